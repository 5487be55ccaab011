"""The words of one sentence that say who says it, and on which side of them the statement stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from recount.extract.attribution_phrases import DASHES, QUOTES, Line, Phrase, head_of, opening_phrase, phrase_after, strength, subject_before

MAX_CUES = 24  # in one sentence; nobody writes more, and hostile text must not make us look at every pair


class Side(Enum):
    """Where the statement stands, seen from the cue."""

    AFTER = "after"  # "police said 12 died"
    AROUND = "around"  # "12 died, police said, and 30 were hurt"
    CLAUSE = "clause"  # "12 deaths confirmed by police": the cue's own clause only


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue with its source, in tokens of the sentence.

    Attributes:
        first: First token of cue and source together.
        last: Last token of both; of a cue before its statement, the last before the statement begins.
        cue: First and last token of the words that introduce.
        source: None where the words name nobody ("were reported").
        side: Where the statement stands.
        rule: Name of the rule.
        is_nearer: True for a source that the subject of the sentence itself relies on ("citing police").
        outlet: To whom it was said, where that is somebody who passed it on ("told Varen Wire").
    """

    first: int
    last: int
    cue: tuple[int, int]
    source: Phrase | None
    side: Side
    rule: str
    is_nearer: bool = False
    outlet: Phrase | None = None


def find_cues(line: Line, *, is_headline: bool = False) -> list[Cue]:
    """Finds the cues of one sentence, in order.

    Args:
        line: The sentence.
        is_headline: True for titles, where "- source" and "source:" are common forms.
    """
    found: list[Cue] = []
    has_number_verb = False
    starts, words = line.lexicon.starts, line.words
    for i, word in enumerate(words):
        if word in starts:
            cue = _gerund(line, i, found) if word.endswith("ing") and words[i - 1 : i] == [","] else _cue_at(line, i)
        elif word == ":":
            cue = (_trailing(line, i) if is_headline else None) or _colon(line, i)
        elif is_headline and word in DASHES:
            cue = _trailing(line, i)
        elif word == "from" and has_number_verb:
            cue = _received_from(line, i)
        else:
            continue
        has_number_verb = has_number_verb or (cue is not None and line.lexicon.verbs.get(words[cue.cue[0]]) == "having")
        if cue is not None and not any(_same_place(cue, other) for other in found[-3:]):
            found.append(cue)
            if len(found) >= MAX_CUES:
                break
    return _without_echoes(line, sorted(found, key=lambda cue: cue.first))


def _gerund(line: Line, i: int, found: list[Cue]) -> Cue | None:
    """ "..., adding that": whoever spoke last in the sentence goes on, or else its subject."""
    if line.words[i] not in line.lexicon.verbs:
        return _cue_at(line, i)
    source = found[-1].source if found else opening_phrase(line)
    if source is None or source.core >= i or (not found and not _may_say(line, source, i, "weak")):
        return None
    return Cue(i, i, (i, i), source, Side.AFTER, "gerund")


def _received_from(line: Line, i: int) -> Cue | None:
    """ "The paper had 95 dead from one official": where a number that somebody "has" came from."""
    source = phrase_after(line, i + 1) if i + 1 < len(line.words) else None
    if source is None or strength(line, source) < 2:
        return None
    speaks = line.words[head_of(line, source)] in line.lexicon.sources
    return Cue(i, source.last, (i, i), source, Side.AROUND, "from", is_nearer=True) if speaks else None


def _without_echoes(line: Line, cues: list[Cue]) -> list[Cue]:
    """Drops "they" in "officials say they believe": it adds nobody to the chain."""
    kept: list[Cue] = []
    for cue in cues:
        is_pronoun = cue.source is not None and line.words[cue.source.first] in line.lexicon["pronouns"]
        if is_pronoun and cue.source is not None and line.words[cue.source.first] in {"we", "i"}:
            continue
        if is_pronoun and kept and kept[-1].side is Side.AFTER and cue.first - kept[-1].last <= 2:
            continue
        kept.append(cue)
    return kept


