"""The lists of this room: what each shows, how it is narrowed, and the same as a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from anma.facts.adding import next_month
from anma.hazards.choices import Source
from anma.hazards.models import Hazard
from anma.insurance.choices import ClaimState, ComplaintState, ServiceState
from anma.insurance.covering import holding
from anma.insurance.models import Complaint, InsuredClaim, MoneyUse, Policy, Service
from anma.insurance.queries import waiting_services
from anma.insurance.rules.tables import rules
from anma.kernel import clock
from anma.kernel.scope import ScopedModel
from anma.kernel.viewer import Viewer

Text = str | Promise
Cells = Callable[[Any, Mapping[Any, str]], Sequence[Any]]
Narrow = Callable[[Viewer], Q]


@dataclass(frozen=True, slots=True)
class Listing:
    """`shows` are the chips with what each keeps; `cells` one row's values under `heads`, the first of them a link.

    `figures` are the indicators whose rows this list opens. `late` marks a row that somebody waits for, in its cell
    `late_at`, which says how it stands.
    """

    key: str
    title: Text
    model: type[ScopedModel]
    page: str
    order: Sequence[Any]
    heads: Sequence[Text]
    cells: Cells
    shows: Mapping[str, tuple[Text, Narrow]]
    empty: Text
    figures: Sequence[str] = ()
    people: Callable[[Any], Iterable[UUID | None]] = lambda row: ()
    late: Callable[[Any], bool] = lambda row: False
    late_at: int = 2

    def rows(self, viewer: Viewer, show: str) -> QuerySet[Any]:
        """One chip of the list, as far as the viewer sees."""
        found: QuerySet[Any] = self.model.objects.visible_to(viewer).filter(self.shows[show][1](viewer))
        return found.order_by(*self.order)

    def url(self, row: Any) -> str:
        return reverse(self.page, args=[row.pk])


def said(day: date | None) -> str:
    """A day as in files."""
    return day.isoformat() if day else ""


def moment(value: Any) -> str:
    return f"{timezone.localtime(value):%Y-%m-%d %H:%M}" if value else ""


def _all(viewer: Viewer) -> Q:
    return Q()


ALL = (pgettext_lazy("insurance", "All"), _all)


def _ending(viewer: Viewer) -> Q:
    soon = clock.today() + timedelta(days=rules().run_out_days)
    return holding(clock.today()) & (Q(ends__lte=soon) | Q(ended_day__lte=soon))


def _policy(row: Policy, names: Mapping[Any, str]) -> list[Any]:
    sums = [row.sum_per_death, row.sum_total, row.premium, row.share]
    money = [str(row.fund.label), row.accrued, row.in_use, row.written_off]
    return [row.number, row.get_kind_display(), row.people, *sums, said(row.begins), said(row.last_day), *money]


POLICIES = Listing(
    "policies",
    _("Policies"),
    Policy,
    "insurance:policy",
    ("-begins", "-id"),
    (
        _("Number of the policy"),
        _("Kind of insurance"),
        _("People insured"),
        _("Sum for one death (yuan)"),
        _("Sum in all (yuan)"),
        _("Premium (yuan)"),
        _("Share for prevention (%)"),
        _("First day of cover"),
        _("Last day of cover"),
        _("Money for prevention"),
        _("Accrued (yuan)"),
        _("In use (yuan)"),
        _("Written off (yuan)"),
    ),
    _policy,
    {
        "holding": (pgettext_lazy("policy", "in force"), lambda viewer: holding(clock.today())),
        "ending": (_("Running out"), _ending),
        "over": (pgettext_lazy("policy", "Over"), lambda viewer: ~holding(clock.today())),
        "all": ALL,
    },
    _("No policy here yet. An insurer enters them one by one, from a file or from its own system."),
    figures=("liability_insured_firms", "liability_insured_people"),
)


def _mine(viewer: Viewer) -> Q:
    return Q(pk__in=waiting_services(viewer).order_by().values("pk"))


AHEAD = (ServiceState.PROPOSED, ServiceState.AGREED, ServiceState.UNDER_WAY)


def _this_month(viewer: Viewer) -> Q:
    """What is not done yet and was or is to be done by the end of the month."""
    return Q(state__in=AHEAD, planned_day__lt=next_month(clock.today()))


def _still_open(viewer: Viewer) -> Q:
    """Services of whose hazards one is still open."""
    found = Hazard.objects.visible_to(viewer).filter(source_kind=Source.INSURER, ended_day__isnull=True)
    return Q(pk__in=found.order_by().values("source_id"))


def _late_record(row: Service) -> bool:
    return row.state == ServiceState.RECORDED and row.record_due is not None and row.record_due < clock.today()


@cache
def _state(value: str, language: str) -> str:
    """A state in words, looked up once a language: a file of services asks twenty thousand times."""
    return str(ServiceState(value).label)


def _service(row: Service, names: Mapping[Any, str]) -> list[Any]:
    what = [row.measure, rules().item(row.item), _state(row.state, get_language() or ""), names.get(row.expert_id, "")]
    days = [said(row.planned_day), moment(row.began_at), moment(row.ended_at)]
    return [*what, *days, row.found, said(row.record_due), said(row.confirmed_day)]


SERVICES = Listing(
    "services",
    _("Prevention services"),
    Service,
    "insurance:service",
    ("-planned_day", "-id"),
    (
        pgettext_lazy("prevention service", "What is done"),
        _("Kind of service"),
        pgettext_lazy("prevention service", "State"),
        _("Expert"),
        _("Agreed day"),
        pgettext_lazy("prevention service", "Began"),
        pgettext_lazy("prevention service", "Ended"),
        _("Hazards found"),
        _("To be confirmed by"),
        _("Confirmed on"),
    ),
    _service,
    {
        "mine": (_("Waiting for me"), _mine),
        "planned": (
            _("Ahead"),
            lambda viewer: Q(state__in=AHEAD),
        ),
        "month": (pgettext_lazy("prevention service", "Due this month"), _this_month),
        "unconfirmed": (_("To be confirmed"), lambda viewer: Q(state=ServiceState.RECORDED)),
        "done": (pgettext_lazy("prevention service", "Confirmed"), lambda viewer: Q(state=ServiceState.CONFIRMED)),
        "open": (pgettext_lazy("prevention service", "Its hazards still open"), _still_open),
        "all": ALL,
    },
    _("No service here. The insurer proposes one under a policy, and the firm agrees to the day."),
    figures=("risk_services", "insurance_hazards_found"),
    people=lambda row: (row.expert_id,),
    late=_late_record,
    late_at=3,
)


def _claim(row: InsuredClaim, names: Mapping[Any, str]) -> list[Any]:
    days = [said(row.happened_day), said(row.reported_day), said(row.papers_day), said(row.decided_day)]
    sums = [row.asked, row.granted, row.paid]
    days_taken = row.days if row.days is not None else ""
    return [row.what, row.get_state_display(), row.number, row.deaths, row.hurt, *days, said(row.paid_day), *sums,
            days_taken]  # fmt: skip


OPEN_CLAIMS = (ClaimState.REPORTED, ClaimState.COMPLETE, ClaimState.GRANTED)
CLAIMS = Listing(
    "claims",
    _("Claims on policies"),
    InsuredClaim,
    "insurance:claim",
    ("-reported_day", "-id"),
    (
        _("Course of the accident"),
        pgettext_lazy("insured claim", "State"),
        _("Number of the claim"),
        _("Deaths"),
        _("People hurt"),
        _("Day of the accident"),
        _("Claim reported on"),
        _("Papers complete on"),
        _("Decided on"),
        _("Money paid on"),
        _("Sum asked for (yuan)"),
        _("Sum granted (yuan)"),
        _("Sum paid (yuan)"),
        _("Days to the decision"),
    ),
    _claim,
    {
        "open": (pgettext_lazy("insured claim", "Open"), lambda viewer: Q(state__in=OPEN_CLAIMS)),
        "paid": (pgettext_lazy("insured claim", "paid"), lambda viewer: Q(state=ClaimState.PAID)),
        "refused": (pgettext_lazy("insured claim", "refused"), lambda viewer: Q(state=ClaimState.REFUSED)),
        "all": ALL,
    },
    _("No claim here. The firm or its insurer reports one on the page of the policy."),
)


def due_of(row: Complaint) -> date:
    """Until when somebody has to answer now."""
    return row.put_off_to or row.check_due or row.answer_due


def _late_complaint(row: Complaint) -> bool:
    return row.state in (ComplaintState.OPEN, ComplaintState.CHECKING) and due_of(row) < clock.today()


def _complaint(row: Complaint, names: Mapping[Any, str]) -> list[Any]:
    days = [said(row.made_day), said(row.answer_due), moment(row.answered_at), said(row.check_due)]
    return [row.words, row.get_state_display(), *days, said(row.put_off_to), moment(row.settled_at)]


COMPLAINTS = Listing(
    "complaints",
    _("Complaints about insurers"),
    Complaint,
    "insurance:complaint",
    ("-made_day", "-id"),
    (
        _("What the firm is not content with"),
        pgettext_lazy("complaint", "State"),
        _("Made on"),
        _("To be answered by"),
        _("Answered at"),
        _("To be looked at further by"),
        _("Put off to"),
        _("Settled at"),
    ),
    _complaint,
    {
        "open": (
            pgettext_lazy("complaint", "Waiting"),
            lambda viewer: Q(state__in=(ComplaintState.OPEN, ComplaintState.CHECKING)),
        ),
        "late": (
            pgettext_lazy("complaint", "Late"),
            lambda viewer: (
                Q(state=ComplaintState.OPEN, answer_due__lt=clock.today())
                | Q(state=ComplaintState.CHECKING, check_due__lt=clock.today(), put_off_to__isnull=True)
                | Q(state=ComplaintState.CHECKING, put_off_to__lt=clock.today())
            ),
        ),
        "all": ALL,
    },
    _("No complaint. A firm makes one on the page of its policy."),
    late=_late_complaint,
)


def _use(row: MoneyUse, names: Mapping[Any, str]) -> list[Any]:
    left = row.amount - row.spent if row.spent is not None else ""
    return [row.purpose, row.get_state_display(), row.amount, said(row.used_day), row.spent, left,
            said(row.written_day), len(row.photos)]  # fmt: skip


MONEY = Listing(
    "money",
    _("Money for prevention"),
    MoneyUse,
    "insurance:money_use",
    (F("used_day").desc(), "-id"),
    (
        _("What for"),
        pgettext_lazy("money for prevention", "State"),
        _("Sum (yuan)"),
        _("Booked on"),
        _("Spent of it (yuan)"),
        _("Given back (yuan)"),
        _("Written off on"),
        _("Vouchers"),
    ),
    _use,
    {
        "in_use": (pgettext_lazy("money for prevention", "in use"), lambda viewer: Q(state="in_use")),
        "written_off": (pgettext_lazy("money for prevention", "written off"), lambda viewer: Q(state="written_off")),
        "all": ALL,
    },
    _("Nothing was booked. The insurer books it on the page of a policy, after the money was accrued."),
)

EVERY = {one.key: one for one in (POLICIES, SERVICES, CLAIMS, COMPLAINTS, MONEY)}
