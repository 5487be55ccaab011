"""Finding words that may name a place: the longest name the gazetteer knows at each capital letter, weighed by named cues.

No cue decides alone. A preposition, a comma and a country behind it, a noun such as "province" speak for a place; a title,
a forename, "University" speak against it. A name that is sure once in a report is believed elsewhere in it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from recount.extract.places_context import Scene, is_articled
from recount.extract.places_cues import CONFLICTS, TELLING, weigh
from recount.extract.places_mention import Mention
from recount.extract.places_near import holds
from recount.extract.places_spellings import spellings
from recount.extract.places_unknown import FOREIGN_ARTICLES, name_behind_noun, next_of_name, street_name, unknown_name
from recount.extract.tokens import Sentence, Token
from recount.model import Gazetteer, Span
from recount.model.place_names import fold

_PARTICLES = frozenset(
    "of the and de del la las los el le les des du da do dos das di al y et und am an der sur en upon on cum".split()
)
_ABBREVIATED = frozenset("st ste mt ft".split())
_JOINED = frozenset("based born administered controlled held occupied area".split())
_MAX_WORDS = 7


def spot(scene: Scene, gazetteer: Gazetteer) -> list[Mention]:
    """Finds every likely name of a place, in order.

    Args:
        scene: The document with what is known about its words.
        gazetteer: Names and places.
    """
    found: list[Mention] = []
    for sentence in scene.tokens.sentences:
        found.extend(_in_sentence(scene, sentence, gazetteer))
    weighed = _shared_kinds(scene, [replace_score(scene, mention) for mention in found])
    return _believed(scene, _of_the_countries(scene, weighed))


def replace_score(scene: Scene, mention: Mention) -> Mention:
    """Weighs a mention by its cues."""
    score, cues, kinds = weigh(scene, mention.first, mention.last, mention.entries)
    return Mention(
        first=mention.first,
        last=mention.last,
        span=mention.span,
        name=mention.name,
        entries=mention.entries,
        kinds=kinds,
        score=score,
        cues=cues,
    )


def _in_sentence(scene: Scene, sentence: Sentence, gazetteer: Gazetteer) -> Iterator[Mention]:
    taken = -1  # the last token of the mention before
    for at in scene.starts_of_names(sentence):
        mention = _mention(scene, sentence, at, gazetteer) if at > taken else None
        if mention is not None:
            yield mention
            taken = mention.last


def _mention(scene: Scene, sentence: Sentence, at: int, gazetteer: Gazetteer) -> Mention | None:
    if (street := street_name(scene, sentence, at)) is not None:
        return street
    found = _longest(scene, sentence, at, gazetteer) if _may_begin(scene, scene.tokens.tokens[at].text, gazetteer) else None
    if found is not None and not _is_first_half(scene, sentence, found):
        return found
    if scene.is_caseless(at):
        return found or name_behind_noun(scene, sentence, at)
    return unknown_name(scene, sentence, at) or found


def _is_first_half(scene: Scene, sentence: Sentence, found: Mention) -> bool:
    """Tells whether a lone common word with a capital is only the start of a name ("West" in "West Dolmar")."""
    tokens = scene.tokens.tokens
    lead = tokens[found.first].lower
    if found.entries and next_of_name(scene, found.last, sentence.last) > 1 and found.entries[0].kind == "place":
        return True  # "Stade de Brenna" where the gazetteer has "Stade" alone
    is_whole = found.first != found.last and lead not in FOREIGN_ARTICLES
    if is_whole or lead not in scene.words.never or found.last + 1 >= sentence.last:
        return False
    after = tokens[found.last + 1]
    return after.is_capitalised and after.lower not in scene.words.kinds and after.lower not in scene.words.organisation


def _longest(scene: Scene, sentence: Sentence, at: int, gazetteer: Gazetteer) -> Mention | None:
    words, ends = _words(scene.tokens.tokens, at, sentence.last, cased=not scene.is_caseless(at))
    for skip, name_words in spellings(words, scene.tokens.document.language):
        count = gazetteer.longest(name_words)
        while count and not _is_written_as_name(scene, name_words, count, ends):
            count = gazetteer.longest(name_words[: count - 1]) if count > 1 else 0
        if count:
            as_written = name_words[0] == words[0][skip:]
            return _found(
                scene, (at, ends[count - 1]), skip, words[count - 1], () if as_written else name_words[:count], gazetteer
            )
    return None


def _may_begin(scene: Scene, text: str, gazetteer: Gazetteer) -> bool:
    """Turns most words away before those after them are looked at: no name begins with them in any spelling."""
    known = scene.openings.get(text)
    if known is None:
        known = scene.openings[text] = any(map(gazetteer.may_begin, _first_words(text, scene.tokens.document.language)))
    return known


@lru_cache(maxsize=1 << 14)
def _first_words(text: str, language: str) -> tuple[str, ...]:
    """Gives every spelling of a word that a name may begin with."""
    first = _bare(text) if len(text) > 3 and not text.isalpha() else text
    return tuple(words[0] for _, words in spellings((first,), language))


def _found(
    scene: Scene, tokens: tuple[int, int], skip: int, last_word: str, respelt: tuple[str, ...], gazetteer: Gazetteer
) -> Mention:
    first, last = scene.tokens.tokens[tokens[0]], scene.tokens.tokens[tokens[1]]
    end = last.start + len(_bare(last.text)) if len(last_word) < len(last.text) else last.end
    span = Span(first.start + skip, end)
    name = span.of(scene.tokens.text)
    return Mention(first=tokens[0], last=tokens[1], span=span, name=name, entries=gazetteer.look_up(" ".join(respelt) or name))


def _is_written_as_name(scene: Scene, words: Sequence[str], count: int, ends: Sequence[int]) -> bool:
    if scene.is_caseless(ends[0]):
        return True
    last = words[count - 1]
    return (last[:1].isupper() or is_articled(last)) and all(
        w[:1].isupper() or is_articled(w) or w.lower() in _PARTICLES or not w[:1].isalpha() for w in words[:count]
    )


def _words(tokens: Sequence[Token], at: int, stop: int, *, cased: bool) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Gives the words from here on that may belong to one name, and the token each of them ends with."""
    words: list[str] = []
    ends: list[int] = []
    stop = min(stop, at + _MAX_WORDS + 2)
    before = None
    while at < stop:
        token = tokens[at]
        text = token.text
        if not text[0].isalnum() or (before is not None and before.end < token.start - 2):
            break
        if cased and before is not None and text[0].islower() and text not in _PARTICLES and not is_articled(text):
            break
        bare = _bare(text) if len(text) > 3 and not text.isalpha() else text
        words.append(bare)
        before = token
        if "." in text or token.lower in _ABBREVIATED:
            at += _has_stop(tokens, at, stop)
        ends.append(at)
        if bare is not text:
            break
        at += 1
    return tuple(words), tuple(ends)


