"""What looks like a claim and is none in languages whose words are data: accidents, disasters and illness."""

from collections.abc import Sequence

from recount.extract.languages.split import Word
from recount.extract.languages.words import LanguageWords
from recount.model import Harm

BY_VIOLENCE_ALONE = frozenset((Harm.DETAINED, Harm.ABDUCTED, Harm.DISPLACED, Harm.TORTURED, Harm.SEXUAL_VIOLENCE))


def is_accidental(words: Sequence[Word], lexicon: LanguageWords) -> bool:
    """Tells whether a sentence names a cause that is no violence, and none that is.

    Args:
        words: The sentence.
        lexicon: Its language; the causes stand in `[phrases]` as `accidental` and `violent`.
    """
    accidental, violent = lexicon.phrases.get("accidental"), lexicon.phrases.get("violent")
    if accidental is None or not any(accidental.size(words, at, len(words)) for at in range(len(words))):
        return False
    return violent is None or not any(violent.size(words, at, len(words)) for at in range(len(words)))
