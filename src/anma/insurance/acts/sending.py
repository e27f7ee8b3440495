"""What an insurer's own file or system sends besides policies: services that were done, and claims. Each row names its
policy by the firm's credit code and the policy's number, and carries a number of the insurer's own: sent again it is
known, with other facts it is refused, since what stands is corrected on its page, by whoever is on its side.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import BeforeValidator, Field

from anma.acts.base import Act, Context, register
from anma.acts.paper import Printed, PrintedLines
from anma.acts.reasons import NOT_ALLOWED, Refused
from anma.acts.set_asides import tells
from anma.enterprises.queries import directory_find
from anma.facts.counting import Place, count
from anma.hazards.choices import Source
from anma.hazards.registering import Finding, register_hazards
from anma.insurance.acts.claiming import hurt_or_refused
from anma.insurance.acts.entering import Yuan
from anma.insurance.acts.planning import Item
from anma.insurance.acts.sides import kept_by, of_firm
from anma.insurance.choices import ServiceState, Way
from anma.insurance.models import InsuredClaim, Policy, Service
from anma.insurance.reasons import AHEAD, DAYS, NOT_COVERED_THEN, OTHER_FACTS, POLICY_UNKNOWN
from anma.insurance.rules.tables import rules
from anma.kernel.viewer import Viewer, system_scope
from anma.kernel.working_days import add_working_days
from anma.people.inputs import PersonalInput

MOST_FINDINGS = 20


def _item(raw: Any) -> Any:
    """By key or by the name that the form shows."""
    names = {name: key for key, words in rules().items.items() for name in (key, *words.values())}
    return names.get(raw, raw)


def _parts(raw: Any) -> Any:
    """A cell: findings divided by | or by lines."""
    if not isinstance(raw, str):
        return raw
    return [
        part.strip() for line in raw.splitlines() for part in line.replace("\uff5c", "|").split("|") if part.strip()
    ]


class OfPolicy(PersonalInput):
    """Which policy, and the insurer's own number of the row."""

    uscc: Printed = Field(min_length=18, max_length=18, title=N_("Credit code of the firm"))
    policy: Printed = Field(min_length=1, max_length=60, title=N_("Number of the policy"))
    number: Printed = Field(min_length=1, max_length=60, title=N_("The insurer's own number"))
    way: Way = Field(default=Way.API, title=N_("How it came in"))


class SentServiceInput(OfPolicy):
    item: Annotated[Item, BeforeValidator(_item)] = Field(title=N_("Kind of service"))
    measure: Printed = Field(min_length=2, max_length=300, title=N_("What is done"))
    day: date = Field(title=N_("Day of the service"))
    place: Printed = Field(min_length=2, max_length=120, title=N_("Where"))
    met: Printed = Field(min_length=1, max_length=200, title=N_("Who was there of the firm"))
    course: Printed = Field(min_length=4, max_length=1000, title=N_("What was done, in order"))
    findings: Annotated[
        tuple[Annotated[Printed, Field(min_length=2, max_length=380)], ...], BeforeValidator(_parts)
    ] = Field(default=(), max_length=MOST_FINDINGS, title=N_("Hazards found, divided by |"))
    follow_up: Printed = Field(default="", max_length=500, title=N_("What is looked at again"))
    follow_day: date | None = Field(default=None, title=N_("Day of the follow-up"))


class Sent(Act[Any]):
    """About a policy that this very insurer keeps."""

    subject_model = Policy
    from_field = for_systems = True  # an insurer's own system sends it to /api/sync

    def find(self, context: Context[Any], *, lock: bool) -> Policy:
        if context.viewer.is_anonymous or not context.viewer.may(self.code):
            raise Refused(NOT_ALLOWED)
        with system_scope("whose policy it is"):
            firm = directory_find(context.input.uscc.upper())
            rows = Policy.objects.as_system().filter(
                enterprise_id=firm, holder_id=context.viewer.organisation_id, number=context.input.policy
            )
            found: Policy | None = (rows.select_for_update() if lock else rows).first() if firm else None
        if found is None:
            raise Refused(POLICY_UNKNOWN)
        return found

    def known(self, context: Context[Any], model: Any) -> Any:
        policy = context.subject
        rows = model.objects.as_system().filter(enterprise_id=policy.enterprise_id, holder_id=policy.holder_id)
        return rows.filter(number=context.input.number).first()


