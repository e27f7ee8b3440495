"""What the page of one accident says: facts, clocks, numbers and their course, causes, measures, and its buttons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from anma.accidents import steps, types
from anma.accidents.choices import Government, Level, MeasureOf, Way
from anma.accidents.clocks import Clock
from anma.accidents.delegating import above, delegated
from anma.accidents.models import Accident, Cause, Measure, Party, UpReport
from anma.accidents.prosecuting import cases_of
from anma.accidents.queries import clocks_of, handles, hazards_of, overdue, people_of
from anma.accidents.sizes import counts_until, size_name
from anma.accidents.teaching import ORIGIN, earlier_edition
from anma.accidents.types import factor_choices, factor_name, name_of
from anma.acts import base
from anma.education.outreach.queries import lesson_from
from anma.enterprises.queries import names_behind
from anma.hazards.words import state_words
from anma.insurance.listings import moment, said
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.people.queries import names_of, organisation_name
from anma.places.queries import area_path
from anma.risks.models import RiskPoint

Facts = Sequence[tuple[str, Any]]


@dataclass(frozen=True, slots=True)
class Node:
    """A cause with its depth in the tree."""

    row: Cause
    depth: int
    factor: str

    @property
    def indent(self) -> str:
        """Full-width spaces by its depth, and a hook."""
        return "\u3000" * (self.depth - 1) + "↳ " if self.depth else ""


@dataclass(frozen=True, slots=True)
class Step:
    """A measure: where it runs, how far it is, what a later look found."""

    row: Measure
    url: str
    state: str
    late: bool


def of_accident(viewer: Viewer, row: Accident) -> dict[str, Any]:
    """The whole page."""
    causes = list(Cause.objects.visible_to(viewer).filter(accident_id=row.pk, dropped_why="").order_by("id"))
    measures = list(Measure.objects.visible_to(viewer).filter(accident_id=row.pk).order_by("due_day", "id"))
    ups = list(UpReport.objects.visible_to(viewer).filter(accident_id=row.pk).order_by("told_at"))
    found = clocks_of(viewer, [row])[row.pk]
    level = above(row)
    lesson = lesson_from(ORIGIN, row.pk) if row.published_day else None
    return {
        "row": row,
        "title": title_of(row),
        **firm_of(viewer, row),
        "size": size_name(row.size),
        "facts": facts_of(viewer, row),
        "clocks": _clocks(found, ups),
        "old_record": row.way == Way.RECORD,
        "numbers": numbers_of(row),
        "course": course_of(viewer, row),
        "counts_until": counts_until(row.branch, row.happened_day),
        "tree": list(tree(causes)),
        "measures": list(_steps(viewer, measures)),
        "inquiry": inquiry_of(row),
        "lesson": lesson,
        "earlier_edition": earlier_edition(row, lesson),
        "late": overdue(row, clock.today()),
        "handles": handles(viewer, row),
        "belongs_above": Government(level.value).label if level and row.is_counted else "",
        "delegated": delegated(row),
        "names_at": names_at(viewer, row),
        "forms": forms_of(viewer, row, found, causes, measures),
    }


def title_of(row: Accident) -> str:
    """Number and type in one line."""
    return f"{row.number} · {name_of(row.type_new or row.type_old)}" if row.type_new or row.type_old else row.number


def names_at(viewer: Viewer, row: Accident) -> str:
    """The office to ask for names, for a reader of another one; empty for whoever handles it, and for the firm."""
    if viewer.enterprise_id is not None or handles(viewer, row) or row.lead_id is None:
        return ""
    return organisation_name(row.lead_id)


def firm_of(viewer: Viewer, row: Accident) -> dict[str, Any]:
    """Whose accident it is."""
    name = names_behind(viewer, {row.enterprise_id}).get(row.enterprise_id, "") if row.enterprise_id else ""
    return {"firm": name or row.unit}


def facts_of(viewer: Viewer, row: Accident) -> Facts:
    point = RiskPoint.objects.visible_to(viewer).filter(pk=row.point_id).first() if row.point_id else None
    rows = [
        (_("When it happened"), moment(row.happened_at)),
        (_("Where"), " · ".join(filter(None, (area_path(row.area_then), row.place)))),
        (_("Risk point"), point.shown_name if point else ""),
        (_("Type (2025)"), name_of(row.type_new) if row.type_new else _("to be chosen by a person")),
        (_("Type (1986)"), name_of(row.type_old) if row.type_old else _("to be chosen by a person")),
        (_("Field of the accident"), row.get_branch_display()),
        (_("Scope of the figure"), row.get_scope_display()),
        (_("How it became known"), row.get_way_display()),
        (_("The principal learnt of it"), moment(row.learnt_at)),
        (_("Reported here"), _reported(row)),
        (_("Found out on"), said(row.found_day)),
        (_("Office in charge"), organisation_name(row.lead_id) if row.lead_id else ""),
    ]
    wrong = [(row.get_wrong_display(), row.wrong_why or _("told by the clock"))] if row.wrong else []
    return [(name, value) for name, value in (*rows, *wrong) if value]


def _reported(row: Accident) -> str:
    if row.way != Way.RECORD:
        return moment(row.reported_at)
    both = {"day": said(row.reported_day), "moment": moment(row.reported_at)}
    return _("%(day)s, entered here %(moment)s") % both


def _clocks(found: Sequence[Clock], ups: Sequence[UpReport]) -> list[dict[str, Any]]:
    said_of = {one.level: one for one in ups}
    return [
        {
            "title": str(Level(one.level).label),
            "due": moment(one.due),
            "told": moment(one.told),
            "late": one.late(clock.now()),
            "waits": one.due is None and one.told is None,
            "row": said_of.get(one.level),
        }
        for one in found
    ]


def numbers_of(row: Accident) -> Facts:
    loss = "" if row.loss is None else f"{row.loss:,.2f}"
    return [
        (_("Deaths"), row.deaths),
        (_("Seriously injured"), row.serious),
        (_("Slightly injured"), row.light),
        (_("Missing people"), row.missing),
        (_("Deaths after the days that count"), row.late_deaths),
        (_("Direct loss (yuan)"), loss or _("not known yet")),
    ]


def course_of(viewer: Viewer, row: Accident) -> list[dict[str, Any]]:
    """Every change with its time here, newest first, with the numbers and the size as they stood from then on."""
    names = names_of(viewer, {UUID(entry["by"]) for entry in row.changes if entry["by"]})
    return [
        {
            **entry,
            "title": str(base.get(entry["act"]).title),
            "who": names.get(UUID(entry["by"]), "") if entry["by"] else "",
            "size_name": size_name(entry["size"]),
            "at_moment": moment(datetime.fromisoformat(entry["at"])),
        }
        for entry in reversed(row.changes)
    ]


def tree(causes: Sequence[Cause], under: UUID | None = None, depth: int = 0) -> Iterator[Node]:
    """Each cause below the one that it led to; one whose parent is gone stands at the top."""
    known = {one.pk for one in causes}
    for one in causes:
        parent = one.under_id if one.under_id in known else None
        if parent == under:
            yield Node(one, depth, factor_name(one.factor) if one.factor else "")
            yield from tree(causes, one.pk, depth + 1)


def _steps(viewer: Viewer, rows: Sequence[Measure]) -> Iterator[Step]:
    hazards, words = hazards_of(viewer, rows), state_words(viewer)
    for one in rows:
        hazard = hazards.get(one.hazard_id) if one.hazard_id else None
        done = one.done_day is not None or (hazard is not None and hazard.closed_day is not None)
        state = str(words[hazard.state]) if hazard else _("in place") if one.done_day else _("to be done")
        url = f"/hazards/{hazard.pk}" if hazard else ""
        yield Step(one, url, state, not done and one.due_day < clock.today())


def inquiry_of(row: Accident) -> Facts:
    rows = [
        (_("Offices and experts of the team"), row.team),
        (_("Begun on"), said(row.begun_day)),
        (_("Report due by"), said(row.last_day) if row.way != Way.RECORD else ""),
        (_("Extended by (days)"), row.extended_days or ""),
        (_("Why it was extended"), row.extended_why),
        (_("Day of the report"), said(row.report_day)),
        (_("Day of the answer"), said(row.approved_day)),
        (_("Found to be"), row.nature),
        (_("Published on"), said(row.published_day)),
        (_("Accident closed on"), said(row.closed_day)),
        (_("Struck off on"), said(row.struck_day)),
        (_("Why it was struck off"), row.struck_why),
    ]
    return [(name, value) for name, value in rows if value]


def forms_of(
    viewer: Viewer, row: Accident, found: Sequence[Clock], causes: Sequence[Cause], measures: Sequence[Measure]
) -> list[Any]:
    said_causes = [(one.pk, one.words) for one in causes]
    offices = [(one.pk, one.words) for one in measures if one.of == MeasureOf.OFFICE and one.done_day is None]
    choices: dict[str, Any] = {
        "report_up": [(one.level, str(Level(one.level).label)) for one in found if one.runs],
        "under": said_causes,
        "cause": said_causes,
        "factor": factor_choices(),
        "type_old": types.old_choices(),
        "type_new": types.new_choices(),
        "measure_done": offices,
        "reword_measure": [(one.pk, one.words) for one in measures],
        "check_measure": [(one.pk, one.words) for one in measures if one.effect != "works"],
        "point": points_of_firm(viewer, row.enterprise_id),
        "wrong": [(key, words) for key, words in type(row)._meta.get_field("wrong").choices if key],  # type: ignore[union-attr]
    }
    values = {"title": row.public_title, "text": row.public_text or _draft(row, causes, measures)}
    return steps.forms_for(viewer, row, steps.ACCIDENT, choices, values)


def points_of_firm(viewer: Viewer, firm: UUID | None) -> list[tuple[UUID, str]]:
    """The risk points of a firm, to choose from."""
    if firm is None:
        return []
    rows = RiskPoint.objects.visible_to(viewer).filter(enterprise_id=firm).exclude(state="retired")
    return [
        (one.pk, f"{one.shown_name} · {one.shown_place}".strip(" ·")) for one in rows.order_by("place", "name")[:300]
    ]


def _draft(row: Accident, causes: Sequence[Cause], measures: Sequence[Measure]) -> str:
    """A first wording for everybody, of what stands here already: nobody types it twice."""
    parts = [row.what, row.nature]
    parts += [f"{one.get_kind_display()}: {one.words}" for one in causes]
    parts += [f"{_('Measure')}: {one.words}" for one in measures]
    return "\n".join(filter(None, parts))[:4000]


def of_people(viewer: Viewer, row: Accident) -> dict[str, Any]:
    """Who was harmed and who answers for it: for who handles the accident; for others the page says so."""
    mine = handles(viewer, row)
    people = people_of(viewer, row)
    parties = list(Party.objects.visible_to(viewer).filter(accident_id=row.pk).order_by("id")) if mine else []
    cases = cases_of(viewer, row.enterprise_id) if parties else {}
    choices: Mapping[str, Any] = {
        "person": [(one.pk, f"{one.name} · {one.get_harm_display()}") for one in people if one.died_day is None],
        "party": [(one.pk, one.name or one.post) for one in parties],
        "change_harm": [(one.pk, f"{one.name} · {one.get_harm_display()}") for one in people if one.died_day is None],
        "case": [(one.pk, one.words) for one in cases.values()],
        "harm": [],
    }
    return {
        "row": row,
        "title": title_of(row),
        **firm_of(viewer, row),
        "handles": mine,
        "office": organisation_name(row.lead_id) if row.lead_id else "",
        "people": people,
        "parties": [(one, cases.get(one.case_id)) for one in parties],
        "numbers": numbers_of(row),
        "forms": steps.forms_for(viewer, row, steps.PEOPLE, choices) if mine else [],
    }
