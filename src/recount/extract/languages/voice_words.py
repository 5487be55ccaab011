"""The words of attribution of one language: what introduces a source, who can be one. Read from `voices.toml`."""

from dataclasses import dataclass, field
from functools import cache

from recount.extract.languages.phrases import Phrases
from recount.extract.languages.words import LanguageWords, phrases_of, table


@dataclass(frozen=True, slots=True)
class VoiceWords:
    """Words of attribution of one language.

    Attributes:
        cues: Expressions before a source.
        verbs: Verbs of saying and counting, in the forms in which somebody is their subject.
        speakers: Nouns for people, bodies and documents that speak.
        documents: Of these, those that are somebody's ("communiqué"): their maker is the source.
        makers: Words between a document and its maker.
        pronouns: Those that stand for the last speaker.
        never: Words that are no source though they stand where one would.
        at: Prepositions between an impersonal verb of saying and its source ("сообщили в полиции").
        impersonal: Endings of such verbs.
        this: Expressions that open a sentence of who said the one before ("об этом сообщили").
        relatives: Words behind a cue that stand for the document before it ("le rapport selon lequel").
        leaning: Expressions that open a sentence which goes on counting for whoever spoke before ("le nombre de blessés").
        further: Words that say so inside it ("vingt autres").
    """

    cues: Phrases[int]
    verbs: Phrases[int]
    speakers: Phrases[int]
    documents: Phrases[int]
    makers: frozenset[str]
    pronouns: frozenset[str]
    never: frozenset[str]
    at: frozenset[str] = frozenset()
    impersonal: tuple[str, ...] = ()
    this: Phrases[int] = field(default_factory=lambda: Phrases({}))
    relatives: frozenset[str] = frozenset()
    leaning: Phrases[int] = field(default_factory=lambda: Phrases({}))
    further: frozenset[str] = frozenset()


@cache
def voice_words(lexicon: LanguageWords) -> VoiceWords | None:
    """Loads `voices.toml` of a language; None where there is none."""
    lists = table(lexicon.language, "voices")
    if not lists:
        return None
    cues, verbs, speakers, documents = (phrases_of(lexicon, lists[name]) for name in ("cues", "verbs", "speakers", "documents"))
    makers, pronouns, never, at, relatives, further = (
        frozenset(phrases_of(lexicon, lists.get(k, "")).rows)
        for k in ("makers", "pronouns", "never", "at", "relatives", "further")
    )
    impersonal = tuple(lists.get("impersonal", "").split())
    this, leaning = (phrases_of(lexicon, lists.get(name, "")) for name in ("this", "leaning"))
    words = (cues, verbs, speakers, documents, makers, pronouns, never, at, impersonal, this, relatives, leaning, further)
    return VoiceWords(*words)
