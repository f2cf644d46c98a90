"""Kinds and ids to new records, and the models to JSON Schemas, with which editors help to fill them."""

from pressmark.scaffolding.beginning import CannotBegin, new, next_steps, record
from pressmark.scaffolding.schemas import schemas, settings, write_schemas

__all__ = ["CannotBegin", "new", "next_steps", "record", "schemas", "settings", "write_schemas"]
