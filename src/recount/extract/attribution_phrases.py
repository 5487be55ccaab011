"""Noun phrases that can be sources: found backwards from a verb of saying or forwards from "according to".

There is no parser here. A phrase ends where a word of another kind stands: a mark, a conjunction, a verb that tells what
happened, the determiner of the next phrase. Every walk is bounded, so that hostile sentences cost no more than long ones.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from recount.extract.attribution_words import SourceWords
from recount.extract.tokens import Token

MAX_BACK = 24  # tokens; longer subjects are not read
MAX_FORWARD = 40
SHOUTED = frozenset("WHO IS IT US AND AN OR".split())  # names that look like small words
QUOTES = frozenset("\"“”„«»")
DASHES = frozenset("-–—")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: tokens `first` to `last` of a line, both included; `core` ends before an apposition."""

    first: int
    last: int
    core: int


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence as the reader of phrases sees it.

    Attributes:
        tokens: Its tokens.
        words: Their lower-case forms.
        text: The whole document, to see what stands between tokens.
        lexicon: The language's word lists.
        is_capitals: True where the whole line is in capitals, so that they mean nothing.
    """

    tokens: tuple[Token, ...]
    words: list[str]
    text: str
    lexicon: SourceWords
    is_capitals: bool = False

    @classmethod
    def of(cls, tokens: tuple[Token, ...], text: str, lexicon: SourceWords) -> "Line":
        """Makes a line of a sentence's tokens; words cut by a hyphen at a line's end are made whole."""
        if any(t.text in DASHES and text[t.end : t.end + 1] == "\n" for t in tokens):
            tokens = tuple(_whole(tokens, text))
        is_capitals = len(tokens) > 3 and not any(token.text.islower() for token in tokens)
        words = [token.text if token.text in SHOUTED and not is_capitals else token.lower for token in tokens]
        return cls(tokens, words, text, lexicon, is_capitals)

    def is_word(self, i: int) -> bool:
        """Tells whether token `i` is part of a phrase: a word, or a mark inside a name ("U.S.", "Dr.", a word cut by a line end)."""
        token = self.tokens[i]
        if token.text[0].isalnum() or token.text[0] == "@":
            return True
        if i == 0 or token.start != self.tokens[i - 1].end:
            return False
        before = self.tokens[i - 1].text
        if token.text == ".":
            is_title = self.words[i - 1] in self.lexicon["titles"] or (len(before) == 1 and before.isupper()) or "." in before
            return is_title and i + 1 < len(self.tokens)
        return token.text in {"'", "’"} and before.endswith("s") and self.text[token.end : token.end + 1] == " "

    def is_name(self, i: int) -> bool:
        """Tells whether token `i` is capitalised and not just because it opens the line or the whole line is in capitals."""
        if self.is_capitals:
            word = self.words[i]
            return word not in self.lexicon.ordinary and word[0].isalpha() and not word.endswith(("ed", "ing"))
        return self.tokens[i].text[0].isupper() and (i > 0 or self.tokens[i].text[1:2].isupper() or self._opens_name(i))

    def _opens_name(self, i: int) -> bool:
        return self.words[i] not in self.lexicon["determiners"] and i + 1 < len(self.tokens) and self.tokens[i + 1].text[0].isupper()

    def is_saying(self, i: int) -> bool:
        """Tells whether token `i` is a verb of saying that is no noun as well."""
        word = self.words[i]
        is_verb = word in self.lexicon.verbs and self.lexicon.verbs[word] != "having" and (self.is_capitals or not self.tokens[i].text[0].isupper())
        return is_verb and not (word in self.lexicon.sources or word in self.lexicon["figures"] or word in self.lexicon["noun_too"])

    def is_number(self, i: int) -> bool:
        """Tells whether token `i` is written in digits or is a small number word."""
        return self.tokens[i].text[0].isdigit() or self.words[i] in NUMBERS

    def is_happening(self, i: int) -> bool:
        """Tells whether token `i` is a verb that tells what happened, so that a subject cannot reach beyond it."""
        word = self.words[i]
        if word in self.lexicon["happening"]:
            return True
        if not word.endswith(("ed", "ing")) or len(word) < 5 or (self.tokens[i].text[0].isupper() and not self.is_capitals):
            return False
        return i == 0 or self.words[i - 1] not in self.lexicon["determiners"]


def _whole(tokens: tuple[Token, ...], text: str) -> Iterator[Token]:
    held: Token | None = None
    joins = False
    for token in tokens:
        if held is not None and token.text in DASHES and token.start == held.end and text[token.end : token.end + 1] == "\n":
            joins = True
        elif held is not None and joins and token.text[0].isalpha():
            held, joins = Token(held.start, token.end, held.text + token.text, held.lower + token.lower), False
        else:
            if held is not None:
                yield held
            held, joins = token, False
    if held is not None:
        yield held


NUMBERS = frozenset(
    "no none one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty "
    "forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million dozen dozens scores several about some around nearly "
    "almost over more at fewer less between up roughly approximately many".split()
)


def subject_before(line: Line, end: int) -> Phrase | None:
    """Finds the subject of a verb.

    Args:
        line: The sentence.
        end: The first token of the verb group.

    Returns:
        The phrase that ends before it, with an apposition between commas included; None where none does.
    """
    i = end - 1
    if i < 0:
        return None
    word = line.words[i]
    if word in line.lexicon["pronouns"]:
        return Phrase(i, i, i)
    if word == "who":
        return _antecedent(line, i)
    if word in {")", "]"}:
        return _with_alias(line, i)
    if word in {",", "–", "—"}:
        return _interrupted(line, i)
    if not line.is_word(i):
        return None
    first = _trim(line, _walk_back(line, i), i)
    return Phrase(first, i, i) if first <= i else None


def _antecedent(line: Line, who: int) -> Phrase | None:
    end = who - 1 if who and line.words[who - 1] == "," else who
    return subject_before(line, end) if end and line.words[end - 1] != "," else None


def _with_alias(line: Line, close: int) -> Phrase | None:
    """A name with its short form behind it: "Varenian Casualty Monitor (VCM)"."""
    for opening in range(close - 1, max(-1, close - 10), -1):
        if line.words[opening] in {"(", "["}:
            before = subject_before(line, opening) if opening and line.is_word(opening - 1) else None
            return before and Phrase(before.first, close, before.core)
    return None


def _interrupted(line: Line, close: int) -> Phrase | None:
    """A subject with something between commas behind it: a name, a role, "which has staff there", "citing police"."""
    mark = line.words[close]
    opening = next((k for k in range(close - 1, max(-1, close - 2 * MAX_BACK), -1) if line.words[k] == mark), -1)
    if opening < 1 or opening == close - 1 or any(line.words[k] in QUOTES or line.words[k] == ";" for k in range(opening, close)):
        return None
    inserted = _plain(line, opening + 1, close - 1)
    before = subject_before(line, opening) if line.is_word(opening - 1) or line.words[opening - 1] == ")" else None
    if before is not None and before.first > 2 and line.words[before.first - 1] in {"citing", "quoting"} and line.words[before.first - 2] == mark:
        return subject_before(line, before.first - 2)
    if before is not None and strength(line, before) >= 1 and not line.is_number(before.first):
        return Phrase(before.first, close - 1, before.last) if inserted else before
    return Phrase(opening + 1, close - 1, close - 1) if inserted else None


def _plain(line: Line, first: int, last: int) -> bool:
    """Tells whether the stretch is an apposition: words without a verb or a relative."""
    skipped = line.words[first] in line.lexicon["conjunctions"] or line.words[first] in {"citing", "quoting"} or line.is_happening(first)
    return not skipped and last - first < 14 and not any(line.words[k] in line.lexicon["happening"] for k in range(first, last + 1))


def _walk_back(line: Line, i: int) -> int:
    words, lexicon = line.words, line.lexicon
    k = i
    while k >= max(0, i - MAX_BACK):
        if not line.is_word(k) and not (words[k] == ")" and k == i):
            break
        if words[k] in lexicon["conjunctions"] and not (words[k] in lexicon["joining"] and _joins(line, k)):
            break
        if k != i and (line.is_happening(k) or line.is_saying(k) or words[k] in lexicon["pronouns"]):
            break
        if words[k] in lexicon["articles"] and k != i and not (k and words[k - 1] in lexicon["inner"] | lexicon["joining"] | lexicon["leading"]):
            return k
        k -= 1
    return k + 1


def _joins(line: Line, k: int) -> bool:
    """Tells whether "and" joins two sources ("Afghan and American officials") rather than two clauses."""
    first = max(0, k - 5)
    for j in range(k - 1, first - 1, -1):
        if not line.is_word(j) or line.words[j] in line.lexicon["conjunctions"]:
            first = j + 1
            break
        if line.is_happening(j):
            return False
    if first >= k or line.is_number(first):
        return False
    return line.is_name(k - 1) or line.words[k - 1] in line.lexicon.sources or (first == k - 1 and line.tokens[k - 1].text[0].isupper())


def _trim(line: Line, first: int, last: int) -> int:
    """Drops what stands before the phrase proper: "On Thursday", "In Kestrin", "meanwhile", a time of day."""
    lexicon = line.lexicon
    while first <= last:
        word = line.words[first]
        is_clock = line.tokens[first].text[0].isdigit() and (
            (first > 0 and line.words[first - 1] in {":", "."}) or (first < last and line.tokens[first + 1].text[0].isupper())
        )
        is_time = word in lexicon["temporal"] and first < last and not (word in POINTING and line.words[first + 1] not in lexicon["temporal"])
        if is_clock or is_time or (word.endswith("ly") and first < last and word not in lexicon.sources):
            first += 1
        elif word in lexicon["leading"] and first < last:
            first = _after_setting(line, first, last)
        elif not line.is_word(first) or word in lexicon["inner"] or word in lexicon["joining"] or (first > 0 and line.tokens[first].text == "."):
            first += 1
        else:
            return first
    return first


POINTING = frozenset("this that last next past".split())


def _after_setting(line: Line, first: int, last: int) -> int:
    """Skips a prepositional phrase at the head of a clause; the next phrase opens with a determiner or a noun of the lists."""
    lexicon, words = line.lexicon, line.words
    for k in range(first + 2, last + 1):
        opens = words[k] in lexicon["determiners"] and not line.tokens[k].text[0].isdigit()
        if opens and words[k - 1] not in lexicon["inner"] and words[k - 1] not in lexicon["determiners"] and words[k - 1] not in lexicon["leading"]:
            return k
    if words[first + 1] not in lexicon["determiners"] and words[first] in {"in", "at", "from", "on", "near"}:
        for k in range(first + 2, last + 1):
            if words[k] in lexicon.sources and not line.tokens[k].text[0].isupper() and line.is_name(k - 1):
                return k
    return first + 1


def strength(line: Line, phrase: Phrase) -> int:
    """Says how far a phrase can be a source: 0 never, 1 with a verb that only speakers take, 2 with any cue.

    Args:
        line: The sentence.
        phrase: The phrase; its head is looked at, not its last word.
    """
    head = head_of(line, phrase)
    word = line.words[head].removesuffix("'s")
    lexicon = line.lexicon
    if word in lexicon["pronouns"]:
        return 2 if phrase.first == phrase.last else 0
    if word in lexicon["articles"] or line.words[phrase.first] in lexicon["pronouns"] or not line.tokens[head].text[0].isalnum():
        return 0
    if word in lexicon["excluded"] or line.tokens[head].text[0].isdigit() or word in lexicon["temporal"]:
        return 0
    if word in lexicon.sources or word.endswith(lexicon.suffixes) or line.is_name(head):
        return 2
    return 2 if line.tokens[head].text[0].isupper() and not line.is_capitals else 1


def head_of(line: Line, phrase: Phrase) -> int:
    """Gives the token of a phrase's head noun: the last one before "of", "in", a comma or a bracket."""
    words, lexicon = line.words, line.lexicon
    start = phrase.first
    while True:
        head = start
        for k in range(start, phrase.core + 1):
            if k > start and (words[k] in lexicon["inner"] or not line.is_word(k) or _is_participle(line, k)):
                break
            if line.tokens[k].text[0].isalnum() and (k == start or not (line.tokens[k].text[0].isdigit() or words[k] in {"there", "here", "st", "nd", "rd", "th"})):
                head = k
        counts = words[head] in COUNTING or line.is_number(head)
        if not counts or head + 2 > phrase.core or words[head + 1] != "of":
            return head
        start = head + 2


