"""Layer 9: what makes a figure a running total, or the sum of several sites, rule by rule; the first that holds answers."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from recount.extract.frame import Frame, Settled
from recount.extract.lexicon import load_stance
from recount.extract.scope_sites import Sites, is_beside, rule_of, sites_of
from recount.extract.tokens import Tokens
from recount.extract.when import When
from recount.model import Harm, Place, PlacePrecision, TimePrecision, ZoneKind

_FLOWS = frozenset((Harm.DISPLACED, Harm.DETAINED))
_WIDE = frozenset((PlacePrecision.COUNTRY, PlacePrecision.PROVINCE))
_CROWD = 100  # so many are not displaced or detained in one place at once
_MANY_OF_A = {TimePrecision.YEAR: _CROWD, TimePrecision.MONTH: 40}
_TOO_MANY = 1000  # so many are hardly ever harmed in one incident that nobody names
_CALENDAR = frozenset(  # "in October" may be all that is said of the day of one attack
    (TimePrecision.MONTH, TimePrecision.SEASON, TimePrecision.YEAR, TimePrecision.DECADE)
)
_LEAD = 3  # sentences
_LEAD_AMONG = 12  # sentences looked at to find them
_HEADING = 3  # sentences before a figure that may head its entry
_BESIDE = 50  # characters to either side of a figure in which its site is sought
_CUT = re.compile("[,،;]")
_CARE = ("hospital", "clinic", "больниц", "госпитал", "клиник", "hôpital", "clinique", "مستشفى")
_LONG_TEXT = 1200  # characters of a sentence that are looked at
_YEAR = 366  # days
_SIEGE = 10  # days; so long one place may be held
_LONG = 4  # days; what happened over more is no one incident, unless the words name one

Where = Settled[tuple[Place, ...]]


@dataclass(frozen=True, slots=True)
class Words:
    """What the words of one sentence say about the reach of its figures; each is True where some do."""

    one: bool
    stretch: bool
    calendar: bool
    many: bool
    tally: bool
    both: bool


@dataclass(frozen=True, slots=True)
class Report:
    """A document as the scope of its figures depends on it.

    Attributes:
        tokens: The document.
        patterns: How its language speaks of one event and of many.
        of_one: True where the lead speaks of one attack.
        of_many: True where it speaks of many, and of none alone.
        of_several: True where it speaks of attacks that make one event together.
        sites: The sites at which it places figures of its event.
        words: By sentence, filled as figures ask: of hundreds of figures in one, all share it.
    """

    tokens: Tokens
    patterns: Mapping[str, re.Pattern[str]]
    of_one: bool
    of_many: bool
    of_several: bool
    sites: Sites
    words: dict[int, Words]

    @classmethod
    def of(cls, tokens: Tokens, frames: Sequence[Frame], whens: Sequence[Settled[When]], wheres: Sequence[Where]) -> "Report":
        """Reads the lead, and finds the sites."""
        patterns, lead = load_stance(tokens.document.language), _lead(tokens)
        one, many, several = (patterns[name].search(lead) is not None for name in ("one", "many", "several"))
        sites = sites_of(frames, whens, wheres)
        several = several or (sites.are_several and ("pair" in patterns and patterns["pair"].search(lead) is not None))
        return cls(tokens, patterns, one, many and not one, several, sites, {})

    def words_of(self, index: int) -> Words:
        """Reads a sentence, once."""
        if index not in self.words:
            sentence, patterns = self.tokens.sentences[index], self.patterns
            text = self.tokens.lowered[sentence.start : min(sentence.end, sentence.start + _LONG_TEXT)]
            self.words[index] = Words(
                one=patterns["one"].search(patterns["before_one"].sub("", text)) is not None,
                **{name: patterns[name].search(text) is not None for name in ("stretch", "calendar", "many", "tally", "both")},
            )
        return self.words[index]


def _lead(tokens: Tokens) -> str:
    """Gives title and first sentences in lower case, which say whether a report is about one attack or several."""
    lead = [s for s in tokens.sentences[:_LEAD_AMONG] if s.zone in (ZoneKind.TITLE, ZoneKind.SUBTITLE, ZoneKind.BODY)][:_LEAD]
    return " ".join(tokens.lowered[s.start : s.end] for s in lead)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure with what was settled about it."""

    report: Report
    frame: Frame
    dated: Settled[When]
    where: Where

    @property
    def words(self) -> Words:
        """What its sentence says."""
        return self.report.words_of(self.frame.sentence)

    @property
    def size(self) -> int:
        """The number it stands for; 0 where none."""
        return self.frame.quantity.point or 0

    @property
    def days(self) -> int | None:
        """Days its harm lasted; None where unknown, or where a month or a year may be all that is said of a day."""
        period = self.dated.value.period
        if period is None or period.start is None or period.end is None:
            return None
        days = (period.end - period.start).days + 1
        return days if days > _YEAR or period.precision not in _CALENDAR else None

    @property
    def is_at_a_point(self) -> bool:
        """True where a place that is no region stands beside it."""
        return is_beside(self.where) and not any(place.precision in _WIDE for place in self.where.value)

    @property
    def is_named(self) -> bool:
        """True where its sentence or the lead tells of one attack."""
        return self.words.one or self.report.of_one


def total_rule(figure: Figure) -> str:
    """Names the first rule that makes a figure a running total or a sum; empty where none does."""
    return next((name for name, holds in _RULES if holds(figure)), "")


def _is_sum(figure: Figure) -> bool:
    return figure.report.sites.adds_up(figure.frame, figure.dated.value)


