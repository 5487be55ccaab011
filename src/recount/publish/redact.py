"""The one gate that decides what may leave a casebook. Every page, table and export passes through `redact`.

A withheld name is overwritten, letter by letter, by `MASK`, in the text, the quotes and every field, so that offsets stay
exact and no export can leak what another one hides. Writers show a run of marks as the word in `WITHHELD`, whatever its
length. Unnamed sources ("a witness") are left as they are: nobody can be found by them.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar, cast

import re2

from recount.model import Case, Claim, Document, Harm, Judgement, Place, PlacePrecision, ZoneKind
from recount.publish.beside import NOTHING, Beside, ListKept

_T = TypeVar("_T")

MASK = "█"
WITHHELD = "[name withheld]"

_CAPITAL = r"[^\W\d_a-z][\w’'-]{1,30}"
_PARTICLE = r"(?:al|el|bin|ibn|abu|de|da|del|van|von|der)"
_NAME = rf"{_CAPITAL}(?:[ \u00a0](?:{_PARTICLE}[- \u00a0]){{0,2}}{_CAPITAL}){{0,3}}"
_PRIVATE = (
    r"(?:eye-?witness|[Ww]itness|[Ss]urvivor|[Rr]esident|villager|neighbou?r|relative|mother|father|sister|brother|son|daughter|"
    r"uncle|aunt|cousin|wife|husband|widow|farmer|shopkeeper|student|volunteer|refugee|schoolteacher|teacher|driver|pensioner)"
)
_SP = r"[ \u00a0]"
_BEFORE = re.compile(rf"\b{_PRIVATE}s?,?{_SP}(?:named{_SP}|called{_SP})?({_NAME})")
_AFTER = re.compile(
    rf"\b({_NAME}),{_SP}(?:(?:aged{_SP})?\d{{1,3}},{_SP})?(?:an?|the|his|her|their|one){_SP}(?:[a-z0-9-]{{1,20}}{_SP}){{0,3}}{_PRIVATE}\b"
)
_GIVEN = re.compile(
    rf"\b(?:gave|giving|give){_SP}(?:his|her|their){_SP}(?:first{_SP})?name{_SP}(?:only{_SP})?as{_SP}(?:only{_SP})?({_NAME})"
)
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}+@[\w-]{1,63}+(?:\.[\w-]{1,63}+){1,4}+")
_PHONE = re.compile(r"(?<![\w+])(?:\+|00)\d{1,3}(?:[ \u00a0.()/-]{0,2}\d){6,12}(?!\d)")
_COARSE_KM = 10.0  # where a place is not to be shown exactly; a tenth of a degree is about as far
_RUN = re.compile(rf"{MASK}(?:[ \u00a0’'-]*{MASK})*")
_LIVING_HARMS = frozenset(
    {Harm.MISSING, Harm.DETAINED, Harm.ABDUCTED, Harm.DISPLACED, Harm.TORTURED, Harm.SEXUAL_VIOLENCE, Harm.INJURED}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What may leave. The defaults protect the living; the dead keep the names that reports gave them.

    Attributes:
        show_witnesses: Show the names of private people who spoke to a report.
        show_living_victims: Show the names of people injured, missing, detained, abducted, displaced, tortured or
            subjected to sexual violence.
        show_killed: Show the names of people killed.
        show_contacts: Show telephone numbers and e-mail addresses.
        show_exact_places: Show where a house, a site or a street lies; else only about where, within ten kilometres.
        show_comments: Show the words of readers' comments.
        show_reviewers: Show the names of those who judged claims.
        show_lists: Show the cells of victim lists; else only how many records tell what.
        withhold: Further names to withhold wherever they stand.
        allow: Names never to withhold (officials, public figures that the rules took for private people).
    """

    show_witnesses: bool = False
    show_living_victims: bool = False
    show_killed: bool = True
    show_contacts: bool = False
    show_exact_places: bool = False
    show_comments: bool = True
    show_reviewers: bool = False
    show_lists: bool = False
    withhold: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()


DEFAULT_POLICY = Policy()


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """One kind of thing that was withheld.

    Attributes:
        what: The kind, in words.
        n: How many.
        why: Why, in one sentence.
    """

    what: str
    n: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Redacted:
    """A case from which everything withheld is gone.

    Attributes:
        case: The case to publish; ids are those of the casebook.
        beside: What the page tells besides it.
        withheld: What was withheld, how much of it and why; kinds of which there was nothing are left out.
        policy: Under which policy.
    """

    case: Case
    beside: Beside
    withheld: tuple[Withheld, ...]
    policy: Policy


