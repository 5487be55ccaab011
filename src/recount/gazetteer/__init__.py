"""Gazetteers: names of places and where they are. Everything that reads such files lives here.

The reading step is handed a `recount.model.Gazetteer` and never learns where it came from.
"""

from recount.gazetteer.cod import load_cod
from recount.gazetteer.compiled import compile_gazetteer
from recount.gazetteer.geonames import load_geonames
from recount.gazetteer.layered import layered
from recount.gazetteer.memory import in_memory
from recount.gazetteer.named import Loaded, NamedEntry
from recount.gazetteer.opening import has_shipped, open_gazetteer
from recount.gazetteer.own import load_csv

__all__ = [
    "Loaded",
    "NamedEntry",
    "compile_gazetteer",
    "has_shipped",
    "in_memory",
    "layered",
    "load_cod",
    "load_csv",
    "load_geonames",
    "open_gazetteer",
]
