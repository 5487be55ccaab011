"""Whom a source's words mean: the name beside a role, the owner of a figure, the one that "it" stands for."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from recount.extract.attribution import Attribution
from recount.extract.attribution_forward import opening_phrase
from recount.extract.attribution_line import Line
from recount.extract.attribution_words import SourceWords
from recount.extract.tokens import Sentence, Token, Tokens
from recount.model import Span

MAX_NAME = 5  # tokens; a longer run of capitals is a heading
MAX_LOOK_BACK = 12  # attributions; a pronoun further from its name is left as written
PARTICLES = frozenset("al el de la von van der bin ibn ben abu da dos du le of and the -".split())
PLACING = frozenset({"at", "in", "from", "outside"})


def spoken_name(tokens: Tokens, source: Span, lexicon: SourceWords) -> str | None:
    """Gives a source as it should be cited: the name where there is one, without apposition, role clause or the noun "figure".

    Args:
        tokens: The document.
        source: The words for the source.
        lexicon: The language's word lists.
    """
    words = [tokens.tokens[k] for k in tokens.tokens_in(source)]
    if not words:
        return None
    kept = _without_alias(_owner(_maker(_named_part(words), lexicon), lexicon))
    if not kept:
        return None
    name = tokens.text[kept[0].start : kept[-1].end]
    is_place = any(token.lower in PLACING for token in kept[1:])  # "a nurse at St Brana's"
    return name if is_place else name.removesuffix("'s").removesuffix("’s")


def _named_part(words: list[Token]) -> list[Token]:
    """Of the parts between commas, the first if it is a name, else the one that is."""
    parts: list[list[Token]] = [[]]
    for token in words:
        if token.text in {",", "–", "—"}:
            parts.append([])
        else:
            parts[-1].append(token)
    parts = [part for part in parts if part]
    if len(parts) < 2 or not parts:
        return parts[0] if parts else []
    if any(part[-1].text == ")" for part in parts) or any(token.lower == "and" for token in parts[-1]):
        return words  # an enumeration of bodies, not an apposition
    return next((part for part in parts if _is_name(part)), parts[0])


def _without_alias(words: list[Token]) -> list[Token]:
    """Drops a short or former name in brackets at the end: "Varenian Casualty Monitor (VCM)"."""
    openings = [k for k, token in enumerate(words) if token.text in {"(", "["}]
    return words[: openings[0]] if len(openings) == 1 and openings[0] and words[-1].text in {")", "]"} else words


def _is_name(part: list[Token]) -> bool:
    return (
        part[0].is_capitalised
        and part[0].lower not in {"the", "a", "an"}
        and all(t.is_capitalised or t.lower in PARTICLES or not t.text[0].isalpha() for t in part)
    )


def _maker(words: list[Token], lexicon: SourceWords) -> list[Token]:
    """Gives who made a document: "a list drawn up by the ministry" is the ministry's."""
    for k in range(1, len(words) - 1):
        if words[k].lower == "by" and any(
            token.lower in lexicon["documents"] or token.lower in lexicon["bare"] for token in words[:k]
        ):
            return words[k + 1 :]
    return words


def _owner(words: list[Token], lexicon: SourceWords) -> list[Token]:
    """Gives whose a figure is: "the ministry's latest figure", "the police total"."""
    if len(words) < 2 or words[-1].lower not in lexicon["figures"]:
        return words
    for k in range(len(words) - 1):
        if words[k].lower.endswith("'s"):
            return words[: k + 1]
    return words[:-1] if words[-2].lower in lexicon["bodies"] else words


def is_same_name(one: str, other: str) -> bool:
    """Tells whether two sources are written alike, apart from case and article."""
    return _bare(one) == _bare(other)


def _bare(name: str) -> str:
    plain = " ".join(name.casefold().split()).removesuffix("'s").removesuffix("’s")
    for article in ("the ", "a ", "an "):
        plain = plain.removeprefix(article)
    return plain


