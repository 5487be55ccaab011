"""What looks like a claim and is none: accidents and illness, and tariffs for a death."""

import re

from recount.extract.frames.draft import Draft
from recount.extract.lexicon import Lexicon
from recount.extract.pieces import Clause
from recount.model import Harm

_BY_VIOLENCE_ALONE = frozenset((Harm.DETAINED, Harm.ABDUCTED, Harm.DISPLACED, Harm.TORTURED, Harm.SEXUAL_VIOLENCE))
_NOT_A_BOMBING = frozenset((".", ",", "in", "on", "at", "by", "after"))  # what follows "suicide" where it is no attack
_SCORE = re.compile(r"\b\d{1,2}[-–]\d{1,2}\b")
_FRAGMENT = 5  # tokens of "Two dead."
_CAUSE = 6  # tokens of "of a heart attack"
_OF = ("of a", "of an", "of", "from a", "from an", "from")
_NATURAL = (
    "heart attack",
    "natural causes",
    "old age",
    "illness",
    "long illness",
    "short illness",
    "cardiac arrest",
    "fever",
    "cold",
    "the cold",
    "exposure",
    "thirst",
    "dehydration",
    "exhaustion",
)
_TARIFF_REACH = 9  # tokens


def violent(clause: Clause, drafts: list[Draft]) -> list[Draft]:
    """Keeps the drafts of a clause that no accident, illness or tariff explains."""
    accidental = bool(drafts) and (_is_accidental(clause) or _goes_on_from_accident(clause) or _is_sport(clause))
    if _asks_for_anyone(clause) or _is_table_header(clause):
        return []
    return [
        d for d in drafts if d.harm in _BY_VIOLENCE_ALONE or not (accidental or _is_tariff(clause, d) or _is_natural(clause, d))
    ]


def _goes_on_from_accident(clause: Clause) -> bool:
    """Tells whether a fragment only adds to an accident told before it ("Traffic accident, B7. Two dead.")."""
    sentence, sentences = clause.sentence, clause.tokens.sentences
    before = sentences[sentence.index - 1] if sentence.index else None
    if before is None or before.paragraph != sentence.paragraph or sentence.last - sentence.first > _FRAGMENT:
        return False
    return _names_accident([token.lower for token in clause.tokens.of(before)], clause.lexicon)


def _is_natural(clause: Clause, draft: Draft) -> bool:
    """Tells whether the words behind a death name a cause that is no violence ("died of a heart attack")."""
    end = draft.event_tokens[1] + 1
    behind = " ".join(clause.tokens.lowers[end : min(clause.sentence.last, end + _CAUSE)])
    if behind.startswith("in vain"):
        return True
    return draft.harm is Harm.KILLED and any(f"{link} {cause}" in behind for link in _OF for cause in _NATURAL)


def _is_accidental(clause: Clause) -> bool:
    """Tells whether a sentence names a cause that is no violence, and none that is."""
    return _names_accident([token.lower for token in clause.tokens.of(clause.sentence)], clause.lexicon)


def _names_accident(lower: list[str], lexicon: Lexicon) -> bool:
    if lexicon.accidental.isdisjoint(lower) or not lexicon.words["violent"].isdisjoint(w for w in lower if w != "suicide"):
        return False
    return any(word in lexicon.accidental and _is_meant_so(lower, k, lexicon) for k, word in enumerate(lower))


def _is_meant_so(lower: list[str], at: int, lexicon: Lexicon) -> bool:
    """Tells a suicide from a "suicide bombing", a storm from "police storm a flat", road deaths from traffic."""
    word, before, behind = lower[at], lower[at - 1] if at else "", lower[at + 1] if at + 1 < len(lower) else ""
    if word.startswith("suicide"):
        return not behind or behind in _NOT_A_BOMBING
    if word == "storm":
        noun = lexicon.nouns.get(before)
        return before != "to" and (noun is None or noun.plural is False)
    return word != "traffic" or behind in lexicon.words["traffic"]


def _asks_for_anyone(clause: Clause) -> bool:
    """Tells whether a sentence only asks: "Has anyone else been hurt?"."""
    words = clause.tokens.of(clause.sentence)
    return words[-1].text == "?" and any(token.lower in ("anyone", "anybody") for token in words)


def _is_table_header(clause: Clause) -> bool:
    """Tells whether a line only names the columns of a table ("Governorate Killed Injured")."""
    lower = [token.lower for token in clause.tokens.of(clause.sentence) if token.text[0].isalnum()]
    return len(lower) > 1 and clause.lexicon.words["headers"].issuperset(lower) and not _is_told(clause)


def _is_told(clause: Clause) -> bool:
    """Tells whether a line holds a number or a verb ("Women killed" may be told of, "Province: 12 killed" is)."""
    return bool(set(clause.tags) & set("Qbhm")) or clause.tokens.of(clause.sentence)[-1].text in ".!?"


def _is_sport(clause: Clause) -> bool:
    """Tells whether a sentence is about a game, where captains are injured and goals kill the match."""
    lower = {token.lower for token in clause.tokens.of(clause.sentence)}
    text = clause.tokens.text[clause.sentence.start : min(clause.sentence.end, clause.sentence.start + 600)]
    scored = bool(lower & {"beat", "beats", "beaten", "defeated"}) and _SCORE.search(text) is not None
    return (scored or len(lower & clause.lexicon.words["sport"]) > 1) and lower.isdisjoint(clause.lexicon.words["violent"])


def _is_tariff(clause: Clause, draft: Draft) -> bool:
    """Tells "6,000 crowns for a death" from a death."""
    if draft.quantity is None or draft.quantity.best != 1:
        return False
    begin = max(clause.sentence.first, draft.event_tokens[0] - _TARIFF_REACH)
    return any(token.lower in clause.lexicon.money for token in clause.tokens.tokens[begin : draft.event_tokens[0]])
