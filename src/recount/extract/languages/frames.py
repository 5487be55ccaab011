"""Layer 6 for languages whose grammar is data: rules over the pieces of a sentence become harm frames.

Every rule finds a word for harm and the people it befalls. Of rules that claim the same people the one named first wins, then
the one whose words stand closer. People coordinated with those found share the harm; people behind "including" are a part.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from recount.extract.frame import Frame
from recount.extract.languages.guards import BY_VIOLENCE_ALONE, is_accidental
from recount.extract.languages.patterns import Rule
from recount.extract.languages.pieces import Line, Piece, cut, has_harm
from recount.extract.languages.words import LanguageWords
from recount.extract.people import Group
from recount.extract.tokens import Tokens
from recount.model import UNCOUNTED, FieldTrace, Harm, Modality, Quantity, QuantityForm, Sex, Span, Status, exactly

_CARRIED = re.compile(r"[ptz][xEdov]{1,4},?(?P<people>Q)a{0,2}(?:[;,.&]|$)")
_COUNT = re.compile(r"k[^;:GQk]{0,5}?(?P<people>Q)(?=[;,.&(]|$)")  # "this figure to about 253"
_WHOLES = 8  # figures before one that may be its whole
_REACH = 24  # pieces between people and harm
_PEOPLE = "GQgE"
_BOTH = frozenset((Harm.KILLED, Harm.INJURED))


@dataclass(slots=True)
class Found:
    """A frame in the making.

    Attributes:
        line: Its sentence.
        at: Index of the piece of the people.
        harm_at: Index of the piece of the word for harm; -1 where that stands in another sentence.
        harm: What was done.
        rule: Name of the rule.
        group: The people.
        part_of: The whole.
    """

    line: Line
    at: int
    harm_at: int
    harm: Harm
    rule: str
    group: Group
    part_of: "Found | None" = None
    agent: int | None = None
    is_total: bool = False
    superseded: bool = False
    modality: Modality = Modality.ASSERTED
    trigger: Span | None = None
    is_part: bool = False


def read_frames(tokens: Tokens, lexicon: LanguageWords, *, all_causes: bool = False) -> tuple[Frame, ...]:
    """Finds every harm frame of a document.

    Args:
        tokens: The document.
        lexicon: Its language.
        all_causes: True to keep accidents and illness.

    Returns:
        In the order of the text; `part_of` are indices into this tuple.
    """
    found: list[Found] = []
    before: list[Found] = []
    for sentence in tokens.sentences:
        words = lexicon.splitter.words(tokens.of(sentence))
        if not words:
            continue
        near = before and sentence.index - before[-1].line.sentence.index < 2 and sentence.zone == before[-1].line.sentence.zone
        if not near:
            before = []
        if not before and not has_harm(words, lexicon):
            continue
        here = _in_line(cut(tokens, sentence, words, lexicon), lexicon, before, found)
        if here and not all_causes and is_accidental(words, lexicon):
            here = [one for one in here if one.harm in BY_VIOLENCE_ALONE]
        found.extend(here)
        before = here or before
    _name_victims(found)
    index = {id(one): n for n, one in enumerate(found)}
    return tuple(_frame(one, index, tokens) for one in found)


def _in_line(line: Line, lexicon: LanguageWords, before: list[Found], told: list[Found]) -> list[Found]:
    found = list(_by_rules(line, lexicon))
    found = [one for some in found for one in (some, *_coordinated(line, some, {f.at for f in found}, lexicon))]
    found = _with_kin(line, sorted(found, key=lambda one: one.at), lexicon)
    _name_wholes(found, told)
    found.extend(_wholes_of(line, found, before))
    found.extend(_breakdown(line, found))
    found.extend(_leaning(line, found))
    found.extend(_carried(line, found, before))
    found.sort(key=lambda one: one.at)
    _inherit(found, before)
    return found


# -- rules -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Match:
    rank: int
    rule: Rule
    people: int
    harm: int
    also: int | None
    old: int | None
    agent: int | None


def _matches(line: Line, lexicon: LanguageWords) -> Iterator[_Match]:
    for rank, rule in enumerate(lexicon.rules):
        at = 0
        while (hit := rule.pattern.search(line.tags, at)) is not None:
            at = hit.start() + 1
            spans = {name: hit.start(name) for name in hit.groupdict() if hit.start(name) >= 0}
            if rule.counts is not None and "people" not in spans:
                spans["people"] = spans["harm"]
            if "people" in spans and "harm" in spans:
                yield _Match(
                    rank, rule, spans["people"], spans["harm"], spans.get("also"), spans.get("old"), spans.get("agent")
                )


def _by_rules(line: Line, lexicon: LanguageWords) -> Iterator[Found]:
    taken: set[int] = set()
    used: set[int] = set()
    ordered = sorted(_matches(line, lexicon), key=lambda m: (m.rank, abs(m.people - m.harm), m.people))
    for match in ordered:
        if match.people in taken or (match.harm in used and not match.rule.shares) or abs(match.people - match.harm) > _REACH:
            continue
        made = _made(line, match, lexicon)
        if made is None:
            continue
        taken.update(at for at in (match.people, match.old) if at is not None)
        used.update(at for at in (match.harm, match.also) if at is not None)
        if match.old is not None and (old := _made(line, replace(match, people=match.old), lexicon)) is not None:
            old.superseded = True
            yield old
        yield made


def _made(line: Line, match: _Match, lexicon: LanguageWords) -> Found | None:
    match = _with_owner(line, match)
    piece, harm_piece = line.pieces[match.people], line.pieces[match.harm]
    group = piece.group
    if group is None and match.rule.counts and match.people != match.harm and _is_plural(line, piece, lexicon):
        return None
    if group is None and match.rule.counts is not None:
        kind = "single" if match.rule.counts else "zero"
        group = Group(piece.first, piece.last, kind, exactly(match.rule.counts), who=(piece.first, piece.last))
    if group is None or harm_piece.trigger is None or _disagrees(line, match, group, lexicon):
        return None
    if harm_piece.trigger.weak and group.kind in ("unknown", "number") and not group.more:
        return None  # "12 teams eliminated": such words are harm to people only
    if "lost" in harm_piece.trigger.forms and not _is_own(line, group, lexicon):
        return None
    group = _with_status(line, match, group, lexicon)
    harm = harm_piece.trigger.harm
    also = line.pieces[match.also].trigger if match.also is not None else None
    if also is not None and {harm, also.harm} == _BOTH:
        harm = Harm.CASUALTIES
    fields = match.rule.fields or {}
    if harm is Harm.CASUALTIES and "victims" in fields:
        harm = Harm(fields["victims"])
    return Found(
        line,
        match.people,
        match.harm,
        Harm(fields["harm"]) if "harm" in fields else harm,
        match.rule.name,
        group,
        agent=match.agent,
        is_part=match.rule.is_part,
        is_total=match.rule.is_total,
        modality=Modality(fields["modality"]) if "modality" in fields else Modality.ASSERTED,
    )


def _is_plural(line: Line, piece: Piece, lexicon: LanguageWords) -> bool:
    """Tells whether an unknown noun is plural by its ending, so that it stands for more than one."""
    endings = tuple(lexicon.lists.get("plural_endings", ()))
    return bool(endings) and line.words[piece.first].key.endswith(endings)


def _with_status(line: Line, match: _Match, group: Group, lexicon: LanguageWords) -> Group:
    """Gives people of no known status that of those they are among ("14 dead among the soldiers"), or of who lost them."""
    if group.status is not Status.UNKNOWN:
        return group
    trigger = line.pieces[match.harm].trigger
    if trigger is not None and "lost" in trigger.forms:
        before = line.pieces[: match.harm]
        fights = any(piece.group is not None and piece.group.status is Status.COMBATANT for piece in before)
        fights = fights or any(lexicon.armed.size(line.words, piece.first, piece.last + 2) for piece in before)
        return replace(group, status=Status.COMBATANT) if fights else group
    after = max(match.people, match.harm) + 1
    while (
        line.tags[after : after + 1] in ("&", ",") and line.tags[after + 1 : after + 2] == "Q" and line.pieces[after + 2 :][:1]
    ):
        after += 3  # "14 dead and 30 wounded among the soldiers"
    among = line.pieces[after + 1].group if line.tags[after : after + 2] == "zg" else None
    return replace(group, status=among.status) if among is not None and group.kind == "number" else group


def _with_owner(line: Line, match: _Match) -> _Match:
    """Takes "the father of two children was killed" to be about the father."""
    at = match.people
    is_clause = not match.rule.name.startswith("counted") and 1 < at < match.harm
    if is_clause and line.tags[at - 1] in "ov" and line.tags[at - 2] in "Gg":
        owner = line.pieces[at - 2].group
        if owner is not None and not owner.of_whole:
            return replace(match, people=at - 2)
    return match


def _disagrees(line: Line, match: _Match, group: Group, lexicon: LanguageWords) -> bool:
    """Tells whether a verb in the plural stands beside a single person who is no member of a list, and so no subject of it."""
    trigger = line.pieces[match.harm].trigger
    if group.kind != "single" or trigger is None or trigger.words not in lexicon.plural or not lexicon.options.get("agree"):
        return False
    return not any(0 <= at < len(line.tags) and line.tags[at] in "&," for at in (match.people - 1, match.people + 1))


def _is_own(line: Line, group: Group, lexicon: LanguageWords) -> bool:
    """Tells whether those lost are somebody's own people ("four men", "28 of theirs", "two brothers"), no seats or jobs."""
    if group.of_whole or group.status is Status.COMBATANT:
        return True
    own = lexicon.lists.get("own_people", frozenset())
    return group.who is not None and any(line.words[k].key in own for k in range(group.who[0], group.who[1] + 1))


