"""Where the reading step runs: in this process or on all cores of this machine."""

from recount.engine.local import map_ordered

__all__ = ["map_ordered"]
