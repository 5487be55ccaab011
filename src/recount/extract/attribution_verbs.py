"""Verbs of saying: which of them say something here, who their subject is, and where what they say stands."""

from recount.extract.attribution_cue import Cue, Side
from recount.extract.attribution_forward import opening_phrase, phrase_after
from recount.extract.attribution_line import DASHES, QUOTES, Line, Phrase
from recount.extract.attribution_marks import introduced
from recount.extract.attribution_objects import HOLDING, knows, takes_statement
from recount.extract.attribution_phrases import head_of, is_acronym, strength
from recount.extract.attribution_subjects import MOMENTS, subject_before

SAYING = frozenset({"say", "says"})
MAX_GROUP = 6  # tokens of auxiliaries and adverbs before a verb
MAX_RELATIVE = 14  # tokens of a relative clause that is stepped over


def verb_cue(line: Line, i: int) -> Cue | None:
    """Reads a verb of saying: passive, inverted ("said the ministry") or after its subject.

    Args:
        line: The sentence.
        i: The verb.
    """
    words, lexicon = line.words, line.lexicon
    kind, start = lexicon.verbs[words[i]], _group_start(line, i)
    if words[i] in HOLDING and line.word(i + 1) == "that" and line.word(i + 2) not in lexicon["temporal"]:
        kind = "strong"  # "Varenia holds that 40 of them"
    if words[i] in lexicon["passive"] and any(words[k] in lexicon["be"] for k in range(start, i)):
        return _passive(line, start, i)
    if words[i] not in lexicon["passive"] and not words[i].endswith("ing") and _is_passive(line, start, i):
        return None
    before = line.lexicon["owing"] | (line.lexicon["negating"] if words[i] in line.lexicon["answering"] else frozenset())
    if not before.isdisjoint(words[start:i]):
        return None
    is_moment = line.word(start - 1) == "at" and words[start] in MOMENTS  # "at first had counted"
    if line.word(start - 1) == "to" or (line.word(start - 1) in lexicon["inner"] and start < i and not is_moment):
        return None
    tells = words[i] in lexicon["telling"]
    if (tells or words[i] in SAYING) and not lexicon["unsaid"].isdisjoint(words[start:i]):
        return None  # "they won't tell you"
    inverts = not tells and (kind == "strong" or words[i] in lexicon["inverting"])
    cue = _inverted(line, i) if inverts else None
    if cue is not None or _is_noun(line, i) or not takes_statement(line, i, kind):
        return cue
    near, far = subject_before(line, start), _across_relative(line, start)
    doubtful = line.word(start - 1) not in lexicon["joining"] and (
        near is None or _is_weak(line, near) or _is_object(line, near)
    )
    for source in (far, near) if doubtful else (near, far):
        if source is not None and may_say(line, source, i, kind) and not _is_beside_the_point(line, source):
            return _with_subject(line, source, start, i)
    inverted = _inverted(line, i, is_bare=True) if inverts else None
    return inverted or (_coordinated(line, start, i, kind) if near is None and far is None else None)


def _coordinated(line: Line, start: int, i: int, kind: str) -> Cue | None:
    """Reads a second verb whose subject opens the sentence: "My aunt was there and says that 40 died"."""
    source = opening_phrase(line) if line.word(start - 1) == "and" and start > 2 else None
    if source is None or source.core >= start - 2 or not may_say(line, source, i, kind):
        return None
    is_noun = line.words[i] in line.lexicon["noun_too"] or line.words[i] in line.lexicon["base_forms"]
    if (
        is_noun
        or line.tokens[i].text[0].isupper()
        or any(line.words[k] in {";", ":"} or line.words[k] in QUOTES for k in range(source.core + 1, start))
    ):
        return None
    return Cue(start, i, (i, i), source, Side.AFTER, "subject")


def _is_beside_the_point(line: Line, source: Phrase) -> bool:
    """Tells whether a phrase is measured against or predicated: "more than the police admitted", "was the police estimate"."""
    before = line.word(source.first - 1)
    return before == "than" or (before in line.lexicon["be"] and before != "'s")


def _is_weak(line: Line, source: Phrase) -> bool:
    """Tells whether a phrase is hardly a speaker: no noun of the lists, or a measure ("shared 300 times")."""
    is_counted = line.is_number(source.first) and line.words[head_of(line, source)] not in line.lexicon["people"]
    return strength(line, source) < 2 or is_counted


def _is_object(line: Line, source: Phrase) -> bool:
    """Tells what a verb of a clause between governs: "the envoy, who was visiting Orlec this week, said"."""
    return line.word(source.first - 1).endswith(("ing", "ed"))


def _group_start(line: Line, i: int) -> int:
    start, small = i, line.lexicon["auxiliaries"] | line.lexicon["be"]
    while start and i - start < MAX_GROUP and (line.words[start - 1] in small or line.is_adverb(start - 1)):
        start -= 1
    return start


