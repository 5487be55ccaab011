"""What looks like a claim and is none: accidents and illness, tariffs for a death, death sentences, fictions of grammar."""

from recount.extract.frames.draft import Draft
from recount.extract.pieces import Clause
from recount.model import Harm


def is_violent(draft: Draft) -> bool:
    """Tells whether nothing in the sentence says that no violence caused this harm."""
    clause = draft.clause
    if draft.harm in (Harm.DETAINED, Harm.ABDUCTED, Harm.DISPLACED, Harm.TORTURED, Harm.SEXUAL_VIOLENCE):
        return True
    return not _is_accidental(clause) and not _is_tariff(clause, draft)


def _is_accidental(clause: Clause) -> bool:
    words = clause.tokens.tokens
    accident = False
    for k in range(clause.sentence.first, clause.sentence.last):
        word = words[k].lower
        if word in clause.lexicon.accidental:
            if word.startswith("suicide") and (
                k + 1 >= len(words) or words[k + 1].lower not in (".", ",", "in", "on", "at", "by", "after")
            ):
                continue
            accident = True
    return accident and not any(
        words[k].lower in clause.lexicon.words["violent"] for k in range(clause.sentence.first, clause.sentence.last)
    )


def _is_tariff(clause: Clause, draft: Draft) -> bool:
    words = clause.tokens.tokens
    single = draft.quantity is not None and draft.quantity.best == 1
    return single and any(
        words[k].lower in clause.lexicon.money
        for k in range(max(clause.sentence.first, draft.event_tokens[0] - 9), draft.event_tokens[0])
    )
