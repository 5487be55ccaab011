"""Cues other than verbs with a subject: "according to", "confirmed by", colons, dashes, figures that belong to somebody."""

from collections.abc import Iterator

from recount.extract.attribution_cue import Cue, Side
from recount.extract.attribution_forward import phrase_after
from recount.extract.attribution_line import DASHES, QUOTES, Line, Phrase
from recount.extract.attribution_phrases import head_of, is_acronym, strength
from recount.extract.attribution_subjects import subject_before

OPENERS = DASHES | {";", ":", "("}
FROM_WHOM = frozenset({"by", "from", "in", "of"})
RIGHT = frozenset({("right",), ("correct",), ("accurate",)})
MAX_LABEL = 7  # tokens before a colon that can name a speaker
MAX_TRAILER = 8  # tokens behind the last dash of a headline


def introduced(line: Line, first: int, last: int, rule: str) -> Cue | None:
    """Reads a cue that its source follows.

    Args:
        line: The sentence.
        first: First token of "according to", "reported by", "citing".
        last: Last token of it.
        rule: Name of the rule; a cue of rule `citing` is relied on by the sentence's own speaker.
    """
    source = phrase_after(line, last + 1)
    source = source and (_giver(line, source) or source)
    if source is None or strength(line, source) == 0 or line.words[head_of(line, source)] in line.lexicon["nobody"]:
        return None
    if source.first == source.last and line.words[source.first] in line.lexicon["pronouns"]:
        return None
    side = _side(line, first, rule)
    end = source.last + (side is Side.AFTER and line.word(source.last + 1) == ",")
    return Cue(first, end, (first, last), source, side, rule, is_nearer=rule == "citing")


def _giver(line: Line, figure: Phrase) -> Phrase | None:
    """Whose figure it is in "according to a toll that the governor gave"."""
    if line.words[figure.core] not in line.lexicon["figures"] or line.word(figure.last + 1) not in {"that", "which"}:
        return None
    giver = phrase_after(line, figure.last + 2)
    gives = giver is not None and line.word(giver.last + 1) in line.lexicon.verbs and strength(line, giver) == 2
    return giver if gives else None


def _side(line: Line, first: int, rule: str) -> Side:
    before, conjunctions = line.word(first - 1), line.lexicon["conjunctions"]
    opens = first == 0 or before in OPENERS or before in conjunctions or (before in QUOTES and first == 1)
    opens = opens or (before == "," and line.word(first - 2) in conjunctions)
    if opens and rule == "according":
        return Side.AFTER
    return Side.AROUND if before == "," or line.words[first] == "as" else Side.CLAUSE


def quoted_as_saying(line: Line, i: int) -> Cue | None:
    """Reads "Sava News quoted the governor as saying that" and "the governor was quoted by Sava News as saying that"."""
    by = line.word(i + 1) == "by"
    named = phrase_after(line, i + 1 + by)
    start = i - (line.word(i - 1) in line.lexicon["be"])
    other = subject_before(line, start)
    if named is None or other is None or line.words[named.last + 1 : named.last + 2] != ["as"]:
        return None
    last = named.last + 2
    if last >= len(line.words) or not line.words[last].endswith("ing"):
        return None
    source, outlet = (other, named) if by else (named, other)
    return Cue(other.first, last, (i, i), source, Side.AFTER, "quoted", outlet=outlet)


def received_from(line: Line, i: int) -> Cue | None:
    """Reads where a number came from that somebody "has": "the paper had 95 dead from one official"."""
    source = phrase_after(line, i + 1)
    if source is None or strength(line, source) < 2 or line.words[head_of(line, source)] not in line.lexicon.sources:
        return None
    return Cue(i, source.last, (i, i), source, Side.AROUND, "from", is_nearer=True)


def _figure_of(line: Line, i: int) -> Cue | None:
    """Reads "used the first count of the army, 40 dead"."""
    source = phrase_after(line, i + 2)
    if source is None or line.word(source.last + 1) != "," or not line.is_number(source.last + 2):
        return None
    speaks = strength(line, source) == 2 and not line.is_number(source.first)
    return Cue(i, source.last + 1, (i, i + 1), source, Side.AFTER, "figure") if speaks else None


def delivered(line: Line, i: int) -> Cue | None:
    """Reads who brings a statement that a colon announces: "Last word from state radio quoting the army: 12 dead"."""
    source = phrase_after(line, i + 1)
    outlet: Phrase | None = None
    if source is not None and line.word(source.last + 1) in {"citing", "quoting"}:
        source, outlet = phrase_after(line, source.last + 2), source
    if source is None or line.word(source.last + 1) != ":" or strength(line, outlet or source) < 2:
        return None
    speaks = line.words[head_of(line, source)] in line.lexicon.sources
    return Cue(i, source.last + 1, (i, i), source, Side.AFTER, "from", outlet=outlet) if speaks else None


