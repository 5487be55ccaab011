"""The vocabulary: frozen records and their invariants, in three layers.

Said (`Snapshot`, `Document`, `Claim`) is immutable; judged (`Judgement`) is append-only; derived (`Incident`, `Series`,
`Toll`) follows from the two and may be rebuilt at any time. Depends on nothing but the standard library.
"""

from recount.model.account import (
    RIGHTS,
    AccountAct,
    AccountChange,
    AccountId,
    Right,
    Role,
    account_id,
    rights_of,
    same_name,
    tidy_name,
)
from recount.model.case import Case
from recount.model.claim import (
    Age,
    Claim,
    FieldTrace,
    Harm,
    Modality,
    Rejection,
    Scope,
    Sex,
    Status,
    Unit,
    claim_id,
)
from recount.model.custody import Act, Custody
from recount.model.document import Document, Snapshot, Zone, ZoneKind
from recount.model.ids import (
    ClaimId,
    DocumentId,
    IncidentId,
    Json,
    JudgementId,
    SeriesId,
    SnapshotId,
    TollId,
    canonical_json,
    content_id,
)
from recount.model.incident import Grouping, Incident, Series, SeriesPoint
from recount.model.judgement import Judgement, Verdict, in_force, judgement_id
from recount.model.origin import ClaimOrigin, DocumentCopy
from recount.model.period import Period, TimePrecision
from recount.model.place import Gazetteer, GazetteerEntry, Place, PlacePrecision, Relation
from recount.model.quantity import UNCOUNTED, Quantity, QuantityForm, exactly
from recount.model.span import Span
from recount.model.toll import Finding, SetAside, Toll
from recount.model.victim import NAMING, VictimField, VictimList, VictimRecord, VictimRecordId
from recount.model.visit import Visit, VisitOutcome

__all__ = [
    "NAMING",
    "RIGHTS",
    "UNCOUNTED",
    "AccountAct",
    "AccountChange",
    "AccountId",
    "Act",
    "Age",
    "Case",
    "Claim",
    "ClaimId",
    "ClaimOrigin",
    "Custody",
    "Document",
    "DocumentCopy",
    "DocumentId",
    "FieldTrace",
    "Finding",
    "Gazetteer",
    "GazetteerEntry",
    "Grouping",
    "Harm",
    "Incident",
    "IncidentId",
    "Json",
    "Judgement",
    "JudgementId",
    "Modality",
    "Period",
    "Place",
    "PlacePrecision",
    "Quantity",
    "QuantityForm",
    "Rejection",
    "Relation",
    "Right",
    "Role",
    "Scope",
    "Series",
    "SeriesId",
    "SeriesPoint",
    "SetAside",
    "Sex",
    "Snapshot",
    "SnapshotId",
    "Span",
    "Status",
    "TimePrecision",
    "Toll",
    "TollId",
    "Unit",
    "Verdict",
    "VictimField",
    "VictimList",
    "VictimRecord",
    "VictimRecordId",
    "Visit",
    "VisitOutcome",
    "Zone",
    "ZoneKind",
    "account_id",
    "canonical_json",
    "claim_id",
    "content_id",
    "exactly",
    "in_force",
    "judgement_id",
    "rights_of",
    "same_name",
    "tidy_name",
]