@dataclass(frozen=True, slots=True)
class Register:
    """The sources of a document, so that each pronoun finds those before it without a search through all.

    Attributes:
        tokens: The document.
        lexicon: The language's word lists.
        named: Every source that is no pronoun, in order.
        by_source: The last attribution of each.
        told: The outlets to which something was told, by the span of the cue.
    """

    tokens: Tokens
    lexicon: SourceWords
    named: tuple[Span, ...]
    by_source: Mapping[Span, Attribution]
    told: Mapping[Span, Sequence[Attribution]]

    @classmethod
    def of(cls, tokens: Tokens, attributions: Sequence[Attribution], lexicon: SourceWords) -> "Register":
        """Makes the register of a document's attributions."""
        by_source = {a.source: a for a in attributions if a.source is not None}
        named = sorted(span for span in by_source if span.of(tokens.text).lower() not in lexicon["pronouns"])
        told: dict[Span, list[Attribution]] = {}
        for attribution in attributions:
            if attribution.rule == "told":
                told.setdefault(attribution.cue, []).append(attribution)
        return cls(tokens, lexicon, tuple(named), by_source, told)

    def before(self, source: Span) -> list[Span]:
        """Gives the sources named before another in the same part of the report, nearest first."""
        zone = self.tokens.sentence_at(source.start).zone
        last = bisect_left(self.named, source)
        near = self.named[max(0, last - MAX_LOOK_BACK) : last]
        return [s for s in reversed(near) if s.end <= source.start and self.tokens.sentence_at(s.start).zone == zone]


def resolve(register: Register, attribution: Attribution) -> Attribution:
    """Puts the one meant in the place of a pronoun or of a bare "the report".

    Args:
        register: The sources of the document.
        attribution: One whose source may be "it", "they", "he", "she" or "the report".

    Returns:
        The attribution with its source replaced; the same one where the source needs no other or nothing fits.
    """
    source, tokens, lexicon = attribution.source, register.tokens, register.lexicon
    if source is None:
        return attribution
    words = [tokens.tokens[k].lower for k in tokens.tokens_in(source)]
    pronoun = {"its": "it", "their": "they"}.get(words[0], words[0]) if len(words) == 1 else ""
    if pronoun in lexicon["pronouns"] and pronoun not in {"we", "i"}:
        meant = _meant(register, source, pronoun)
        return attribution if meant is None else resolve(register, _said_by(register, meant, attribution))
    if len(words) == 2 and words[0] == "the" and words[1] in lexicon["outlets"] and attribution.rule == "told":
        body = next((span for span in register.before(source) if _is_named_body(tokens, span, lexicon)), None)
        return attribution if body is None else replace(attribution, source=body)
    if len(words) == 2 and words[0] == "the" and words[1] in lexicon["bare"]:
        for candidate in register.before(source):
            named = [tokens.tokens[k].lower for k in tokens.tokens_in(candidate)]
            if len(named) > 2 and not lexicon["bare"].isdisjoint(named):
                return _said_by(register, candidate, attribution)
    return attribution


def _is_named_body(tokens: Tokens, span: Span, lexicon: SourceWords) -> bool:
    """Tells whether a source is a body or outlet by name: what "told the organisation" means."""
    words = [tokens.tokens[k] for k in tokens.tokens_in(span)]
    named = [token for token in words if token.is_capitalised and token.lower not in lexicon["articles"]]
    if not named or not all(t.is_capitalised or t.lower in PARTICLES or not t.text[0].isalpha() for t in words):
        return False
    speaks = any(t.lower in lexicon["bodies"] or t.lower in lexicon["outlets"] for t in words)
    return speaks or len(named) > 2 or (len(words) == 1 and words[0].text.isupper())


def _meant(register: Register, source: Span, pronoun: str) -> Span | None:
    """The nearest one before a pronoun that fits it; for "he" and "she" a bare first name where nothing else does."""
    tokens, lexicon = register.tokens, register.lexicon
    candidates = _candidates(register, source)
    fitting = next((span for span in candidates if _fits(tokens, span, pronoun, lexicon)), None)
    if fitting is not None or pronoun not in lexicon["personal"]:
        return fitting
    return next((span for span in candidates if _is_first_name(tokens, span, lexicon)), None)


def _is_first_name(tokens: Tokens, span: Span, lexicon: SourceWords) -> bool:
    words = [tokens.tokens[k] for k in tokens.tokens_in(span)]
    word = words[0]
    return (
        len(words) == 1
        and word.is_capitalised
        and not word.text.isupper()
        and word.lower not in lexicon.sources | lexicon.ordinary
    )


def _said_by(register: Register, source: Span, attribution: Attribution) -> Attribution:
    """The attribution in which a source was named, with the present content; so that whom it was told to can be found."""
    return replace(register.by_source.get(source, attribution), source=source, content=attribution.content)


