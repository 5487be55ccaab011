"""Who a whole text speaks for: the issuer of a statement, the body of a report, the one who is interviewed."""

from collections import Counter
from collections.abc import Sequence

from recount.extract.attribution import Attribution
from recount.extract.attribution_forward import phrase_after
from recount.extract.attribution_line import DASHES, Line, Phrase
from recount.extract.attribution_phrases import head_of, strength
from recount.extract.attribution_words import SourceWords
from recount.extract.tokens import Sentence, Tokens
from recount.model import Span, ZoneKind

LEAD = 4  # sentences in which a statement says whose it is
MAX_DATELINE = 16  # tokens before the dash of a dateline
MAX_NAME = 10  # tokens of an issuer and its verb
MAX_INTRODUCTION = 12  # sentences before an interview's first question


def issuer(tokens: Tokens, lexicon: SourceWords) -> Attribution | None:
    """Finds whose statement a text is.

    Args:
        tokens: The document.
        lexicon: The language's word lists.

    Returns:
        Who is named by a line "Source: X", or who "condemns", "deplores" or "calls on" in the lead of a text that says "we"
        in its own voice; None for any other text.
    """
    lead = [s for s in tokens.sentences[: 2 * LEAD] if s.zone not in {ZoneKind.TITLE, ZoneKind.SUBTITLE}][:LEAD]
    for sentence in lead:
        found = declared(tokens, sentence, lexicon)
        if found is not None:
            return found
    spoken = (_performed(tokens, sentence, lexicon) for sentence in lead)
    found = next((a for a in spoken if a is not None), None)
    return found if found is not None and _says_we(tokens, lexicon) else None


def declared(tokens: Tokens, sentence: Sentence, lexicon: SourceWords) -> Attribution | None:
    """Reads a line that says nothing but "Source: X".

    Args:
        tokens: The document.
        sentence: The line.
        lexicon: The language's word lists.
    """
    line = Line.of(tokens.of(sentence), tokens.text, lexicon)
    if line.words[0] not in {"source", "sources"} or line.word(1) != ":":
        return None
    named = phrase_after(line, 2)
    ends = named is not None and named.last >= len(line.words) - 2
    return _made(line, named, 0, "issuer") if named is not None and ends and strength(line, named) else None


def _performed(tokens: Tokens, sentence: Sentence, lexicon: SourceWords) -> Attribution | None:
    """Reads a lead whose verb does what it says: "Relief Without Walls condemns"."""
    line = Line.of(tokens.of(sentence)[:40], tokens.text, lexicon)
    dash = next((k for k, word in enumerate(line.words[:MAX_DATELINE]) if word in DASHES), -1)
    verb = next((k for k in range(dash + 2, len(line.words)) if line.words[k] in lexicon["performing"]), None)
    if verb is None or verb - dash > MAX_NAME or not all(map(line.is_word, range(dash + 1, verb))):
        return None
    last = next(k for k in range(verb - 1, -1, -1) if k <= dash + 1 or line.words[k] not in lexicon["adverbial"])
    named = Phrase(dash + 1, last, last)
    if strength(line, named) < 2 or line.words[dash + 1] in lexicon["pronouns"]:
        return None
    return _made(line, named, verb, "issuer")


def _says_we(tokens: Tokens, lexicon: SourceWords) -> bool:
    """Tells whether a text speaks of itself as "we" or "our" outside of quotation marks."""
    opened = False
    for token in tokens.tokens:
        if token.text in {"“", "”", '"', "«", "»"}:
            opened = token.text in {"“", "«"} or (token.text == '"' and not opened)
        elif not opened and token.lower in {"we", "our"}:
            return True
    return False


def series_source(tokens: Tokens, named: Sequence[Attribution], lexicon: SourceWords) -> Attribution | None:
    """Finds the body whose findings a report gives.

    Args:
        tokens: The document.
        named: Its attributions that name somebody, in order.
        lexicon: The language's word lists.

    Returns:
        The first attribution of the body that most often "verified", "documented" or "recorded"; None where nobody did.
    """
    finding = [a for a in named if a.rule == "subject" and a.cue.of(tokens.text).lower().split()[-1] in lexicon["finding"]]
    counts = Counter(_name(tokens, a) for a in finding)
    if not counts:
        return None
    most = counts.most_common(1)[0][0]
    return next(a for a in finding if _name(tokens, a) == most)


def _name(tokens: Tokens, attribution: Attribution) -> str:
    return attribution.source.of(tokens.text).casefold() if attribution.source is not None else ""


def interviewee(tokens: Tokens, before: Sequence[Sentence], lexicon: SourceWords) -> Attribution | None:
    """Finds who answers: the last one whom the introduction of an interview "spoke to".

    Args:
        tokens: The document.
        before: The sentences before the first question.
        lexicon: The language's word lists.
    """
    found: Attribution | None = None
    for sentence in before[-MAX_INTRODUCTION:]:
        line = Line.of(tokens.of(sentence)[:60], tokens.text, lexicon)
        for k in range(len(line.words) - 1):
            after = _interviewing(line, k)
            named = phrase_after(line, after) if after else None
            if named is not None and strength(line, named) == 2 and line.words[head_of(line, named)] not in lexicon["pronouns"]:
                found = _made(line, named, k, "interview")
    return found


def _interviewing(line: Line, k: int) -> int | None:
    """Gives the token after "spoke to", "interviewed", "an interview with"."""
    word, following = line.words[k], line.words[k + 1]
    if word in line.lexicon["conversing"] and following in {"to", "with"}:
        return k + 2 if k + 2 < len(line.words) else None
    return k + 1 if word in {"interviewed", "interviews"} and line.word(k - 1) not in line.lexicon["be"] else None


def _made(line: Line, named: Phrase, cue: int, rule: str) -> Attribution:
    of = line.tokens
    source = Span(of[named.first].start, of[named.last].end)
    return Attribution(source=source, cue=Span(of[cue].start, of[cue].end), content=source, rule=rule)