def _has_stop(tokens: Sequence[Token], at: int, stop: int) -> bool:
    return at + 1 < stop and tokens[at + 1].text == "." and tokens[at + 1].start == tokens[at].end


def _bare(text: str) -> str:
    """Drops a possessive ending, and what a hyphen joins to a name ("Orlec-based")."""
    if text[-2:] in {"'s", "’s"} and len(text) > 3:
        return text[:-2]
    head, hyphen, tail = text.partition("-")
    return head if hyphen and tail in _JOINED else text


def _shared_kinds(scene: Scene, mentions: list[Mention]) -> list[Mention]:
    """Gives "Karsh" the kind that "Karsh and Northmark provinces" states for both."""
    shared = list(mentions)
    for at in range(len(shared) - 2, -1, -1):
        one, other = shared[at], shared[at + 1]
        gap = [t.lower for t in scene.tokens.tokens[one.last + 1 : min(other.first, one.last + 4)]]
        after = scene.after(other.last)
        plural = (
            after is not None and after.lower.endswith("s") and after.lower in scene.words.kinds
        ) or "shared-kind" in other.cues
        if plural and other.kinds and not one.kinds and gap in ([","], ["and"], [",", "and"]):
            shared[at] = replace(one, kinds=other.kinds, score=one.score + 3, cues=(*one.cues, "shared-kind"))
    return shared