def _same_place(one: Cue, other: Cue) -> bool:
    return one.cue[0] <= other.cue[1] and other.cue[0] <= one.cue[1]


def _cue_at(line: Line, i: int) -> Cue | None:
    word, lexicon = line.words[i], line.lexicon
    for table, rule in ((lexicon.clause, "according"), (lexicon.citing, "citing")):
        length = next((len(p) for p in table.get(word, ()) if tuple(line.words[i : i + len(p)]) == p), 0)
        if length:
            return _introduced(line, i, i + length - 1, rule)
    if word in lexicon["participles"] and line.words[i + 1 : i + 2] == ["by"]:
        return _introduced(line, i, i + 1, "participle")
    if word in lexicon["figures"] and i > 0:
        owner = _owned_figure(line, i)
        if owner is not None:
            return owner
    if word in lexicon.verbs:
        cue = _verb(line, i)
        if cue is not None:
            return cue
    if word in lexicon["hearsay"]:
        return _hearsay(line, i)
    return _account(line, i) if word in lexicon["accounts"] else None


def _introduced(line: Line, first: int, last: int, rule: str) -> Cue | None:
    """A cue that its source follows."""
    source = phrase_after(line, last + 1) if last + 1 < len(line.words) else None
    if source is not None and source.first == source.last and line.words[source.first] in line.lexicon["pronouns"]:
        return None
    if source is None or strength(line, source) == 0 or line.words[head_of(line, source)] in line.lexicon["nobody"]:
        return None
    before = line.words[first - 1] if first else ""
    opens = first == 0 or before in {";", ":", "-", "–", "—", "("} or (before in QUOTES and first == 1) or before in line.lexicon["conjunctions"]
    if before == "," and first > 1 and line.words[first - 2] in line.lexicon["conjunctions"]:
        opens = True
    side = Side.AFTER if opens and rule == "according" else Side.AROUND if before == "," or line.words[first] == "as" else Side.CLAUSE
    end = source.last
    if side is Side.AFTER and line.words[end + 1 : end + 2] == [","]:
        end += 1
    return Cue(first, end, (first, last), source, side, rule, is_nearer=rule == "citing")


def _owned_figure(line: Line, i: int) -> Cue | None:
    """ "The ministry's latest figure", "the police total", "the count of the ministry": a number that belongs to somebody."""
    words, lexicon = line.words, line.lexicon
    owner = next((k for k in range(i - 1, max(-1, i - 4), -1) if words[k].endswith("'s") or (words[k] == "'" and line.is_word(k))), None)
    if owner is None:
        following = words[i + 1] if i + 1 < len(words) else ""
        if words[i - 1] in {"its", "their"} or (i > 1 and words[i - 2] in {"its", "their"}):
            at = i - 1 if words[i - 1] in {"its", "their"} else i - 2
            says = "that" in words[i + 1 : i + 4] or any(line.is_number(k) for k in range(i + 1, min(i + 5, len(words))))
            return Cue(at, i, (i, i), Phrase(at, at, at), Side.AFTER, "figure") if says else None
        if not (words[i - 1] in lexicon["bodies"] and words[i] in {"total", "figure", "count", "tally", "toll"} and following in {",", "is", "was", "stands", "stood"}):
            return None
    source = subject_before(line, i + 1)
    if source is None or source.first > i - 1 or source.last != i or not any(line.is_number(k) for k in range(i + 1, len(words))):
        return None
    named = Phrase(source.first, owner if owner is not None else i - 1, owner if owner is not None else i - 1)
    if strength(line, named) < 2 or line.is_number(source.first):
        return None
    return Cue(source.first, i, (i, i), source, Side.AFTER, "figure")


