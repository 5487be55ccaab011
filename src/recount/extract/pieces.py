"""Layers 3 to 5 together: a sentence cut into pieces, each with one letter, so that grammars read like spelling.

| letter | piece |
|---|---|
| `G` | counted people ("17 civilians", "a man", "no one") |
| `Q` | a number without its noun, or with one not in the lists ("12", "at least 30") |
| `E` | a name |
| `g` | people without a number ("civilians", "the guards") |
| `u` | a pronoun for one person; `t`: for several or for things |
| `K` | a word for harm (see its forms) |
| `b h m l` | be, have, modal, report-like ("left", "reported", "found") |
| `n a` | negation, adverb |
| `o p` | of, another preposition |
| `r c` | relative pronoun, conjunction |
| `, & : ; ( ) "` | marks, `&` for and/or |
| `i` | "including", "among them" |
| `x` | anything else |
"""

from collections.abc import Iterator
from dataclasses import dataclass

from recount.extract.lexicon import Lexicon, Trigger
from recount.extract.people import Group, PeopleReader
from recount.extract.piece import Piece, find_trigger
from recount.extract.pieces_composed import among_those, is_left_so, with_wounds
from recount.extract.pieces_context import in_context
from recount.extract.tokens import Sentence, Tokens
from recount.model import Harm

_MARKS = {
    ",": ",",
    ";": ";",
    ":": ":",
    "(": "(",
    ")": ")",
    "[": "(",
    "]": ")",
    "--": ";",
    "—": ";",
    "–": ";",
    "-": "x",
    "/": "&",
    "&": "&",
    "...": ";",
    "…": ";",
}
_QUOTES = frozenset("\"“”«»'‘’´`")
_SINGULAR = frozenset(("he", "she", "him", "her"))
_PLURAL = frozenset(("they", "them", "it", "we", "us"))


@dataclass(frozen=True)
class Clause:
    """A sentence as pieces.

    Attributes:
        tokens: The document.
        sentence: The sentence.
        pieces: In order; together they hold every token of the sentence but quotation marks.
        tags: Their letters as one string.
        lexicon: Word lists of the language.
    """

    tokens: Tokens
    sentence: Sentence
    pieces: tuple[Piece, ...]
    tags: str
    lexicon: Lexicon

    def word(self, at: int) -> str:
        """Gives the first word of a piece, lower case; empty beyond the ends."""
        return self.tokens.tokens[self.pieces[at].first].lower if 0 <= at < len(self.pieces) else ""

    def tag(self, at: int) -> str:
        """Gives the letter of a piece; a full stop beyond the ends."""
        return self.tags[at] if 0 <= at < len(self.tags) else "."


