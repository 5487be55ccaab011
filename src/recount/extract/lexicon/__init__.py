"""The word lists of a language, as data in `<language>/*.toml`, and the loader that turns them into one look-up table."""

from recount.extract.lexicon.loader import Lexicon, Noun, Trigger, load_lexicon, load_stance

__all__ = ["Lexicon", "Noun", "Trigger", "load_lexicon", "load_stance"]