def _hearsay(line: Line, i: int) -> Cue | None:
    """ "There are reports that", "Reports that": nobody in particular, named as written."""
    following = line.words[i + 1 : i + 2]
    opens = i == 0 or (line.words[i - 1] in {",", ";"} and following == ["that"])
    exists = any(word in {"are", "were", "been"} for word in line.words[max(0, i - 3) : i]) and "there" in line.words[max(0, i - 5) : i]
    if not ((opens and following == ["that"]) or exists):
        return None
    last = i + 1 if following == ["that"] else i
    return Cue(i, last, (i, i), Phrase(i, i, i), Side.AFTER, "hearsay")


def _account(line: Line, i: int) -> Cue | None:
    """ "By some accounts", "by the families' count"."""
    for k in range(i - 1, max(-1, i - 6), -1):
        if line.words[k] == "by":
            source = Phrase(k + 1, i, i)
            is_plain = i > k + 1 and all(line.is_word(j) for j in range(k + 1, i + 1)) and not line.tokens[k + 1].text[0].isdigit()
            return Cue(k, i, (k, k), source, Side.CLAUSE, "account") if is_plain else None
    return None


def _colon(line: Line, i: int) -> Cue | None:
    """ "Police: 12 killed", "14:20 From Kestrin, the ministry: 12 dead"."""
    if i == 0 or i + 1 >= len(line.words) or line.tokens[i].end == line.tokens[i + 1].start or not line.is_word(i - 1):
        return None
    source = subject_before(line, i)
    if source is None or source.last - source.first > 7:
        return None
    opens = source.first == 0 or not line.is_word(source.first - 1) or line.tokens[source.first - 1].text[0].isdigit()
    head = line.words[head_of(line, source)].removesuffix("'s")
    if head in line.lexicon["figures"] and line.words[source.first + 2 : source.first + 3] == ["of"] and source.last > source.first + 2:
        owner = Phrase(source.first + 3, source.last, source.last)  # "repeats the count of the ministry: 12 dead"
        return Cue(owner.first, i, (i, i), owner, Side.AFTER, "colon") if strength(line, owner) == 2 else None
    own = line.words[source.last] in line.lexicon["figures"] and any(line.words[k].endswith("'s") for k in range(source.first, source.last))
    speaks = head in line.lexicon["people"] or head in line.lexicon["bodies"] or _is_acronym(line, source) or own
    if not (opens and (speaks or head in STUDIES)):
        return None
    return Cue(source.first, i, (i, i), source, Side.AFTER, "colon")


STUDIES = frozenset("inquiry report study survey inquest review investigation statement".split())
PLACES = frozenset("US UK EU UAE DRC CAR USA USSR GDR FRG U.S U.K LIVE UPDATE URGENT BREAKING VIDEO PHOTOS".split())


def _is_acronym(line: Line, phrase: Phrase) -> bool:
    text = line.tokens[phrase.core].text
    if text.endswith(("ED", "ING")) or line.is_capitals:
        return False
    is_alone = phrase.first == phrase.core or (phrase.first == phrase.core - 1 and line.words[phrase.first] == "the")
    return is_alone and 2 < len(text) < 8 and text.isupper() and text.isalpha() and text not in PLACES


def _trailing(line: Line, i: int) -> Cue | None:
    """ "12 killed in Kestrin - monitor"."""
    is_joined = line.tokens[i].start == line.tokens[i - 1].end and line.words[i] != ":"
    if i < 2 or i + 1 >= len(line.words) or len(line.words) - i > 8 or is_joined:
        return None
    source = phrase_after(line, i + 1)
    if source is None or source.last < len(line.words) - 1 or strength(line, source) < 2:
        return None
    word = line.words[head_of(line, source)]
    return Cue(i, source.last, (i, i), source, Side.AROUND, "headline") if word in line.lexicon.sources or _is_acronym(line, source) else None


