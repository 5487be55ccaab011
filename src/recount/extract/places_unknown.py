"""Names of places that no gazetteer has: capitalised words where a place would stand, for the cues to judge."""

from recount.extract.places_context import Scene, is_articled, prefix_of
from recount.extract.places_cues import is_defined
from recount.extract.places_locative import is_attacked, is_street
from recount.extract.places_mention import Mention
from recount.extract.tokens import Sentence
from recount.model import Span

FOREIGN_ARTICLES = frozenset("le la les el los las il lo".split())
_FRONT = FOREIGN_ARTICLES | frozenset(
    "fort mount lake camp port new north south san santa saint st old deir tel tell beit kfar wadi jebel jabal".split()
)
_LONGEST_UNKNOWN = 2
_FOREIGN = frozenset("de du des del della di da do dos van von el al bin".split())  # inside names, in any language
_PEOPLES = ("ite", "ist", "ish", "ean", "ese")  # a people, where no gazetteer has the name
_WITHIN_STREET = frozenset("de du des del della di la las los l'".split())
_SHORTEST_NAME = 4


def unknown_name(scene: Scene, sentence: Sentence, at: int) -> Mention | None:
    """Takes up to three capitalised words in a row as the name of a place no gazetteer has, for the cues to judge."""
    tokens = scene.tokens.tokens
    if scene.is_titled(at):
        return None
    last = at
    while last - at < _LONGEST_UNKNOWN and (step := next_of_name(scene, last, sentence.last)):
        last += step
    if any(tokens[n].lower in scene.words.organisation or tokens[n].text[-2:] in {"'s", "’s"} for n in range(at, last + 1)):
        return None
    if _is_no_name(scene, at, last) or (at == sentence.first and not _may_open(scene, at, last)):
        return None
    span = scene.tokens.span_of(at, last)
    span = Span(span.start + prefix_of(tokens[at].text), span.end)
    return Mention(first=at, last=last, span=span, name=span.of(scene.tokens.text), entries=())


def next_of_name(scene: Scene, last: int, stop: int) -> int:
    """Tells how many tokens further a name goes on: "Brenna Da", "Burj el-Sava", "Stade de Brenna"; 0 where it ends."""
    tokens = scene.tokens.tokens
    if last + 1 < stop and tokens[last + 1].text[0].isalpha():
        if tokens[last + 1].is_capitalised or is_articled(tokens[last + 1].text):
            return 1
        is_inner = tokens[last + 1].text in _FOREIGN and tokens[last + 1].text not in scene.words.roles["of"]
        if is_inner and last + 2 < stop and tokens[last + 2].is_capitalised:
            return 2
    return 0


def _may_open(scene: Scene, first: int, last: int) -> bool:
    """Tells whether the first words of a sentence may be a name: a label, a place defined or attacked, a name in a list."""
    opening = scene.tokens.lowers[first]
    if opening in scene.words.locative or opening in scene.words.weak_locative:
        return False
    after = scene.after(last)
    is_mark = after is not None and after.text in {",", ":", "("}
    return is_mark or is_attacked(scene, last) or is_defined(scene, first, last)


def _is_no_name(scene: Scene, first: int, last: int) -> bool:
    """Rejects acronyms, small words, peoples ("Harrowite", where the text has "Harrowites") and runs with a day."""
    tokens = scene.tokens.tokens[first : last + 1]
    if all(token.text.isupper() for token in tokens) or tokens[0].lower in {"the", "a", "an"}:
        return True
    mere = [token.lower in scene.words.never for token in tokens]
    if all(mere) or (mere[0] and tokens[0].lower not in _FRONT) or (mere[-1] and last > first):
        return True
    people = tokens[-1].lower
    return (
        people in scene.words.demonyms
        or tokens[0].lower in scene.words.titles
        or people + "s" in scene.plurals
        or people.endswith(_PEOPLES)
    )


def street_name(scene: Scene, sentence: Sentence, at: int) -> Mention | None:
    """Reads "rue de Brenna", "calle Brenna": a street of a town, whatever else is called Brenna."""
    tokens, lowers = scene.tokens.tokens, scene.tokens.lowers
    first = at - 1
    while first > sentence.first and at - first <= 3 and lowers[first] in _WITHIN_STREET:
        first -= 1
    if first < sentence.first or not is_street(lowers[first]) or tokens[first].is_capitalised or not tokens[at].is_capitalised:
        return None
    last = at
    while last - at < _LONGEST_UNKNOWN and (step := next_of_name(scene, last, sentence.last)):
        last += step
    span = scene.tokens.span_of(first, last)
    return Mention(first=first, last=last, span=span, name=span.of(scene.tokens.text), entries=())


def name_behind_noun(scene: Scene, sentence: Sentence, at: int) -> Mention | None:
    """Reads the word behind an Arabic noun for a kind of place as its name, where it looks like no adjective."""
    token = scene.tokens.tokens[at]
    if scene.tokens.document.language != "ar" or at == sentence.first or len(token.text) < _SHORTEST_NAME:
        return None
    if scene.tokens.lowers[at - 1] not in scene.words.kinds or token.text.startswith(("ال", "لل")) or token.text[-1] in "ةي":
        return None
    return Mention(first=at, last=at, span=token.span, name=token.text, entries=())