def _is_of_all(figure: Figure) -> bool:
    """Of "the two attacks", "at six sites", in the sentence or in one that heads its entry."""
    report, index = figure.report, figure.frame.sentence
    if report.sites.is_at_one(figure.where):
        return False
    sentences = report.tokens.sentences
    entry = range(index, max(-1, index - 1 - _HEADING), -1)
    return any(sentences[n].paragraph == sentences[index].paragraph and report.words_of(n).both for n in entry)


def _is_of_no_one_site(figure: Figure) -> bool:
    report = figure.report
    if not report.of_several or figure.words.one or _stands_at_a_site(figure):
        return False
    return report.sites.spans(figure.frame, figure.dated.value, figure.where)


def _stands_at_a_site(figure: Figure) -> bool:
    """Of "eight dead in the hall", whatever place the report settles for it."""
    tokens, span = figure.report.tokens, figure.frame.span
    sentence = tokens.sentences[figure.frame.sentence]
    after = _CUT.split(tokens.lowered[span.end : min(sentence.end, span.end + _BESIDE)], 1)[0]  # its clause: others count there
    beside = tokens.lowered[max(sentence.start, span.start - _BESIDE) : span.end] + after
    return any(not _is_of_care(figure, found.group()) for found in figure.report.patterns["site"].finditer(beside))


def _is_of_care(figure: Figure, site: str) -> bool:
    """Of "36 of the wounded are in hospital": where they lie is no site, in a report on attacks at others."""
    lead = _lead(figure.report.tokens)
    return figure.report.of_several and any(word in site and word not in lead for word in _CARE)


def _is_of_a_stretch(figure: Figure) -> bool:
    """Not of one person, who is harmed at one place and time, nor of a day that is named to compare with."""
    quantity, period = figure.frame.quantity, figure.dated.value.period
    compared = period is not None and period.rule.endswith(":compared")
    if compared or quantity.low == quantity.high == 1:
        return False
    by_calendar = figure.words.calendar and not figure.words.one and rule_of(figure.dated) == "same-sentence"
    return figure.words.stretch or by_calendar


def _is_long(figure: Figure) -> bool:
    places = figure.where.value
    is_held = bool(places) and not any(place.precision in _WIDE for place in places) and not figure.words.many
    longest = _SIEGE if is_held else _LONG
    return not figure.words.one and figure.days is not None and figure.days > longest and figure.frame.quantity.high != 0


def _is_of_many(figure: Figure) -> bool:
    """Of "killed in clashes in Orlec on Monday": the plural makes no total of what one day and one place held."""
    if not figure.words.many or figure.words.one:
        return False
    if any(place.precision is PlacePrecision.EXACT for place in figure.where.value):
        return False
    is_one = figure.is_at_a_point and rule_of(figure.dated) == "same-sentence" and figure.days == 1
    return figure.report.of_several or not is_one


def _is_kept(figure: Figure) -> bool:
    return figure.words.tally and not figure.is_named and figure.size >= _CROWD


def _is_too_large(figure: Figure) -> bool:
    return not figure.is_named and figure.size >= _TOO_MANY


def _is_flow(figure: Figure) -> bool:
    """Crowds are displaced over time; what one day brings of prisoners is a round-up."""
    harm = figure.frame.harm
    rounded_up = harm is Harm.DETAINED and figure.days == 1
    return harm in _FLOWS and figure.size >= _CROWD and not figure.words.one and not rounded_up


def _is_in_report_of_many(figure: Figure) -> bool:
    wide = all(place.precision in _WIDE for place in figure.where.value)
    return figure.report.of_many and not figure.words.one and wide and not _stands_at_a_site(figure)


def _is_of_a_country(figure: Figure) -> bool:
    """A country that the figure's own words name; one carried over may tell only that no place was read."""
    report, places = figure.report, figure.where.value
    if figure.is_named or _is_in_headline_of_one(figure) or _stands_at_a_site(figure):
        return False
    if not all(place.precision is PlacePrecision.COUNTRY for place in places):
        return False
    is_crowd = figure.size >= max(_CROWD, report.sites.largest.get(figure.frame.harm, 0))
    told = rule_of(figure.where) != "carried-main" or report.of_several or not report.sites.names or is_crowd
    return bool(places) and told


def _is_in_headline_of_one(figure: Figure) -> bool:
    """Of "Toll in Varenia market blast climbs to 18": the country is where the one event was."""
    tokens, pattern = figure.report.tokens, figure.report.patterns.get("headline")
    sentence = tokens.sentences[figure.frame.sentence]
    if sentence.zone not in (ZoneKind.TITLE, ZoneKind.SUBTITLE) or pattern is None or figure.words.many:
        return False
    return pattern.search(tokens.lowered[sentence.start : sentence.end]) is not None


def _is_of_a_year(figure: Figure) -> bool:
    """Of "1,200 civilians were killed in Varenia in 2030": so many of a whole country, in a month or a year, are no one's."""
    period, places = figure.dated.value.period, figure.where.value
    if period is None or rule_of(figure.dated) != "same-sentence" or figure.words.one or not places:
        return False
    wide = all(place.precision in _WIDE for place in places)
    return wide and figure.size >= _MANY_OF_A.get(period.precision, figure.size + 1)


_RULES: tuple[tuple[str, Callable[[Figure], bool]], ...] = (
    ("words-of-a-total", lambda figure: figure.frame.is_total),
    ("sum-of-sites", _is_sum),
    ("all-the-sites", _is_of_all),
    ("of-no-one-site", _is_of_no_one_site),
    ("stretch-of-time-or-area", _is_of_a_stretch),
    ("long-period", _is_long),
    ("year-of-a-country", _is_of_a_year),
    ("many-events", _is_of_many),
    ("kept-tally", _is_kept),
    ("too-many-for-one", _is_too_large),
    ("flow", _is_flow),
    ("report-of-many", _is_in_report_of_many),
    ("whole-country", _is_of_a_country),
)