def gapped(line: Line, found: list[Cue]) -> Iterator[Cue]:
    """Reads who shares a verb: "the ministry counted 30 dead and residents 40", "Dolmar confirmed one dead, Orlec two"."""
    spoken = next((cue for cue in found if cue.rule == "subject" and line.is_number(cue.last + 1)), None)
    if spoken is None or spoken.source is None:
        return
    is_named = line.tokens[spoken.source.core].text[0].isupper() and line.words[spoken.source.core] not in line.lexicon.sources
    for k in range(spoken.last + 2, len(line.words) - 2):
        if line.words[k] not in {",", ";", "and"} or line.words[k + 1] == "and" or line.is_number(k + 1):
            continue
        source = phrase_after(line, k + 1)
        if source is None or source.last != source.core or not line.is_number(source.last + 1):
            continue
        head = line.words[head_of(line, source)]
        shares = head in line.lexicon["bodies"] or head in line.lexicon["sharing"]
        if shares or (is_named and line.is_name(source.core) and source.first == source.last):
            yield Cue(source.first, source.last, (source.last, source.last), source, Side.AFTER, "shared")


def owned_figure(line: Line, i: int) -> Cue | None:
    """Reads whose a number is: "the ministry's latest figure", "its first version was that", "the police total"."""
    words, lexicon = line.words, line.lexicon
    if i == 0:
        return None
    possessed = next((k for k in (i - 1, i - 2) if k >= 0 and words[k] in {"its", "their"}), None)
    if possessed is not None:
        says = "that" in words[i + 1 : i + 4] or line.has_number(i + 1, i + 5)
        return Cue(possessed, i, (i, i), Phrase(possessed, possessed, possessed), Side.AFTER, "figure") if says else None
    whose = next((k for k in range(i - 1, max(0, i - 4), -1) if words[k] == "whose"), None)
    if whose is not None:
        return _figure_of_antecedent(line, whose, i)
    owner = next((k for k in range(i - 1, max(-1, i - 4), -1) if line.is_possessive(k)), None)
    if owner is None and line.word(i + 1) == "of":
        return _figure_of(line, i)
    if owner is None and words[i - 1] == "official":
        return _official(line, i)
    if owner is None:
        is_total = (
            words[i - 1] in lexicon["bodies"] and words[i] in lexicon["totals"] and line.word(i + 1) in lexicon["standing"]
        )
        owner = i - 1 if is_total else None
    source = subject_before(line, i + 1) if owner is not None else None
    if owner is None or source is None or source.first > owner or source.last != i or not line.has_number(i + 1, len(words)):
        return None
    if line.is_number(source.first) or strength(line, Phrase(source.first, owner, owner)) < 2:
        return None
    return Cue(source.first, i, (i, i), source, Side.AFTER, "figure")


def _official(line: Line, i: int) -> Cue | None:
    """Reads a figure that is nobody's but official: "official figures are 40 dead", "40 died, in the last official count"."""
    source = Phrase(i - 1, i, i)
    if line.word(i + 1) in line.lexicon["be"] and line.has_number(i + 2, i + 5):
        return Cue(i - 1, i + 1, (i, i), source, Side.AFTER, "figure")
    within = next((k for k in range(i - 2, max(-1, i - 5), -1) if line.words[k] in {"in", "by", "on"}), None)
    if within is None or not line.closes(i + 1) or not all(map(line.is_word, range(within, i))):
        return None
    return Cue(within, i, (within, within), source, _side(line, within, "according"), "account")


def _figure_of_antecedent(line: Line, whose: int, i: int) -> Cue | None:
    """Reads "the prosecutor, whose own figure was 40"."""
    source = subject_before(line, whose - (line.words[whose - 1] == ","))
    if source is None or strength(line, source) < 2 or not line.has_number(i + 1, i + 6):
        return None
    return Cue(source.first, i, (i, i), source, Side.AFTER, "figure")


def conditional(line: Line, i: int, found: list[Cue]) -> Cue | None:
    """Reads "40 died, if the monitor is right, or 12, if the army is"."""
    source = phrase_after(line, i + 1)
    if source is None or strength(line, source) < 2 or line.word(source.last + 1) not in line.lexicon["be"]:
        return None
    after = tuple(line.words[source.last + 2 : source.last + 5])
    is_right = after[:1] in RIGHT or after == ("to", "be", "believed")
    if not is_right and not (line.closes(source.last + 2) and any(cue.rule == "conditional" for cue in found)):
        return None
    return Cue(i, source.last + 1, (i, i), source, Side.CLAUSE, "conditional")


def to_the_effect(line: Line, i: int) -> Cue | None:
    """Reads "messages on the radio to the effect that 12 died"."""
    if line.words[i - 2 : i] != ["to", "the"] or line.word(i + 1) != "that":
        return None
    said = line.lexicon["documents"] | line.lexicon["hearsay"]
    first = next((k for k in range(i - 3, max(-1, i - 12), -1) if line.words[k] in said), None)
    return None if first is None else Cue(first, i + 1, (i, i), Phrase(first, i - 3, first), Side.AFTER, "hearsay")


