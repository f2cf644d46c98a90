"""Pressmark: a static research-archive site from press articles and their metadata."""

__version__ = "0.1.0"
