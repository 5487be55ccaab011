"""Keys a gazetteer is searched by: strict, without the Arabic article, and consonants only inside one country.

The rough keys are made for countries whose names reach reports through transliteration; elsewhere they would only add noise.
"""

from collections.abc import Iterable, Iterator

from recount.model.place_names import fold, is_code, skeleton, without_article

ARTICLE = "\x01"
SKELETON = "\x02"
_TRANSLITERATED = frozenset(
    """SY IQ LB JO PS IL SA YE OM AE QA BH KW EG SD LY TN DZ MA MR TD SO DJ SS ER ET IR AF PK TR ML NE EH KM TJ UZ TM
    KG KZ AZ AM GE IN BD NP MM LK MV RU UA BY""".split()
)
_ARTICLED = frozenset("SY IQ LB JO PS IL SA YE OM AE QA BH KW EG SD LY TN DZ MA MR TD SO DJ SS ER IR TR ML NE EH KM".split())


def keys_of(names: Iterable[str], country: str | None, *, rough: bool = True) -> Iterator[tuple[str, bool]]:
    """Yields every key a place is found by, each with whether it comes from the main spelling.

    Args:
        names: Spellings, main one first.
        country: ISO code, or None.
        rough: False leaves the consonant keys out.
    """
    seen: set[str] = set()
    for nth, name in enumerate(names):
        for key in _keys(name, country, rough=rough):
            if key not in seen:
                seen.add(key)
                yield key, nth == 0


def _keys(name: str, country: str | None, *, rough: bool) -> Iterator[str]:
    key = fold(name)
    if len(key) < 2 or len(key) > 80:
        return
    yield key
    bare = without_article(key)
    if bare != key and (country is None or country in _ARTICLED):
        yield ARTICLE + bare
    if rough and country in _TRANSLITERATED:
        bones = skeleton(key)
        if bones:
            yield f"{SKELETON}{country}{bones}"


def useful(names: Iterable[str]) -> Iterator[str]:
    """Drops spellings that would only be mistaken for other things: codes, links, scripts we do not read."""
    for name in names:
        if name and not is_code(name) and "://" not in name and _is_read(name):
            yield name


def _is_read(name: str) -> bool:
    return all(ord(c) < 0x0700 or 0x1E00 <= ord(c) < 0x2100 for c in name) and any(c.isalpha() for c in name)