def redact(case: Case, policy: Policy = DEFAULT_POLICY, *, beside: Beside = NOTHING) -> Redacted:
    """Takes out of a case what its policy withholds.

    Args:
        case: The whole case.
        policy: What may leave.
        beside: What is to leave with it.

    Returns:
        A case that can be published as it stands, with an account of what was taken out.
    """
    names = withheld_names(case.documents, case.claims, policy)
    masked = _mask_record(case, names)
    documents = tuple(_hide_comments(d) for d in masked.documents) if not policy.show_comments else masked.documents
    texts = {document.id: document.text for document in documents}
    claims = tuple(_requoted(claim, texts.get(claim.document_id)) for claim in masked.claims)
    grouping = masked.grouping
    if not policy.show_exact_places:
        claims = tuple(replace(claim, where=tuple(map(_coarse, claim.where))) for claim in claims)
        incidents = tuple(replace(one, place=one.place and _coarse(one.place)) for one in grouping.incidents)
        grouping = replace(grouping, incidents=incidents)
    judgements = masked.judgements if policy.show_reviewers else _unnamed(masked.judgements)
    published = replace(masked, documents=documents, claims=claims, grouping=grouping, judgements=judgements)
    lists = beside.lists if policy.show_lists else tuple(_uncelled(one) for one in beside.lists)
    leaving = _mask_record(replace(beside, lists=lists), names)
    withheld = tuple(one for one in _account(case, beside, policy, names) if one.n)
    return Redacted(case=published, beside=leaving, withheld=withheld, policy=policy)


def _uncelled(kept: ListKept) -> ListKept:
    return replace(kept, columns=(), rows=())


def _account(case: Case, beside: Beside, policy: Policy, names: tuple[str, ...]) -> tuple[Withheld, ...]:
    """Counts what a policy withheld, each name once, under the first reason that holds for it."""
    gone = set(names)
    named = gone & set(policy.withhold)
    harmed = {name for claim in case.claims for name in claim.victims} & gone - named
    pieces = {name.split()[-1] for name in gone if " " in name}  # family names, withheld with the full name they belong to
    reached = {one for document in case.documents for one in contacts(document.text)} & gone - named
    others = gone - named - harmed - pieces - reached
    n_exact = 0 if policy.show_exact_places else len({place.text for place in _places(case) if _coarse(place) is not place})
    n_records = 0 if policy.show_lists else sum(one.n_records for one in beside.lists)
    n_comments = 0 if policy.show_comments else sum(zone.kind is ZoneKind.COMMENT for d in case.documents for zone in d.zones)
    n_reviewers = 0 if policy.show_reviewers else len({one.author for one in case.judgements})
    dead = "harmed" if policy.show_killed else "harmed, the killed among them"
    return (
        Withheld(what="names of private people who spoke to a report", n=len(others), why="Being found could endanger them."),
        Withheld(what=f"names of people {dead}", n=len(harmed), why="They, or those close to them, decide about their names."),
        Withheld(what="names that the casebook’s keepers withhold", n=len(named), why="They were named in the policy."),
        Withheld(what="telephone numbers and e-mail addresses", n=len(reached), why="They lead to people."),
        Withheld(what="exact positions of places", n=n_exact, why="They are shown to within ten kilometres."),
        Withheld(
            what="records of victim lists, with all their cells",
            n=n_records,
            why="Lists hold private data; only counts are told.",
        ),
        Withheld(what="readers’ comments", n=n_comments, why="The policy leaves comments out."),
        Withheld(what="names of those who judged claims", n=n_reviewers, why="They are numbered instead."),
    )


def _places(case: Case) -> Iterator[Place]:
    yield from (place for claim in case.claims for place in claim.where)
    yield from (one.place for one in case.grouping.incidents if one.place is not None)


def show_masks(text: str) -> str:
    """Puts the word for a withheld name in the place of its marks; for output whose offsets nobody uses."""
    return _RUN.sub(WITHHELD, text) if MASK in text else text


