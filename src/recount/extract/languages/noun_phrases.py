"""Where the words for a speaker or a party begin and end: forward from a cue, or back from a verb."""

from collections.abc import Callable, Sequence

from recount.extract.languages.split import Word
from recount.extract.languages.words import LanguageWords
from recount.extract.times_words import time_words
from recount.model import Status

_SHORT = 3  # letters; no longer word with the ending of adjectives may be anything
MOST = 14  # words
_QUOTES = frozenset('"“”«»„‟')
_OPENS, _CLOSES = frozenset('«„“"'), frozenset('»”“"')
_QUOTED = 8  # words of a name between quotation marks, with them
_INNER = frozenset("dovg")  # letters of roles that may stand inside a phrase


def role(words: Sequence[Word], at: int, lexicon: LanguageWords) -> str:
    """Gives the letter of the role of the word (or the beginning of the expression) at an index; empty where it has none."""
    found = lexicon.roles.match(words, at, len(words)) if 0 <= at < len(words) else None
    return found[1] if found is not None else ""


def is_time(word: Word, lexicon: LanguageWords) -> bool:
    """Tells whether a word is one of the calendar ("mardi"): it stands beside a speaker and is no part of the name."""
    times = time_words(lexicon.language)
    if word.key in lexicon.roles.rows:  # "la", of "la nuit"
        return False
    return times is not None and (word.key in times.triggers or word.text.lower() in times.triggers)


def _is_harm(words: Sequence[Word], at: int, lexicon: LanguageWords) -> bool:
    found = lexicon.triggers.match(words, at, len(words))
    return found is not None and "toll" not in found[1].forms and not words[at].is_capitalised


def forward(words: Sequence[Word], at: int, lexicon: LanguageWords, *, stops: frozenset[str] = frozenset()) -> int:
    """Gives one past the last word of the noun phrase that starts at a word.

    Args:
        words: The sentence.
        at: Its first word.
        lexicon: The language.
        stops: More words that end it.

    Returns:
        `at` itself where none starts.
    """
    end = at
    while end < len(words) and end - at < MOST:
        word = words[end]
        if closing := quoted_name(words, end, lexicon):
            end = closing
            continue
        if word.key in stops or word.text in _QUOTES or not word.text[0].isalnum() or word.text[0].isdecimal():
            break
        letter = role(words, end, lexicon)
        if letter == "&" and end > at and _goes_on(words, end + 1, lexicon):
            end += 1
            continue
        if letter and letter not in _INNER and not (end > 0 and word.is_capitalised):
            break
        if is_time(word, lexicon) or (end > at and _opens_another(words, end, lexicon)):
            break
        if end > at and word.text.islower() and word.key.endswith(tuple(lexicon.lists.get("clear_verbs", ()))):
            break
        if _is_harm(words, end, lexicon) and words[end - 1].key not in _before_victims(lexicon):  # but "Monitor of victims"
            break
        end += 1
    return trimmed(words, at, end, lexicon)


def _before_victims(lexicon: LanguageWords) -> frozenset[str]:
    return lexicon.lists["of"] | lexicon.lists.get("of_victims", frozenset())


def quoted_name(words: Sequence[Word], at: int, lexicon: LanguageWords) -> int:
    """Gives one past the closing mark of a name between quotation marks ("the «Sava Observer»"); 0 where none opens here.

    Only where a language writes names so (`quoted_names`): elsewhere what stands between them is somebody's words.
    """
    if words[at].text not in _OPENS or not lexicon.options.get("quoted_names", False):
        return 0
    for end in range(at + 1, min(at + _QUOTED, len(words))):
        if words[end].text in _CLOSES:
            is_name = end > at + 1 and words[at + 1].is_capitalised and words[end - 1].text[0].isalnum()
            return end + 1 if is_name else 0
        if not words[end].text[0].isalnum() and words[end].text != "-":
            return 0
    return 0


def trimmed(words: Sequence[Word], first: int, end: int, lexicon: LanguageWords) -> int:
    """Takes small words off the end of a phrase."""
    while end > first and role(words, end - 1, lexicon) in tuple("dovgat&"):
        end -= 1
    return end


def _goes_on(words: Sequence[Word], at: int, lexicon: LanguageWords) -> bool:
    return at < len(words) and (role(words, at, lexicon) == "d" or words[at].is_capitalised)


def backward(words: Sequence[Word], end: int, lexicon: LanguageWords, *, stops: frozenset[str] = frozenset()) -> int:
    """Gives the first word of the noun phrase that ends before a word.

    Args:
        words: The sentence.
        end: One past its last word.
        lexicon: The language.
        stops: More words that end it.

    Returns:
        `end` itself where none ends there.
    """
    first = end
    while first > 0 and end - first < MOST:
        word = words[first - 1]
        opening = next((k for k in range(max(0, first - _QUOTED), first - 1) if quoted_name(words, k, lexicon) == first), None)
        if opening is not None:
            first = opening
            continue
        if word.text == "-" and first > 1 and words[first - 2].text.isdecimal():  # "a 35-year-old man", hyphen and all
            first -= 2
            continue
        if word.key in stops or word.text in _QUOTES or not word.text[0].isalnum():
            break
        letter = role(words, first - 1, lexicon)
        if letter and letter not in _INNER and not (first > 1 and word.is_capitalised):
            break
        if is_time(word, lexicon) or _is_harm(words, first - 1, lexicon):
            break
        first -= 1
        opens = letter == "d" and lexicon.options.get("article_opens", False)
        if opens and (first == 0 or role(words, first - 1, lexicon) not in tuple("dov")):
            break  # in "at first the authorities" the phrase begins with its article
    while first < end and role(words, first, lexicon) in tuple("ovgat"):
        first += 1
    return _behind_place(words, first, end, lexicon)