def _verb(line: Line, i: int) -> Cue | None:
    """A verb of saying: passive, inverted ("said the ministry") or after its subject."""
    words, lexicon = line.words, line.lexicon
    kind, start = lexicon.verbs[words[i]], i
    while start and i - start < 6 and (words[start - 1] in lexicon["auxiliaries"] or words[start - 1] in lexicon["be"] or _is_adverb(line, start - 1)):
        start -= 1
    if words[i] in lexicon["passive"] and any(words[k] in lexicon["be"] for k in range(start, i)):
        return _passive(line, start, i)
    if start and (words[start - 1] == "to" or (words[start - 1] in lexicon["inner"] and start < i)):
        return None
    inverted = None if words[i] in TELLING else _inverted(line, i)
    if inverted is not None:
        return inverted
    if _is_noun(line, i) or not _takes_statement(line, i, kind):
        return None
    source = subject_before(line, start)
    if source is None or not _may_say(line, source, i, kind):
        source = _across_relative(line, start)
    if source is None or not _may_say(line, source, i, kind):
        return _inverted(line, i, is_bare=True) if kind in {"strong", "weak"} and words[i] not in TELLING else None
    return _with_subject(line, source, start, i)


TELLING = frozenset("told tell tells telling".split())


def _is_adverb(line: Line, k: int) -> bool:
    return line.words[k].endswith("ly") and line.words[k] not in line.lexicon.sources


def _across_relative(line: Line, start: int) -> Phrase | None:
    """Finds the subject before a relative clause: "a channel that we follow claims", "the envoy, who was in Kestrin at the time said"."""
    for k in range(start - 2, max(0, start - 14), -1):
        if line.words[k] in line.lexicon["participles"] | {"obtained", "reviewed"} and line.words[k + 1] == "by" and line.words[k - 1] in line.lexicon["documents"]:
            return subject_before(line, k)  # "records seen by the paper show"
        if line.words[k] in {"who", "that", "which", "whose"}:
            end = k - 1 if line.words[k - 1] == "," else k
            return subject_before(line, end) if end and line.is_word(end - 1) else None
        if not line.is_word(k):
            return None
    return None


def _passive(line: Line, start: int, i: int) -> Cue | None:
    by = next((k for k in range(i + 1, min(i + 4, len(line.words))) if line.words[k] == "by"), None)
    if by is not None:
        cue = _introduced(line, i, by, "participle")
        return cue and Cue(cue.first, cue.last, cue.cue, cue.source, Side.CLAUSE, "passive-by")
    return Cue(start, i, (i, i), None, Side.CLAUSE, "passive")


def _inverted(line: Line, i: int, *, is_bare: bool = False) -> Cue | None:
    words = line.words
    marked = i > 0 and (words[i - 1] == "," or words[i - 1] in QUOTES or words[i - 1] in DASHES)
    if i + 1 >= len(words) or i == 0 or not (marked or is_bare) or line.is_number(i + 1):
        return None
    source = phrase_after(line, i + 1)
    if source is None or strength(line, source) < (2 if is_bare or words[i + 1] not in line.lexicon["articles"] else 1):
        return None
    after = source.last + 1
    closes = after >= len(words) or words[after] in {",", ".", ";", ")", "!", "?"} or words[after] in QUOTES or words[after] in line.lexicon["relative"]
    if not closes and not (words[after] in line.lexicon["settings"] and not is_bare):
        return None
    return Cue(i, source.last, (i, i), source, Side.AROUND, "inverted")


def _is_noun(line: Line, i: int) -> bool:
    """Tells whether a word such as "reports" or "lists" is the noun here."""
    words, lexicon = line.words, line.lexicon
    if words[i] not in lexicon["noun_too"] and not words[i].endswith("ing"):
        return False
    after = words[i + 1] if i + 1 < len(words) else "."
    before = words[i - 1] if i else ""
    is_title = i > 0 and line.tokens[i].text[0].isupper() and words[i] in {"states", "names"}
    if (before == "," and after in {",", "and"}) or (words[i].endswith("ing") and before in lexicon["inner"]):
        return True
    if words[i] in BASE_FORMS and not _is_plural(line, i - 1):
        return True
    return is_title or before in lexicon["articles"] or before in lexicon["inner"] or after in lexicon.verbs or after in lexicon["be"] or after in {"of", "from"}


