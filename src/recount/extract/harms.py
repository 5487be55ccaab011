"""Layer 6: from sentences to harm frames. Looks only at sentences with a word for harm, and at what carries one on."""

from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import replace
from itertools import islice
from string import ascii_lowercase, ascii_uppercase

from recount.extract.frame import Frame
from recount.extract.frames.acts import read_act, read_life
from recount.extract.frames.carried import read_carried
from recount.extract.frames.counted_things import read_captives, read_names
from recount.extract.frames.draft import Draft, Event, events
from recount.extract.frames.elliptical import read_elliptical
from recount.extract.frames.figures import read_figures
from recount.extract.frames.finish import finish
from recount.extract.frames.found import is_state, read_found
from recount.extract.frames.fronted import read_fronted
from recount.extract.frames.labels import read_row
from recount.extract.frames.nouns import is_before_other_verb, read_event_noun, read_harmed
from recount.extract.frames.own import read_own_death
from recount.extract.frames.parts import read_parts, read_wholes
from recount.extract.frames.remains import read_attributive, read_headline
from recount.extract.frames.revised import read_revised
from recount.extract.frames.rolls import add_rolls
from recount.extract.frames.shares import read_shares
from recount.extract.frames.tolls import counted_before, read_toll
from recount.extract.frames.verbs import read_verb
from recount.extract.guards import violent
from recount.extract.lexicon import Lexicon
from recount.extract.options import ExtractOptions
from recount.extract.people import Group, PeopleReader
from recount.extract.piece import find_trigger
from recount.extract.pieces import Clause, cut, has_trigger, holds_trigger
from recount.extract.tokens import Sentence, Tokens
from recount.model import Harm

_SMALL, _LARGE = ascii_lowercase.encode(), ascii_uppercase.encode()
_PROSE = 300  # tokens; hardly any sentence has more
MAX_EVENTS = 60  # words for harm of one sentence; more are no prose, and would only cost time


def find_frames(tokens: Tokens, lexicon: Lexicon, options: ExtractOptions) -> tuple[Frame, ...]:
    """Finds every harm frame of a document.

    Args:
        tokens: The document.
        lexicon: Word lists of its language.
        options: Choices of the user.

    Returns:
        In the order of their sentences; `part_of` are indices into this tuple.
    """
    capitals = _is_capitals(tokens.text)
    people = PeopleReader(tokens.tokens, tokens.text, lexicon, capitals=capitals)
    drafts: list[Draft] = []
    before: list[Draft] = []
    for sentence in tokens.sentences:
        if before and not _near(before, sentence):
            before = []
        found, spoken_of = _read_sentence(tokens, sentence, people, lexicon, before)
        if found and not options.all_causes:
            found = violent(found[0].clause, found)
        add_rolls(tokens, sentence, found, people)
        drafts.extend(found)
        before = found or spoken_of or before
    return finish(drafts)


def _near(before: list[Draft], sentence: Sentence) -> bool:
    last = before[-1].clause.sentence
    return sentence.index - last.index < 2 and sentence.zone == last.zone


def _is_capitals(text: str) -> bool:
    head = text[:4000]
    if head.isascii():
        letters = head.encode()
        return (len(letters) - len(letters.translate(None, _SMALL))) * 20 < len(letters) - len(letters.translate(None, _LARGE))
    return sum(map(str.islower, head)) * 20 < sum(map(str.isupper, head))


def _read_sentence(
    tokens: Tokens, sentence: Sentence, people: PeopleReader, lexicon: Lexicon, before: list[Draft]
) -> tuple[list[Draft], list[Draft]]:
    """Reads one sentence: its drafts, and where it has none, the harm it speaks of for the sentence after."""
    if not has_trigger(tokens, sentence, lexicon):
        return _told_on(cut(tokens, sentence, people, lexicon), before) if before else ([], [])
    if not before and not holds_trigger(tokens, sentence, lexicon):
        return [], []
    clause = cut(tokens, _as_far_as_read(tokens, sentence, lexicon), people, lexicon)
    happened = list(islice(events(clause), MAX_EVENTS))
    drafts = _without_doubles([draft for event in happened for draft in _apart(_read_event(clause, event))])
    fronted = list(read_fronted(clause, drafts, before))
    drafts = [draft for draft in drafts if draft.at not in {part.at for part in fronted}] + fronted
    drafts = [*drafts, *read_captives(clause, drafts)]
    if all(draft.quantity is None for draft in drafts):
        drafts = list(read_names(clause, before)) or drafts
    if not drafts:
        return (_carried(clause, before) if before else []), [_spoken_of(clause, event) for event in happened[-1:]]
    if before:
        first = min(min(draft.at, draft.event.first) for draft in drafts)
        drafts = [draft for draft in read_carried(clause, before) if draft.at < first] + drafts
    drafts.extend(read_own_death(clause, drafts))
    return _completed(clause, drafts, before), []


def _told_on(clause: Clause, before: list[Draft]) -> tuple[list[Draft], list[Draft]]:
    """Reads a sentence with no word for harm; one about figures keeps the harm in mind for the next."""
    found = _carried(clause, before)
    if found or clause.lexicon.words["figures"].isdisjoint(clause.tokens.lowers[clause.sentence.first : clause.sentence.last]):
        return found, []
    last = before[-1]
    event = replace(last.event, first=0, last=0)
    return [], [Draft(clause, event, Group(0, 0, "bare"), 0, "spoken-of", None, event_tokens=last.event_tokens, harm=last.harm)]


