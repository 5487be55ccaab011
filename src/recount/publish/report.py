"""One self-contained page that shows a count and everything behind it.

No network, no media, no cookie: style, script and pictures are in the file, and its content security policy lets
nothing else in. What reports, comments and people wrote is escaped wherever it stands.
"""

import base64
import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any

import jinja2
from markupsafe import Markup

from recount.model import Case, Claim, Harm, Toll
from recount.publish import words
from recount.publish.beside import NOTHING, Beside
from recount.publish.draw.bars import small_axis
from recount.publish.index import Index
from recount.publish.marks import clip, plain, safe
from recount.publish.page.changes import changes_part
from recount.publish.page.claims import ReportPart, aside_groups, report_parts
from recount.publish.page.copies import copies_part
from recount.publish.page.counts import Harmed, Told, doubted, lead, told, totals_by_harm
from recount.publish.page.incidents import IncidentPart, incident_parts, map_part, scale_of
from recount.publish.page.nesting import nesting_part
from recount.publish.page.over_time import charts
from recount.publish.page.unread import NOT_READ, unread_parts
from recount.publish.pieces import FRONT, begin, cut, end
from recount.publish.redact import DEFAULT_POLICY, Policy, Redacted, redact

MOST_TRACED = 1000  # claims; a page with more of them tells no longer by which rule each field was settled
MOST_ON_ONE_PAGE = 300  # claims, or reports; a casebook with more is published as a front page with parts
MOST_LISTED = 100  # incidents in the table of the front page then
_PROOFS = {"ed25519": "signature", "rfc3161": "time stamp of an authority", "opentimestamps": "time stamp by OpenTimestamps"}
MOST_TOTALS = 8  # running totals of one harm shown at once; the rest unfold


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseParts:
    """The incidents and reports of a page, which several of its sections show."""

    incidents: tuple[IncidentPart, ...]
    reports: tuple[ReportPart, ...]


def render_report(
    case: Case,
    *,
    title: str,
    generated_at: datetime,
    policy: Policy = DEFAULT_POLICY,
    beside: Beside = NOTHING,
    version: str = "",
) -> str:
    """Renders a case as one HTML page.

    Args:
        case: The case; it passes the gate of `redact` before anything is written.
        title: Heading of the page.
        generated_at: Now, UTC; the only time the page knows.
        policy: What may leave.
        beside: What the page tells besides the case; it passes the same gate.
        version: Version of Recount; empty leaves it out.

    Returns:
        The page. The same arguments always give the same text.
    """
    given = {"title": title, "generated_at": generated_at, "version": version}
    return _render(redact(case, policy, beside=beside), is_large=False, **given)


def _render(redacted: Redacted, *, is_large: bool, **given: object) -> str:
    index = Index(redacted.case)
    css, js = _asset("report.css"), _asset("report.js")
    template = _environment(index).get_template("report.html.j2")
    context = _context(index, redacted) | given
    return template.render(**context, is_large=is_large, css=Markup(css), js=Markup(js), csp=_policy_of(css, js))


def render_site(
    case: Case,
    *,
    title: str,
    generated_at: datetime,
    policy: Policy = DEFAULT_POLICY,
    beside: Beside = NOTHING,
    version: str = "",
) -> dict[str, str]:
    """Renders a case as pages: one where it is small, else a light front page and parts that it links to.

    Args:
        case: As for `render_report`, like all that follows.
        title: Heading of the pages.
        generated_at: Now, UTC.
        policy: What may leave.
        beside: What the pages tell besides the case.
        version: Version of Recount; empty leaves it out.

    Returns:
        Pages by path: `report.html` first, then those of the folder `report`. Plain files that need no server and no script.
    """
    given = {"title": title, "generated_at": generated_at, "version": version}
    is_large = len(case.claims) > MOST_ON_ONE_PAGE or len(case.documents) > MOST_ON_ONE_PAGE
    page = _render(redact(case, policy, beside=beside), is_large=is_large, **given)
    return cut(page, title=title) if is_large else {FRONT: page}


def _policy_of(css: str, js: str) -> str:
    """Allows this very style and this very script, and nothing else."""
    style, script = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (css, js))
    return f"default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; base-uri 'none'; form-action 'none'"


@cache
def _asset(name: str) -> str:
    return files("recount.publish").joinpath("templates", name).read_text(encoding="utf-8")


