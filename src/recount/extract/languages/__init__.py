"""Layers 3 to 8 for languages whose whole grammar is data: see `docs/howto/add-a-language.md`."""