def _is_participle(line: Line, k: int) -> bool:
    return line.words[k] in {"drawn", "put", "made", "given", "taken", "written"} or (line.words[k - 1] in line.lexicon["documents"] and line.is_happening(k))


COUNTING = frozenset("number couple one some several many most two three four group handful majority".split())


def opening_phrase(line: Line) -> Phrase | None:
    """Gives the phrase a sentence opens with: what "it" in the next sentence may mean."""
    found = phrase_after(line, 0) if line.words else None
    return found if found is not None and strength(line, found) == 2 and found.core - found.first < 10 else None


def phrase_after(line: Line, start: int) -> Phrase | None:
    """Finds the phrase that begins at a token.

    Args:
        line: The sentence.
        start: Its first token, often a determiner.

    Returns:
        The phrase with appositions and further members of an enumeration; None where none begins there.
    """
    core = _simple_after(line, start)
    if core is None:
        return None
    last = core
    for _ in range(4):
        further = _continued(line, start, core, last + 1)
        if further is None:
            break
        last = further
    return Phrase(start, last, core)


def _simple_after(line: Line, start: int) -> int | None:
    words = line.words
    seen, k = -1, start
    ceiling = min(len(words), start + MAX_FORWARD)
    while k < ceiling:
        if words[k] in {"(", "["} and seen >= 0:
            close = next((j for j in range(k + 1, min(k + 10, ceiling)) if words[j] in {")", "]"}), None)
            if close is None:
                break
            seen, k = close, close + 1
            continue
        if not line.is_word(k) or _ends_phrase(line, start, k, seen):
            break
        if words[k] not in line.lexicon["articles"] and words[k] not in line.lexicon["inner"] and words[k] not in line.lexicon["joining"]:
            seen = k
        k += 1
    return seen if seen >= 0 else None