@register
class SendService(Sent):
    """A service that was done: its record waits for the firm, and what was found stands in the firm's ledger."""

    code, title, Input = "insurance.send_service", _("Send a service that was done"), SentServiceInput

    def check(self, context: Context[SentServiceInput]) -> None:
        data, known = context.input, self.known(context, Service)
        if known and (known.policy_id != context.subject.pk or _service_differs(known, data)):
            raise Refused(OTHER_FACTS)
        if data.day > context.happened.day:
            raise Refused(AHEAD)
        if not context.subject.holds_on(data.day) or (data.follow_day and data.follow_day < data.day):
            raise Refused(DAYS)

    def execute(self, context: Context[SentServiceInput]) -> Mapping[str, Any]:
        known = self.known(context, Service)
        if known:
            return {"service": str(known.pk), "made": "known"}
        row = _service(context)
        row.save()
        found = [_finding(context, row, words) for words in context.input.findings]
        register_hazards(context, of_firm(row), found)
        place = Place(row.enterprise_id, row.area_then, row.sector_then)
        count(place, context.input.day, {"risk_services": 1, "insurance_hazards_found": row.found})
        context.data["service"] = str(row.pk)
        return {"service": str(row.pk), "made": "new"}


TOLD = ("item", "measure", "place", "course", "follow_up", "follow_day")


def _service_differs(row: Service, data: SentServiceInput) -> bool:
    """Who was there may be erased by now, and is not asked."""
    other = row.service_day != data.day or row.found != len(data.findings)
    return other or any(getattr(row, name) != getattr(data, name) for name in TOLD)


def _service(context: Context[SentServiceInput]) -> Service:
    """The insurer's half is confirmed by whoever sent it; nobody but the firm confirms the other one."""
    data, who = context.input, context.viewer.actor_id
    told = {name: getattr(data, name) for name in (*TOLD, "met", "number", "way")}
    done = {"planned_day": data.day, "service_day": data.day, "state": ServiceState.RECORDED, "expert_id": who}
    return Service(
        id=data.id,
        **kept_by(context.subject),
        **told,
        **done,
        policy_id=context.subject.pk,
        proposed_at=context.received_at,
        found=len(data.findings),
        record_due=add_working_days(data.day, rules().record_days),
        expert_at=context.received_at,
        expert_by=who,
    )


def _finding(context: Context[Any], row: Service, words: str) -> Finding:
    return Finding(description=words, source=Source.INSURER, source_id=row.pk, found_by=context.viewer.actor_id)


class SentClaimInput(OfPolicy):
    """`injured` names people: only the firm and its insurer read it."""

    happened: date = Field(title=N_("Day of the accident"))
    what: PrintedLines = Field(min_length=4, max_length=500, title=N_("Course of the accident"))
    deaths: int = Field(default=0, ge=0, le=1000, title=N_("Deaths"))
    hurt: int = Field(default=0, ge=0, le=1000, title=N_("People hurt"))
    injured: Printed = Field(default="", max_length=300, title=N_("Names of those who were hurt"))
    asked: Yuan | None = Field(default=None, title=N_("Sum asked for (yuan)"))


@register
class SendClaim(Sent):
    """As the claim that is reported on the page of a policy; its further steps are taken there."""

    code, title, Input = "insurance.send_claim", _("Send a claim"), SentClaimInput

    def check(self, context: Context[SentClaimInput]) -> None:
        data, known = context.input, self.known(context, InsuredClaim)
        if known and (known.policy_id != context.subject.pk or _claim_differs(known, data)):
            raise Refused(OTHER_FACTS)
        if data.happened > context.happened.day or not context.subject.holds_on(data.happened):
            raise Refused(NOT_COVERED_THEN)
        hurt_or_refused(data, context.subject)

    def execute(self, context: Context[SentClaimInput]) -> Mapping[str, Any]:
        data, known = context.input, self.known(context, InsuredClaim)
        if known:
            return {"claim": str(known.pk), "made": "known"}
        told = {name: getattr(data, name) for name in ("what", "deaths", "hurt", "injured", "asked", "number", "way")}
        row = InsuredClaim(
            id=data.id,
            **kept_by(context.subject),
            **told,
            policy_id=context.subject.pk,
            happened_day=data.happened,
            reported_at=context.received_at,
            reported_day=context.happened.day,
            reported_by=context.viewer.actor_id,
        )
        row.save()
        return {"claim": str(row.pk), "made": "new"}


def _claim_differs(row: InsuredClaim, data: SentClaimInput) -> bool:
    names = ("what", "deaths", "hurt", "asked")
    return row.happened_day != data.happened or any(getattr(row, name) != getattr(data, name) for name in names)


@tells("insurance.send_service")
def _service_words(body: Mapping[str, Any], viewer: Viewer) -> list[tuple[str, str]]:
    return [(str(_("What was done, in order")), str(body.get("course", "")))]


@tells("insurance.send_claim")
def _claim_words(body: Mapping[str, Any], viewer: Viewer) -> list[tuple[str, str]]:
    return [(str(_("The insurer's own number")), str(body.get("number", "")))]