def hearsay(line: Line, i: int) -> Cue | None:
    """Reads "there are reports that" and "reports that": nobody in particular, named as written."""
    by = _reporter(line, i) if line.word(i + 1) in FROM_WHOM else None
    if by is not None:
        return Cue(i, by.last + 1, (i, i + 1), by, Side.AFTER, "hearsay")
    has_that = line.word(i + 1) == "that"
    opens = has_that and (i == 0 or line.words[i - 1] in {",", ";"})
    exists = not line.lexicon["be"].isdisjoint(line.words[max(0, i - 3) : i]) and "there" in line.words[max(0, i - 5) : i]
    return Cue(i, i + has_that, (i, i), Phrase(i, i, i), Side.AFTER, "hearsay") if opens or exists else None


def _reporter(line: Line, i: int) -> Phrase | None:
    """Whose the reports are: "reports from residents that", "a claim by the army that", "the suggestion in a leaflet that"."""
    source = phrase_after(line, i + 2)
    if source is None or line.word(source.last + 1) != "that" or strength(line, source) < 2:
        return None
    speaks = line.words[head_of(line, source)] in line.lexicon.sources or line.words[i + 1] != "in"
    return source if speaks else None


def account(line: Line, i: int) -> Cue | None:
    """Reads "by some accounts", "by the families' count"."""
    by = next((k for k in range(i - 1, max(-1, i - 6), -1) if line.words[k] == "by"), None)
    if by is None or by == i - 1 or line.tokens[by + 1].text[0].isdecimal() or not all(map(line.is_word, range(by + 1, i + 1))):
        return None
    keeper = _giver(line, Phrase(by + 1, i, i))
    if keeper is not None:  # "by a count that two teachers keep, 40 died"
        return Cue(by, keeper.last + 2, (by, by), keeper, Side.AFTER if by == 0 else Side.CLAUSE, "account")
    return Cue(by, i, (by, by), Phrase(by + 1, i, i), Side.CLAUSE, "account")


def heard_from(line: Line, i: int) -> Cue | None:
    """Reads "heard from a driver there are 40 bodies", without a subject or with "I" and "we"."""
    hears = line.word(i - 1) in {"heard", "hear", "hearing", "learned", "learnt"}
    if not hears or (i > 1 and line.is_word(i - 2) and line.words[i - 2] not in {"i", "we", "just", "have", "also"}):
        return None
    source = phrase_after(line, i + 1) if i + 1 < len(line.words) else None
    if source is not None and line.words[source.last] == "there" and source.first < source.last == source.core:
        source = Phrase(source.first, source.last - 1, source.last - 1)
    if source is None or line.words[head_of(line, source)] not in line.lexicon.sources:
        return None
    tells = line.word(source.last + 1) in {"that", "there", ":"} or line.is_number(source.last + 1)
    return Cue(i - 1, source.last, (i - 1, i), source, Side.AFTER, "hearsay") if tells else None


def colon(line: Line, i: int) -> Cue | None:
    """Reads "Police: 12 killed", "14:20 From Kestrin, the ministry: 12 dead", "repeats the count of the ministry: 12 dead"."""
    if i == 0 or i + 1 >= len(line.words) or line.tokens[i].end == line.tokens[i + 1].start or not line.is_word(i - 1):
        return None
    source, lexicon = subject_before(line, i), line.lexicon
    if source is None or source.last - source.first > MAX_LABEL:
        return None
    head = line.words[head_of(line, source)].removesuffix("'s")
    if head in lexicon["figures"] and line.word(source.first + 2) == "of" and source.last > source.first + 2:
        owner = Phrase(source.first + 3, source.last, source.last)
        return Cue(owner.first, i, (i, i), owner, Side.AFTER, "colon") if strength(line, owner) == 2 else None
    if (
        head in lexicon["documents"]
        and source.first == head_of(line, source)
        and line.word(source.first + 1) in {"on", "about"}
    ):
        return None  # the heading "Statement on the events in Orlec:" names no speaker
    opens = source.first == 0 or not line.is_word(source.first - 1) or line.tokens[source.first - 1].text[0].isdecimal()
    owned = line.words[source.last] in lexicon["figures"] and any(map(line.is_possessive, range(source.first, source.last)))
    speaks = (
        owned
        or head in lexicon["people"]
        or head in lexicon["bodies"]
        or head in lexicon["studies"]
        or is_acronym(line, source)
    )
    return Cue(source.first, i, (i, i), source, Side.AFTER, "colon") if opens and speaks else None


def trailing(line: Line, i: int) -> Cue | None:
    """Reads the end of a headline: "12 killed in Kestrin - monitor", "12 killed: police"."""
    is_joined = i > 0 and line.tokens[i].start == line.tokens[i - 1].end and line.words[i] != ":"
    if i < 2 or is_joined or len(line.words) - i > MAX_TRAILER:
        return None
    source = phrase_after(line, i + 1)
    if source is None or source.last < len(line.words) - 1 or strength(line, source) < 2:
        return None
    speaks = line.words[head_of(line, source)] in line.lexicon.sources or is_acronym(line, source)
    return Cue(i, source.last, (i, i), source, Side.AROUND, "headline") if speaks else None