def _as_far_as_read(tokens: Tokens, sentence: Sentence, lexicon: Lexicon) -> Sentence:
    """Leaves out what stands behind more words for harm than are looked at, in a sentence that is no prose."""
    if sentence.last - sentence.first <= _PROSE:
        return sentence
    lowers, triggers = tokens.lowers, lexicon.trigger_words
    words = (
        at
        for at in range(sentence.first, sentence.last)
        if lowers[at] in triggers and find_trigger(tokens, at, sentence.last, lexicon) is not None
    )
    beyond = next(islice(words, 2 * MAX_EVENTS, None), None)  # two, joined by "and", can be one event
    return sentence if beyond is None else replace(sentence, last=beyond, end=tokens.tokens[beyond - 1].end)


def _spoken_of(clause: Clause, event: Event) -> Draft:
    """Makes a draft that is no frame: it only tells the next sentence which harm is spoken of."""
    piece = clause.pieces[event.first]
    return Draft(clause, event, Group(piece.first, piece.last, "bare"), event.first, "spoken-of", None)


def _apart(found: Iterable[Draft]) -> Iterator[Draft]:
    """Takes "killed and wounded" without a number for two harms; with one, it counts the killed and wounded together."""
    for draft in found:
        joined = draft.harm is Harm.CASUALTIES and draft.event.trigger.harm is not Harm.CASUALTIES
        if draft.quantity is None and joined:
            injured = copy(draft)
            draft.harm, injured.harm = Harm.KILLED, Harm.INJURED
            yield from (draft, injured)
        else:
            yield draft


def _carried(clause: Clause, before: list[Draft]) -> list[Draft]:
    readers = (read_fronted(clause, (), before), read_carried(clause, before), read_names(clause, before))
    return _completed(clause, next((found for reader in readers if (found := list(reader))), []), before)


def _completed(clause: Clause, drafts: list[Draft], before: list[Draft]) -> list[Draft]:
    """Adds the numbers that have no word for harm of their own."""
    drafts.extend(list(read_wholes(clause, drafts)))
    drafts.extend(read_revised(clause, drafts, before))
    drafts.extend(list(read_figures(clause, drafts)))
    drafts.extend(islice(read_parts(clause, drafts), MAX_EVENTS))
    drafts.extend(islice(read_shares(clause, drafts, before), MAX_EVENTS))
    list(read_elliptical(clause, drafts))
    return drafts


def _read_event(clause: Clause, event: Event) -> Iterable[Draft]:
    return list(read_row(clause, event)) or _read_prose(clause, event)


def _read_prose(clause: Clause, event: Event) -> Iterator[Draft]:
    if event.plays("toll", "life"):
        yield from (read_toll if event.plays("toll") else read_life)(clause, event)
        return
    if is_state(clause, event) and (event.trigger.weak or event.harm is not Harm.KILLED or event.trigger.forms == {"state"}):
        found = list(read_found(clause, event))
        yield from found
        if found or event.trigger.forms == {"state"}:
            return
    if event.plays("harmed") and is_before_other_verb(clause, event):
        return
    if event.plays("past", "participle", "intransitive", "harmed") and counted_before(clause, event):
        found = list(read_toll(clause, event))
        if found:
            yield from found
            return
    if event.plays("harmed", "participle") and not event.plays("intransitive"):
        found = list(read_attributive(clause, event))
        if found:
            yield from found
            return
    if event.plays("past", "participle", "base", "third", "gerund", "intransitive", "predicate", "bereaved"):
        found = list(read_verb(clause, event))
        yield from found
        if found:
            return
    found = list(read_harmed(clause, event)) if event.plays("harmed") else []
    if not found and event.plays("event"):
        found = list(read_act(clause, event)) or list(read_event_noun(clause, event))
    yield from found or list(read_found(clause, event)) or read_headline(clause, event)


def _is_overtaken(draft: Draft, best: dict[tuple[int, str], Draft]) -> bool:
    """Tells whether a death told of the same people says what became of the wounded, or of those who did not come home."""
    death = best.get((draft.at, Harm.KILLED.value))
    if death is None:
        return False
    if draft.harm is Harm.MISSING:
        return draft.event.trigger.words[-1] in ("back", "home")
    later = draft.event.last < death.event.first and death.event.plays("intransitive")
    return draft.harm is Harm.INJURED and later and "r" in draft.clause.tags[draft.at : draft.event.first]


def _without_doubles(drafts: list[Draft]) -> list[Draft]:
    """Keeps one frame for each group and harm: the one whose word for harm is nearest."""
    best: dict[tuple[int, str], Draft] = {}
    for draft in drafts:
        key = (draft.at, draft.harm.value)
        known = best.get(key)
        if known is None or abs(draft.event.first - draft.at) < abs(known.event.first - known.at):
            best[key] = draft
    kept = {id(draft) for draft in best.values() if not _is_overtaken(draft, best)}
    return [draft for draft in drafts if id(draft) in kept]
