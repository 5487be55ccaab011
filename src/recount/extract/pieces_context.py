"""Words for harm that mean it only beside others: "fell" of soldiers, "held" of people, "from their homes" of those driven."""

from dataclasses import replace

from recount.extract.lexicon import Lexicon, Trigger
from recount.extract.number_words import is_number_word
from recount.extract.piece import Piece, find_trigger
from recount.extract.tokens import Sentence, Tokens
from recount.model import Harm, Status

_DRIVEN = 9  # tokens from "forced" to "from their homes"
_TAKEN = (("taken",), ("held",), ("hit",))
_LEFT_FOR = frozenset(("left for", "leave for"))
_AROUND = frozenset("him her them us me it".split())
_FATES = (("fate",), ("whereabouts",))
_FATE = 14  # tokens between "the fate of" and "is unknown"
_FOUND = 14  # tokens between "found" and "wrapped in a sheet"


def in_context(piece: Piece, tokens: Tokens, sentence: Sentence, lexicon: Lexicon) -> Piece:
    """Takes expressions for plain words that mean harm only beside other words."""
    if piece.trigger is None:
        return piece
    if piece.trigger.words == ("remains",) and _stays(piece, tokens, sentence, lexicon):
        return Piece("l", piece.first, piece.last)
    if piece.trigger.words == ("body",) and _next(piece, tokens, sentence) in lexicon.words["not_bodies"]:
        return Piece("x", piece.first, piece.last)
    if piece.trigger.words in _FATES and not _is_unknown(piece, tokens, sentence, lexicon):
        return Piece("x", piece.first, piece.last)
    if piece.trigger.words in _TAKEN and not _is_by_captors(piece, tokens, sentence, lexicon):
        if piece.trigger.words == ("held",) and _is_kept(piece, tokens, sentence, lexicon):
            return piece._replace(trigger=_of_captors(piece.trigger, tokens, sentence, lexicon))
        if piece.trigger.words == ("hit",) and _is_kept(piece, tokens, sentence, lexicon) and not _is_by(piece, tokens):
            return piece
        return Piece("l" if piece.trigger.words[0] in lexicon.tags else "x", piece.first, piece.last)
    if piece.trigger.words == ("fell",) and not _is_in_battle(piece, tokens, sentence, lexicon):
        return Piece("x", piece.first, piece.last)
    if " ".join(piece.trigger.words) in _LEFT_FOR:
        before = tokens.lowers[max(sentence.first, piece.first - 5) : piece.first]
        return piece if {"families", "households"} & set(before) else Piece("x", piece.first, piece.last)
    return _unfound(_undriven(piece, tokens, sentence, lexicon), tokens, sentence, lexicon)


def _next(piece: Piece, tokens: Tokens, sentence: Sentence) -> str:
    return tokens.lowers[piece.last + 1] if piece.last + 1 < sentence.last else "."


def _is_unknown(piece: Piece, tokens: Tokens, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Tells "the fate of the other 40 is unknown" from any other fate."""
    behind = tokens.lowers[piece.last + 1 : min(sentence.last, piece.last + _FATE)]
    return behind[:1] == ("of",) and not lexicon.words["not_found"].isdisjoint(behind)


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
    if (
        behind not in lexicon.words["after_held"]
        or at < sentence.first
        or _is_figure_of_speech(piece, tokens, sentence, lexicon)
    ):
        return False
    passive = at
    while passive >= sentence.first and (
        lexicon.tags.get(lowers[passive], "x") in "bhm" or lowers[passive] in ("still", "also")
    ):
        passive -= 1
    if passive == at and not (lowers[at].isdecimal() or is_number_word(lowers[at])):
        return False
    while passive - 1 > sentence.first and lexicon.tags.get(lowers[passive - 1]) == "p" and lowers[passive] in _AROUND:
        passive -= 2  # "dozens around him were hit"
    owner = lowers[passive] if passive >= sentence.first else ""
    if owner in lexicon.vague_plurals:
        return True
    return owner in lexicon.nouns or owner in ("them", "whom", "others", "who") or owner.isdecimal() or is_number_word(owner)


def _is_figure_of_speech(piece: Piece, tokens: Tokens, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Tells "held in high esteem", "held in check" from people held in a hall."""
    behind = tokens.lowers[piece.last + 1 : min(sentence.last, piece.last + 4)]
    return behind[:1] == ("in",) and not lexicon.words["held_in"].isdisjoint(behind)


def _is_by(piece: Piece, tokens: Tokens) -> bool:
    """Tells "were hit by the sanctions", where only the longer "hit by gunfire" tells a harm."""
    return tokens.lowers[piece.last + 1 : piece.last + 2] == ("by",)


def _of_captors(trigger: Trigger, tokens: Tokens, sentence: Sentence, lexicon: Lexicon) -> Trigger:
    """Takes the held for detained where neither this sentence nor the one before speaks of gunmen or hostages."""
    first = tokens.sentences[sentence.index - 1].first if sentence.index else sentence.first
    near = tokens.lowers[first : sentence.last]
    taken = not lexicon.words["captor_signs"].isdisjoint(near)
    if not taken and lexicon.words["in_custody"].isdisjoint(near):  # nobody near says who holds them
        taken = not lexicon.words["hostages"].isdisjoint(tokens.lowers)
    return trigger if taken else replace(trigger, harm=Harm.DETAINED)


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
