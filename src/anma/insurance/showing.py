"""What the pages of one row say: facts, what belongs to it, and its buttons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from anma.acts.forms import Form, form_of
from anma.acts.strokes import drawn
from anma.enterprises.queries import names_behind
from anma.hazards.choices import Source
from anma.hazards.models import Hazard
from anma.insurance import steps
from anma.insurance.choices import ServiceState, UseState
from anma.insurance.files import reads_people
from anma.insurance.listings import due_of, moment, said
from anma.insurance.models import Complaint, InsuredClaim, MoneyUse, Policy, PreventionPlan, Service
from anma.insurance.queries import experts, insurer_names
from anma.insurance.rules.tables import in_reader, rules
from anma.kernel import clock
from anma.kernel.files import files_of
from anma.kernel.viewer import Viewer
from anma.people.queries import names_of

Facts = Sequence[tuple[str, Any]]
SHOWN = 30


@dataclass(frozen=True, slots=True)
class Belongs:
    """A short list on a page: title, rows of (words, address, note), and where all of it stands."""

    title: str
    rows: Sequence[tuple[str, str, str]]
    url: str = ""


def parties(viewer: Viewer, row: Any) -> dict[str, str]:
    """Firm and insurer by name, and the way to the policy."""
    return {
        "firm": names_behind(viewer, {row.enterprise_id}).get(row.enterprise_id, ""),
        "insurer": insurer_names([row.holder_id]).get(row.holder_id, ""),
    }


def of_policy(viewer: Viewer, row: Policy) -> dict[str, Any]:
    services = list(_under(Service, viewer, row).order_by("-planned_day", "-id")[:SHOWN])
    uses = list(_under(MoneyUse, viewer, row).order_by("-used_day", "-id")[:SHOWN])
    plans = list(_under(PreventionPlan, viewer, row).order_by("-proposed_at", "-id")[:5])
    choices: dict[str, Any] = {
        "expert": experts(viewer) if viewer.organisation_id == row.holder_id else [],
        "item": [(key, rules().item(key)) for key in rules().items],
        "service": [(one.pk, f"{one.planned_day} {one.measure}") for one in services],
        "plan": [(one.pk, f"{one.first_day} – {one.last_day}") for one in plans if one.state == "agreed"],
        "follows": [(one.pk, f"{one.service_day} {one.measure}") for one in services if one.found],
        "use": [(one.pk, f"{one.amount} {one.purpose}") for one in uses if one.state == UseState.IN_USE],
    }
    return {
        "row": row,
        **parties(viewer, row),
        "facts": _policy_facts(row),
        "plans": [_plan(viewer, one) for one in plans],
        "belongs": [_services(row, services), _claims(viewer, row), _complaints(viewer, row), _uses(row, uses)],
        "forms": steps.forms_for(viewer, row, steps.POLICY, choices),
        "unverified": not rules().verified,
    }


def _under(model: Any, viewer: Viewer, row: Policy) -> Any:
    return model.objects.visible_to(viewer).filter(enterprise_id=row.enterprise_id, policy_id=row.pk)


def _policy_facts(row: Policy) -> Facts:
    days = f"{row.begins} – {row.last_day}" + (f" · {row.ended_why}" if row.ended_why else "")
    return [
        (_("Kind of insurance"), row.get_kind_display()),
        (_("Days of cover"), days),
        (_("People insured"), row.people),
        (_("Sum for one death (yuan)"), _sum(row.sum_per_death)),
        (_("Sum in all (yuan)"), _sum(row.sum_total)),
        (_("Premium (yuan)"), _sum(row.premium)),
        (_("Share for prevention (%)"), row.share),
        (_("Money for prevention"), str(row.fund.label)),
        (_("Accrued (yuan)"), _sum(row.accrued)),
        (_("In use (yuan)"), _sum(row.in_use)),
        (_("Written off (yuan)"), _sum(row.written_off)),
        (_("May be used (yuan)"), _sum(row.free_money)),
        (_("How it came in"), row.get_way_display()),
    ]


def _sum(value: Any) -> str:
    return "–" if value is None else f"{value:,.2f}"


def _plan(viewer: Viewer, row: PreventionPlan) -> dict[str, Any]:
    lines = [{**line, "name": rules().item(line["item"])} for line in row.lines]
    return {"row": row, "lines": lines, "forms": steps.forms_for(viewer, row, steps.PLAN)}


def _services(row: Policy, found: Sequence[Service]) -> Belongs:
    rows = [
        (f"{one.planned_day} {one.measure}", reverse("insurance:service", args=[one.pk]), one.get_state_display())
        for one in found
    ]
    return Belongs(_("Prevention services"), rows, f"{reverse('insurance:services')}?policy={row.pk}")


def _claims(viewer: Viewer, row: Policy) -> Belongs:
    found = _under(InsuredClaim, viewer, row).order_by("-reported_day", "-id")[:SHOWN]
    rows = [
        (f"{one.happened_day} {one.what}", reverse("insurance:claim", args=[one.pk]), one.get_state_display())
        for one in found
    ]
    return Belongs(_("Claims on policies"), rows, f"{reverse('insurance:claims')}?policy={row.pk}")


def _complaints(viewer: Viewer, row: Policy) -> Belongs:
    found = _under(Complaint, viewer, row).order_by("-made_day", "-id")[:SHOWN]
    rows = [
        (f"{one.made_day} {one.words[:60]}", reverse("insurance:complaint", args=[one.pk]), one.get_state_display())
        for one in found
    ]
    return Belongs(_("Complaints about insurers"), rows, f"{reverse('insurance:complaints')}?policy={row.pk}")


def _uses(row: Policy, found: Sequence[MoneyUse]) -> Belongs:
    rows = [
        (f"{one.used_day} {one.purpose}", reverse("insurance:money_use", args=[one.pk]),
         f"{_sum(one.amount)} · {one.get_state_display()}")
        for one in found
    ]  # fmt: skip
    return Belongs(_("Money for prevention"), rows, f"{reverse('insurance:money')}?policy={row.pk}")


def of_claim(viewer: Viewer, row: InsuredClaim) -> dict[str, Any]:
    names = reads_people(viewer, row)
    papers = [(one["name"], one["day"]) for one in row.papers] if names else []
    facts = [
        (_("Day of the accident"), said(row.happened_day)),
        (_("Course of the accident"), row.what),
        (_("Deaths"), row.deaths),
        (_("People hurt"), row.hurt),
        *([(_("Names of those who were hurt"), row.injured or "–")] if names else []),
        (_("Number of the claim"), row.number or "–"),
        (_("Sum asked for (yuan)"), _sum(row.asked)),
        (_("Claim reported on"), said(row.reported_day)),
        (_("Papers complete on"), said(row.papers_day) or "–"),
        (_("Decided on"), said(row.decided_day) or "–"),
        (_("Days to the decision"), "–" if row.days is None else row.days),
        (_("On what grounds"), row.why or "–"),
        (_("Sum granted (yuan)"), _sum(row.granted)),
        (_("Money paid on"), said(row.paid_day) or "–"),
        (_("Sum paid (yuan)"), _sum(row.paid)),
    ]
    forms = steps.forms_for(viewer, row, steps.CLAIM)
    files = files_of(row.pk, viewer) if names else []
    papers_list = [Belongs(_("Papers of the claim"), [(name, "", day) for name, day in papers])] if names else []
    return {**_page(viewer, row, facts, forms), "files": files, "belongs": papers_list, "hidden": not names}


def of_complaint(viewer: Viewer, row: Complaint) -> dict[str, Any]:
    facts = [
        (_("Made on"), said(row.made_day)),
        (_("To be answered by"), said(row.answer_due)),
        (_("Answer"), f"{row.answer} · {moment(row.answered_at)}" if row.answered_at else "–"),
        (_("Why the answer is not enough"), row.again_why or "–"),
        (_("To be looked at further by"), said(row.check_due) or "–"),
        (_("Put off to"), f"{said(row.put_off_to)} · {row.put_off_why}" if row.put_off_to else "–"),
        (_("What was found"), f"{row.outcome} · {moment(row.settled_at)}" if row.settled_at else "–"),
        (_("Clock that runs now"), said(due_of(row)) if row.state in ("open", "checking") else "–"),
    ]
    return {**_page(viewer, row, facts, steps.forms_for(viewer, row, steps.COMPLAINT)), "words": row.words}


def of_use(viewer: Viewer, row: MoneyUse) -> dict[str, Any]:
    facts = [
        (_("What for"), row.purpose),
        (_("Sum (yuan)"), _sum(row.amount)),
        (_("Booked on"), said(row.used_day)),
        (_("Spent of it (yuan)"), _sum(row.spent)),
        (_("Written off on"), said(row.written_day) or "–"),
    ]
    return {**_page(viewer, row, facts, []), "files": files_of(row.pk, viewer)}


def _page(viewer: Viewer, row: Any, facts: Facts, forms: list[Form]) -> dict[str, Any]:
    return {"row": row, "policy": row.policy_id, **parties(viewer, row), "facts": facts, "forms": forms}


def findings(viewer: Viewer, row: Service) -> list[Hazard]:
    """What this service found, in the order in which it was found."""
    rows = Hazard.objects.visible_to(viewer).filter(enterprise_id=row.enterprise_id, source_kind=Source.INSURER)
    return list(rows.filter(source_id=row.pk).order_by("found_at", "id"))


def earlier(viewer: Viewer, row: Service) -> list[Hazard]:
    """What the followed service found: it is looked at again on this one."""
    rows = Hazard.objects.visible_to(viewer).filter(enterprise_id=row.enterprise_id, source_kind=Source.INSURER)
    return list(rows.filter(source_id=row.follows).order_by("found_at", "id")) if row.follows else []


def of_service(viewer: Viewer, row: Service, code: str = "") -> dict[str, Any]:
    names = names_of(viewer, {row.expert_id, row.expert_by, row.firm_by, row.agreed_by})
    values = {"code": code, "place": row.place, "met": row.met, "course": row.course, "follow_up": row.follow_up}
    walk = steps.walk_of(viewer, row, values)
    others = tuple(verb for verb in steps.SERVICE if verb not in steps.WALK)
    return {
        "row": row,
        "policy": row.policy_id,
        **parties(viewer, row),
        "item": rules().item(row.item),
        "expert": names.get(row.expert_id, ""),
        "code": code,
        "found": findings(viewer, row),
        "earlier": earlier(viewer, row),
        "record": record_facts(row, names, viewer) if row.ended_at else [],
        "forms": steps.forms_for(viewer, row, others, values=values),
        "walk": walk,
        "find": form_of("insurance.find") if walk and row.state != ServiceState.RECORDED else None,
        "signed": [_points(line) for line in drawn(row.firm_marks)] if reads_people(viewer, row) else [],
        "today": clock.today(),
        "chips": [in_reader(chip) for chip in rules().chips],
        "unverified": not rules().verified,
        "days": rules().record_days,
    }


def _points(line: list[int]) -> str:
    """As SVG writes a line."""
    return " ".join(f"{x},{y}" for x, y in zip(line[::2], line[1::2], strict=True))


def record_facts(row: Service, names: Mapping[UUID | None, str], viewer: Viewer | None) -> Facts:
    """The record as AQ 9010 asks for it, and who confirmed it when."""
    theirs = viewer is None or reads_people(viewer, row)
    return [
        (pgettext("prevention service", "Time"), f"{moment(row.began_at)} – {moment(row.ended_at)}"),
        (pgettext("prevention service", "Where"), row.place),
        (_("Expert"), names.get(row.expert_id, "")),
        *([(_("Who was there of the firm"), row.met)] if theirs else []),
        (_("Kind of service"), rules().item(row.item)),
        (pgettext("prevention service", "What is done"), row.measure),
        (_("What was done, in order"), row.course),
        (_("Hazards found"), row.found),
        (_("What is looked at again"), " · ".join(filter(None, (row.follow_up, said(row.follow_day)))) or "–"),
        (_("To be confirmed by"), said(row.record_due)),
        (_("Confirmed by the expert"), _who(names, row.expert_by, row.expert_at)),
        (_("Confirmed by the firm"), _who(names, row.firm_by, row.firm_at)),
        (_("Remark of the firm"), row.firm_note or "–"),
    ]


def _who(names: Mapping[UUID | None, str], who: UUID | None, at: Any) -> str:
    return f"{names.get(who, '')} {moment(at)}" if at else _("not yet")
