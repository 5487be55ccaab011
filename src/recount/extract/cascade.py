"""The order of the layers: read this first. A document goes in, claims and everything seen on the way come out."""

from dataclasses import dataclass

from recount.extract.assembly import Answers, assemble
from recount.extract.harms import find_frames
from recount.extract.lexicon import load_lexicon
from recount.extract.modality import settle_modality
from recount.extract.options import ExtractOptions
from recount.extract.scope import settle_scope
from recount.extract.sentences import tokenise
from recount.model import Claim, Document, Gazetteer, Period, Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read from one document.

    Attributes:
        claims: In the order of the text.
        places: Every place seen, whether or not a claim uses it.
        times: Every time expression seen.
        attributions: Every attribution seen.
    """

    claims: tuple[Claim, ...]
    places: tuple[Place, ...] = ()
    times: tuple[Period, ...] = ()
    attributions: tuple[object, ...] = ()


def read(document: Document, *, gazetteer: Gazetteer | None = None, options: ExtractOptions | None = None) -> Reading:
    """Reads a document through all layers.

    Args:
        document: The document.
        gazetteer: Where places are looked up; None leaves them unread.
        options: Choices of the user.

    Returns:
        Claims, and what the layers saw on the way.
    """
    options = options or ExtractOptions()
    del gazetteer
    tokens = tokenise(document)
    frames = find_frames(tokens, load_lexicon(), options)
    scopes = settle_scope(tokens, frames)
    modalities = settle_modality(tokens, frames)
    answers = [Answers(scope=scope, modality=modality) for scope, modality in zip(scopes, modalities, strict=True)]
    return Reading(claims=assemble(document, frames, answers, options))


def extract(document: Document, *, gazetteer: Gazetteer | None = None, options: ExtractOptions | None = None) -> tuple[Claim, ...]:
    """Reads a document and gives its claims only; see `read`."""
    return read(document, gazetteer=gazetteer, options=options).claims