def _ends_phrase(line: Line, start: int, k: int, seen: int) -> bool:
    words, lexicon = line.words, line.lexicon
    word, before = words[k], words[k - 1]
    if k == start:
        return word in lexicon["inner"] or word in lexicon["conjunctions"]
    if word in lexicon["conjunctions"] and not (word == "that" and before in lexicon["inner"]):
        return not (word in lexicon["joining"] and _joins_after(line, k))
    if word in lexicon["inner"]:
        return seen < 0 or not _binds(line, start, k)
    if word in lexicon["determiners"] and seen >= 0 and before not in lexicon["inner"] and before not in lexicon["joining"] and before not in lexicon["determiners"]:
        return True
    if seen >= 0 and (word in lexicon["pronouns"] or (word in lexicon["temporal"] and not line.is_name(k - 1))):
        return True
    is_verb = line.is_happening(k) or (word in lexicon.verbs and word not in lexicon.sources and word not in lexicon["figures"])
    # "the report covers": an unknown word in -s after the noun is a verb
    is_verb = is_verb or (before in lexicon.sources and not before.endswith("s") and word.endswith("s") and word not in lexicon.sources and word.isalpha())
    return seen >= 0 and is_verb and not (words[seen] in lexicon["documents"] and "by" in words[k + 1 : k + 3])