def _is_passive(line: Line, start: int, i: int) -> bool:
    """Tells whether a form of "be" makes a verb passive: "have not been heard from"."""
    return any(line.words[k] in line.lexicon["be"] and line.words[k] != "'s" for k in range(start, i))


def _passive(line: Line, start: int, i: int) -> Cue | None:
    by = next((k for k in range(i + 1, i + 4) if line.word(k) == "by"), None)
    if by is None:
        return Cue(start, i, (i, i), None, Side.CLAUSE, "passive")
    cue = introduced(line, i, by, "participle")
    return cue and Cue(cue.first, cue.last, cue.cue, cue.source, Side.CLAUSE, "passive-by")


def _inverted(line: Line, i: int, *, is_bare: bool = False) -> Cue | None:
    """Reads "said the ministry"; bare, without a mark before it, only where the sentence ends with its subject."""
    lexicon, before = line.lexicon, line.word(i - 1)
    if i == 0 or not (is_bare or before == "," or before in QUOTES or before in DASHES) or line.is_number(i + 1):
        return None
    source = phrase_after(line, i + 1)
    if source is None or strength(line, source) < (2 if is_bare or line.words[i + 1] not in lexicon["articles"] else 1):
        return None
    after = line.word(source.last + 1)
    if not line.closes(source.last + 1) and after not in lexicon["relative"] and (is_bare or after not in lexicon["settings"]):
        return None
    return Cue(i, source.last, (i, i), source, Side.AROUND, "inverted")


def _across_relative(line: Line, start: int) -> Phrase | None:
    """Finds the subject before a relative clause: "a channel that we follow claims", "records seen by the paper show"."""
    words, lexicon = line.words, line.lexicon
    for k in range(start - 2, max(0, start - MAX_RELATIVE), -1):
        is_read = words[k] in lexicon["participles"] or words[k] in lexicon["read_by"]
        if is_read and words[k + 1] == "by" and words[k - 1] in lexicon["documents"]:
            return subject_before(line, k)
        if words[k].endswith(("ing", "ed")) and words[k] not in lexicon["happening"] and line.is_happening(k):
            # "an official speaking on condition of anonymity", "residents reached by telephone"
            found = subject_before(line, k) if line.is_word(k - 1) else None
            if found is not None and words[head_of(line, found)] in lexicon.sources:
                return found
        if words[k] in lexicon["relative"] or words[k] == "that":
            end = k - 1 if words[k - 1] == "," else k
            return subject_before(line, end) if end and line.is_word(end - 1) else None
        if not line.is_word(k):
            return None
    return None


def _is_noun(line: Line, i: int) -> bool:
    """Tells whether a word such as "reports", "lists" or "warning" is a noun here."""
    words, lexicon = line.words, line.lexicon
    before, after, is_gerund = line.word(i - 1), line.word(i + 1), words[i].endswith("ing")
    if words[i] not in lexicon["noun_too"] and not is_gerund:
        return False
    if (before == "," and after in {",", "and"}) or before in lexicon["inner"]:
        return True
    if words[i] in lexicon["base_forms"] and not _is_plural(line, i - 1):
        return True
    is_name = i > 0 and line.tokens[i].text[0].isupper() and words[i] in {"states", "names"}
    leads_on = after in lexicon.verbs or after in lexicon["be"] or after in {"of", "from"}
    return not is_gerund and (is_name or before in lexicon["articles"] or leads_on)


def _is_plural(line: Line, k: int) -> bool:
    """Tells whether the subject of a verb without ending can be a plural: "officials report" but "a police report"."""
    while k > 0 and (line.words[k] in line.lexicon["auxiliaries"] or line.words[k] == "not"):
        k -= 1
    is_name = k > 0 and line.tokens[k].text[0].isupper() and not line.is_capitals
    ends_so = line.words[k].endswith("s") and not line.is_possessive(k) and not is_name
    return k >= 0 and (ends_so or line.words[k] in line.lexicon["plurals"])