def _context(index: Index, redacted: Redacted) -> dict[str, Any]:
    case = index.case
    groups = totals_by_harm(index)
    incidents = incident_parts(index)
    subjects = {str(part.incident.id): part.title for part in incidents}
    shown = (total.series for group in groups for total in group.totals)  # the page leaves out totals without any figure
    subjects.update({str(series.id): f"the total of {series.origin}" for series in shown})
    reports = report_parts(index, subjects)
    days = sorted(d.published_on for d in case.documents if d.published_on)
    sums = told(index)
    return {
        "groups": groups,
        "lead": lead(groups),
        "told": sums,
        "doubted": doubted(index),
        "gap": _gap(groups, sums),
        "shows_trace": len(case.claims) <= MOST_TRACED,
        "most_totals": MOST_TOTALS,
        "most_listed": MOST_LISTED,
        "largest": _largest(incidents),
        "axis": {is_campaign: small_axis(scale_of(index, is_campaign=is_campaign)) for is_campaign in (False, True)},
        "piece_begin": begin,
        "piece_end": end,
        "only_toll": _only_toll(incidents),
        "other_tolls": _other_tolls(incidents),
        "charts": charts(index, groups),
        "map": map_part(incidents),
        "parts_of_case": CaseParts(incidents=incidents, reports=reports),
        "aside": aside_groups(reports),
        "copies": copies_part(index),
        "findings": tuple(one for one in case.findings if one.check != NOT_READ),
        "unread": unread_parts(index),
        "changes": changes_part(index, redacted.beside.histories),
        "nesting": nesting_part(incidents),
        "rejections": index.rejected,
        "profile": case.profile,
        "harms": tuple(harm for harm in Harm if any(claim.harm is harm for claim in case.claims)),
        "n_reports": len(case.documents),
        "n_publishers": len({d.publisher for d in case.documents if d.publisher}),
        "n_claims": len(case.claims),
        "n_judged": len({s for j in case.judgements for s in j.subjects} & set(index.claims)),
        "first_day": days[0] if days else None,
        "last_day": days[-1] if days else None,
        "readers": sorted({claim.reader for claim in case.claims if claim.reader}),
        "cleaners": sorted({d.cleaner for d in case.documents if d.cleaner}),
        "beside": redacted.beside,
        "withheld": redacted.withheld,
        "proof_names": _PROOFS,
    }


def _gap(groups: tuple[Harmed, ...], sums: Told) -> int | None:
    first = lead(groups)
    low = next((n for n in (first.point.best, first.point.low) if n is not None), None) if first else None
    return None if low is None else low - sums.low


def _only_toll(incidents: tuple[IncidentPart, ...]) -> Toll | None:
    return incidents[0].killed if len(incidents) == 1 else None


def _other_tolls(incidents: tuple[IncidentPart, ...]) -> tuple[tuple[Toll, str], ...]:
    """Lists tolls of harms that stand in no column of their own: displaced, missing, detained, abducted and so on."""
    shown = {Harm.KILLED, Harm.INJURED, Harm.CASUALTIES}
    return tuple((toll, part.title) for part in incidents for toll in part.tolls if _is_single(part) and toll.harm not in shown)


def _largest(incidents: tuple[IncidentPart, ...]) -> tuple[IncidentPart, ...]:
    """The incidents with the most people killed, in the order of the page."""
    numbers = {
        part.key: next((n for n in (part.killed.best, part.killed.low, part.killed.high) if n is not None), -1)
        if part.killed
        else -1
        for part in incidents
        if _is_single(part)
    }
    most = set(sorted(numbers, key=lambda key: (-numbers[key], key))[:MOST_LISTED])
    return tuple(part for part in incidents if part.key in most)


def _is_single(part: IncidentPart) -> bool:
    """Tells an incident from a campaign, whose figures already stand among the running totals."""
    return not part.incident.is_campaign


def _environment(index: Index) -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("recount.publish", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        bounds=words.bounds,
        clip=lambda text, limit=160: clip(plain(text), limit),
        counted=words.counted,
        day=words.day,
        figure=words.figure,
        harm=lambda harm: words.HARMS[harm],
        language=words.language,
        list_field=lambda field: words.LIST_FIELDS[field],
        number=words.number,
        period=words.period,
        place=words.place,
        precision=words.precision,
        published_on=lambda claim: _published(index, claim),
        publisher=index.publisher,
        quantity=lambda value: safe(words.quantity(value)),
        safe_text=safe,
        short_day=words.short_day,
        standing=lambda claim: index.standings[claim.id].kind.replace("-", " "),
        status=lambda status: words.STATUSES[status],
        sayer=index.sayer,
        zone=lambda zone: words.ZONES[zone],
    )
    return environment


def _published(index: Index, claim: Claim) -> str:
    document = index.documents.get(claim.document_id)
    on: date | None = document.published_on if document else None
    return words.day_of_year(on) if on else ""
