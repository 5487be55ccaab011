"""People who share a harm: lists ("a woman, two children and three soldiers"), and kin counted together."""

from collections.abc import Iterator
from dataclasses import replace

from recount.extract.languages.found import Found
from recount.extract.languages.pieces import Line
from recount.extract.languages.words import LanguageWords
from recount.model import QuantityForm, Sex, Status, exactly


def coordinated(line: Line, one: Found, taken: set[int], lexicon: LanguageWords) -> Iterator[Found]:
    """Yields those who share a harm: "une femme, deux enfants et trois soldats ont été tués"."""
    rule = next((r for r in lexicon.rules if r.name == one.rule), None)
    sides = {"left": (-1,), "right": (1,), "both": (-1, 1)}.get(rule.list_ if rule else "", ())
    for step in sides:
        at = one.at
        while (nxt := _next_member(line, at, step)) is not None and nxt not in taken:
            group = line.pieces[nxt].group
            later = line.pieces[max(at, nxt)].group
            if later is not None and later.of_whole:  # "40 prisoners, 12 of them were killed": a part and its whole are no list
                break
            taken.add(nxt)
            if group is None or (group.quantity is not None and group.quantity.point is None):
                break
            if one.group.kind == "named" and group.kind == "single" and line.tags[nxt + 1 : one.at] == ",":
                one.group = replace(one.group, first=group.first, status=group.status, sex=group.sex, age=group.age)
                break
            yield replace(one, at=nxt, rule=f"{one.rule}-shared", group=group)
            at = nxt


def _next_member(line: Line, at: int, step: int) -> int | None:
    """Finds the next member of a list; parts behind "including" and words that belong to a member may stand between."""
    joined = False
    for k in range(at + step, at + 10 * step, step):
        if not 0 <= k < len(line.tags):
            return None
        tag, before = line.tags[k], line.tags[k - 1 : k] if k else ""
        group = line.pieces[k].group
        is_unknown = tag == "Q" and group is not None and group.kind == "unknown"
        if tag == "E" and (before == "d" or line.tags[min(k, at) + 1 : max(k, at)] not in ("&", ",")):
            return None  # "the Ministry, and 97 were hurt": no name of a victim
        if tag == "E" and step < 0 and line.tags[k + 1 : at] == "," and _is_bare(line, at):
            return None  # "the chief, Alden Marek, 41 died"
        if (tag in "GE" or is_unknown) and before not in tuple("ovpzy"):
            return k if joined else None
        joined = joined or tag in "&,"
        if tag not in ("&,daiPtxovgpE" if step < 0 else "&,daiPtxov") or (tag in "xov" and joined and step > 0):
            return None
    return None


def _is_bare(line: Line, at: int) -> bool:
    group = line.pieces[at].group
    return group is not None and group.kind == "number"


def with_kin(line: Line, found: list[Found], lexicon: LanguageWords) -> list[Found]:
    """Makes one claim of "a man and his daughter", as English is read."""
    own = lexicon.lists.get("possessives", frozenset())
    whose = lexicon.lists.get("whose", own)
    out: list[Found] = []
    for one in found:
        last = out[-1] if out else None
        joined = last is not None and last.harm_at == one.harm_at and line.tags[last.at + 1 : one.at].strip("xovdagt") == "&"
        owned = line.words[one.group.first].key in own or (last is not None and _are_owned(line, last, one, whose))
        if last is not None and joined and owned and _sum(last, one) is not None:
            out[-1] = _together(line, last, one)
        else:
            out.append(one)
    return out


def _are_owned(line: Line, last: Found, one: Found, whose: frozenset[str]) -> bool:
    """Tells whether one word says whose both are ("her sister and brother-in-law")."""
    plain = one.group.kind == last.group.kind == "single" and line.tags[last.at + 1 : one.at] == "&"
    once = line.words[last.group.first].key in whose and line.words[one.group.first].key not in whose
    return plain and once and one.group.status is not Status.COMBATANT


def _sum(last: Found, one: Found) -> int | None:
    counts = [f.group.quantity.best for f in (last, one) if f.group.quantity and f.group.quantity.form is QuantityForm.EXACT]
    return sum(n for n in counts if n) if len(counts) == 2 and all(counts) else None


def _together(line: Line, last: Found, one: Found) -> Found:
    n = _sum(last, one) or 0
    sex = last.group.sex if last.group.sex is one.group.sex else one.group.sex if last.group.sex is None else Sex.MIXED
    age = last.group.age if last.group.age is one.group.age else None
    said = line.text[line.words[last.group.first].start : line.words[one.group.last].end]
    names = (*last.group.names, *one.group.names)
    group = replace(last.group, last=one.group.last, kind="counted", quantity=exactly(n, said), sex=sex, age=age, names=names)
    return replace(last, group=group)
