"""spaCy as a reader, where it and a model are installed: its parse gives verb, people and number, nothing else.

A second opinion on the plainest sentences, from a statistical parser; it proposes no sources, places or dates.
"""

import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from recount.errors import ReaderError
from recount.extract.lexicon import load_lexicon
from recount.extract.quantities import find_quantities
from recount.extract.sentences import tokenise
from recount.model import Document, DocumentId, Harm, Quantity, SnapshotId, Span
from recount.readers.proposal import Proposal, Proposed

MODEL = "en_core_web_sm"
HARMS = {
    "kill": Harm.KILLED,
    "murder": Harm.KILLED,
    "massacre": Harm.KILLED,
    "execute": Harm.KILLED,
    "die": Harm.KILLED,
    "wound": Harm.INJURED,
    "injure": Harm.INJURED,
    "abduct": Harm.ABDUCTED,
    "kidnap": Harm.ABDUCTED,
    "displace": Harm.DISPLACED,
    "detain": Harm.DETAINED,
}
SUFFERS = {"nsubjpass", "nsubj:pass", "dobj", "obj"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SpacyReader:
    """Reads with a loaded pipeline.

    Attributes:
        pipeline: Anything that gives a parsed `Doc` for a text, as spaCy's `Language` does.
        model: Its name and version.
    """

    pipeline: Callable[[str], Any]
    model: str

    @property
    def name(self) -> str:
        """Name and model, as claims carry it."""
        return f"spacy/{self.model}"

    def read(self, document: Document) -> Proposed:
        """Proposes claims; see `Reader`.

        Args:
            document: The document.
        """
        whole = Span(0, max(1, len(document.text)))
        parsed = self.pipeline(document.text)
        return Proposed(proposals=tuple((proposal, whole) for proposal in _proposals(parsed, document.text)))


def load_spacy(model: str = MODEL) -> SpacyReader:
    """Loads a pipeline.

    Args:
        model: Name of an installed pipeline.

    Raises:
        ReaderError: spaCy or the pipeline is not installed, or the pipeline cannot parse.
    """
    try:
        spacy = importlib.import_module("spacy")
    except ImportError as error:
        raise ReaderError("the spacy reader needs spaCy: pip install spacy, then an English pipeline") from error
    try:
        pipeline = spacy.load(model)
    except OSError as error:
        raise ReaderError(f"the spaCy pipeline {model} is not installed: python -m spacy download {model}") from error
    if "parser" not in pipeline.pipe_names:
        raise ReaderError(f"the spaCy pipeline {model} has no parser; install one that has")
    return SpacyReader(pipeline=pipeline, model=f"{model}-{pipeline.meta.get('version', '0')}")


def _proposals(parsed: Any, text: str) -> Iterator[Proposal]:  # noqa: ANN401 - spaCy's Doc, which has no types here
    for token in parsed:
        harm = HARMS.get(token.lemma_.lower())
        if harm is None:
            continue
        suffers = SUFFERS | {"nsubj"} if token.lemma_.lower() == "die" else SUFFERS
        for people in (child for child in token.children if child.dep_ in suffers):
            start = min(people.left_edge.idx, token.idx)
            end = max(people.idx + len(people.text), token.idx + len(token.text))
            quantity = _quantity(text[people.left_edge.idx : people.idx + len(people.text)])
            if quantity is not None:
                yield Proposal(
                    quote=text[start:end],
                    harm=harm,
                    form=quantity.form,
                    low=quantity.low,
                    best=quantity.best,
                    high=quantity.high,
                    who=people.text,
                )


def _quantity(people: str) -> Quantity | None:
    plain = Document(
        id=DocumentId("people"),
        snapshot_id=SnapshotId("people"),
        text=people,
        zones=(),
        language="en",
        publisher=None,
        published_on=None,
    )
    found = find_quantities(tokenise(plain), load_lexicon())
    return found[0].quantity if found else None
