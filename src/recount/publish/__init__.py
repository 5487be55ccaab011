"""Letting results out: pages, tables and JSON Lines. Nothing here decides a number."""
