"""An invented country for tests of places: Varenia, its regions and towns, with a namesake abroad."""

from datetime import date

from recount.extract.frame import Frame
from recount.extract.sentences import tokenise
from recount.extract.tokens import Tokens
from recount.gazetteer import NamedEntry, in_memory
from recount.model import (
    Document,
    DocumentId,
    Gazetteer,
    GazetteerEntry,
    Harm,
    Place,
    SnapshotId,
    Span,
    Zone,
    ZoneKind,
    exactly,
)


def entry(ident: str, name: str, lat: float, lon: float, kind: str = "place", **more: object) -> GazetteerEntry:
    """Makes a place."""
    return GazetteerEntry(id=ident, name=name, lat=lat, lon=lon, kind=kind, **more)  # type: ignore[arg-type]


_PLACES = (
    ("v:0", "Varenia", 45.0, 30.0, "country", "VN", None, 9_000_000, 200.0),
    ("v:1", "Northmark", 46.5, 30.0, "admin1", "VN", None, 900_000, 70.0),
    ("v:2", "Karsh", 44.0, 31.5, "admin1", "VN", None, 500_000, 60.0),
    ("v:3", "Lower Sava", 43.5, 29.0, "admin1", "VN", None, 700_000, 60.0),
    ("v:10", "Kestrin", 46.4, 30.1, "place", "VN", "v:1", 800_000, None),
    ("v:11", "Dolmar", 44.1, 31.6, "place", "VN", "v:2", 60_000, None),
    ("v:12", "Orlec", 43.6, 29.1, "place", "VN", "v:3", 30_000, None),
    ("v:13", "Tesmin", 46.6, 30.4, "place", "VN", "v:1", 8_000, None),
    ("v:14", "Ash-Shamar", 44.2, 31.2, "place", "VN", "v:2", 20_000, None),
    ("v:15", "Harrow Ford", 43.4, 28.8, "place", "VN", "v:3", 12_000, None),
    ("v:20", "Sadiq Pass", 44.4, 31.9, "terrain", "VN", "v:2", 0, 6.0),
    ("x:0", "Ostrand", 60.0, 10.0, "country", "OS", None, 5_000_000, 200.0),
    ("x:1", "Vale", 60.5, 10.5, "admin1", "OS", None, 600_000, 60.0),
    ("x:10", "Dolmar", 60.4, 10.4, "place", "OS", "x:1", 400_000, None),
    ("x:11", "Velubad", 60.1, 10.2, "place", "OS", "x:1", 300_000, None),
    ("x:13", "St Odo", 60.7, 10.8, "place", "OS", "x:1", 4_000, None),
    ("x:12", "Marek", 60.2, 10.9, "place", "OS", "x:1", 90_000, None),
)  # fmt: skip


_Row = tuple[str, str, float, float, str, str, str | None, int, float | None]
_OTHER_SCRIPTS = {"Kestrin": ("Кестрин", "كسترين"), "Orlec": ("Орлец", "أورلتس"), "Varenia": ("Варения", "Вареніа", "فارينيا")}


def varenia(*more: _Row) -> Gazetteer:
    """Opens the invented gazetteer, with more places in it."""
    entries = [
        NamedEntry(
            entry=entry(i, n, lat, lon, kind, country=cc, admin1=home, population=people, radius_km=radius),
            names=(n, *_OTHER_SCRIPTS.get(n, ())),
            weight=10**12 if kind == "country" else people,
        )
        for i, n, lat, lon, kind, cc, home, people, radius in (*_PLACES, *more)
    ]
    return in_memory(entries)


def report(body: str, *, title: str = "", comment: str = "", language: str = "en", published: date | None = None) -> Tokens:
    """Tokenises a report of a title, a body and readers' comments."""
    parts = [(ZoneKind.TITLE, title), (ZoneKind.BODY, body), (ZoneKind.COMMENT, comment)]
    text, zones = "", []
    for kind, part in parts:
        if part:
            zones.append(Zone(kind=kind, span=Span(len(text), len(text) + len(part))))
            text += part + "\n\n"
    document = Document(
        id=DocumentId("d"),
        snapshot_id=SnapshotId("s"),
        text=text,
        zones=tuple(zones),
        language=language,
        publisher=None,
        published_on=published,
    )
    return tokenise(document)


def by_text(places: tuple[Place, ...]) -> dict[str, Place]:
    """Lists places by their words, the first of each."""
    return {place.text: place for place in reversed(places)}


def harm(tokens: Tokens, quote: str, number: str, *, harm: Harm = Harm.KILLED, is_total: bool = False) -> Frame:
    """Makes a frame over a quote whose first words count."""
    start = tokens.text.index(quote)
    span = Span(start, start + len(quote))
    return Frame(
        span=span,
        trigger=span,
        sentence=tokens.sentence_at(start).index,
        harm=harm,
        quantity=exactly(3, number),
        is_total=is_total,
    )


def syria() -> Gazetteer:
    """Opens a gazetteer of one invented village in a country whose names come through transliteration."""
    village = entry("s:1", "Hasmalin", 35.0, 36.5, country="SY", population=900)
    return in_memory([NamedEntry(entry=village, names=("Hasmalin",), weight=900)])
