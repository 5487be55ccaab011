"""Layer 9: frames and the answers of the settling layers become claims, each anchored in exact words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from recount.extract.frame import Frame, Settled
from recount.extract.options import ExtractOptions
from recount.model import Claim, ClaimId, Document, FieldTrace, Modality, Period, Place, Scope, claim_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What the settling layers found out about one frame."""

    where: Settled[tuple[Place, ...]]
    when: Settled[Period | None]
    as_of: Settled[date | None]
    sources: Settled[tuple[str, ...]]
    perpetrator: Settled[str | None]
    weapon: Settled[str | None]
    scope: Settled[Scope]
    modality: Settled[Modality]


def assemble(
    document: Document, frames: Sequence[Frame], answers: Sequence[Answers], options: ExtractOptions
) -> tuple[Claim, ...]:
    """Builds the claims of a document.

    Args:
        document: The document read.
        frames: Its harm frames.
        answers: One for each frame, in the same order.
        options: Choices of the user; the reader's name goes into the claims.

    Returns:
        One claim a frame, in the order of the frames. `document.text[claim.span.start:claim.span.end] == claim.quote`, always.
    """
    ids = _ids(document, frames, options.reader)
    return tuple(
        _claim(document, frame, answer, ids, n, options.reader)
        for n, (frame, answer) in enumerate(zip(frames, answers, strict=True))
    )


def _ids(document: Document, frames: Sequence[Frame], reader: str) -> list[ClaimId]:
    seen: dict[ClaimId, int] = {}
    ids = []
    for frame in frames:
        plain = claim_id(document.id, reader, frame.span, frame.harm, frame.quantity)
        nth = seen.get(plain, 0)
        seen[plain] = nth + 1
        ids.append(plain if nth == 0 else claim_id(document.id, reader, frame.span, frame.harm, frame.quantity, nth=nth))
    return ids


def _claim(document: Document, frame: Frame, answer: Answers, ids: Sequence[ClaimId], n: int, reader: str) -> Claim:
    part_of = frame.part_of if frame.part_of != n else None
    return Claim(
        id=ids[n],
        document_id=document.id,
        quote=frame.span.of(document.text),
        span=frame.span,
        zone=document.zone_at(frame.span.start),
        harm=frame.harm,
        quantity=frame.quantity,
        unit=frame.unit,
        status=frame.status,
        sex=frame.sex,
        age=frame.age,
        who=frame.who,
        group=frame.group,
        victims=frame.victims,
        perpetrator=answer.perpetrator.value,
        weapon=answer.weapon.value,
        sources=answer.sources.value,
        scope=answer.scope.value,
        subset_of=ids[part_of] if part_of is not None else None,
        where=answer.where.value,
        when=answer.when.value,
        as_of=answer.as_of.value,
        modality=answer.modality.value,
        superseded=frame.superseded,
        reader=reader,
        trace=frame.trace + _traces(answer),
    )


def _traces(answer: Answers) -> tuple[FieldTrace, ...]:
    settled = (
        answer.where,
        answer.when,
        answer.as_of,
        answer.sources,
        answer.perpetrator,
        answer.weapon,
        answer.scope,
        answer.modality,
    )
    return tuple(trace for one in settled for trace in one.trace)