def _joins_after(line: Line, k: int) -> bool:
    window = range(k + 1, min(k + 6, len(line.words)))
    found = False
    for j in window:
        if not line.is_word(j) or line.words[j] in line.lexicon["conjunctions"]:
            break
        if line.is_happening(j):
            return "by" in line.words[j + 1 : j + 2]
        found = found or line.words[j] in line.lexicon.sources or line.is_name(j)
    return found and not line.is_number(k + 1)


def _binds(line: Line, start: int, k: int) -> bool:
    """Tells whether a preposition holds on to the phrase ("the ministry in Kestrin") or opens the next one ("in March")."""
    words, lexicon = line.words, line.lexicon
    if k + 1 >= len(words) or not line.is_word(k + 1):
        return False
    after, head = words[k + 1], words[head_of(line, Phrase(start, k - 1, k - 1))]
    if after in lexicon["temporal"] or line.tokens[k + 1].text[0].isdigit():
        return words[k] == "of" and after not in lexicon["temporal"]
    opens = line.is_name(k + 1) or after in lexicon["determiners"]
    if not lexicon["statement"].isdisjoint(words[k + 1 : k + 4]) or not (lexicon["temporal"] - {"this", "that"}).isdisjoint(words[k + 1 : k + 3]):
        return False
    match words[k]:
        case "of":
            return True
        case "at" | "from" | "in":
            return opens
        case "by":
            return head in lexicon["documents"]
        case "for":
            return head in lexicon["people"] or (line.is_name(k - 1) and line.is_name(k + 1))
        case "on":
            return line.is_name(k - 1) and line.is_name(k + 1)
        case "to":
            return words[k - 1] == "close"
    return words[k] == "with" and head in lexicon["people"]


def _continued(line: Line, start: int, core: int, comma: int) -> int | None:
    """Gives the last token of an apposition or further member behind a comma; None where the comma ends the phrase."""
    words, lexicon = line.words, line.lexicon
    following = comma + 1
    if following >= len(words) or words[comma] != ",":
        return None
    last = _simple_after(line, following)
    if last is None:
        return None
    closes = last + 1 >= len(words) or words[last + 1] in {",", ".", ";", ")", "!", "?"} or words[last + 1] in QUOTES or words[last + 1] in lexicon["relative"]
    is_person = line.is_name(core) and words[core] not in lexicon.sources
    describes = words[following] in lexicon["articles"] or words[following] in lexicon["roles"] or words[following] in lexicon["people"]
    if is_person and describes and closes and not line.is_number(following):
        return last
    named = line.is_name(following) and all(line.tokens[k].text[0].isupper() or not line.tokens[k].text[0].isalpha() for k in range(following, last + 1))
    if not line.is_name(core) and named and closes and last - following < 5:
        return last
    enumerated = any(words[k] in lexicon["joining"] for k in range(following, last + 1)) and (line.is_name(last) or words[last] == ")")
    return last if enumerated and (line.is_name(core) or words[core] == ")") else None
