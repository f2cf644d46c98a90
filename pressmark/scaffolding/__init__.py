"""Kinds and ids to new records, folders to new archives, models to JSON Schemas for editors."""

from pressmark.scaffolding.beginning import CannotBegin, new, next_steps, record
from pressmark.scaffolding.initial import begin, first_steps
from pressmark.scaffolding.schemas import schemas, settings, write_schemas

__all__ = ["CannotBegin", "begin", "first_steps", "new", "next_steps", "record", "schemas", "settings", "write_schemas"]
