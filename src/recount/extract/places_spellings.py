"""Other spellings to try where a name is not found as written: glued small words, and cases of Slavic nouns."""

from collections.abc import Iterator

from recount.extract.places_context import prefix_of

_CLITICS = "وفبلك"
_SHORTEST = 3  # letters that must be left of a name
# Endings of cases and what to put in their place, commonest first.
_ENDINGS = {
    "ru": (
        ("ией", "ия"), ("ии", "ия"), ("ию", "ия"), ("ской", "ская"), ("скую", "ская"), ("ском", "ский"), ("ского",
        "ский"), ("ой", "а"), ("ей", "я"), ("ом", ""), ("ем", "ь"), ("ем", "й"), ("ах", "ы"), ("е", ""), ("е", "а"),
        ("е", "я"), ("е", "о"), ("а", ""), ("а", "о"), ("у", "а"), ("у", ""), ("ы", "а"), ("и", "а"), ("и", "ь"),
        ("и", "я"), ("ю", "я"), ("ю", "ь"), ("я", "ь"), ("я", "й"),
    ),
    "uk": (
        ("ією", "ія"), ("ії", "ія"), ("ію", "ія"), ("ській", "ська"), ("ської", "ська"), ("ську", "ська"), ("ському",
        "ський"), ("ові", ""), ("ою", "а"), ("ею", "я"), ("ом", ""), ("ем", "ь"), ("єві", "їв"), ("єва", "їв"),
        ("єву", "їв"), ("єві", "їв"), ("ові", "ів"), ("ова", "ів"), ("і", ""), ("і", "а"), ("і", "я"), ("і", "о"),
        ("і", "ь"), ("а", ""), ("а", "о"), ("у", "а"), ("у", ""), ("и", "а"), ("ю", "я"), ("ю", "ь"), ("я", "ь"),
        ("ї", "я"), ("ї", "їв"),
    ),
}  # fmt: skip


def spellings(words: tuple[str, ...], language: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yields ways to read the words at a place where a name may start, as written first.

    Args:
        words: The words from there on.
        language: Primary tag of the document.

    Yields:
        How many letters at the start belong to a glued small word, and the words to look up.
    """
    if not words:
        return
    skip = prefix_of(words[0])
    words = (words[0][skip:], *words[1:])
    yield skip, words
    first = words[0]
    if language == "ar" and first[0] in _CLITICS and len(first) > _SHORTEST:
        yield 1, (first[1:], *words[1:])
    for ending, other in _ENDINGS.get(language, ()):
        if first.endswith(ending) and len(first) - len(ending) >= _SHORTEST:
            yield skip, (first.removesuffix(ending) + other, *words[1:])