# -- what a frame brings with it ---------------------------------------------------------------------------------------


def _coordinated(line: Line, one: Found, taken: set[int], lexicon: LanguageWords) -> Iterator[Found]:
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
        if (tag in "GE" or is_unknown) and before not in tuple("ovpzy"):
            return k if joined else None
        joined = joined or tag in "&,"
        if tag not in ("&,daiPtxovgpE" if step < 0 else "&,daiPtxov") or (tag in "xov" and joined and step > 0):
            return None
    return None


def _name_wholes(found: list[Found], before: list[Found]) -> None:
    """Makes "among the dead are five children" a part of the largest figure of the dead told shortly before."""
    for one in found:
        if one.is_part:
            earlier = [
                f for f in (*before[-_WHOLES:], *(f for f in found if f.at < one.at)) if f.part_of is None and not f.is_part
            ]
            fitting = [f for f in reversed(earlier) if f.harm is one.harm and _is_part(one.group, f.group)]
            one.part_of = max(fitting, key=_size, default=None)


def _with_kin(line: Line, found: list[Found], lexicon: LanguageWords) -> list[Found]:
    """Makes one claim of "a man and his daughter", as English is read."""
    own = lexicon.lists.get("possessives", frozenset())
    out: list[Found] = []
    for one in found:
        last = out[-1] if out else None
        joined = last is not None and last.harm_at == one.harm_at and line.tags[last.at + 1 : one.at].strip("xovdagt") == "&"
        if last is not None and joined and line.words[one.group.first].key in own and _sum(last, one) is not None:
            out[-1] = _together(line, last, one)
        else:
            out.append(one)
    return out


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