def _is_plural(line: Line, k: int) -> bool:
    while k > 0 and (line.words[k] in line.lexicon["auxiliaries"] or line.words[k] == "not"):
        k -= 1
    is_name = line.tokens[k].text[0].isupper() and k > 0 and not line.is_capitals
    return k >= 0 and ((line.words[k].endswith("s") and not is_name) or line.words[k] in {"police", "people", "men", "women", "they", "we", "i", "you", ")", ","})


BASE_FORMS = frozenset("report claim count list estimate record place document name cut raise release update state register show detail figure".split())


def _takes_statement(line: Line, i: int, kind: str) -> bool:
    """Tells whether what follows a verb can be a statement about people harmed rather than the verb's everyday object."""
    words = line.words
    after = words[i + 1] if i + 1 < len(words) else ""
    if after in {"dead", "killed", "missing", "injured", "wounded", "to", "as"} and words[i] in PARTICIPLES:
        return False
    if words[i] == "alleged":
        return after in line.lexicon["determiners"] | {"that"} or after in QUOTES
    if kind == "strong":
        return True
    if words[i] in {"withdraw", "withdraws", "withdrew"}:
        return not {"claim", "statement", "figure", "report", "count"}.isdisjoint(words[i + 1 : i + 5])
    if words[i] in {"claimed", "claims", "claim"} and after in {"responsibility", "lives", "credit", "victory", "the"} and after != "the":
        return False
    if kind == "having":
        return line.is_number(i + 1) or (after in line.lexicon["auxiliaries"] and line.is_number(i + 2)) if i + 2 < len(words) else False
    if words[i] in {"speak", "speaks", "spoke", "spoken"}:
        return after == "of" or any(word in {"who", "that"} for word in words[i + 1 : i + 12])
    if words[i] in {"find", "finds", "found", "know", "knows", "knew", "learned", "learnt"}:
        return after in {"that", "of", "where", ",", "."} or line.is_number(i + 1) if after else True
    if words[i] in NUMERIC:
        return any(line.is_number(k) or words[k] in {"death", "deaths", "dead", "toll"} for k in range(i + 1, min(i + 16, len(words))))
    return True


PARTICIPLES = frozenset("reported confirmed feared presumed believed thought said alleged known found".split())
NUMERIC = frozenset(
    "put puts putting place places placed raise raises raised raising revise revises revised lower lowers lowered cut cuts update updates updated give gives gave given "
    "written writes receive receives received name names named carry carries carried upgraded downgraded mentioned expect expects expected counted counts found".split()
)


def _may_say(line: Line, source: Phrase, i: int, kind: str) -> bool:
    needed = 1 if kind == "strong" else 2
    if strength(line, source) < needed:
        return False
    head = line.words[head_of(line, source)].removesuffix("'s")
    lexicon = line.lexicon
    speaks = head in lexicon.sources or head in lexicon["pronouns"] or head.endswith(lexicon.suffixes)
    if kind == "witness":
        return head in lexicon["people"] or head in lexicon["personal"] or _is_described(line, source)
    if kind == "having":
        named = all(line.tokens[k].text[0].isupper() for k in range(source.first, source.core + 1)) or line.words[source.first] == "the"
        outlet = named and any(line.words[k] in lexicon["bodies"] for k in range(source.first, source.core + 1))
        is_cited = line.words[source.core + 2 : source.core + 3] in (["citing"], ["quoting"])
        return head not in UNLIKELY_HAVERS and (speaks or outlet or is_cited or _is_acronym(line, source)) and head not in lexicon["plural"]
    if line.words[i] in {"find", "finds", "found", "carry", "carries", "carried", "show", "shows", "showed", "hold", "holds"}:
        return head in lexicon["documents"] or head in FINDERS or head in lexicon["figures"]
    is_counted = line.is_number(source.first) and line.words[source.first + 1 : source.first + 2] != ["of"]
    return not (is_counted and kind == "weak" and not speaks)


def _is_described(line: Line, source: Phrase) -> bool:
    """Tells whether an apposition makes a name a person: "Ilse, a nurse of 30"."""
    return any(line.words[k] in line.lexicon["people"] for k in range(source.core + 1, source.last + 1))


