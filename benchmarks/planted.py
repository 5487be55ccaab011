"""Plants wire copies and chains of quotation over reports whose origins are known.

Every planted report says in its `expected` which report it copies, or which party first said its figure. All outlets,
monitors and sentences are invented; places and figures are those of the reports that chains are planted over.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

OUTLETS = ("Varen Wire", "Kestrin Post", "Sava Observer", "Northmark Herald", "Tesmin Telegraph", "Radio Orlec")
# A party under the names by which reports call it: in full, short, by its initials, by what it is.
MONITORS = (
    ("the Varenian Casualty Monitor", "the Monitor", "VCM", "the Kestrin-based monitor"),
    ("the Sava Observatory for Civil Rights", "the Observatory", "SOCR", "the Dolmar-based observatory"),
    ("the Harrow Relief Society", "the Society", "the aid group", "the charity"),
    ("the Karsh health ministry", "the ministry", "Karsh's health ministry", "a spokesman for the health ministry of Karsh"),
)
FIRST = (
    "{n} people were killed in {place}, {m} said on {day}.",
    "According to {m}, {n} people were killed in {place} on {day}.",
    "{M} said that {n} people had been killed in {place}.",
    "At least {n} people died in {place}, {m} reports.",
    "{M} put the number of people killed in {place} at {n}.",
)
QUOTING = (
    "{n} people were killed in {place}, {a} reported.",
    "According to {a}, {n} people were killed in {place}.",
    "{A} reported that {n} people had been killed in {place}.",
    "{n} people died in {place}, {a} reported, citing {m}.",
    "{A}, quoting {m}, says {n} people were killed in {place}.",
    "{M}, quoted by {a}, said {n} people had been killed in {place}.",
    "{n} people were killed in {place}, {m} told {a}.",
    "At least {n} people were killed in {place}, according to {m}, as reported by {a}.",
    "Citing {m}, {a} said {n} people were killed in {place}.",
    "A report by {a}, which cites {m}, says that {n} people were killed in {place}.",
)
SHORT = (
    "{M} has offices in three towns. {Short} said that {n} people were killed in {place}.",
    "{M} published its findings in the morning. {n} people were killed in {place}, according to {short}.",
)
FILLER = (
    "The road to {w1} stayed shut until noon and {w2} was without power.",
    "Shops near the {w1} bridge opened late, said a trader, {w2}.",
    "Rain had fallen on {w1} all week, and the river at {w2} ran high.",
    "School buses from {w1} took the long way past {w2}.",
    "A market that {w1} holds each month was moved to {w2}.",
    "The bishop of {w1} spoke of grief, the mayor of {w2} of anger.",
    "Farmers around {w1} have left their fields; in {w2} the mills stand still.",
    "A train bound for {w1} waited four hours outside {w2}.",
)
SYLLABLES = ("var", "kes", "dol", "tes", "orl", "sav", "nor", "mar", "lin", "tor", "vel", "had", "bru", "gan", "pel", "ost")


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """One report of a planted case.

    Attributes:
        id: Its name.
        text: What it says.
        publisher: Who publishes it.
        published: On which day.
        copy_of: The report it was copied from; None for a report of its own.
        origin: The party who first said its figure; empty where none is asked for.
        number: That figure.
        sentence: The words that give it.
        kind: `copy`, `first`, `quoting`, `short` or `independent`.
    """

    id: str
    text: str
    publisher: str
    published: date
    copy_of: str | None = None
    origin: str = ""
    number: int | None = None
    sentence: str = ""
    kind: str


def copies_of(dice: Random, code: str, text: str, published: date) -> Iterator[Planted]:
    """Copies one report as newsrooms do: under a dateline, cut short, with a headline and an ending of their own."""
    paragraphs = [p for p in text.split("\n\n") if p.strip()]
    cut = paragraphs[: max(2, round(0.7 * len(paragraphs)))]
    made = {
        "whole": text,
        "dateline": "\n\n".join([paragraphs[0], f"{_word(dice).upper()} (Varen Wire) - By our staff.", *paragraphs[1:]]),
        "cut": "\n\n".join(cut),
        "headline": "\n\n".join([_filler(dice, 1), *paragraphs[1:], _filler(dice, 2)]),
    }
    for number, (way, copied) in enumerate(made.items()):
        yield Planted(
            id=f"{code}-copy-{way}", text=copied, publisher=OUTLETS[number], published=published + timedelta(days=1),
            copy_of=code, kind="copy",
        )  # fmt: skip


def chain_over(dice: Random, code: str, place: str, number: int, day: date) -> Iterator[Planted]:
    """Plants one chain: a party says a figure, one outlet reports it, others quote the outlet, and one has its own count."""
    names = dice.choice(MONITORS)
    first, second, third, alone, brief = dice.sample(OUTLETS, 5)
    said = {"n": str(number), "place": place, "day": f"{day:%A}"}
    make = _Maker(dice, code, names)

    def quote(by: str, of: str, later: int) -> Planted:
        form = dice.choice(QUOTING)
        return make.report(
            "quoting", by, day + timedelta(days=later), _filled(form, said, m=dice.choice(names[:2]), a=of), number
        )

    yield make.report("first", first, day, _filled(dice.choice(FIRST), said, m=names[0]), number)
    yield quote(second, first, 1)
    yield quote(third, second, 2)
    short = dice.choice(names[1:])
    yield make.report(
        "short", brief, day + timedelta(days=1), _filled(dice.choice(SHORT), said, m=names[0], short=short), number
    )
    own = Planted(
        id=f"{code}-own", text=f"{number} people were killed in {place}.\n\n{_filler(dice, 5)}", publisher=alone,
        published=day + timedelta(days=1), origin=alone, number=number, kind="independent",
    )  # fmt: skip
    yield own


def circle_over(dice: Random, code: str, place: str, number: int, day: date) -> Iterator[Planted]:
    """Plants a circle: two outlets give one figure on one day, each from the other."""
    one, other = dice.sample(OUTLETS, 2)
    said = {"n": str(number), "place": place, "day": f"{day:%A}"}
    for by, of in ((one, other), (other, one)):
        sentence = _filled(dice.choice(QUOTING[:3]), said, a=of)
        text = f"{_filler(dice, 1)}\n\n{sentence}\n\n{_filler(dice, 4)}"
        yield Planted(
            id=f"{code}-circle-{by}", text=text, publisher=by, published=day, number=number, sentence=sentence, kind="circle"
        )


@dataclass(frozen=True, slots=True)
class _Maker:
    """Writes the reports of one chain."""

    dice: Random
    code: str
    names: tuple[str, ...]

    def report(self, kind: str, by: str, on: date, sentence: str, number: int) -> Planted:
        text = f"{_filler(self.dice, 1)}\n\n{sentence}\n\n{_filler(self.dice, 4)}"
        return Planted(
            id=f"{self.code}-{kind}-{by}", text=text, publisher=by, published=on, origin=self.names[0], number=number,
            sentence=sentence, kind=kind,
        )  # fmt: skip


def _filled(form: str, said: dict[str, str], **names: str) -> str:
    capital = {key.capitalize(): value[:1].upper() + value[1:] for key, value in names.items()}
    return form.format(**said, **names, **capital)


def _filler(dice: Random, sentences: int) -> str:
    forms = dice.sample(FILLER, sentences)
    return " ".join(form.format(w1=_word(dice), w2=_word(dice)) for form in forms)


def _word(dice: Random) -> str:
    return "".join(dice.choice(SYLLABLES) for _ in range(3)).capitalize()
