"""Whom a source's words mean: the name in "Ilse Toren, a nurse in Dolmar", the body behind "the ministry's latest figure", the one "it" stands for."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from recount.extract.attribution import Attribution
from recount.extract.attribution_words import SourceWords
from recount.extract.tokens import Token, Tokens
from recount.model import Span

MAX_LOOK_BACK = 12  # attributions; a pronoun further from its name is left as written
PARTICLES = frozenset("al el de la von van der bin ibn ben abu da dos du le of and the -".split())


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
    kept = _owner(_maker(_named_part(words), lexicon), lexicon)
    return tokens.text[kept[0].start : kept[-1].end].removesuffix("'s").removesuffix("’s") if kept else None


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


def _is_name(part: list[Token]) -> bool:
    return part[0].is_capitalised and part[0].lower not in {"the", "a", "an"} and all(t.is_capitalised or t.lower in PARTICLES or not t.text[0].isalpha() for t in part)


def _maker(words: list[Token], lexicon: SourceWords) -> list[Token]:
    """ "A list drawn up by the ministry" is the ministry's."""
    for k in range(1, len(words) - 1):
        if words[k].lower == "by" and any(token.lower in lexicon["documents"] for token in words[:k]):
            return words[k + 1 :]
    return words


def _owner(words: list[Token], lexicon: SourceWords) -> list[Token]:
    """ "The ministry's latest figure" and "the police total" belong to the ministry and the police."""
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


def resolve(tokens: Tokens, attribution: Attribution, every: Sequence[Attribution], lexicon: SourceWords) -> Attribution:
    """Puts the last fitting source in the place of a pronoun.

    Args:
        tokens: The document.
        attribution: One whose source may be "it", "they", "he" or "she".
        every: All attributions, in order.
        lexicon: The language's word lists.

    Returns:
        The attribution with its source replaced; the same one where the source is no pronoun or nothing fits.
    """
    source = attribution.source
    if source is None:
        return attribution
    word = source.of(tokens.text).lower()
    if word not in lexicon["pronouns"] or word in {"we", "i"}:
        return attribution
    for candidate in _before(tokens, source, every, lexicon):
        if candidate.source is not None and _fits(tokens, candidate.source, word, lexicon):
            return replace(candidate, content=attribution.content)
    return attribution


def _before(tokens: Tokens, source: Span, every: Sequence[Attribution], lexicon: SourceWords) -> Iterator[Attribution]:
    """Sources named before a pronoun, and subjects of the sentences of its paragraph, nearest first."""
    named = [a for a in every if a.source is not None and a.source.end <= source.start and a.source.of(tokens.text).lower() not in lexicon["pronouns"]]
    yield from sorted(named, key=lambda a: a.source.start if a.source else 0, reverse=True)[:MAX_LOOK_BACK]


def _fits(tokens: Tokens, source: Span, pronoun: str, lexicon: SourceWords) -> bool:
    words = [tokens.tokens[k] for k in tokens.tokens_in(source)]
    lowers = [token.lower.removesuffix("'s") for token in words]
    is_body = any(w in lexicon["bodies"] or w in lexicon["documents"] for w in lowers)
    is_person = any(w in lexicon["people"] or w in lexicon["titles"] or w.endswith(lexicon.suffixes) for w in lowers)
    is_person = is_person or (not is_body and len(words) == 2 and _is_name(words))
    is_plural = any(w.endswith("s") and w.removesuffix("s") in lexicon["people"] for w in lowers) or lowers[-1].endswith("s")
    if pronoun in lexicon["personal"]:
        return is_person and not is_plural
    if pronoun in lexicon["plural"]:
        return is_plural or not is_person
    return not is_person
