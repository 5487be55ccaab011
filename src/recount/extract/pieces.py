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
from dataclasses import dataclass, replace
from typing import NamedTuple

from recount.extract.lexicon import Lexicon, Trigger
from recount.extract.number_words import is_number_word
from recount.extract.people import Group, PeopleReader
from recount.extract.tokens import Sentence, Tokens
from recount.model import Harm, Status

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


class Piece(NamedTuple):
    """One piece of a sentence.

    Attributes:
        tag: Its letter.
        first: Index of its first token or word.
        last: Index of its last one.
        group: The people, for `G Q E g u`.
        trigger: The word for harm, for `K`.
    """

    tag: str
    first: int
    last: int
    group: Group | None = None
    trigger: Trigger | None = None


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


def find_trigger(tokens: Tokens, at: int, last: int, lexicon: Lexicon) -> Trigger | None:
    """Finds the longest word for harm that starts at a token."""
    words = tokens.lowers
    for row in lexicon.triggers.get(words[at], ()):
        parts = row.words
        size = len(parts)
        if size == 1 or (at + size <= last and words[at + 1] == parts[1] and words[at : at + size] == parts):
            return row
    return None


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
    whole = [_in_context(piece, tokens, sentence, lexicon) for piece in _pieces(tokens, sentence, people, lexicon)]
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


_DRIVEN = 9  # tokens from "forced" to "from their homes"
_TAKEN = (("taken",), ("held",))
_LEFT_FOR = frozenset(("left for", "leave for"))
_FOUND = 14  # tokens between "found" and "wrapped in a sheet"


def _in_context(piece: Piece, tokens: Tokens, sentence: Sentence, lexicon: Lexicon) -> Piece:
    """Takes expressions for plain words that mean harm only beside other words."""
    if piece.trigger is None:
        return piece
    if piece.trigger.words == ("remains",) and _stays(piece, tokens, sentence, lexicon):
        return Piece("l", piece.first, piece.last)
    if piece.trigger.words in _TAKEN and not _is_by_captors(piece, tokens, sentence, lexicon):
        if piece.trigger.words == ("held",) and _is_kept(piece, tokens, sentence, lexicon):
            return piece._replace(trigger=_of_captors(piece.trigger, tokens, sentence, lexicon))
        return Piece("l" if piece.trigger.words[0] in lexicon.tags else "x", piece.first, piece.last)
    if piece.trigger.words == ("fell",) and not _is_in_battle(piece, tokens, sentence, lexicon):
        return Piece("x", piece.first, piece.last)
    if " ".join(piece.trigger.words) in _LEFT_FOR:
        before = tokens.lowers[max(sentence.first, piece.first - 5) : piece.first]
        return piece if {"families", "households"} & set(before) else Piece("x", piece.first, piece.last)
    return _unfound(_undriven(piece, tokens, sentence, lexicon), tokens, sentence, lexicon)


