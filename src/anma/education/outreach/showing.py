"""What the pages of this part show, gathered for a viewer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from anma.acts.forms import Choices
from anma.education.outreach import writing
from anma.education.outreach.choices import ExemplarState
from anma.education.outreach.models import (
    Alliance,
    AllianceMember,
    Exemplar,
    Learning,
    Lesson,
    LessonAnswer,
    LessonEdition,
    Outreach,
    OutreachFirm,
    OutreachOffice,
    OutreachValue,
)
from anma.education.outreach.steps import forms_for
from anma.enterprises.queries import names_behind
from anma.kernel.files import files_of
from anma.kernel.ids import uuid7
from anma.kernel.models import FileState, StoredFile
from anma.kernel.viewer import Viewer, system_scope
from anma.knowledge import tables
from anma.people.loading import hats
from anma.people.models import Organisation
from anma.people.queries import names_of, organisation_name
from anma.people.roles import ROLES
from anma.places.models import Area
from anma.places.queries import area_name, standing
from anma.risks.models import RiskPoint

MOST_FIRMS = 100
WIDEST = 9  # digits of a town's code; villages are too many to choose from


def areas(viewer: Viewer) -> list[tuple[str, str]]:
    """The areas in an office's reach, the narrowest office first of all with its own."""
    found: dict[str, str] = {}
    for reach in viewer.reach:
        rows = Area.objects.filter(standing(), code__gte=reach.lo, code__lt=reach.hi).order_by("code")
        found |= {area.code: area.name for area in rows if len(area.code) <= WIDEST}
        found = found or {reach.lo: area_name(reach.lo)}
    return list(found.items())


def event_page(viewer: Viewer, row: Outreach) -> dict[str, Any]:
    """Everything of an event."""
    firms = OutreachFirm.objects.visible_to(viewer).filter(outreach_id=row.pk, struck_day=None)
    some = list(firms.order_by("-came_at", "-id")[:MOST_FIRMS])
    names = names_behind(viewer, {one.enterprise_id for one in some})
    with system_scope("values and organisers of an event that the viewer sees"):
        values = list(OutreachValue.objects.as_system().filter(outreach_id=row.pk).order_by("number"))
        others = list(OutreachOffice.objects.as_system().filter(outreach_id=row.pk).order_by("joined_at"))
    people = names_of(viewer, {row.entered_by, *(one.said_by for one in values)})
    mine = row.holder_id == viewer.organisation_id
    kept = {name: getattr(row, name) for name in ("title", "place", "leader", "audience", "reported")}
    verbs: tuple[str, ...] = ("correct_event", "strike_event") if mine and not row.struck_day else ("join_event",)
    verbs = verbs if not row.struck_day else ()
    return {
        "row": row,
        "mine": mine and not row.struck_day,
        "office": organisation_name(row.holder_id),
        "others": [organisation_name(one.holder_id) for one in others],
        "area": area_name(row.area_then),
        "firms": [(names.get(one.enterprise_id, ""), one) for one in some],
        "more": max(0, firms.count() - len(some)),
        "values": [(one, people.get(one.said_by, "")) for one in values],
        "files": files_of(row.pk, viewer),
        "forms": forms_for(viewer, verbs, row, values=kept),
        "new_id": uuid7(),
    }


def lesson_page(viewer: Viewer, edition: LessonEdition, point: RiskPoint | None) -> dict[str, Any]:
    """A lesson for a reader, at a risk point if there is one."""
    answers = LessonAnswer.objects.visible_to(viewer).filter(lesson_id=edition.lesson_id)
    own = answers.filter(enterprise_id=viewer.enterprise_id).order_by("-said_at", "-id")[:5]
    return {
        "row": edition,
        "document": edition.document,
        "kinds": writing.in_reader(writing.named(edition.document)),
        "types": [(one, writing.in_reader(names)) for one, names in writing.types_named(edition.document)],
        "point": point,
        "answered": list(own) if viewer.enterprise_id else [],
        "may_answer": viewer.enterprise_id is not None and viewer.may("education.answer_lesson"),
        "for_firm": firm_under_another_hat(viewer, "education.answer_lesson"),
        "new_id": uuid7(),
    }


def firm_under_another_hat(viewer: Viewer, act: str) -> str:
    """The firm for which somebody does an act under another hat; empty where there is none, or the worn one does it.

    Whoever fills bottles at a firm's station has a hat of the station and often one of the firm.
    """
    if viewer.actor_id is None or viewer.enterprise_id or viewer.reach or viewer.may(act):
        return ""
    able = {role.code for role in ROLES.values() if role.of == "enterprise" and act in role.acts}
    found = next((hat for hat in hats(viewer.actor_id) if hat.role in able), None)
    return organisation_name(found.organisation_id) if found else ""