def _of_the_countries(scene: Scene, mentions: list[Mention]) -> list[Mention]:
    """Drops lesser places in capitals outside the countries the report is about: there they are mostly names of people."""
    if not any(scene.is_caseless(m.first) for m in mentions):
        return mentions
    telling = [m for m in mentions if m.score >= 3 and {"country", "big-town", "kind-noun", "dateline"}.intersection(m.cues)]
    countries = {m.entries[0].country for m in telling if m.entries}
    countries |= scene.countries
    if not countries:
        return mentions
    return [m for m in mentions if not scene.is_caseless(m.first) or _is_known_there(m, countries)]


def _is_known_there(mention: Mention, countries: set[str | None]) -> bool:
    if not mention.entries:
        return "kind-noun" in mention.cues
    best = mention.entries[0]
    if best.country is None or best.kind == "country" or best.population > 500_000:
        return True
    return any(e.country in countries for e in mention.entries)


def _believed(scene: Scene, mentions: list[Mention]) -> list[Mention]:
    """Keeps what the cues support, what is sure elsewhere in the report, and what stands in a list with either."""
    sure = {fold(m.name) for m in mentions if m.score >= (3 if m.entries else 2)}  # an unknown name has no other meaning
    people = {fold(m.name) for m in mentions if "name-before" in m.cues and "big-town" not in m.cues}
    free = [
        (m.score >= 2 or not CONFLICTS.intersection(m.cues)) and (fold(m.name) not in people or not TELLING.isdisjoint(m.cues))
        for m in mentions
    ]
    kept = [ok and (m.score >= 2 or fold(m.name) in sure) for m, ok in zip(mentions, free, strict=True)]
    linked = [_is_linked(scene, one, other) for one, other in pairwise(mentions)]
    for at, link in enumerate(linked):
        kept[at + 1] = kept[at + 1] or (link and kept[at] and free[at + 1])
    for at in range(len(linked) - 1, -1, -1):
        kept[at] = kept[at] or (linked[at] and kept[at + 1] and free[at])
    named = {fold(m.name) for m, keep in zip(mentions, kept, strict=True) if keep}
    return [m for m, keep, ok in zip(mentions, kept, free, strict=True) if keep or (ok and m.entries and fold(m.name) in named)]


def _is_linked(scene: Scene, one: Mention, other: Mention) -> bool:
    """Tells whether two mentions support each other: in a list, in one's area, or by "Varenia's Dolmar"."""
    if not (one.entries or other.entries):
        return False
    if not one.entries and "opens-sentence" in one.cues and other.entries[0].kind == "place" and not other.kinds:
        return False  # any first word may stand before a comma; only an area behind it tells that it is a place
    gap = [t.lower for t in scene.tokens.tokens[one.last + 1 : min(other.first, one.last + 7)]]
    if not gap:
        return scene.tokens.tokens[one.last].text[-2:] in {"'s", "’s"} and bool(one.entries) and one.entries[0].kind != "place"
    if gap == ["in"]:
        return any(holds(area, entry) for area in other.entries[:4] for entry in one.entries[:20])
    return gap in ([","], ["and"], [",", "and"], ["or"]) or _is_counted(gap)


def _is_counted(gap: Sequence[str]) -> bool:
    """Reads lists such as "Kestrin, 104; Dolmar, 28"."""
    return (
        2 <= len(gap) <= 5
        and gap[-1] in {";", ","}
        and gap[0] in {",", ":", "(", "-"}
        and any(word[:1].isdecimal() for word in gap)
    )
