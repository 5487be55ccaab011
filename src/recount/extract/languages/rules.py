"""The rules of grammar of a language, tried on a sentence: which word for harm befalls which people."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from recount.extract.languages.found import Found
from recount.extract.languages.patterns import Rule
from recount.extract.languages.pieces import Line
from recount.extract.languages.words import LanguageWords
from recount.extract.people import Group
from recount.extract.piece import Piece
from recount.model import Harm, Modality, Status, exactly

_REACH = 24  # pieces between people and harm
_OWNER = 3  # pieces between "losses" and whose they are
_INSIDE = ("o", "p", "v")  # of, another preposition, from
_BOTH = frozenset((Harm.KILLED, Harm.INJURED))


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


def by_rules(line: Line, lexicon: LanguageWords) -> Iterator[Found]:
    """Yields what the rules of a language find in a sentence; each people and each harm serves once.

    Args:
        line: The sentence.
        lexicon: Its language.
    """
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
        if match.rule.drops:
            continue
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
    if group is not None and match.rule.counts == 0:  # "لم يقتل أحد": not one
        group = replace(group, kind="zero", quantity=exactly(0))
    if group is None or harm_piece.trigger is None or _disagrees(line, match, group, lexicon):
        return None
    if harm_piece.trigger.weak and group.kind in ("unknown", "number") and not group.more:
        return None  # "12 teams eliminated": such words are harm to people only
    if "toll" in harm_piece.trigger.forms and group.kind == "single":
        return None  # a figure follows such words, not somebody
    if match.people < match.harm and group.kind == "named" and _is_inside(line, match.people):
        return None  # "cinq clients du café Kestrin ont été tués"
    if "lost" in harm_piece.trigger.forms and not _is_own(line, group, lexicon):
        return None
    group = _with_status(line, match, group, lexicon)
    harm = harm_piece.trigger.harm
    also = line.pieces[match.also].trigger if match.also is not None else None
    if also is not None and {harm, also.harm} == _BOTH:
        harm = Harm.CASUALTIES
    if harm is Harm.DETAINED and _are_hostages(line, match.people):
        harm = Harm.ABDUCTED
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


def _are_hostages(line: Line, at: int) -> bool:
    """Tells "held dozens of hostages", whose noun names the harm, from people held."""
    behind = line.pieces[at + 1 : at + 3]
    return any(p.trigger is not None and p.trigger.harm is Harm.ABDUCTED and "harmed" in p.trigger.forms for p in behind)


def _is_inside(line: Line, at: int) -> bool:
    """Tells whether a name before a verb stands behind a preposition, with at most a noun between them."""
    before = line.tags[max(0, at - 2) : at]
    return before[-1:] in _INSIDE or (before[-1:] == "x" and before[:1] in _INSIDE)


def _is_plural(line: Line, piece: Piece, lexicon: LanguageWords) -> bool:
    """Tells whether an unknown noun is plural by its ending, so that it stands for more than one."""
    endings = tuple(lexicon.lists.get("plural_endings", ()))
    return bool(endings) and line.words[piece.first].key.endswith(endings)


def _with_status(line: Line, match: _Match, group: Group, lexicon: LanguageWords) -> Group:
    """Gives people of no known status that of those they are among ("14 dead among the soldiers"), or of who lost them."""
    if group.status is not Status.UNKNOWN:
        return group
    between = line.pieces[match.harm - 1].group if line.tags[match.harm - 1 : match.harm] == "g" else None
    if group.kind == "number" and between is not None and not group.more:  # "cifra en 45 los civiles muertos"
        return replace(group, status=between.status, sex=between.sex, age=between.age)
    trigger = line.pieces[match.harm].trigger
    if trigger is not None and "lost" in trigger.forms:
        before = line.pieces[: match.harm]
        fights = any(piece.group is not None and piece.group.status is Status.COMBATANT for piece in before)
        fights = fights or any(lexicon.armed.size(line.words, piece.first, piece.last + 2) for piece in before)
        return replace(group, status=Status.COMBATANT) if fights else group
    if group.kind == "number" and _is_of_losses(line, match.people, lexicon):
        return replace(group, status=Status.COMBATANT)
    after = max(match.people, match.harm) + 1
    while (
        line.tags[after : after + 1] in ("&", ",") and line.tags[after + 1 : after + 2] == "Q" and line.pieces[after + 2 :][:1]
    ):
        after += 3  # "14 dead and 30 wounded among the soldiers"
    among = line.pieces[after + 1].group if line.tags[after : after + 2] == "zg" else None
    return replace(group, status=among.status) if among is not None and group.kind == "number" else group


def _is_of_losses(line: Line, at: int, lexicon: LanguageWords) -> bool:
    """Tells whether a figure is one of the losses of an armed body ("потери войск составили четверо убитых")."""
    pieces = line.pieces[:at]
    losses = next((k for k, p in enumerate(pieces) if p.trigger is not None and p.trigger.harm is Harm.CASUALTIES), at)
    return any(lexicon.armed.size(line.words, p.first, len(line.words)) for p in pieces[losses + 1 : losses + 1 + _OWNER])


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
    """Tells whether a verb cannot be about people: negated, done by them, or in the plural beside one person."""
    trigger = line.pieces[match.harm].trigger
    doers = tuple(lexicon.lists.get("doer_endings", ()))
    if doers and group.who is not None and line.words[group.who[1]].key.endswith(doers):
        return True  # "убиты боевиками": their case says that they did it
    before = line.tags[: match.harm].rstrip("ab")[-1:]
    if before == "n" and lexicon.options.get("negated_verbs") and (group.quantity is None or group.quantity.high != 0):
        return True  # "12 people were not hurt"; but "nobody was not hurt", as some languages say
    if group.kind != "single" or trigger is None or trigger.words not in lexicon.plural or not lexicon.options.get("agree"):
        return False
    behind = line.tags[match.people + 1 :]
    return line.tags[: match.people][-1:] not in tuple("&,") and behind[:1] != "," and behind.lstrip("xEpg")[:1] != "&"


def _is_own(line: Line, group: Group, lexicon: LanguageWords) -> bool:
    """Tells whether those lost are somebody's own people ("four men", "28 of theirs", "two brothers"), no seats or jobs."""
    if group.of_whole or group.status is Status.COMBATANT:
        return True
    own = lexicon.lists.get("own_people", frozenset())
    return group.who is not None and any(line.words[k].key in own for k in range(group.who[0], group.who[1] + 1))
