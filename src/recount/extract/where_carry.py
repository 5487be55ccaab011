"""Carrying places over: what a sentence leaves out, the sentences of the same report that settle it say."""

from collections.abc import Sequence
from dataclasses import dataclass

from recount.extract.frame import Frame
from recount.extract.places_context import Scene
from recount.extract.where_roles import Sited
from recount.model import PlacePrecision, ZoneKind

_CLOSED = {ZoneKind.COMMENT, ZoneKind.BIO, ZoneKind.BYLINE}


@dataclass(frozen=True)
class Carrier:
    """What each frame takes over from the rest of its report.

    Attributes:
        answers: Places and rule for each frame.
    """

    answers: tuple[tuple[tuple[Sited, ...], str], ...]

    @classmethod
    def of(cls, scene: Scene, frames: Sequence[Frame], known: Sequence[Sited], own: Sequence[Sequence[Sited]]) -> "Carrier":
        """Works out what every frame would take over.

        Args:
            scene: The document.
            frames: Its frames.
            known: Its places with their roles.
            own: The places each frame's own sentence gave.
        """
        main = _main(scene, known)
        return cls(tuple(_carried(scene, frame, known, main) for frame in frames))

    def carried(self, at: int) -> tuple[Sited, ...]:
        """Gives the places a frame takes over."""
        return self.answers[at][0]

    def rule(self, at: int) -> str:
        """Names the rule by which it does."""
        return self.answers[at][1]


def _carried(scene: Scene, frame: Frame, known: Sequence[Sited], main: Sited | None) -> tuple[tuple[Sited, ...], str]:
    sentence = scene.tokens.sentences[frame.sentence]
    if sentence.zone in _CLOSED:
        return (), ""
    before = [
        item
        for item in known
        if item.role in {"at", "modifier"} and item.sentence < frame.sentence and scene.tokens.sentences[item.sentence].paragraph == sentence.paragraph
    ]
    if before:
        latest = max(item.sentence for item in before)
        return (min((item for item in before if item.sentence == latest), key=lambda item: (item.rank, item.span)),), "carried-paragraph"
    return ((main,), "carried-lead") if main is not None else ((), "")


def _main(scene: Scene, known: Sequence[Sited]) -> Sited | None:
    """Finds the place the report is about: in the lead's own words, else the title's, else the dateline's."""
    reporting = [item for item in known if scene.tokens.sentences[item.sentence].zone.is_reporting]
    body = [item for item in reporting if scene.tokens.sentences[item.sentence].zone is ZoneKind.BODY and item.role in {"at", "modifier"}]
    first = min((item.sentence for item in body), default=None)
    if first is not None:
        lead = [item for item in body if item.sentence <= first + 1]
        return min(lead, key=lambda item: (item.rank, item.sentence, item.span))
    title = [item for item in reporting if item.role in {"at", "modifier", "label"}]
    if title:
        return min(title, key=lambda item: (item.rank, item.span))
    datelines = [item for item in reporting if item.role == "dateline" and item.place.precision is not PlacePrecision.COUNTRY]
    return datelines[0] if datelines else None