def _name_victims(found: list[Found]) -> None:
    """Takes "the 253 victims" for the dead where so many were said to be dead before, and their parts with them."""
    dead: set[int] = set()
    for one in found:
        whole = one.part_of
        if one.harm is Harm.CASUALTIES and (_size(one) in dead or (whole is not None and whole.harm is Harm.KILLED)):
            one.harm = Harm.KILLED
        if one.harm is Harm.KILLED and _size(one) > 1:
            dead.add(_size(one))


def _size(one: Found) -> int:
    return (one.group.quantity.point or 0) if one.group.quantity is not None else 0


def _wholes_of(line: Line, found: list[Found], before: list[Found]) -> Iterator[Found]:
    """Yields parts behind "including", and "three of them": of the people just before, else of the sentence before."""
    for at, piece in enumerate(line.pieces):
        of_them = piece.group is not None and piece.group.of_whole and (piece.group.kind == "number" or bool(found))
        if not (piece.tag == "P" or of_them) or any(one.at == at for one in found):
            continue
        earlier = [one for one in found if one.at < at and one.rule != "part"]
        whole = earlier[-1] if earlier else before[-1] if before else None
        whole = whole.part_of if whole is not None and whole.rule == "part" else whole
        group = line.pieces[at].group
        if whole is None or group is None or not _is_part(group, whole.group):
            continue
        if group.kind == "number" and group.status is Status.UNKNOWN:
            group = replace(group, status=whole.group.status, sex=whole.group.sex, age=whole.group.age)
        yield Found(
            line,
            at,
            whole.harm_at if whole.line is line else -1,
            whole.harm,
            "part",
            group,
            part_of=whole,
            modality=whole.modality,
            trigger=None if whole.line is line else _trigger(whole),
        )


