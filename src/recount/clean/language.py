"""In which language is a text written? Told by script, telling letters and common words; no model.

Six languages can be told (`LANGUAGES`); common words of their neighbours are known only so that a text in one of those
is said to be in no language we know, `und`, instead of being forced into the six. Words of harm weigh more than common
ones, and the particles of names nothing in a short text: a headline from "Villas de la Luz" may well be English.
"""

from collections import Counter
from functools import cache

from recount.clean.language_words import COMMON, HARM

LANGUAGES = ("en", "ar", "fr", "es", "ru", "uk")
UNDETERMINED = "und"
MAX_REPEATS = 40  # how often one word counts, so that a table of "a" is not taken for French
MARKS = ".,;:!?\"'()[]«»“”‘’…،؛؟"
SAMPLE = 6000  # code points looked at
HARM_WORTH = 2  # common words
SHORT = 40  # words; in a text so short the particles of names ("Villas de la Luz") outnumber the words that tell
_NAMING = frozenset("de la las los del el du des le les da do dos di della".split())
_FAMILIES = {
    "latin": ("en", "fr", "es", "de", "it", "pt", "nl", "sv", "no", "ro", "pl", "cs", "tr", "id", "sw", "ca"),
    "cyrillic": ("ru", "uk", "bg", "sr", "be"),
    "arabic": ("ar", "fa", "ur", "ps"),
}
_TELLING = {  # letters, and what each occurrence is worth to a language
    "uk": "іїєґ",
    "ru": "ыэъё",
    "be": "ў",
    "sr": "ђјљњћџ",
    "fa": "پچژگیک",
    "ur": "ٹڈڑںہھے",
    "ps": "ټډړښځڅې",
    "ar": "ةىيك",
    "fr": "çèêœ",
    "es": "ñ¿¡",
    "de": "ßäö",
    "pt": "ãõ",
    "sv": "å",
    "tr": "ğışİ",
    "ro": "șțăţ",
    "pl": "łżąę",
    "cs": "řěů",
}


@cache
def _index() -> dict[str, tuple[str, ...]]:
    return _by_word(COMMON)


@cache
def _harm_index() -> dict[str, tuple[str, ...]]:
    return _by_word(HARM)


def _by_word(lists: dict[str, str]) -> dict[str, tuple[str, ...]]:
    languages: dict[str, list[str]] = {}
    for language, words in lists.items():
        for word in set(words.split()):
            languages.setdefault(word, []).append(language)
    return {word: tuple(found) for word, found in languages.items()}


def identify_language(text: str) -> str:
    """Names the language of a text.

    Args:
        text: Any text; the first `SAMPLE` code points are looked at.

    Returns:
        One of `LANGUAGES`, or `und` where the text is in none of them or too short to tell.
    """
    sample = text[:SAMPLE].lower()
    letters = Counter() if sample.isascii() else Counter(sample)  # no telling letter is ASCII
    family = _script(letters) if letters else _ascii_script(sample)
    if family is None:
        return UNDETERMINED
    written = sample.replace("’", "'").split()
    words = Counter[str]()
    for word, n in Counter(written).items():
        words[word.strip(MARKS)] += n
    if family == "latin" and len(written) <= SHORT:
        words -= _in_names([word.strip(MARKS) for word in text[:SAMPLE].split()])
    scores = _score(words, letters, _FAMILIES[family])
    best = max(scores, key=lambda language: (scores[language], language in LANGUAGES))
    if scores[best] < max(1.0, 0.04 * len(written)) or best not in LANGUAGES:
        return UNDETERMINED
    return best


def _in_names(written: list[str]) -> Counter[str]:
    """Counts the particles that belong to names: those written with a capital, and those between two capitalised words."""
    if all(word[:1].isupper() for word in written if word[:1].isalpha()):
        return Counter()  # a title all in capitals says nothing
    found = Counter[str]()
    run: list[str] = []
    follows = False
    for at, word in enumerate(written):
        particle = word.lower() in _NAMING
        if particle and at and word[:1].isupper():
            found[word.lower()] += 1
        elif particle and (follows or run):
            run.append(word)
            continue
        if word[:1].isupper():
            found.update(map(str.lower, run))
        run, follows = [], word[:1].isupper()
    return found


def _ascii_script(sample: str) -> str | None:
    return "latin" if any(map(str.isalpha, sample)) else None


def _score(words: Counter[str], letters: Counter[str], languages: tuple[str, ...]) -> dict[str, float]:
    scores = dict.fromkeys(languages, 0.0)
    for index, worth in ((_index(), 1), (_harm_index(), HARM_WORTH)):
        for word in index.keys() & words.keys():
            for language in index[word]:
                if language in scores:
                    scores[language] += worth * min(words[word], MAX_REPEATS)
    if not letters:
        return scores
    for language in languages:
        scores[language] += 0.35 * sum(letters[letter] for letter in _TELLING.get(language, ""))
    return scores


def _script(letters: Counter[str]) -> str | None:
    counts = {"latin": 0, "cyrillic": 0, "arabic": 0}
    other = 0
    for letter, n in letters.items():
        if not letter.isalpha():
            continue
        if letter <= "\u024f":
            counts["latin"] += n
        elif "\u0400" <= letter <= "\u04ff":
            counts["cyrillic"] += n
        elif "\u0600" <= letter <= "\u06ff" or "\u0750" <= letter <= "\u077f":
            counts["arabic"] += n
        else:
            other += n
    best = max(counts, key=lambda script: counts[script])
    return best if counts[best] > other and counts[best] else None