def has_trigger(tokens: Tokens, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Tells, cheaply, whether a sentence may hold a word for harm."""
    return not lexicon.trigger_words.isdisjoint(tokens.lowers[sentence.first : sentence.last])


def holds_trigger(tokens: Tokens, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Tells whether a sentence holds a whole word or expression for harm; most that begin one ("in", "was") do not end it."""
    first, last = sentence.first, sentence.last
    lowers, triggers = tokens.lowers, lexicon.trigger_words
    return any(lowers[at] in triggers and find_trigger(tokens, at, last, lexicon) for at in range(first, last))


def cut(tokens: Tokens, sentence: Sentence, people: PeopleReader, lexicon: Lexicon) -> Clause:
    """Cuts a sentence into pieces, left to right, longest first."""
    whole = [in_context(piece, tokens, sentence, lexicon) for piece in _pieces(tokens, sentence, people, lexicon)]
    pieces = _without_idle(whole, tokens)
    return Clause(tokens, sentence, pieces, "".join(piece.tag for piece in pieces), lexicon)


def _pieces(tokens: Tokens, sentence: Sentence, people: PeopleReader, lexicon: Lexicon) -> Iterator[Piece]:
    at, last = sentence.first, sentence.last
    while at < last:
        piece = _piece(tokens, at, last, people, lexicon)
        if piece is not None:
            yield piece
            at = piece.last + 1
        else:
            at += 1


def _without_idle(pieces: list[Piece], tokens: Tokens) -> tuple[Piece, ...]:
    """Takes weak words for harm that govern nobody ("the shooting in ...") for plain words, so that they block no search."""
    tags = "".join(piece.tag for piece in pieces)
    strong = any(p.trigger is not None and not p.trigger.weak and not _is_manner(p, tokens) for p in pieces)
    out = []
    for at, piece in enumerate(pieces):
        to_death = tags[at + 2 : at + 4] == "pK" and _is_manner(pieces[at + 3], tokens)  # "beat a woman to death"
        idle = piece.trigger is not None and (
            (piece.trigger.weak and not to_death and _is_idle(pieces, tags, at, strong=strong))
            or _is_noun_of_wounds(tags, at, piece.trigger)
            or (piece.trigger.forms == {"state"} and tags[at + 1 : at + 2] == "K")  # "decomposing bodies"
        )
        out.append(Piece("a" if tags[at + 1 : at + 2] == "K" else "x", piece.first, piece.last) if idle else piece)
    return tuple(out)


def _is_dying(piece: Piece) -> bool:
    return piece.trigger is not None and piece.trigger.harm is Harm.KILLED and "intransitive" in piece.trigger.forms


def _is_apart(pieces: list[Piece], tags: str, at: int) -> bool:
    """Tells "shot 13 people and injured three; police then killed him" from "shot 13 people, killing two"."""
    group = pieces[at + 1].group if at + 1 < len(pieces) else None
    if group is None or group.kind != "counted" or group.quantity is None or group.quantity.point in (None, 0, 1):
        return False
    end = tags.find(";", at)
    for k, piece in enumerate(pieces):
        if piece.trigger is None or piece.trigger.weak:
            continue
        beyond = -1 < end < k
        if beyond and not (piece.trigger.harm is Harm.KILLED and "intransitive" in piece.trigger.forms):
            continue
        also = piece.trigger.harm is Harm.INJURED and tags[k - 1 : k] == "&" and tags[k + 1 : k + 2] in ("G", "Q") and k > at
        if not also or "past" not in piece.trigger.forms:
            return False
    return True


def _is_noun_of_wounds(tags: str, at: int, trigger: Trigger) -> bool:
    """Tells the noun "wounds" from the verb ("died of gunshot wounds"): a verb has somebody to hurt."""
    return trigger.forms == {"third"} and trigger.words[0] == "wounds" and tags[at + 1 : at + 2] not in tuple("GQEgut")


def _is_manner(piece: Piece, tokens: Tokens) -> bool:
    """Tells "to death" behind a verb ("beat a woman to death") from a death told by itself."""
    words = tokens.tokens
    return (
        words[piece.first].lower in ("death", "dead")
        and piece.first > 0
        and (
            words[piece.first - 1].lower == "to"
            or (
                words[piece.first].lower == "dead"
                and words[piece.first - 1].lower in ("man", "woman", "him", "her", "them", "people", "men")
            )
        )
    )


def _is_idle(pieces: list[Piece], tags: str, at: int, *, strong: bool) -> bool:
    piece = pieces[at]
    strong = strong and not _is_apart(pieces, tags, at)
    after = tags[at + 1 : at + 2]
    if tags[max(0, at - 2) : at].rstrip("a").endswith("K&") or tags[at + 1 : at + 4].replace("a", "")[:2] == "&K":
        return False
    if piece.trigger is not None and "gerund" in piece.trigger.forms:
        return after not in tuple("GQEg") or strong
    if strong and tags[max(0, at - 3) : at] == "cub" and any(_is_dying(p) for p in pieces[: at - 3]):
        return True  # "died two days after he was shot in Orlec"
    if strong:
        aside = tags[max(0, at - 2) : at] in ("G,", "E,")  # "and his nephew, shot in the thigh, walks on frames"
        return not ((tags[at - 1 : at] in ("G", "b") or aside) and (after == "p" or aside))
    return False


def _piece(tokens: Tokens, at: int, last: int, people: PeopleReader, lexicon: Lexicon) -> Piece | None:
    token = tokens.tokens[at]
    word = token.lower
    abbreviated = people.phrases.is_abbreviation(at)
    plain = lexicon.plain.get(word)
    if word == "may" and _is_month(tokens, at):
        return Piece("x", at, at)
    if plain is not None and not abbreviated:
        return Piece(plain, at, at)
    if not word[0].isalnum():
        mark = _MARKS.get(token.text)
        return Piece(mark, at, at) if mark else None if token.text in _QUOTES else Piece("x", at, at)
    if word in _SINGULAR:
        group = people.read(at, last) if word == "her" else None
        if group:
            return Piece("G" if group.counts else "g", at, group.last, group)
        owns = (
            word == "her" and at + 1 < last and people.phrases.is_word(at + 1) and not is_left_so(tokens, at + 1, last, lexicon)
        )
        return Piece("d" if owns else "u", at, at)
    if word in _PLURAL and not abbreviated:
        return Piece("t", at, at)
    if word in lexicon.including and (size := _including(tokens, at, last, lexicon)) > 0:
        return Piece("i", at, at + size - 1)
    trigger = find_trigger(tokens, at, last, lexicon) if word in lexicon.triggers else None
    if word == "among" and (among := among_those(tokens, at, last, lexicon)) is not None:
        return among
    if word in ("with", "for") and (wounds := with_wounds(tokens, at, last, lexicon)) is not None:
        return wounds
    if trigger is not None and trigger.forms != _CAPTIVES:
        return Piece("K", at, at + len(trigger.words) - 1, trigger=trigger)
    group = people.read(at, last)
    if group is not None:
        return Piece(_letter(group), at, group.last, group)
    return Piece("x", at, at) if abbreviated else _small_word(tokens, at, last, lexicon)


def _small_word(tokens: Tokens, at: int, last: int, lexicon: Lexicon) -> Piece:
    word = tokens.lowers[at]
    if word == "of":
        return Piece("o", at, at)
    if word in ("and", "or", "plus"):
        return Piece("&", at, at)
    if word in _JOINERS and (size := _joins(tokens, at, last)):
        return Piece("&", at, at + size - 1)
    return Piece(lexicon.tags.get(word) or ("a" if word.endswith("ly") and len(word) > 5 else "x"), at, at)


_CAPTIVES = frozenset(("captives",))


_BEFORE_MONTHS = frozenset("in since of until till from by before after during last next early late mid".split())


def _is_month(tokens: Tokens, at: int) -> bool:
    """Tells the month of May from the modal verb."""
    return at > 0 and tokens.tokens[at].text == "May" and tokens.lowers[at - 1] in _BEFORE_MONTHS


_JOINERS = {"as": ("well", "as"), "along": ("with",), "together": ("with",), "in": ("addition", "to")}


def _joins(tokens: Tokens, at: int, last: int) -> int:
    """Measures "as well as", "along with" and the like; 0 where none starts here."""
    rest = _JOINERS[tokens.tokens[at].lower]
    end = at + 1 + len(rest)
    return 1 + len(rest) if end <= last and all(tokens.tokens[at + 1 + k].lower == word for k, word in enumerate(rest)) else 0


def _letter(group: Group) -> str:
    if group.kind == "named":
        return "E"
    if group.kind in ("number", "unknown") and not group.of_whole:
        return "Q"
    return "G" if group.counts else "g"


def _is_of_those_harmed(tokens: Tokens, at: int, size: int, lexicon: Lexicon) -> bool:
    """Tells "the count of those killed" from "40 dead, of those six children"."""
    if tokens.lowers[at : at + size] != ("of", "those") or at + size >= len(tokens.lowers):
        return False
    return find_trigger(tokens, at + size, min(at + size + 3, len(tokens.lowers)), lexicon) is not None


def _including(tokens: Tokens, at: int, last: int, lexicon: Lexicon) -> int:
    words = tokens.tokens
    for row in lexicon.including.get(words[at].lower, ()):
        size = len(row)
        if at + size <= last and all(words[at + k].lower == row[k] for k in range(1, size)):
            return 0 if _is_of_those_harmed(tokens, at, size, lexicon) else size
    return 0
