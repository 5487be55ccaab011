"""A language model as a reader, behind any server that speaks the OpenAI-compatible protocol; local servers first.

Off unless asked for. The model only proposes: a bad answer is a rejection of that passage, an invented quote is refused by
the grounding check, and an unreachable server is one clear error.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import msgspec

from recount.errors import ReaderError
from recount.model import Document, Rejection, Span
from recount.readers.endpoint import Endpoint, UnsupportedError
from recount.readers.grounding import STAGE
from recount.readers.prompt import request_body
from recount.readers.proposal import Proposal, Proposed

PASSAGE = 6000  # code points shown at a time
_FENCE = re.compile(r"\A\s*```[a-z]*\s*|\s*```\s*\Z")


def _silent(_: str) -> None:
    """Says nothing: for callers that have shown `Endpoint.notice` themselves."""


@dataclass(slots=True, kw_only=True)
class OpenAiReader:
    """Asks a model, passage by passage.

    Attributes:
        endpoint: Where the server listens.
        model: Name of the model, as the server knows it.
        say: Called once before the first request with the notice that text leaves this machine, where it does.
        has_schema: Becomes False when the server turns out not to know JSON schemas.
        has_said: True once the notice was given.
    """

    endpoint: Endpoint
    model: str
    say: Callable[[str], None] = _silent
    has_schema: bool = field(default=True, init=False)
    has_said: bool = field(default=False, init=False)

    @property
    def name(self) -> str:
        """Name and model, as claims carry it."""
        return f"openai/{self.model}"

    def read(self, document: Document) -> Proposed:
        """Proposes claims; see `Reader`.

        Args:
            document: The document.

        Raises:
            ReaderError: When the server cannot be reached or refuses to answer.
        """
        if self.endpoint.notice is not None and not self.has_said:
            self.say(self.endpoint.notice)
            self.has_said = True
        proposals: list[tuple[Proposal, Span]] = []
        rejections: list[Rejection] = []
        for passage in passages(document.text):
            found, refused = self._read_passage(document, passage)
            proposals.extend((proposal, passage) for proposal in found)
            rejections.extend(refused)
        return Proposed(proposals=tuple(proposals), rejections=tuple(rejections))

    def _read_passage(self, document: Document, passage: Span) -> tuple[list[Proposal], list[Rejection]]:
        try:
            items = answered_claims(self._ask(passage.of(document.text)))
        except _MalformedError as error:
            return [], [self._rejection(document, passage, str(error))]
        proposals: list[Proposal] = []
        rejections: list[Rejection] = []
        for item in items:
            try:
                proposals.append(msgspec.convert(item, Proposal))
            except msgspec.ValidationError as error:
                rejections.append(self._rejection(document, passage, f"a claim does not follow the schema: {error}"))
        return proposals, rejections

    def _ask(self, passage: str) -> Any:  # noqa: ANN401 - whatever JSON the server answers with
        if self.has_schema:
            try:
                return self.endpoint.ask(request_body(self.model, passage, with_schema=True))
            except UnsupportedError:
                self.has_schema = False
        return self.endpoint.ask(request_body(self.model, passage, with_schema=False))

    def _rejection(self, document: Document, passage: Span, reason: str) -> Rejection:
        return Rejection(
            subject=f"{document.id}: characters {passage.start} to {passage.end}", stage=STAGE, reason=f"{self.name}: {reason}"
        )


class _MalformedError(ReaderError):
    """One answer cannot be understood; the passage is rejected and reading goes on."""


def answered_claims(answer: Any) -> list[Any]:  # noqa: ANN401 - whatever JSON the server answers with
    """Takes the list of claims out of a chat completion.

    Args:
        answer: The decoded body.

    Returns:
        The items as the model wrote them, not yet checked.
    """
    try:
        content = answer["choices"][0]["message"]["content"]
    except (KeyError, IndexError, TypeError) as error:
        raise _MalformedError("the answer holds no message") from error
    if not isinstance(content, str):
        raise _MalformedError("the answer holds no text; the model may have refused or called a tool")
    try:
        said = msgspec.json.decode(_FENCE.sub("", content).encode("utf-8", "replace"))
    except (msgspec.DecodeError, RecursionError) as error:
        raise _MalformedError("the model did not answer with JSON") from error
    claims = said.get("claims") if isinstance(said, dict) else said
    if not isinstance(claims, list):
        raise _MalformedError("the model's JSON holds no list of claims")
    return claims


def passages(text: str) -> Iterator[Span]:
    """Cuts a text into passages at paragraph or line ends, so that each fits a small model's window.

    Args:
        text: Any text.

    Yields:
        Stretches that together cover the text, none longer than `PASSAGE`, white space alone left out.
    """
    start = 0
    while start < len(text):
        end = min(len(text), start + PASSAGE)
        if end < len(text):
            cut = max(text.rfind("\n", start + PASSAGE // 2, end), text.rfind(". ", start + PASSAGE // 2, end))
            end = cut + 1 if cut > 0 else end
        if text[start:end].strip():
            yield Span(start, end)
        start = end