def lesson_draft(viewer: Viewer, row: Lesson) -> dict[str, Any]:
    """A lesson as the office keeps it: what is written, its editions, its answers, its buttons."""
    answers = LessonAnswer.objects.visible_to(viewer).filter(lesson_id=row.pk)
    mine = row.holder_id == viewer.organisation_id
    editions = list(LessonEdition.objects.filter(lesson_id=row.pk).order_by("-number"))
    return {
        "row": row,
        "mine": mine,
        "document": row.document,
        "kinds": writing.in_reader(writing.named(row.document)),
        "types": [(one, writing.in_reader(names)) for one, names in writing.types_named(row.document)],
        "editions": editions,
        "changed": bool(editions) and editions[0].document != row.document,
        "answers": answers.count(),
        "forms": forms_for(viewer, ("publish_lesson", "withdraw_lesson"), row) if mine else [],
        "office": organisation_name(row.holder_id),
        "may_change": mine and viewer.may("education.change_lesson"),
    }


def writing_page() -> dict[str, Any]:
    """What the form of a lesson offers."""
    editions = [(name, list(tables.accident_types(edition).values())) for name, edition in
                (("types", tables.CURRENT_ACCIDENTS), ("old_types", writing.OLD))]  # fmt: skip
    return {"type_lists": editions, "kinds_known": list(writing.kinds().values()), "new_id": uuid7()}


def member_page(viewer: Viewer, row: AllianceMember) -> dict[str, Any]:
    """One firm in one alliance: its answer, and the others as far as the viewer sees them."""
    alliance = Alliance.objects.visible_to(viewer).filter(pk=row.alliance_id).first()
    rows = AllianceMember.objects.visible_to(viewer).filter(alliance_id=row.alliance_id)
    members = list(rows.order_by("asked_day", "id")[:200])
    names = names_behind(viewer, {one.enterprise_id for one in members}) | _lead_names(viewer, members)
    own = viewer.enterprise_id == row.enterprise_id
    verbs = ("join_alliance", "decline_alliance", "leave_alliance") if own else ()
    return {
        "row": row,
        "alliance": alliance,
        "members": [(names.get(one.enterprise_id, ""), one) for one in members],
        "forms": forms_for(viewer, verbs, row),
        "of_alliance": forms_for(viewer, ("invite_member", "end_alliance"), alliance) if alliance else [],
    }


def _lead_names(viewer: Viewer, members: list[AllianceMember]) -> dict[UUID, str]:
    """The lead firm reads whom it asked by name: it gave the names itself."""
    kept = {one.enterprise_id for one in members if one.holder_id == viewer.organisation_id}
    return dict(Organisation.objects.filter(pk__in={pk for pk in kept if pk}).values_list("id", "name"))


def exemplar_page(viewer: Viewer, row: Exemplar) -> dict[str, Any]:
    """A method: for its firm, for offices that choose, for members who learn from it."""
    own = viewer.enterprise_id == row.enterprise_id
    alliances: dict[str, Choices] = {
        "alliance": [(one.pk, one.name) for one in Alliance.objects.visible_to(viewer).filter(ended_day=None)]
    }
    if own:
        verbs: tuple[str, ...] = ("agree_exemplar", "withdraw_exemplar")
    else:
        verbs = ("choose_exemplar", "decline_exemplar") if viewer.reach else ("ask_visit", "adopt_exemplar")
    rows = Learning.objects.visible_to(viewer).filter(exemplar_id=row.pk).order_by("-asked_at", "-id")[:100]
    learners = list(rows)
    mine = next((one for one in learners if one.enterprise_id == viewer.enterprise_id), None)
    return {
        "row": row,
        "own": own,
        "firm": organisation_name(row.enterprise_id),
        "files": _photos(viewer, row),
        "mine": mine,
        "learners": [(organisation_name(one.enterprise_id), one) for one in learners],
        "forms": forms_for(viewer, _open(verbs, mine), row, alliances),
        "chosen_in": _alliance_name(row),
    }


def _open(verbs: tuple[str, ...], mine: Learning | None) -> tuple[str, ...]:
    """Without what the own firm has done already."""
    if mine is None or mine.state == "refused":
        return verbs
    return tuple(one for one in verbs if one != "ask_visit" and not (one == "adopt_exemplar" and mine.adopted_day))


def _photos(viewer: Viewer, row: Exemplar) -> list[Any]:
    """The firm's and its officers' own; members see those of a chosen one, which the firm let others see."""
    own = files_of(row.pk, viewer)
    if own or row.state != ExemplarState.CHOSEN:
        return own
    with system_scope("photos of an exemplar that members may see"):
        files = StoredFile.objects.as_system().filter(belongs_to=row.pk, released=True, state=FileState.STORED)
        return list(files.order_by("stored_at", "id"))


def _alliance_name(row: Exemplar) -> str:
    with system_scope("the name of an alliance that reads an exemplar"):
        found = Alliance.objects.as_system().filter(pk=row.alliance_id).first() if row.alliance_id else None
    return found.name if found else ""


def learning_page(viewer: Viewer, row: Learning) -> dict[str, Any]:
    """One firm's learning, for both firms and the offices."""
    host = viewer.enterprise_id is not None and viewer.enterprise_id == row.holder_id
    verbs = ("agree_visit", "refuse_visit") if host else ("note_visit",)
    adopt = viewer.enterprise_id == row.enterprise_id and not row.adopted_day
    return {
        "row": row,
        "host": organisation_name(row.holder_id),
        "visitor": organisation_name(row.enterprise_id),
        "forms": forms_for(viewer, verbs, row),
        "adopt": adopt and viewer.may("education.adopt_exemplar"),
    }
