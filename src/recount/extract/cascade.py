"""The order of the layers: read this first. A document goes in, claims and everything seen on the way come out."""

from dataclasses import dataclass

from recount.extract.actors import settle_actors
from recount.extract.assembly import Answers, assemble
from recount.extract.attribution import Attribution, find_attributions
from recount.extract.frame import Frame, Settled
from recount.extract.harms import find_frames
from recount.extract.languages.agents import settle_agents
from recount.extract.languages.carrying import carried_on
from recount.extract.languages.frames import read_frames
from recount.extract.languages.voices import find_voices
from recount.extract.languages.words import LanguageWords, language_words
from recount.extract.lexicon import load_lexicon
from recount.extract.modality import settle_modality
from recount.extract.options import ExtractOptions
from recount.extract.places import find_places
from recount.extract.prefilter import may_hold_claim
from recount.extract.scope import settle_scope
from recount.extract.sentences import tokenise
from recount.extract.speakers import settle_sources
from recount.extract.times import TimeMention, find_times, find_times_with_mentions
from recount.extract.tokens import Tokens
from recount.extract.unread import is_readable
from recount.extract.weapons import settle_weapons
from recount.extract.when import settle_when
from recount.extract.where import settle_where
from recount.model import Claim, Document, Gazetteer, Period, Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read from one document.

    Attributes:
        claims: In the order of the text.
        places: Every place seen, whether or not a claim uses it.
        times: Every time expression seen.
        attributions: Every attribution seen.
        time_mentions: Every time expression as corpora mark them; empty unless mentions were asked for.
    """

    claims: tuple[Claim, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[Period, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    time_mentions: tuple[TimeMention, ...] = ()


def read(
    document: Document, *, gazetteer: Gazetteer | None = None, options: ExtractOptions | None = None, mentions: bool = False
) -> Reading:
    """Reads a document through all layers.

    Args:
        document: The document.
        gazetteer: Where places are looked up; None leaves them unread.
        options: Choices of the user.
        mentions: True to see places, times and attributions of documents that hold no claim, too.

    Returns:
        Claims, and what the layers saw on the way.
    """
    options = options or ExtractOptions()
    language = options.language or document.language
    readable = is_readable(language)
    if not mentions and not (readable and may_hold_claim(document.text, language=language)):
        return Reading()
    tokens = tokenise(document)
    words = language_words(language)
    frames = _frames(tokens, words, options) if readable else ()
    if not frames and not mentions:
        return Reading()
    places = find_places(tokens, gazetteer) if gazetteer is not None else ()
    times, marked = find_times_with_mentions(tokens) if mentions else (find_times(tokens), ())
    attributions = find_attributions(tokens) if words is None else find_voices(tokens, words)
    if not frames:
        return Reading(places=places, times=times, attributions=attributions, time_mentions=marked)
    wheres = settle_where(tokens, frames, places)
    whens = settle_when(tokens, frames, times)
    said = settle_sources(tokens, frames, attributions)
    columns = zip(
        wheres,
        whens,
        said if words is None else carried_on(tokens, frames, said, words),
        settle_actors(tokens, frames) if words is None else settle_agents(tokens, frames, words),
        settle_weapons(tokens, frames),
        settle_scope(tokens, frames, whens, wheres),
        settle_modality(tokens, frames),
        strict=True,
    )
    answers = [
        Answers(
            where=where,
            when=Settled(when.value.period, when.trace),
            as_of=Settled(when.value.as_of),
            sources=sources,
            perpetrator=perpetrator,
            weapon=weapon,
            scope=scope,
            modality=modality,
        )
        for where, when, sources, perpetrator, weapon, scope, modality in columns
    ]
    claims = assemble(document, frames, answers, options)
    return Reading(claims=claims, places=places, times=times, attributions=attributions, time_mentions=marked)


def _frames(tokens: Tokens, words: LanguageWords | None, options: ExtractOptions) -> tuple[Frame, ...]:
    """Finds the harms with the grammar of English, or with that of the language's own files."""
    if words is not None:
        return read_frames(tokens, words, all_causes=options.all_causes)
    return find_frames(tokens, load_lexicon(), options)


def extract(
    document: Document, *, gazetteer: Gazetteer | None = None, options: ExtractOptions | None = None
) -> tuple[Claim, ...]:
    """Reads a document and gives its claims only; see `read`."""
    return read(document, gazetteer=gazetteer, options=options).claims
