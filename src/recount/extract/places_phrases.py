"""Named sites in a script without capitals: the noun for a site, then its name ("مسجد النور"), or its adjectives.

Grammar has to do what capitals do elsewhere. A noun without article owns what follows it; one with the article goes on as
long as words with the article follow it. What looks like an adjective, a verb or a small word is no name.
"""

from collections.abc import Iterator

from recount.extract.places_context import Scene
from recount.model import Span

_ARTICLE = "ال"
_CLITICS = "وفبلك"
_ADJECTIVAL = ("ة", "ي", "ين", "ون", "ات")  # endings of adjectives and plurals without article: "a field hospital"
_JOINING = frozenset("أبو أبي أبا ابن بن عبد أم آل بيت دير".split())  # names of two words open so
_HONOURED = frozenset("القديس القديسة السيدة سيدة مار الشهيد الإمام الشيخ الملك الأمير الرئيس".split())  # a name follows
_SHORTEST = 3  # letters of a name
_LONGEST = 3  # words with the article behind a noun or its name


def site_phrases(scene: Scene) -> Iterator[Span]:
    """Yields the named sites of an Arabic document in order.

    Args:
        scene: The document.
    """
    taken = -1
    sites = scene.words.sites
    for at, word in enumerate(scene.tokens.lowers):
        if at <= taken or word[:1] < "ء":
            continue
        skip = next((n for n in (0, 1) if _noun(word[n:]) in sites and (n == 0 or word[0] in _CLITICS)), None)
        last = None if skip is None else _end(scene, at, is_definite=word[skip:].startswith(_ARTICLE))
        if skip is not None and last is not None:
            taken = last
            yield Span(scene.tokens.tokens[at].start + skip, scene.tokens.tokens[last].end)


def _noun(word: str) -> str:
    return word.removeprefix(_ARTICLE)


def _end(scene: Scene, at: int, *, is_definite: bool) -> int | None:
    """Gives the last word of the name behind the noun of a site; None where none follows, or another site does."""
    stop, lowers = scene.sentence_of(at).last, scene.tokens.lowers
    last = at
    if not is_definite:
        if at + 1 >= stop or not _is_name(scene, lowers[at + 1]):
            return None
        last += 1
        if lowers[last] in _JOINING and last + 1 < stop:
            last += 1
    named = last
    while last + 1 < stop and last - named < _LONGEST and _is_attribute(scene, lowers[last + 1]):
        last += 1
    if last > at and lowers[last] in _HONOURED and last + 1 < stop and _is_name(scene, lowers[last + 1]):
        last += 1
    return last if last > at else None


def _is_name(scene: Scene, word: str) -> bool:
    if len(word) < _SHORTEST or not word.isalpha() or word.startswith("لل") or _is_word(scene, word):
        return False
    return word.startswith(_ARTICLE) or not word.endswith(_ADJECTIVAL)


def _is_attribute(scene: Scene, word: str) -> bool:
    return word.startswith(_ARTICLE) and word.isalpha() and word not in scene.words.never


def _is_word(scene: Scene, word: str) -> bool:
    """Tells whether a word has a job in the sentence or is the noun of another site, and so names none."""
    words = scene.words
    listed = words.locative | words.weak_locative | words.never | words.roles["saying"] | words.roles["harming"]
    return word in listed or _noun(word) in words.sites or word in words.kinds or word in words.demonyms
