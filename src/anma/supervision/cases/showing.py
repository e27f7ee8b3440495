"""A case as its page shows it: what happened, what is next with its one button, limits, evidence, people."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from anma.acts import base
from anma.hazards.choices import Source
from anma.hazards.models import Hazard
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.people.queries import names_of
from anma.supervision.cases import queries
from anma.supervision.cases.accidents import accidents_of
from anma.supervision.cases.acts.base import CaseAct, not_theirs
from anma.supervision.cases.choices import ENDED
from anma.supervision.cases.forms import Form, Options, form_of
from anma.supervision.cases.limits import day_of, running
from anma.supervision.cases.papers import NEEDS, STEP_WORDS, told_served
from anma.supervision.cases.procedure import (
    fits,
    missing,
    needs_discussion,
    needs_hearing,
    needs_review,
    reminder_waits,
)
from anma.supervision.cases.sources import page_of
from anma.supervision.cases.violations import library
from anma.supervision.cases.waiting import Wait, elsewhere, waits_for
from anma.supervision.cases.wording import BEGINS
from anma.supervision.documents.beside import UNSERVED, Paper, listed, of_visits
from anma.supervision.documents.choices import DocumentState
from anma.supervision.models import Case, CaseStep

# What leads on, in the order in which it is asked for.
LEADING = (
    "approve_filing", "decide_on_spot", "review_case", "write_notice", "serve_case", "hold_hearing", "discuss_case",
    "decide_case", "report_case", "note_payment", "urge_case", "ask_enforcement", "close_case",
)  # fmt: skip
BESIDE = (
    "add_evidence", "note_statement", "ask_hearing", "ask_case_time", "give_case_time", "note_case", "refuse_filing",
    "withdraw_case", "swap_handler", "drop_case", "refer_case",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One step in the list of what happened. `words` are those of the hazard that it names, with its page in `url`."""

    title: str
    text: str
    at: datetime
    who: str
    url: str
    facts: str
    paper: str
    words: str = ""


def shown(viewer: Viewer, case: Case) -> dict[str, Any]:
    """Everything for `supervision/case.html`."""
    rows, today = list(queries.steps(viewer, case)), clock.today()
    people = {case.filed_by, case.reviewed_by, case.decided_by, *map(UUID, case.handlers), *(r.done_by for r in rows)}
    names = names_of(viewer, people | {case.party_person})
    papers = listed(viewer, "case", case.pk, told_served(case.steps_done))
    lead, wait = leading(viewer, case, today)
    to_serve = paper_to_serve(viewer, case, papers) if lead is not None and lead.verb == "serve_case" else None
    seen = {str(one.row.pk) for one in papers}
    found = named_hazards(viewer, case, rows)
    return {
        "case": case,
        "firm": queries.firm_of(viewer, case.enterprise_id),
        "violation": library.find(case.violation, case.edition),
        "edition": library.named(case.edition),
        "lead": None if to_serve else lead,
        "to_serve": to_serve,
        "wait": wait,
        "beside": [one for one in beside(viewer, case, today, lead) if one.verb != "serve_case"],
        "dues": [] if case.state in ENDED else running(case, today),
        "lines": [_line(row, names, seen, found) for row in rows],
        "papers": papers,
        "unsigned": [one for one in papers if one.row.state == DocumentState.DRAFT],
        "visit_papers": of_visits(viewer, visits_of(found.values())),
        "handlers": [names.get(UUID(pk), "") for pk in case.handlers],
        "names": names,
        "accidents": list(accidents_of(viewer, case)) if viewer.may("accidents.see") else [],
        "notes": list(queries.notes(viewer, case)),
        "needs": _needs(case),
        "ended": case.state in ENDED,
    }


def paper_to_serve(viewer: Viewer, case: Case, papers: Sequence[Paper]) -> Paper | None:
    """The paper that leads on: with its service the case goes on. None where what was written has no paper."""
    needs = NEEDS.get(case.written_kind)
    first = next((one for one in papers if needs is not None and one.row.kind == needs.paper), None)
    return first if first is not None and first.row.state in UNSERVED else None


def _needs(case: Case) -> list[str]:
    """What the law asks of so high a penalty."""
    if case.proposed is None:
        return []
    asks = (
        (needs_review(case), _("legal review")),
        (needs_hearing(case), _("right to a hearing")),
        (needs_discussion(case), _("discussion by the heads")),
    )
    return [word for needed, word in asks if needed]


def named_hazards(viewer: Viewer, case: Case, rows: Iterable[CaseStep]) -> dict[UUID, Hazard]:
    """Those that the steps name as evidence or that the case comes from, as far as the viewer sees them."""
    wanted = {row.ref_id for row in rows if row.kind == "hazard"} | {case.source_id}
    wanted.discard(None)
    seen = Hazard.objects.visible_to(viewer).filter(pk__in=wanted) if wanted else []
    return {row.pk: row for row in seen}


def visits_of(found: Iterable[Hazard]) -> set[UUID]:
    """The visits that found them."""
    return {row.source_id for row in found if row.source_kind == Source.VISIT and row.source_id is not None}


