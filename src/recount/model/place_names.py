"""Keys for names of places: one way of folding spellings, shared by every gazetteer and everything that looks a name up.

Three keys, from strict to rough. `fold` forgets case, marks, apostrophes and hyphens. `without_article` also forgets a
leading Arabic article (al-, as-, el-, ال). `skeleton` keeps only the consonants; it is a guess, and callers say so.
"""

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        "ı": "i", "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ð": "d", "þ": "th", "æ": "ae", "Æ": "ae",
        "œ": "oe", "Œ": "oe", "ə": "a", "Ə": "a", "ŋ": "ng",
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "ک": "ك", "ـ": "",
        "'": "", "’": "", "‘": "", "`": "", "´": "", "ʿ": "", "ʾ": "", "ʼ": "", "ʻ": "", "ʽ": "", "“": "", "”": "", '"': "",
        ".": "", "-": " ", "‐": " ", "‑": " ", "–": " ", "/": " ", ",": " ", "(": " ", ")": " ", "_": " ", "ь": "", "ъ": "",
    }
)  # fmt: skip
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
_ARTICLE = re.compile(r"^(?:al|el|as|ash|ad|ar|at|ath|az|an|es|esh|ed|er|et|ez|en|il|ul) (?=\S{3})")
_ARABIC_ARTICLE = re.compile(r"^(?:وال|بال|فال|كال|ال|لل)(?=\S{3})")
_INNER_ARTICLE = re.compile(r" (?:al|el|as|ash|ad|ar|at|az|an|es|ed|er|et|ez|en|ul|ud) (?=\S{3})")
_PAIRS = re.compile(r"kh|sh|ch|gh|th|dh|ph|zh|ou|oo|ck|dj")
_CLASSES = {
    "kh": "x", "sh": "S", "ch": "S", "gh": "g", "th": "t", "dh": "d", "ph": "f", "zh": "z", "ou": "", "oo": "", "ck": "k",
    "dj": "j",
}  # fmt: skip
_LOOSE = str.maketrans({**dict.fromkeys("aeiouyw", ""), "q": "k", "c": "k", "v": "w", " ": "", "p": "b"})
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Folds a name to the key it is found by: lower case, no marks, apostrophes or hyphens, single spaces.

    Args:
        name: A name as written, in any script.

    Returns:
        The key; folding twice changes nothing. Empty where nothing is left.
    """
    if name.isascii() and name.isalpha():
        return _spelt_out(name.lower())
    plain = unicodedata.normalize("NFKD", name.translate(_LETTERS).casefold())
    kept = "".join(c for c in plain if not unicodedata.combining(c)).translate(_LETTERS)
    return _spelt_out(kept)


def _spelt_out(key: str) -> str:
    return " ".join(_SHORT.get(word, word) for word in key.split())


def without_article(key: str) -> str:
    """Drops a leading Arabic article from a folded name, in Latin or Arabic letters; the same key where there is none."""
    return _ARABIC_ARTICLE.sub("", _ARTICLE.sub("", key, count=1), count=1)


def skeleton(key: str) -> str:
    """Reduces a folded name in Latin letters to its consonants, so that transliterations of one name meet.

    Returns:
        The rough key; empty where fewer than two consonants are left or the name is in another script.
    """
    if not key.isascii():
        return ""
    paired = _PAIRS.sub(lambda found: _CLASSES[found.group()], _INNER_ARTICLE.sub(" ", without_article(key)))
    bare = _DOUBLED.sub(r"\1", paired).translate(_LOOSE)
    if len(bare) > 2 and bare.endswith("h"):
        bare = bare[:-1]
    return bare if len(bare) >= 2 else ""


# Consonants of other scripts in the classes that `skeleton` uses; vowels and signs fall away.
_ARABIC = dict(
    pair.split(":")
    for pair in (
        "ب:b ت:t ث:t ج:j ح:h خ:x د:d ذ:d ر:r ز:z س:s ش:S ص:s ض:d ط:t ظ:z غ:g ف:f ق:k ك:k ل:l م:m ن:n ه:h پ:b چ:S ژ:z گ:g ڤ:w"
    ).split()
)
_CYRILLIC = dict(
    pair.split(":") for pair in "б:b в:w г:g ґ:g д:d ж:z з:z к:k л:l м:m н:n п:b р:r с:s т:t ф:f х:x ц:ts ч:S ш:S щ:S".split()
)
_CONSONANTS = _ARABIC | _CYRILLIC


@lru_cache(maxsize=16384)
def bones(word: str) -> str:
    """Reduces a folded word of any script known here to its consonants, so that one name meets itself across scripts.

    Returns:
        The rough key; empty where fewer than two consonants are left.
    """
    if word.isascii():
        return skeleton(word)
    key = _ARABIC_ARTICLE.sub("", word, count=1)
    bare = _DOUBLED.sub(r"\1", "".join(_CONSONANTS.get(letter, "") for letter in key))
    if len(bare) > 2 and bare.endswith("h"):
        bare = bare[:-1]
    return bare if len(bare) >= 2 else ""


def is_code(name: str) -> bool:
    """Tells whether a spelling is a code rather than a name (LTK, KDZ): such letters are acronyms of other things in news."""
    return len(name) <= 4 and name.isupper() and name.isascii()