def may_say(line: Line, source: Phrase, i: int, kind: str) -> bool:
    """Tells whether a phrase can be the subject of a verb that says something.

    Args:
        line: The sentence.
        source: The phrase.
        i: The verb.
        kind: Of the verb: `strong`, `weak`, `witness` or `having`.
    """
    lexicon = line.lexicon
    if strength(line, source) < (1 if kind == "strong" else 2):
        return False
    head = line.words[head_of(line, source)].removesuffix("'s")
    speaks = head in lexicon.sources or head in lexicon["pronouns"] or head.endswith(lexicon.suffixes)
    if kind == "witness":
        # an apposition makes a name a person: "Ilse, a nurse of 30, saw"
        described = any(line.words[k] in lexicon["people"] for k in range(source.core + 1, source.last + 1))
        return described or head in lexicon["people"] or head in lexicon["personal"]
    if kind == "having":
        return head not in lexicon["seldom_have"] and (speaks or _is_outlet(line, source) or is_acronym(line, source))
    if line.words[i] in lexicon["issuing"] and (head in lexicon["documents"] or head in lexicon["figures"]):
        return False  # "a report released on Monday"
    if line.words[i] in lexicon["showing"] and not (line.words[i] in lexicon["knowing"] and knows(line, i)):
        return head in lexicon["documents"] or head in lexicon["finders"] or head in lexicon["figures"]
    is_counted = line.is_number(source.first) and line.word(source.first + 1) != "of"
    return not (is_counted and kind == "weak" and not speaks)


def _is_outlet(line: Line, source: Phrase) -> bool:
    """Tells whether a name is that of an outlet or body: one of its words says so, or it goes on to cite somebody."""
    core = range(source.first, source.core + 1)
    is_name = all(line.tokens[k].text[0].isupper() for k in core) or line.words[source.first] == "the"
    has_word = is_name and any(line.words[k] in line.lexicon["bodies"] for k in core)
    return has_word or line.word(source.core + 2) in {"citing", "quoting"}


def _with_subject(line: Line, source: Phrase, start: int, i: int) -> Cue:
    words = line.words
    last, outlet = _listener(line, source, i) if words[i] in line.lexicon["telling"] else (i, None)
    first = min(source.first, start)
    if first and _is_gap(line, first - 1):
        first -= first > 1 and words[first - 2] == ","
        return Cue(first, last, (i, i), source, Side.CLAUSE, "relative", outlet=outlet)
    if (
        first > 2
        and words[i] not in line.lexicon["keeping"]
        and _is_closed(line, last)
        and (first > 3 or not line.is_word(first - 1))
    ):
        return Cue(first, last, (i, i), source, Side.AROUND, "postposed", outlet=outlet)
    return Cue(first, last, (i, i), source, Side.AFTER, "subject", outlet=outlet)


def _is_gap(line: Line, k: int) -> bool:
    """Tells whether "that", "which" or "whom" stands for the people or number before it, and not for the statement after."""
    words, lexicon = line.words, line.lexicon
    if words[k] != "that":
        return words[k] in lexicon["relative"]
    before = line.word(k - 1)
    is_noun = before in lexicon["noun_too"] and line.word(k - 2) in lexicon["articles"]
    return (is_noun or before not in lexicon.verbs) and before not in {",", "and", "but", ""}


def _is_closed(line: Line, last: int) -> bool:
    """Tells whether only a time or place stands between the verb and the next mark, so that the statement came before."""
    words, lexicon = line.words, line.lexicon
    for k in range(last + 1, last + 10):
        if line.word(k) in QUOTES and k == last + 1:
            return line.tokens[k].end == line.tokens[min(k + 1, len(words) - 1)].start - 1
        if line.closes(k) or line.word(k) in DASHES:
            return True
        is_setting = words[k] in lexicon["settings"] or words[k] in lexicon["temporal"] or words[k].endswith("ly")
        is_setting = is_setting and words[k] not in lexicon["numbers"] and words[k] != "only"
        if k == last + 1 and not is_setting:
            return words[k] == "and"
        if line.is_happening(k) or words[k] in {"that", ":"}:
            return False
    return False


def _listener(line: Line, source: Phrase, i: int) -> tuple[int, Phrase | None]:
    """Reads to whom something was told; an outlet that passed it on becomes part of the chain."""
    words, lexicon, after = line.words, line.lexicon, line.word(i + 1)
    if after in {"them", "it"}:
        asked = next((k for k in range(source.first) if words[k] in lexicon["asking"]), None)
        return i + 1, subject_before(line, asked) if asked else None
    heard = phrase_after(line, i + 1) if not line.is_number(i + 1) else None
    after = line.word(i + 2) if after == "the" else after
    is_public = after in lexicon["listeners"] and (line.is_capitals or not line.is_name(i + 1))
    if heard is None:
        return i + is_public, None
    of = words[heard.first : heard.core + 1]
    is_outlet = not lexicon["outlets"].isdisjoint(of) and lexicon["statement"].isdisjoint(of)
    if is_public:
        return heard.last, None
    owner = next((k for k in range(heard.first, heard.core) if line.is_possessive(k) and line.is_name(k)), None)
    if owner is not None:  # "the Kestrin Post's correspondent"
        return heard.core, Phrase(heard.first, owner, owner)
    told = Phrase(heard.first, heard.core, heard.core)
    return heard.core, told if is_outlet or (
        line.is_name(head_of(line, heard)) and lexicon["statement"].isdisjoint(of)
    ) else None
