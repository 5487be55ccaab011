"""Parties inside one report: the full name that a short one, or a description such as "the aid group", stands for."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from recount.model import Claim, Document
from recount.model.names import acronym, bare, party, word_set

# What organisations that count or help call themselves, and are called by others.
NOUNS = frozenset(
    """agency alliance assembly association board bureau campaign center centre charity coalition commission committee
    council crescent cross federation forum foundation fund group initiative institute institution league mission monitor
    movement ngo observatory organisation organization project society trust union watch watchdog network database
    """.split()
)
# Nouns that describe any of them: "the group" may be a society, and "the charity" a foundation.
_ANY = frozenset("agency body charity group monitor ngo organisation organization watchdog observatory network".split())
_STATE = frozenset("army command department force forces government guard ministry navy office parliament police".split())
_SAYING = frozenset(
    """aid charitable humanitarian human rights relief medical monitoring war welfare independent local international
    civil research advocacy campaign nongovernmental""".split()
)
_BASED = re.compile(r"\b[\w.]{1,30}+[- ]based\b", re.IGNORECASE)
_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w’'-]{1,30}+"
_NAME = re.compile(rf"\b{_CAPITAL}(?:\s(?:(?:of|for|and|the|de|des|du|del|against|without)\s){{0,2}}{_CAPITAL}){{1,7}}+")
_STATED = re.compile(
    rf"\b(?:{_CAPITAL}\s){{0,2}}(?:(?:health|interior|defen[cs]e|foreign|justice|information|education|emergenc(?:y|ies))\s"
    rf"(?:and\s\w{{1,20}}+\s)?)?(?:ministry|department|government|army|police|committee)\b(?:\sof\s{_CAPITAL})?"
)
_INITIALS = re.compile(r"\b[A-Z]{2,8}\b")
_ARTICLE = re.compile(r"^(?:the|a|an)\s++", re.IGNORECASE)


def noun_of(name: str) -> str:
    """Gives the noun of a mere description ("the Dolmar-based monitor", "Aid group"); empty for a name of its own."""
    words = _BASED.sub(" ", _ARTICLE.sub("", name)).casefold().split()
    if not words or words[-1] not in NOUNS | _ANY | _STATE:
        return ""
    return words[-1] if all(w in _SAYING for w in words[:-1]) else ""


@dataclass(frozen=True)
class Parties:
    """The parties that one report names.

    Attributes:
        document: The report.
        claims: Its claims.
    """

    document: Document
    claims: tuple[Claim, ...]

    @cached_property
    def _known(self) -> tuple[str, ...]:
        """Names of sources in the report, and its publisher."""
        said = {bare(name) for claim in self.claims for name in claim.sources}
        return tuple(sorted(said | ({self.document.publisher} if self.document.publisher else set())))

    @cached_property
    def _bodies(self) -> tuple[tuple[int, str], ...]:
        """Organisations named anywhere in the text, and where: read only when a description has to be resolved."""
        text = self.document.text
        short = {m.group().casefold() for m in _INITIALS.finditer(text)}
        found = ((m.start(), _ARTICLE.sub("", m.group())) for m in _NAME.finditer(text))
        named = [(at, name) for at, name in found if _is_organisation(name, short)]
        stated = ((m.start(), _ARTICLE.sub("", m.group())) for m in _STATED.finditer(text))
        return tuple(sorted([*named, *((at, name) for at, name in stated if " " in name)]))

    def fullest(self, name: str, at: int) -> str:
        """Gives the fuller name that a name of this report stands for.

        The one longer name among its sources that says all of it; else, for a description, the organisation of that kind
        that was named last before it, or first after it where none was (a headline).

        Args:
            name: A name as the report gives it.
            at: Where in the text it is used.

        Returns:
            The fuller name; the name itself where there is none.
        """
        longer = fullest(name, self._known)
        if longer != name:
            return longer
        noun = noun_of(name)
        return self._described(noun, at) or name if noun else name

    def _described(self, noun: str, at: int) -> str:
        publisher = party(self.document.publisher or "")
        others = [(where, name) for where, name in self._bodies if party(name) != publisher]
        same = [(where, name) for where, name in others if noun in name.casefold().split()]
        fitting = same or ([b for b in others if not _STATE & set(b[1].casefold().split())] if noun in _ANY else [])
        before = [name for where, name in fitting if where <= at]
        return before[-1] if before else fitting[0][1] if fitting else ""


def is_body(name: str) -> bool:
    """Tells whether a name is that of a body which counts or governs, rather than of a person or an outlet."""
    return not (NOUNS | _STATE).isdisjoint(name.casefold().replace(",", " ").split())


def _is_organisation(name: str, short: set[str]) -> bool:
    """Tells whether capitalised words name an organisation: by a noun of theirs, or by initials that the text uses too."""
    words = name.casefold().split()
    return (len(words) > 1 and not NOUNS.isdisjoint(words)) or acronym(name) in short


def fullest(name: str, known: Iterable[str]) -> str:
    """Gives the one longer name of a report that says all of this one; the name itself where there is none, or several.

    Args:
        name: A name as the report gives it.
        known: All names of sources in the report, and its publisher.
    """
    own = word_set(name)
    fuller = [k for k in known if own < word_set(k) and not _is_one_of(own, k)]
    keys = {party(k) for k in fuller}
    return min(fuller, key=lambda k: (-len(word_set(k)), k)) if len(keys) == 1 else name


def _is_one_of(own: frozenset[str], name: str) -> bool:
    """Tells whether a party is one of several that a name joins: "border police and a survivor" are two."""
    return any(word_set(part) == own for part in name.split(" and "))


def stands_for(short: str, full: str) -> bool:
    """Tells whether a name may be another, shorter or less telling, name of the party that a fuller one names.

    Args:
        short: A name, or a mere description such as "the monitor".
        full: The fuller name.
    """
    if party(short) == party(full):
        return True
    own, other = word_set(_BASED.sub(" ", short)), word_set(full)
    return bool(own) and own < other and not _is_one_of(own, full)