def withheld_names(documents: Sequence[Document], claims: Sequence[Claim], policy: Policy = DEFAULT_POLICY) -> tuple[str, ...]:
    """Lists the names to take out, longest first, so that a full name goes before its parts.

    Args:
        documents: Texts whose private people are to be looked for.
        claims: What was read from them.
        policy: What may leave.
    """
    names = set(policy.withhold)
    if not policy.show_witnesses:
        names.update(name for document in documents for name in private_names(document.text))
    shown = set(policy.allow) | _no_people(documents, claims)
    for claim in claims:
        if claim.harm in _LIVING_HARMS:
            names.update(() if policy.show_living_victims else claim.victims)
        elif policy.show_killed:
            shown.update(claim.victims)
        else:
            names.update(claim.victims)
    names -= shown - set(policy.withhold)
    visible = {word for name in shown for word in name.split()}
    names |= {name.split()[-1] for name in names if " " in name} - visible
    if not policy.show_contacts:
        names |= {one for document in documents for one in contacts(document.text)} - set(policy.allow)
    return tuple(sorted((name for name in names if len(name) > 2), key=lambda name: (-len(name), name)))


def contacts(text: str) -> tuple[str, ...]:
    """Finds telephone numbers, written with the code of their country, and e-mail addresses in a text."""
    return tuple(sorted({match.group() for pattern in (_MAIL, _PHONE) for match in pattern.finditer(text)}))


def _coarse(place: Place) -> Place:
    """Gives a place that is known exactly as about where it lies; others are left as they are."""
    if place.precision is not PlacePrecision.EXACT or place.lat is None or place.lon is None:
        return place
    radius = max(_COARSE_KM, place.radius_km or 0.0)
    return replace(place, lat=round(place.lat, 1), lon=round(place.lon, 1), radius_km=radius, precision=PlacePrecision.NEAR)


def _no_people(documents: Sequence[Document], claims: Sequence[Claim]) -> set[str]:
    """Lists names that are known to be those of outlets and places, whole and word by word: no person hides in them."""
    publishers = {document.publisher for document in documents if document.publisher}
    places = {place.text for claim in claims for place in claim.where if place.lat is not None}
    return publishers | places | {word for name in publishers | places for word in name.split() if word[:1].isupper()}


def private_names(text: str) -> tuple[str, ...]:
    """Finds the names of private people who speak in a text: `a resident, Mira Holm`, `gave his name only as Pavle`."""
    found = {match.group(1) for pattern in (_BEFORE, _AFTER, _GIVEN) for match in pattern.finditer(text)}
    return tuple(sorted(found))


def masker(names: tuple[str, ...]) -> Callable[[str], str]:
    """Makes what masks a string, for hundreds of names and hundreds of thousands of strings, most of which hold none.

    Args:
        names: What to overwrite, the longest first.

    Returns:
        A function from a string to the same with its names overwritten, as long as before.
    """
    holds = re2.compile(b"|".join(re2.escape(_bytes(name)) for name in names))  # as bytes: a text may hold half a character
    words = [(name, re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")) for name in names]

    def mask(text: str) -> str:
        if holds.search(_bytes(text)) is None:
            return text
        for name, word in words:
            if name in text:
                text = word.sub(MASK * len(name), text)
        return text

    return mask


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _mask_record(value: _T, names: tuple[str, ...]) -> _T:
    """Masks every string in a record and in all it holds, so that no field can be forgotten."""
    return _masked(value, masker(names)) if names else value


def _masked(value: _T, mask: Callable[[str], str]) -> _T:
    masked: Any = value
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        masked = mask(value)
    elif isinstance(value, tuple):
        masked = tuple(_masked(part, mask) for part in value)
    elif is_dataclass(value) and not isinstance(value, type):
        old = {field.name: getattr(value, field.name) for field in fields(value)}
        new = {name: _masked(part, mask) for name, part in old.items()}
        masked = replace(value, **new) if new != old else value
    return cast("_T", masked)


def _hide_comments(document: Document) -> Document:
    text = document.text
    for zone in document.zones:
        if zone.kind is ZoneKind.COMMENT:
            text = text[: zone.span.start] + MASK * (zone.span.end - zone.span.start) + text[zone.span.end :]
    return replace(document, text=text)


def _requoted(claim: Claim, text: str | None) -> Claim:
    """Takes the quote again from the text, so that what is hidden there is hidden here."""
    return claim if text is None else replace(claim, quote=claim.span.of(text))


def _unnamed(judgements: tuple[Judgement, ...]) -> tuple[Judgement, ...]:
    """Gives reviewers numbers in the order of their names, so that who agreed with whom can still be seen."""
    numbers = {author: n for n, author in enumerate(sorted({j.author for j in judgements}), start=1)}
    return tuple(replace(j, author=f"reviewer {numbers[j.author]}") for j in judgements)
