"""Puts the repository on the path, so that every test finds `tests.factory`."""