def _line(row: CaseStep, names: Any, seen: Collection[str], found: Mapping[UUID, Hazard]) -> Line:
    """`seen` are the papers that the viewer may read, `found` the hazards."""
    paper = str(row.values.get("document", ""))
    hazard = found.get(row.ref_id) if row.kind == "hazard" and row.ref_id else None
    title, who = str(STEP_WORDS.get(row.kind, row.kind)), names.get(row.done_by, "")
    words = " · ".join(part for part in (hazard.place, hazard.description) if part) if hazard else ""
    shown = paper if paper in seen else ""
    return Line(title, row.text, row.done_at, who, page_of(hazard) if hazard else "", _facts(row), shown, words)


def _facts(row: CaseStep) -> str:
    said = []
    for key in ("fine", "paid"):
        if row.values.get(key):
            said.append(_("%(fine)s yuan") % {"fine": f"{row.values[key]:,}"})
    if row.values.get("until"):
        said.append(str(row.values["until"]))
    if row.values.get("outside_why"):
        said.append(_("outside the usual range: %(why)s") % {"why": row.values["outside_why"]})
    return " · ".join(said)


def leading(viewer: Viewer, case: Case, today: date) -> tuple[Form | None, Wait | None]:
    """The next step with its form where this viewer may do it, else for whom or for what it waits."""
    for verb in LEADING:
        if not fits(case, f"supervision.{verb}") or not _is_next(case, verb):
            continue
        first = missing(case, f"supervision.{verb}", today)
        if first is not None:
            return None, Wait(str(first.sentence), office=elsewhere(viewer, case))
        if may(viewer, case, verb):
            return _form(case, verb, viewer), None
        return None, waits_for(viewer, case, _act(verb))
    return None, None


def _is_next(case: Case, verb: str) -> bool:
    """Steps that a case of this size needs, each once, in their turn."""
    match verb:
        case "approve_filing":
            return case.way != "simple"
        case "review_case":
            return needs_review(case)
        case "hold_hearing":
            return case.hearing_asked_day is not None and "hearing" not in case.steps_done
        case "discuss_case":
            return needs_discussion(case) and "discussion" not in case.steps_done
        case "serve_case":
            return case.state != "in_force" or (reminder_waits(case) and case.done_day is None)
        case "note_payment":
            return case.done_day is None and not _unpaid_late(case)
        case "urge_case" | "ask_enforcement":
            return case.done_day is None and _unpaid_late(case)
    return True


def _unpaid_late(case: Case) -> bool:
    """The day by which it was to be carried out, by decision or reminder, has passed."""
    last = day_of(case, "reminded" if case.urged_day else "pay")
    return last is not None and clock.today() > last


def may(viewer: Viewer, case: Case, verb: str) -> bool:
    """Whether this viewer is the one for the step; what is missing is another question."""
    if case.office_id != viewer.organisation_id or not viewer.may(f"supervision.{verb}"):
        return False
    return not_theirs(case, _act(verb).who, viewer.actor_id) is None


def _act(verb: str) -> CaseAct:
    act = base.get(f"supervision.{verb}")
    assert isinstance(act, CaseAct)  # noqa: S101  (every verb here is a step of a case)
    return act


def beside(viewer: Viewer, case: Case, today: date, lead: Form | None) -> list[Form]:
    """What else can be done now, folded away."""
    found = []
    for verb in (*LEADING, *BESIDE):
        code = f"supervision.{verb}"
        taken = lead is not None and lead.verb == verb
        if taken or not fits(case, code) or not may(viewer, case, verb) or missing(case, code, today):
            continue
        if verb == "review_case" and not needs_review(case):
            continue
        found.append(_form(case, verb, viewer))
    return [one for one in found if one.verb != "swap_handler" or {"leaves", "takes"} <= {f.name for f in one.fields}]


def _form(case: Case, verb: str, viewer: Viewer) -> Form:
    given: dict[str, Any] = {"text": BEGINS[verb](case)} if verb in BEGINS else {}
    if verb == "decide_case":
        given |= {"fine": case.proposed or 0, "measures": case.measures}
    if verb == "note_payment":
        given["paid"] = max((case.fine or 0) - case.paid, 0)
    options = {"ref": hazards_of(viewer, case)} if verb == "add_evidence" else {}
    options = swaps_of(viewer, case) if verb == "swap_handler" else options
    return form_of(f"supervision.{verb}", given, {name: found for name, found in options.items() if found})


def hazards_of(viewer: Viewer, case: Case) -> Options:
    """The firm's latest hazards, to be named as evidence; those that are evidence already are not offered again."""
    named = CaseStep.objects.visible_to(viewer).filter(case_id=case.pk, kind="hazard", ref_id__isnull=False)
    rows = Hazard.objects.visible_to(viewer).filter(enterprise_id=case.enterprise_id).order_by("-found_day", "-id")
    rows = rows.exclude(pk__in=named.order_by().values("ref_id"))
    return [(str(row.pk), f"{row.found_day.isoformat()} {row.description[:60]}") for row in rows[:30]]


def swaps_of(viewer: Viewer, case: Case) -> dict[str, Options]:
    """Who can leave the case, and who of the office can take it over: the head too."""
    handlers = [UUID(pk) for pk in case.handlers]
    names = names_of(viewer, set(handlers))
    people = {hat.person_id: hat.person.name for hat in queries.officers(viewer, "supervision.open_case")}
    return {
        "leaves": [(str(pk), names.get(pk, "")) for pk in handlers],
        "takes": [(str(pk), name) for pk, name in people.items() if pk not in handlers],
    }
