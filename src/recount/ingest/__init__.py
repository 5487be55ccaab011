"""Bringing reports in: files, folders, JSON Lines. Nothing here interprets what it brings."""
