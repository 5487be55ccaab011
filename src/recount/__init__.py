"""Recount reads reports of violence and keeps the count, so that every number can be walked back to its words."""

__version__ = "0.1.0"

__all__ = ["__version__"]
