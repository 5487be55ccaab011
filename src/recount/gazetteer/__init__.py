"""Gazetteers: names of places and where they are. Everything that reads such files lives here; the reading step gets a handle."""

from recount.gazetteer.opening import open_gazetteer

__all__ = ["open_gazetteer"]