UNLIKELY_HAVERS = frozenset("man woman men women people family families he she they mother father government state force forces army party".split())
FINDERS = frozenset("commission inquiry inquest investigation investigators probe court tribunal committee team panel mission observatory monitor study".split())


def _with_subject(line: Line, source: Phrase, start: int, i: int) -> Cue:
    words, lexicon = line.words, line.lexicon
    last, outlet = i, None
    if words[i] in TELLING:
        last, outlet = _listener(line, source, i)
    first = min(source.first, start)
    if first and words[first - 1] in lexicon["relative"] | {"that"} and _is_gap(line, first - 1):
        first -= 1 if first > 1 and words[first - 2] == "," else 0
        return Cue(first, last, (i, i), source, Side.CLAUSE, "relative", outlet=outlet)
    follows = _is_closed(line, last)
    precedes = first > 0 and (words[first - 1] in {",", ")", ";"} or words[first - 1] in QUOTES or words[first - 1] in DASHES) and first > 2
    side = Side.AROUND if follows and (precedes or first > 3) else Side.AFTER
    return Cue(first, last, (i, i), source, side, "postposed" if side is Side.AROUND else "subject", outlet=outlet)


def _is_gap(line: Line, relative: int) -> bool:
    """Tells whether "that", "which" or "whom" stands for the people or number before it, and not for the statement after."""
    if line.words[relative] in {"whom", "which"}:
        return True
    before = line.words[relative - 1] if relative else ","
    is_verb = before in line.lexicon.verbs and not (before in line.lexicon["noun_too"] and relative > 1 and line.words[relative - 2] in line.lexicon["articles"])
    return line.words[relative] == "that" and not is_verb and before not in {",", "and", "but"}


def _is_closed(line: Line, last: int) -> bool:
    """Tells whether nothing but a time or place stands between the verb and the next mark, so that the statement came before."""
    words, lexicon = line.words, line.lexicon
    for k in range(last + 1, min(last + 10, len(words) + 1)):
        if k >= len(words) or words[k] in {",", ".", ";", "!", "?", ")"} or words[k] in QUOTES or words[k] in DASHES:
            return k >= len(words) or words[k] not in QUOTES or k > last + 1 or line.tokens[k].end == line.tokens[min(k + 1, len(words) - 1)].start - 1
        if k == last + 1 and not (words[k] in lexicon["settings"] or words[k] in lexicon["temporal"] or words[k].endswith("ly")):
            return words[k] == "and"
        if line.is_happening(k) or words[k] in {"that", ":"}:
            return False
    return False


def _listener(line: Line, source: Phrase, i: int) -> tuple[int, Phrase | None]:
    """Reads to whom something was told; an outlet that passed it on becomes part of the chain."""
    words, lexicon = line.words, line.lexicon
    if i + 1 < len(words) and words[i + 1] in {"them", "it"}:
        teller = next((k for k in range(source.first) if words[k] in {"spoke", "speaks", "talked", "interviewed", "contacted", "visited", "asked"}), None)
        return i + 1, subject_before(line, teller) if teller else None
    if i + 1 < len(words) and words[i + 1] in lexicon["listeners"] and (line.is_capitals or not line.is_name(i + 1)):
        heard = phrase_after(line, i + 1)
        words_heard = words[i + 1 : heard.last + 1] if heard else []
        is_outlet = heard is not None and words[i + 1] in {"a", "the"} and bool(lexicon["outlets"] & set(words_heard))
        return (heard.last if heard else i + 1), (heard if is_outlet else None)
    heard = phrase_after(line, i + 1) if i + 1 < len(words) and not line.is_number(i + 1) else None
    if heard is None:
        return i, None
    is_outlet = line.is_name(head_of(line, heard)) or bool(lexicon["outlets"] & set(words[heard.first : heard.core + 1]))
    return heard.core, Phrase(heard.first, heard.core, heard.core) if is_outlet else None
