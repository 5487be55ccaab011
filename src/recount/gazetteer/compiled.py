"""One compiled file, memory-mapped: opens in milliseconds and keeps almost nothing in memory.

Layout: the trie of keys (first, so that the trie library can map it in place), fixed-size records, a block of texts, the
offsets of the posting lists, the posting lists, a footer in JSON with the offsets of all these, its length and a magic
word. The same entries always give the same bytes.
"""

import json
import mmap
import struct
from array import array
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any

import marisa_trie

from recount.errors import InputError
from recount.gazetteer.lookup import KeyedGazetteer
from recount.gazetteer.named import NamedEntry
from recount.gazetteer.postings import postings
from recount.model import GazetteerEntry

KINDS = ("country", "admin1", "admin2", "place", "site", "water", "terrain", "region")
_RECORD = struct.Struct("<iiIf2sBxIII")  # latitude and longitude x 1e5, population, radius, country, kind, admin1, name, id
_NONE = 0xFFFFFFFF
_MAGIC = b"recgaz01"


class _Texts:
    def __init__(self) -> None:
        self.block = bytearray()
        self._at: dict[str, int] = {}

    def put(self, text: str) -> int:
        if text not in self._at:
            data = text.encode()[:65535]
            self._at[text] = len(self.block)
            self.block += struct.pack("<H", len(data)) + data
        return self._at[text]


def compile_gazetteer(entries: Iterable[NamedEntry], path: Path, *, about: str = "") -> int:
    """Writes a compiled gazetteer.

    Args:
        entries: The places, in any order.
        path: The file to write.
        about: One line on what is in it and under which licence.

    Returns:
        How many places went in.
    """
    ordered = sorted(entries, key=lambda named: (-named.weight, named.entry.id))
    table = postings(ordered)
    trie = marisa_trie.Trie(sorted(table))
    lists = [table[key] for _, key in sorted((trie[key], key) for key in table)]
    records, texts = _records(ordered)
    offsets = array("I", accumulate((len(some) for some in lists), initial=0))
    flat = array("I", (at for some in lists for at in some))
    _write(path, [trie.tobytes(), records, bytes(texts.block), offsets.tobytes(), flat.tobytes()], len(ordered), about)
    return len(ordered)


def _records(ordered: Sequence[NamedEntry]) -> tuple[bytes, _Texts]:
    texts = _Texts()
    where = {named.entry.id: at for at, named in enumerate(ordered)}
    packed = bytearray()
    for named in ordered:
        e = named.entry
        packed += _RECORD.pack(
            round(e.lat * 1e5),
            round(e.lon * 1e5),
            min(e.population, _NONE),
            -1.0 if e.radius_km is None else e.radius_km,
            (e.country or "  ").encode()[:2],
            KINDS.index(e.kind),
            where.get(e.admin1 or "", _NONE),
            texts.put(e.name),
            texts.put(e.id),
        )
    return bytes(packed), texts


def _write(path: Path, parts: list[bytes], count: int, about: str) -> None:
    starts = list(accumulate((len(part) for part in parts), initial=0))
    footer = json.dumps({"starts": starts, "count": count, "about": about}, sort_keys=True).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".tmp")
    with fresh.open("wb") as out:
        for part in (*parts, footer, struct.pack("<I", len(footer)), _MAGIC):
            out.write(part)
    fresh.replace(path)


class _CompiledIndex:
    def __init__(self, path: Path) -> None:
        with path.open("rb") as source:
            self._map = mmap.mmap(source.fileno(), 0, access=mmap.ACCESS_READ)
        footer = _footer(self._map, path)
        self._starts: list[int] = footer["starts"]
        self._trie = marisa_trie.Trie()
        self._trie.mmap(str(path))
        self._record = lru_cache(maxsize=16384)(self._read)

    def prefixes(self, text: str) -> list[str]:
        found: list[str] = self._trie.prefixes(text)
        return found

    def begins(self, text: str) -> bool:
        return next(iter(self._trie.iterkeys(text)), None) is not None

    def get(self, key: str) -> tuple[GazetteerEntry, ...]:
        number = self._trie.get(key)
        if number is None:
            return ()
        first, last = struct.unpack_from("<II", self._map, self._starts[3] + 4 * number)
        return tuple(self._record(at) for at in struct.unpack_from(f"<{last - first}I", self._map, self._starts[4] + 4 * first))

    def _read(self, at: int) -> GazetteerEntry:
        lat, lon, people, radius, country, kind, admin1, name, ident = self._fields(at)
        return GazetteerEntry(
            id=self._text(ident),
            name=self._text(name),
            lat=lat / 1e5,
            lon=lon / 1e5,
            kind=KINDS[kind],
            country=country.decode().strip() or None,
            admin1=None if admin1 == _NONE else self._text(self._fields(admin1)[8]),
            population=people,
            radius_km=None if radius < 0 else round(radius, 1),
        )

    def _fields(self, at: int) -> tuple[int, int, int, float, bytes, int, int, int, int]:
        fields: tuple[int, int, int, float, bytes, int, int, int, int] = _RECORD.unpack_from(
            self._map, self._starts[1] + at * _RECORD.size
        )
        return fields

    def _text(self, at: int) -> str:
        start = self._starts[2] + at
        (length,) = struct.unpack_from("<H", self._map, start)
        return self._map[start + 2 : start + 2 + length].decode()


def _footer(data: mmap.mmap, path: Path) -> dict[str, Any]:
    if len(data) < 12 or data[-8:] != _MAGIC:
        raise InputError(f"{path.name} is not a compiled gazetteer of this version; build it again")
    (length,) = struct.unpack_from("<I", data, len(data) - 12)
    found: dict[str, Any] = json.loads(data[len(data) - 12 - length : len(data) - 12])
    return found


def open_compiled(path: Path) -> KeyedGazetteer:
    """Maps a compiled gazetteer.

    Raises:
        InputError: If the file is missing or is something else.
    """
    if not path.is_file():
        raise InputError(f"{path.name} does not exist; run `python -m recount.gazetteer.build` to make the shipped gazetteer")
    if path.stat().st_size == 0:
        raise InputError(f"{path.name} is empty; build it again")
    about = path.stat()
    return _mapped(path, about.st_mtime_ns, about.st_size)


@lru_cache(maxsize=4)
def _mapped(path: Path, _changed: int, _size: int) -> KeyedGazetteer:
    """Maps a file once a process, however often it is opened; a file that was built again is another one."""
    return KeyedGazetteer(_CompiledIndex(path))
