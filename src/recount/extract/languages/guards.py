"""What looks like a claim and is none in languages whose words are data: accidents, disasters, illness and games."""

from collections.abc import Sequence

from recount.extract.languages.split import Word
from recount.extract.languages.words import LanguageWords
from recount.model import Harm

BY_VIOLENCE_ALONE = frozenset((Harm.DETAINED, Harm.ABDUCTED, Harm.DISPLACED, Harm.TORTURED, Harm.SEXUAL_VIOLENCE))


def is_accidental(words: Sequence[Word], lexicon: LanguageWords) -> bool:
    """Tells whether a sentence names a cause that is no violence, or a game, and no violence.

    Args:
        words: The sentence.
        lexicon: Its language; the words stand in `[phrases]` as `accidental`, `sport` and `violent`.
    """
    n_accidental, n_sport = (_count(words, lexicon, name) for name in ("accidental", "sport"))
    return (n_accidental > 0 or n_sport > 1) and not _count(words, lexicon, "violent")


def _count(words: Sequence[Word], lexicon: LanguageWords, name: str) -> int:
    phrases = lexicon.phrases.get(name)
    return 0 if phrases is None else sum(phrases.size(words, at, len(words)) > 0 for at in range(len(words)))