def _is_in_battle(piece: Piece, tokens: Tokens, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Tells "27 soldiers fell in the assault" from those who fall from, off or to something."""
    before = lexicon.nouns.get(tokens.lowers[piece.first - 1]) if piece.first > sentence.first else None
    behind = tokens.lowers[piece.last + 1] if piece.last + 1 < sentence.last else "."
    return before is not None and before.status is Status.COMBATANT and behind in lexicon.words["where_one_falls"]


def _stays(piece: Piece, tokens: Tokens, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Tells "a boy remains paralysed" from remains found."""
    following = tokens.lowers[piece.last + 1] if piece.last + 1 < sentence.last else "."
    if following in ("unclear", "unknown", "at") or lexicon.tags.get(following) == "d":
        return True
    return following in lexicon.triggers and find_trigger(tokens, piece.last + 1, sentence.last, lexicon) is not None


def _is_by_captors(piece: Piece, tokens: Tokens, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Tells whether gunmen or the like are named as those who took somebody."""
    behind = tokens.lowers[piece.last + 1 : min(sentence.last, piece.last + 5)]
    return behind[:1] == ("by",) and not lexicon.words["captors"].isdisjoint(behind)


def _is_kept(piece: Piece, tokens: Tokens, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Tells people who "were being held", "seven held after the raid", from talks held and people who held a post."""
    lowers, at = tokens.lowers, piece.first - 1
    behind = lowers[piece.last + 1] if piece.last + 1 < sentence.last else "."
    if behind not in lexicon.words["after_held"] or at < sentence.first:
        return False
    passive = at
    while passive >= sentence.first and (lexicon.tags.get(lowers[passive]) == "b" or lowers[passive] in ("still", "also")):
        passive -= 1
    if passive == at and not (lowers[at].isdecimal() or is_number_word(lowers[at])):
        return False
    owner = lowers[passive] if passive >= sentence.first else ""
    return owner in lexicon.nouns or owner in ("them", "whom", "others") or owner.isdecimal() or is_number_word(owner)


def _of_captors(trigger: Trigger, tokens: Tokens, sentence: Sentence, lexicon: Lexicon) -> Trigger:
    """Takes the held for detained where neither this sentence nor the one before speaks of gunmen or hostages."""
    first = tokens.sentences[sentence.index - 1].first if sentence.index else sentence.first
    near = tokens.lowers[first : sentence.last]
    return trigger if not lexicon.words["captor_signs"].isdisjoint(near) else replace(trigger, harm=Harm.DETAINED)


def _unfound(piece: Piece, tokens: Tokens, sentence: Sentence, lexicon: Lexicon) -> Piece:
    """Takes "charred", "wrapped in a sheet" for plain words where nobody is found so."""
    if piece.trigger is None or piece.trigger.forms != {"state"}:
        return piece
    around = tokens.lowers[max(sentence.first, piece.first - _FOUND) : min(sentence.last, piece.last + _FOUND)]
    return Piece("x", piece.first, piece.last) if lexicon.words["finders"].isdisjoint(around) else piece


def _undriven(piece: Piece, tokens: Tokens, sentence: Sentence, lexicon: Lexicon) -> Piece:
    """Takes "from their homes" for plain words where nobody is driven out ("took ten men from their homes")."""
    if piece.trigger is None or piece.trigger.words[0] not in ("from", "out", "to"):
        return piece
    before = tokens.lowers[max(sentence.first, piece.first - _DRIVEN) : piece.first]
    verbs = lexicon.words["sends" if piece.trigger.words[0] == "to" else "drives"]
    driven = any(word in verbs for word in before)
    return piece if driven else Piece("x", piece.first, piece.last)


def _without_idle(pieces: list[Piece], tokens: Tokens) -> tuple[Piece, ...]:
    """Takes weak words for harm that govern nobody ("the shooting in ...") for plain words, so that they block no search."""
    tags = "".join(piece.tag for piece in pieces)
    strong = any(p.trigger is not None and not p.trigger.weak and not _is_manner(p, tokens) for p in pieces)
    out = []
    for at, piece in enumerate(pieces):
        to_death = tags[at + 2 : at + 4] == "pK" and _is_manner(pieces[at + 3], tokens)  # "beat a woman to death"
        idle = piece.trigger is not None and (
            (piece.trigger.weak and not to_death and _is_idle(tags, at, piece, strong=strong))
            or _is_noun_of_wounds(tags, at, piece.trigger)
            or (piece.trigger.forms == {"state"} and tags[at + 1 : at + 2] == "K")  # "decomposing bodies"
        )
        out.append(Piece("a" if tags[at + 1 : at + 2] == "K" else "x", piece.first, piece.last) if idle else piece)
    return tuple(out)


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


def _is_idle(tags: str, at: int, piece: Piece, *, strong: bool) -> bool:
    after = tags[at + 1 : at + 2]
    if tags[max(0, at - 2) : at].rstrip("a").endswith("K&") or tags[at + 1 : at + 4].replace("a", "")[:2] == "&K":
        return False
    if piece.trigger is not None and "gerund" in piece.trigger.forms:
        return after not in tuple("GQEg") or strong
    if strong:
        return not (tags[at - 1 : at] in ("G", "b") and after == "p")
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
        owns = word == "her" and at + 1 < last and people.phrases.is_word(at + 1)
        return Piece("d" if owns else "u", at, at)
    if word in _PLURAL and not abbreviated:
        return Piece("t", at, at)
    if word in lexicon.including and (size := _including(tokens, at, last, lexicon)) > 0:
        return Piece("i", at, at + size - 1)
    trigger = find_trigger(tokens, at, last, lexicon) if word in lexicon.triggers else None
    if word == "among" and (among := _among_those(tokens, at, last, lexicon)) is not None:
        return among
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
_PREDICATE = frozenset(("predicate",))


def _among_those(tokens: Tokens, at: int, last: int, lexicon: Lexicon) -> Piece | None:
    """Reads "among those shot dead", "among the people executed" as one expression, whatever the participle."""
    end = at + 1 + (at + 1 < last and tokens.lowers[at + 1] == "the")
    if end + 1 >= last or tokens.lowers[end] not in ("those", "people", "men", "women", "civilians"):
        return None
    end += 1
    while end + 1 < last and (lexicon.tags.get(tokens.lowers[end]) in ("b", "r", "h") or tokens.lowers[end].endswith("ly")):
        end += 1
    trigger = find_trigger(tokens, end, last, lexicon)
    if trigger is None or trigger.forms.isdisjoint(("past", "participle", "intransitive")):
        return None
    words = tokens.lowers[at : end + len(trigger.words)]
    return Piece("K", at, end + len(trigger.words) - 1, trigger=Trigger(trigger.harm, _PREDICATE, False, tuple(words)))


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
