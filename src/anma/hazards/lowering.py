"""Who makes a major hazard a general one.

What an office called major, confirmed or has before it, only an office lowers, and in an office whoever confirms that
major hazards are put right: a grid officer finds and reports. Before any office has it a firm takes its own word back
by name and with a reason; the row is flagged, and the office reads of it until somebody there has looked.
"""

from __future__ import annotations

from uuid import UUID

from anma.evidence.chain import load_body
from anma.evidence.models import Event
from anma.hazards.choices import HazardLevel, HazardState, Source
from anma.hazards.models import Hazard
from anma.hazards.rounds import id_of
from anma.kernel.ids import NIL
from anma.kernel.viewer import Viewer, system_scope
from anma.people.models import Membership, Organisation, OrganisationKind

LOWERED = "level.lowered"
# A criterion may fit what was found, and the firm says that it does not: the office reads of it in the same place.
OVERRULED = "level.overruled"
DOUBTED = (LOWERED, OVERRULED)
# Called major by somebody who does not decide: new to the office until one that does has judged it.
NEW_MAJOR = "level.major_new"
# A criterion may fit, and nobody has said the level yet. Stored, so that a list asks no engine.
MAYBE_MAJOR = "level.maybe_major"
# Who may confirm that a major hazard is put right may say that it is none.
DECIDES = "hazards.review_major"
# Who found it belongs to the firm or speaks to it: the firm itself says how grave it is.
OWN_EYES = (Source.INSPECTION, Source.REPORT)


def may_lower(viewer: Viewer, row: Hazard) -> bool:
    """Whether this viewer may make the major hazard `row` a general one."""
    if viewer.reach:
        return viewer.may(DECIDES, row.enterprise_id)
    return not with_an_office(row)


def reads_suspicion(viewer: Viewer, firm: UUID | None) -> bool:
    """Whether the engine's suspicion is told to this viewer: whoever may judge, and every office."""
    return bool(viewer.reach) or viewer.may("hazards.judge", firm)


def with_an_office(row: Hazard) -> bool:
    """Whether an office called it major or has the major hazard before it: a second look, a wish, a word of its own."""
    return from_outside(row) or row.state == HazardState.REVIEW or row.asked_due is not None or _touched(row)


def from_outside(row: Hazard) -> bool:
    """Whether somebody who is not of the firm called it major, so that the words of that judgement are in force."""
    offices = [one for one in row.judgements if one["office"] and one["chosen"]["level"] == HazardLevel.MAJOR]
    return bool(offices) or (row.source_kind not in OWN_EYES and _level_at_first(row) == HazardLevel.MAJOR)


def _level_at_first(row: Hazard) -> str:
    """The level with which it was found; rows that were judged before entries said it count as major."""
    if not row.judgements:
        return row.level
    first = row.judgements[0]
    return str(first.get("was") or first["chosen"]["level"] or HazardLevel.MAJOR)


def _touched(row: Hazard) -> bool:
    """Whether anybody of an office has done something with it that the firm can read."""
    with system_scope("whether an office has it in hand"):
        told = Event.objects.filter(stream_id=row.enterprise_id or NIL, subject_id=row.pk)
        hats = {hat for event in told if (hat := id_of(load_body(event)["hat"] or ""))}
        theirs = Membership.objects.as_system().filter(pk__in=hats).values("organisation_id")
        return bool(Organisation.objects.filter(pk__in=theirs, kind=OrganisationKind.OFFICE).exists())