def _candidates(register: Register, source: Span) -> list[Span]:
    """Sources named before a pronoun, and the phrases that open the sentences before it in its paragraph, nearest first."""
    tokens = register.tokens
    found = set(register.before(source))
    here = tokens.sentence_at(source.start)
    for index in range(max(0, here.index - 3), here.index + 1):
        sentence = tokens.sentences[index]
        if sentence.paragraph == here.paragraph:
            found.update(_openings(tokens, sentence, source.start, register.lexicon))
    return sorted((span for span in found if span.end <= source.start), key=lambda span: span.start, reverse=True)


def _openings(tokens: Tokens, sentence: Sentence, before: int, lexicon: SourceWords) -> Iterator[Span]:
    line = Line.of(behind_stamp(tokens.of(sentence)[:36], lexicon), tokens.text, lexicon)
    named = opening_name(line)
    if named and line.tokens[named - 1].end < before:
        yield Span(line.tokens[0].start, line.tokens[named - 1].end)
    opening = opening_phrase(line)
    if opening is not None and line.tokens[opening.core].end < before:
        yield Span(line.tokens[opening.first].start, line.tokens[opening.core].end)
    for k in range(1, len(line.words)):
        # "In the ward the director opens a ledger": a person in the singular who may be "she" afterwards
        is_somebody = line.words[k] in lexicon["people"] or (k == 1 and line.words[k] in lexicon["plurals"])
        if is_somebody and line.words[k - 1] in lexicon["articles"] and line.tokens[k].end < before:
            yield Span(line.tokens[k - 1].start, line.tokens[k].end)


def behind_stamp(of: tuple[Token, ...], lexicon: SourceWords) -> tuple[Token, ...]:
    """Drops the day and hour that head an entry of a live page: "Fri 7.02pm: Ilse Toren"."""
    first = 0
    while first < len(of) and (
        of[first].text[0].isdecimal() or not of[first].text[0].isalpha() or of[first].lower in lexicon["temporal"]
    ):
        first += 1
    has_clock = any(token.text[0].isdecimal() for token in of[:first])
    return of[first:] if has_clock and first < len(of) else of


def opening_name(line: Line) -> int:
    """Gives how many tokens the name has that a sentence opens with: "Alden Marek runs"; 0 where it opens with none."""
    end = 0
    while end < len(line.words) and end < MAX_NAME and line.tokens[end].is_capitalised and line.words[end].isalpha():
        end += 1
    opens = 1 < end < MAX_NAME and line.words[0] not in line.lexicon.ordinary - line.lexicon["titles"]
    return end if opens and line.words[end - 1] not in line.lexicon.sources else 0


def _fits(tokens: Tokens, source: Span, pronoun: str, lexicon: SourceWords) -> bool:
    words = [tokens.tokens[k] for k in tokens.tokens_in(source)]
    lowers = [token.lower.removesuffix("'s") for token in words]
    if lowers[0] in lexicon["pronouns"] or lowers[0] in lexicon["excluded"]:
        return False
    head = next((w for w in reversed(_core(lowers, lexicon)) if w[0].isalnum()), lowers[0])
    is_body = any(w in lexicon["bodies"] or w in lexicon["documents"] for w in lowers)
    is_person = head in lexicon["people"] or lowers[0] in lexicon["titles"] or head.endswith(lexicon.suffixes)
    is_person = is_person or any(w in lexicon["people"] or w in lexicon["roles"] for w in lowers)
    is_person = is_person or (not is_body and 1 < len(words) < MAX_NAME and _is_name(words))
    is_plural = (
        (head.endswith("s") and head not in {"press", "news"})
        or head in {"police", "people", "men", "women"}
        or "and" in lowers
    )
    if pronoun in lexicon["personal"]:
        other = lexicon["female"] if pronoun == "he" else lexicon["male"]
        return is_person and not is_plural and head not in other and lowers[0] not in other
    if pronoun in lexicon["plural"]:
        return is_plural or not is_person
    return not is_person and not (is_plural and not words[-1].is_capitalised)


def _core(lowers: list[str], lexicon: SourceWords) -> list[str]:
    end = next((k for k in range(1, len(lowers)) if lowers[k] in lexicon["inner"] or lowers[k] in {",", "("}), len(lowers))
    return lowers[:end]