def _behind_place(words: Sequence[Word], first: int, end: int, lexicon: LanguageWords) -> int:
    """Leaves the name in "in Orlec a policeman" to its preposition, where no article opens the phrase that follows it."""
    if not lexicon.options.get("owners_follow", False) or role(words, first - 1, lexicon) not in ("p", "v"):
        return first
    quoted = next((k for k in range(first, end) if words[k].text in _OPENS), end)
    after = max((k + 1 for k in range(first, quoted) if words[k].is_capitalised and k + 1 < end), default=first)
    return after if after < end and not words[after].is_capitalised else first


def _opens_another(words: Sequence[Word], at: int, lexicon: LanguageWords) -> bool:
    """Tells whether a numeral, or whom somebody spoke to, stands at a word where no grammar divides phrases."""
    if not lexicon.options.get("articles_agree", False):
        return False
    if words[at].key in lexicon.numbers.values or lexicon.numbers.vague.size(words, at, len(words)):
        return True
    begin = at + 1 if role(words, at, lexicon) == "o" else len(words)
    return begin < len(words) and words[begin].key in lexicon.lists.get("addressed", ())


def agreeing(
    words: Sequence[Word], at: int, end: int, lexicon: LanguageWords, opens: Callable[[Sequence[Word], int], bool]
) -> int:
    """Cuts a phrase off where its nouns no longer belong together.

    Only where adjectives take their noun's article and owners follow without a preposition (`articles_agree`): what comes
    behind such a phrase without article, or is a thing, is another one ("the police a campaign").

    Args:
        words: The sentence.
        at: First word of the phrase.
        end: One past the last that may belong to it.
        lexicon: The language.
        opens: Whether a phrase of the kind looked for starts at a word.
    """
    if not lexicon.options.get("articles_agree", False):
        return end
    articles = lexicon.lists.get("definite", frozenset())
    heads, k, head = 0, at, at
    while k < end:
        letter = role(words, k, lexicon)
        if heads and letter in ("v", "o"):
            if letter == "v" and not opens(words, k + 1):
                break
            heads, k, head = 0, k + 1, k + 1
            continue
        named = lexicon.phrases["names"].size(words, k, end) if "names" in lexicon.phrases else 0
        if named:
            heads, k = heads + 1, k + named
            continue
        has_article = words[k].key in articles and k + 1 < end
        word = k + has_article
        is_adjective = heads > 0 and _is_adjective(words, word, lexicon)
        noun = lexicon.nouns.match(words, word, end)
        complete = noun is not None and lexicon.nouns.size(words, head, end) > 0
        agrees = is_adjective or (heads == 1 and _agree(words[head].key, words[word].key, lexicon))
        if heads and has_article and words[head].key in articles and not is_adjective and _is_party(words, word, lexicon):
            break  # "the residents the army"
        is_next = not has_article and not agrees and (complete or heads > 1 or not _may_own(words, head, lexicon))
        if heads and (is_next or words[word].key in lexicon.things):
            break
        heads, k = heads + (not is_adjective) + has_article, word + 1
    return trimmed(words, at, min(k, end), lexicon)


def _is_adjective(words: Sequence[Word], at: int, lexicon: LanguageWords) -> bool:
    key = words[at].key
    endings = tuple(lexicon.lists.get("adjective_endings", ()))
    return (
        bool(lexicon.modifiers.size(words, at, at + 1))
        or key in lexicon.belongs
        or (len(key) > _SHORT and key.endswith(endings))
    )


def _is_party(words: Sequence[Word], at: int, lexicon: LanguageWords) -> bool:
    return bool(lexicon.nouns.size(words, at, len(words)) or lexicon.armed.size(words, at, len(words)))


def _agree(noun: str, adjective: str, lexicon: LanguageWords) -> bool:
    """Tells whether two words end alike, as nouns in the plural and their adjectives do ("مسؤولون صحيون")."""
    return any(noun.endswith(ending) and adjective.endswith(ending) for ending in lexicon.lists.get("plural_endings", ()))


def _may_own(words: Sequence[Word], at: int, lexicon: LanguageWords) -> bool:
    """Tells whether an owner may follow a noun: none follows an article, a plural of its own or a trade ("مسلحون", "شرطي")."""
    found = lexicon.nouns.match(words, at, len(words))
    noun = found[1].noun if found is not None else None
    return role(words, at, lexicon) != "d" and (noun is None or (noun.plural is not True and noun.status is Status.UNKNOWN))
