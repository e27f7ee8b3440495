"""The report on one major hazard (双报告): to the department in charge and to the workers' congress, on one sheet.

Work Safety Law (2021), art. 41, asks for both and prescribes no form.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from anma.evidence.rows import row_digests
from anma.hazards import prints, queries
from anma.hazards.choices import HazardLevel
from anma.hazards.judging import category_name, type_names
from anma.hazards.ledger_prints import unverified
from anma.hazards.listed import Listing, listing_of
from anma.hazards.models import Hazard
from anma.hazards.rounds import id_of, moment_of
from anma.hazards.words import state_words
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.people.queries import names_of
from anma.printing.sheet_a4 import Block, Facts, Sheet, Words

Lines = list[tuple[str, str]]


def twofold_sheet(viewer: Viewer, row: Hazard) -> Sheet:
    """As far as the viewer may read it."""
    decided = decision_of(row)
    names = names_of(viewer, {row.assigned_to, id_of(decided.get("by", ""))})
    firm = queries.firm_names(viewer, {row.enterprise_id}).get(row.enterprise_id, "") if row.enterprise_id else ""
    points = queries.points_of(viewer, [row]).get(row.point_id, "")
    blocks = blocks_of(viewer, row, names, points, listing_of(viewer, row))
    return sheet_of(row, firm, blocks)


def decision_of(row: Hazard) -> Mapping[str, Any]:
    """The judgement by which it is major; empty where none was kept."""
    majors = [one for one in row.judgements if one["chosen"]["level"] == HazardLevel.MAJOR]
    return majors[-1] if majors else {}


def blocks_of(
    viewer: Viewer, row: Hazard, names: Mapping[Any, str], point: str, listing: Listing | None
) -> list[Block]:
    """What was found, why it is major, the five, how far it is, and room for what the meeting says."""
    blocks: list[Block] = [Facts(_said(_found(row, point)), _("What was found"))]
    if grave := _said(_grave(row, names)):
        blocks.append(Facts(grave, _("How grave, and why")))
    blocks += prints._plan(row, names.get(row.assigned_to, ""))
    if not row.plans:
        blocks.append(Words("", _("The plan has not been written yet.")))
    if listing is not None:
        blocks.append(Facts(_said(_listed(listing)), _("On an office's list")))
    blocks.append(Facts(_said(_way(viewer, row)), _("How far it is")))
    return [*blocks, Words(_("What the workers' meeting said"), "\n\n")]


def sheet_of(row: Hazard, firm: str, blocks: list[Block]) -> Sheet:
    """The same with its head, its signatures and its proof."""
    return Sheet(
        title=_("Report on a major hazard"),
        firm=firm,
        beneath=_("To the department in charge and to the workers' congress · %(day)s")
        % {"day": clock.today().isoformat()},
        blocks=blocks,
        signatures=[
            _("%(who)s, with the day") % {"who": who}
            for who in (_("Principal of the firm"), _("For the workers' meeting"), _("Received by the office"))
        ],
        foot=_("anma · report on a major hazard · %(id)s") % {"id": row.pk},
        url=prints.address(row),
        scan=_("Scan: this hazard in anma"),
        proof="\n".join(
            [unverified(), _("Digest of this record (SHA-256): %(digest)s") % {"digest": row_digests(row).sha256}]
        ),
    )


def _said(lines: Lines) -> Lines:
    return [one for one in lines if one[1]]


def _in_line(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _found(row: Hazard, point: str) -> Lines:
    return [
        (_("What is dangerous"), row.description),
        (_("Where"), row.place),
        (_("Risk point"), "" if point == row.place else point),
        (_("Kind"), category_name(row.category)),
        (_("Accidents that can come of it"), type_names(row.accident_types)),
        (_("Found on"), prints._moment(row.found_at)),
    ]


def _grave(row: Hazard, names: Mapping[Any, str]) -> Lines:
    decided = decision_of(row)
    who = names.get(id_of(decided.get("by", "")), "")
    criteria = decided.get("suggested", {}).get("criteria", ())
    return [
        (_("Criterion that was suggested"), pgettext("list", ", ").join(criteria)),
        (_("Basis of the level"), row.level_basis),
        (_("Who decided that"), _in_line(who, prints._moment(moment_of(decided.get("at", ""))))),
    ]


def _listed(listing: Listing) -> Lines:
    return [
        (_("Office"), _in_line(listing.office, listing.number, listing.since.isoformat())),
        (_("Who of the office follows it"), listing.overseer),
        (_("What the office asks"), listing.asked),
        (_("Taken off the list on"), listing.off.isoformat() if listing.off else ""),
    ]


def _way(viewer: Viewer, row: Hazard) -> Lines:
    """Paper tells days as they are called for ever."""
    said = "" if row.progress_at is None else f"{row.progress} % · {clock.local_date(row.progress_at).isoformat()}"
    return [
        (_("State"), str(state_words(viewer)[row.state])),
        (pgettext("paper", "Progress"), said),
        (_("What was done"), row.rectified_note),
        (_("Second look"), row.review_note),
        (_("Closed on"), row.closed_day.isoformat() if row.closed_day else ""),
    ]