def _is_part(group: Group, whole: Group) -> bool:
    size = group.quantity.point if group.quantity is not None else None
    most = whole.quantity.point if whole.quantity is not None else None
    bound = whole.quantity is not None and (whole.quantity.low is None or whole.quantity.high is None)
    return size is not None and (most is None or size <= most or bound)


def _leaning(line: Line, found: list[Found]) -> list[Found]:
    """Finds bare numbers that share a harm: "12 morts à Kestrin, 8 à Dolmar"; "40 morts, puis 62 et enfin 133"."""
    leaning: list[Found] = []
    taken = {one.at for one in found}
    for at, tag in enumerate(line.tags):
        if tag != "Q" or at in taken:
            continue
        group = line.pieces[at].group
        if group is None or group.kind != "number":
            continue
        earlier = [one for one in (*found, *leaning) if one.at < at and one.harm_at >= 0]
        if not earlier or not (_is_listed(line, at, earlier[-1]) or _is_next_figure(line, at, earlier[-1])):
            continue
        last = earlier[-1]
        leaning.append(Found(line, at, last.harm_at, last.harm, "leaning-list", group, modality=last.modality))
    return leaning


def _carried(line: Line, found: list[Found], before: list[Found]) -> Iterator[Found]:
    """Yields the number of "In Dolmar, 28." and "cut this figure to 253", where what was said before tells of what."""
    hit = None if found or not before else _CARRIED.match(line.tags)
    if hit is None:
        hit = _COUNT.search(line.tags)
    at = hit.start("people") if hit is not None else -1
    group = line.pieces[at].group if hit is not None else None
    told = [one for one in (*before, *(one for one in found if one.at < at)) if one.part_of is None]
    if group is not None and group.kind == "number" and told and not any(one.at == at for one in found):
        last = told[-1]
        yield Found(line, at, -1, last.harm, "carried-list", group, trigger=_trigger(last))


def _is_listed(line: Line, at: int, last: Found) -> bool:
    before, after = line.tags[:at].rstrip("a")[-1:], line.tags[at + 1 : at + 2]
    between = line.tags[max(last.at, last.harm_at) + 1 : at]
    return before in ("&", ",", ";") and after in ("p", "t") and ("p" in between or "t" in between) and "x" in between + "x"


