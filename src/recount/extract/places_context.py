"""What a document tells about its own words before any place is sought: case, names of people, words seen in lower case."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from recount.extract.places_words import PlaceWords, place_words
from recount.extract.tokens import Sentence, Token, Tokens
from recount.model import ZoneKind

_HEADING = 16  # tokens of the longest heading of an entry
_SAYING = frozenset("said says told added adds tells saying wrote writes explained insisted argued".split())


@dataclass(frozen=True)
class Scene:
    """A document seen with the eyes of the layer that finds places.

    Attributes:
        tokens: The document as tokens.
        words: Word lists of its language.
    """

    tokens: Tokens
    words: PlaceWords

    @classmethod
    def of(cls, tokens: Tokens) -> "Scene":
        """Opens a document with the word lists of its language."""
        return cls(tokens, place_words(tokens.document.language))

    @cached_property
    def _shouted(self) -> tuple[bool, ...]:
        return tuple(_is_shouted(self.tokens.of(sentence)) for sentence in self.tokens.sentences)

    @cached_property
    def _titled(self) -> tuple[bool, ...]:
        return tuple(
            sentence.zone is not ZoneKind.BYLINE and _is_titled(self.tokens.of(sentence)) for sentence in self.tokens.sentences
        )

    @cached_property
    def lowered(self) -> frozenset[str]:
        """Words that the document itself writes in lower case."""
        return frozenset(
            token.lower
            for token in self.tokens.tokens
            if token.text[0].islower() and not is_articled(token.text) and not prefix_of(token.text)
        )

    @cached_property
    def has_islands(self) -> bool:
        """True where the document speaks of an island, a peninsula or the like."""
        return any("region" in self.words.kinds.get(word, ()) for word in self.lowered)

    @cached_property
    def countries(self) -> frozenset[str]:
        """Countries whose people the document speaks of."""
        peoples = self.words.demonyms
        return frozenset(
            peoples[token.lower]
            for token in self.tokens.tokens
            if token.lower in peoples and (token.is_capitalised or self.words.small_peoples)
        )

    @cached_property
    def weighed(self) -> dict[tuple[str, bool], tuple[str, ...]]:
        """Cues already found for a name as written, so that a name said often is judged once."""
        return {}

    @cached_property
    def openings(self) -> dict[str, bool]:
        """Words already asked about: whether a name in the gazetteer can begin with them."""
        return {}

    @cached_property
    def plurals(self) -> frozenset[str]:
        """Capitalised words in -s: "Harrowites" tells that "Harrowite" is a people."""
        return frozenset(token.lower for token in self.tokens.tokens if token.is_capitalised and token.text.endswith("s"))

    @cached_property
    def surnames(self) -> frozenset[str]:
        """Last words of names of people: after a title, or of two capitalised words that somebody says something by."""
        return frozenset(_surnames(self))

    @cached_property
    def _homes(self) -> list[Sentence]:
        return [sentence for sentence in self.tokens.sentences for _ in range(sentence.first, sentence.last)]

    def sentence_of(self, at: int) -> Sentence:
        """Gives the sentence of a token."""
        return self._homes[at]

    @cached_property
    def _caseless(self) -> list[bool]:
        found = []
        for sentence, shouted in zip(self.tokens.sentences, self._shouted, strict=True):
            found += [
                shouted or (token.text[0].isalpha() and not _has_case(token.text[0])) for token in self.tokens.of(sentence)
            ]
        return found

    def is_caseless(self, at: int) -> bool:
        """True where case says nothing: all capitals, or a script without case."""
        return self._caseless[at]

    def is_shouted(self, at: int) -> bool:
        """True where the whole sentence is in capitals."""
        return self._shouted[self.sentence_of(at).index]

    def is_titled(self, at: int) -> bool:
        """True where every word of the sentence has a capital, as in headlines."""
        return self._titled[self.sentence_of(at).index]

    def is_verbless(self, sentence: Sentence) -> bool:
        """True for a short sentence without a verb, as entries of lists open with; False where a language lists no verbs."""
        roles = self.words.roles
        if sentence.last - sentence.first > _HEADING or not roles["auxiliary"]:
            return False
        verbs = roles["auxiliary"] | roles["saying"] | roles["harming"] | roles["attacked"]
        return verbs.isdisjoint(self.tokens.lowers[sentence.first : sentence.last])

    def starts_of_names(self, sentence: Sentence) -> list[int]:
        """Gives the tokens of a sentence that a name could begin at."""
        tokens, caseless, common = self.tokens.tokens, self._caseless, self.words.common
        found = []
        for at in range(sentence.first, sentence.last):
            _, _, text, lower = tokens[at]
            starts = _starts_name(text)
            if starts or (starts is None and lower not in _SMALL and not (caseless[at] and lower in common)):
                found.append(at)
        return found

    def is_elided(self, at: int) -> bool:
        """True for "d'Orlec": the small word before the name is glued to it."""
        text = self.tokens.tokens[at].text
        return text[0].isascii() and prefix_of(text) > 0

    def is_clitic(self, at: int) -> bool:
        """True where a glued Arabic preposition puts something into the name."""
        return self.tokens.tokens[at].text[0] == "ب" and self.tokens.document.language == "ar"

    def before(self, at: int, back: int = 1) -> Token | None:
        """Gives an earlier token of the same sentence."""
        return self.tokens.tokens[at - back] if at - back >= self.sentence_of(at).first else None

    def after(self, at: int, ahead: int = 1) -> Token | None:
        """Gives a later token of the same sentence."""
        return self.tokens.tokens[at + ahead] if at + ahead < self.sentence_of(at).last else None

    def is_small(self, token: Token) -> bool:
        """True for a small word of grammar, a day or a month."""
        return token.lower in _SMALL

    def is_name_like(self, token: Token | None) -> bool:
        """True for a capitalised word that is no small word."""
        return token is not None and token.is_capitalised and token.lower not in _SMALL and len(token.text) > 1


_SMALL = frozenset(
    """the a an and or but if of in on at by to from for with as is are was were be been it he she they we you i his
    her their our my your its this that these those there here who what when where why how which not no after
    before since during while until although though because however meanwhile despite according under over
    between about against through another every some many most both all near outside inside across around into
    only also then now so yet sunday monday tuesday wednesday thursday friday saturday january february march
    april may june july august september october november december police officials authorities two three four
    five six seven eight nine ten later earlier today yesterday""".split()
)


def _has_case(letter: str) -> bool:
    return letter.isupper() or letter.islower()


def is_articled(text: str) -> bool:
    """Tells whether a word is a name with a small Arabic article: "al-Sadiq"."""
    article, hyphen, name = text.partition("-")
    return bool(hyphen) and article in _ARTICLES and name[:1].isupper()


_APOSTROPHES = frozenset("'’")


def prefix_of(text: str) -> int:
    """Gives the length of a small word glued to a name: "d'Orlec", "l'Orlec"."""
    return 2 if text[1:2] in _APOSTROPHES and text[0] in "dDlL" and text[2:3].isupper() else 0


def without_elision(word: str) -> str:
    """Drops a small word glued to a noun: "l'aéroport", "d'île".

    Args:
        word: A word in small letters.
    """
    return word[2:] if word[1:2] == "'" and word[:1] in "dl" else word


_ARTICLES = frozenset("al as ash ad ar at ath az an el es ed er et ez en".split())


@lru_cache(maxsize=1 << 16)
def _starts_name(text: str) -> bool | None:
    """Tells whether a name could begin with a word; None where that depends on the words around, as with all capitals."""
    if text[0].isupper():
        return True if text[1:2].islower() else None
    return text[0].isalpha() and (
        not text[0].islower() or ("-" in text and is_articled(text)) or (text[1:2] in _APOSTROPHES and prefix_of(text) > 0)
    )


def _is_shouted(tokens: tuple[Token, ...]) -> bool:
    words = [token.text for token in tokens if len(token.text) > 1 and token.text[0].isalpha()]
    return len(words) > 1 and sum(map(str.isupper, words)) > 0.7 * len(words)


def _is_titled(tokens: tuple[Token, ...]) -> bool:
    words = [token.text[0] for token in tokens if len(token.text) > 3 and token.text[0].isalpha()]
    return len(words) > 3 and sum(map(str.isupper, words)) > 0.75 * len(words)


def _surnames(scene: Scene) -> Iterator[str]:
    for sentence in scene.tokens.sentences:
        if scene.is_shouted(sentence.first):
            continue
        tokens = scene.tokens.of(sentence)
        for at, token in enumerate(tokens):
            if token.is_capitalised and (at == 0 or not tokens[at - 1].is_capitalised):
                yield from _surname(scene, tokens, at)


def _surname(scene: Scene, tokens: tuple[Token, ...], at: int) -> Iterator[str]:
    last = at
    while last + 1 < len(tokens) and tokens[last + 1].is_capitalised and last - at < 4:
        last += 1
    if at < last and tokens[at].lower in scene.words.titles:
        at += 1
    titled = at > 0 and tokens[at - 1].lower.rstrip(".") in scene.words.titles
    said = last + 1 < len(tokens) and tokens[last + 1].lower in _SAYING
    if 1 <= last - at <= 2 and (titled or said):
        yield tokens[last].lower