def _is_next_figure(line: Line, at: int, last: Found) -> bool:
    """Tells whether a bare number is the next of a row of figures of the same people."""
    between = line.tags[max(last.at, last.harm_at if last.rule != "leaning-list" else -1) + 1 : at]
    ends = line.tags[at + 1 : at + 2] in (",", ";", "&", ".", "")
    return ends and bool(between) and set(between) <= set("&,avc") and not set(between) <= {"a"}


def _breakdown(line: Line, found: list[Found]) -> Iterator[Found]:
    """Yields the parts of "42 morts : 14 employés, 24 patients et 4 accompagnateurs", which add up to the whole."""
    taken = {one.at for one in found}
    for at, tag in enumerate(line.tags):
        wholes = [one for one in found if one.at < at and one.part_of is None] if tag in ":(" else []
        if not wholes:
            continue
        end = next((k for k in range(at + 1, len(line.tags)) if line.tags[k] in ";("), len(line.tags))
        groups = [(k, line.pieces[k].group) for k in range(at + 1, end) if line.tags[k] in "GQ" and k not in taken]
        counts = [group.quantity.point or 0 for _, group in groups if group is not None and group.quantity is not None]
        if len(counts) > 1 and sum(counts) == _size(wholes[-1]):
            whole = wholes[-1]
            yield from (
                replace(whole, at=k, group=group, rule="breakdown", part_of=whole, is_part=False)
                for k, group in groups
                if group is not None
            )
            return


def _inherit(found: list[Found], before: list[Found]) -> None:
    """Lets a bare number mean the people last spoken of ("12 civils tués et 30 autres blessés")."""
    for n, one in enumerate(found):
        last = found[n - 1] if n else before[-1] if before else None
        last = last.part_of or last if last is not None else None
        if one.group.kind != "number" or one.part_of is not None or last is None:
            continue
        same = last.line is one.line and last.harm is not one.harm
        if (same or (one.group.more and last.line is not one.line)) and one.group.status is Status.UNKNOWN:
            one.group = replace(one.group, status=last.group.status, sex=last.group.sex, age=last.group.age)


# -- frames ------------------------------------------------------------------------------------------------------------


def _trigger(one: Found) -> Span:
    if one.trigger is not None:
        return one.trigger
    return _span(one.line, one.line.pieces[one.harm_at])


def _span(line: Line, piece: Piece) -> Span:
    return Span(line.words[piece.first].start, line.words[piece.last].end)


def _frame(one: Found, index: dict[int, int], tokens: Tokens) -> Frame:
    group, words = one.group, one.line.words
    trigger, people = _trigger(one), Span(words[group.first].start, words[group.last].end)
    quantity = _quantity(one)
    return Frame(
        span=trigger.join(people),
        trigger=trigger,
        sentence=one.line.sentence.index,
        harm=one.harm,
        quantity=quantity,
        people=people,
        agent=_span(one.line, one.line.pieces[one.agent]) if one.agent is not None else None,
        unit=group.unit,
        status=group.status,
        sex=group.sex,
        age=group.age,
        who=_text(one, group.who, tokens),
        group=_text(one, group.belongs, tokens),
        victims=tuple(name for pair in group.names if (name := _text(one, pair, tokens))),
        modality=one.modality,
        is_total=one.is_total,
        superseded=one.superseded,
        part_of=index.get(id(one.part_of)) if one.part_of is not None else None,
        rule=one.rule,
        trace=(
            FieldTrace(field="harm", layer="harms", rule=one.rule, span=trigger),
            FieldTrace(field="quantity", layer="quantities", rule=quantity.form.value, span=people),
            FieldTrace(field="who", layer="people", rule=group.kind, span=people),
        ),
    )


def _quantity(one: Found) -> Quantity:
    return one.group.quantity if one.group.quantity is not None else UNCOUNTED


def _text(one: Found, pair: tuple[int, int] | None, tokens: Tokens) -> str | None:
    if pair is None:
        return None
    words = one.line.words
    return tokens.text[words[pair[0]].start : words[pair[1]].end] or None
