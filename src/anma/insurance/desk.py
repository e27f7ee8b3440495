"""What insurance puts on the safety officer's desk: no policy where one must be, and services that wait for a word."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from anma.acts import home
from anma.acts.desk import WORST, Found, Line, Panel, register
from anma.enterprises.queries import firm_of
from anma.facts.behind import rows_behind
from anma.facts.indicators import Period, Where
from anma.facts.spans import address
from anma.insurance.listings import EVERY
from anma.insurance.models import Service
from anma.insurance.queries import standing_of, waiting_services
from anma.kernel import clock
from anma.kernel.viewer import Viewer


def uninsured(viewer: Viewer, firm: UUID) -> Found:
    """The firm must insure: that it does not, or that its last policy ends soon."""
    row = firm_of(viewer, firm)
    state, last = standing_of(row, viewer, clock.today()) if row else ("", None)
    url = f"{reverse('insurance:policies')}?show=all"
    if not state:
        return Found(0, url)
    words = _("No work-safety policy is in force. The law makes your trade insure.")
    words = words if state == "without" else _("Your work-safety policy ends soon. Please have it renewed.")
    return Found(1, url, [Line(words, url, note=last.isoformat() if last else "", late=state == "without")])


def waiting(viewer: Viewer, firm: UUID) -> Found:
    """To be agreed to or confirmed by the firm."""
    rows = waiting_services(viewer).filter(enterprise_id=firm)
    found = list(rows[:WORST])
    return Found(
        rows.count() if found else 0, f"{reverse('insurance:services')}?show=mine", [_line(one) for one in found]
    )


def _line(row: Service) -> Line:
    late = row.record_due is not None and row.record_due < clock.today()
    url = reverse("insurance:service", args=[row.pk])
    return Line(row.measure, url, str(row.get_state_display()), row.planned_day.isoformat(), late=late)


register(Panel("uninsured", gettext_lazy("Insurance that the law asks for"), 45, "insurance.see", uninsured))
register(Panel("services_waiting", gettext_lazy("Services of your insurer that wait"), 20, "insurance.see", waiting))


def _number(key: str, title: Promise, order: int, listing: str, show: str) -> home.Number:
    """A figure of the insurer's first page: one chip of a list."""

    def find(viewer: Viewer) -> tuple[int, str]:
        return EVERY[listing].rows(viewer, show).count(), f"{reverse(f'insurance:{listing}')}?show={show}"

    return home.Number(key, title, order, "insurance.see", find)


def this_year(viewer: Viewer) -> tuple[int, str]:
    """Services that were begun since New Year, as the briefing counts them."""
    today = clock.today()
    year = Period(today.replace(month=1, day=1), today)
    rows = rows_behind("risk_services", viewer, Where(), year)
    return rows.count(), f"{reverse('insurance:services')}?{address(Where(), year)}"


done = gettext_lazy("Services done this year")
home.register(
    home.Home.INSURER,
    _number("policies", gettext_lazy("Policies in force"), 10, "policies", "holding"),
    _number("services_month", gettext_lazy("Services due by the end of the month"), 20, "services", "month"),
    home.Number("services_year", done, 30, "insurance.see", this_year),
    _number("services_unconfirmed", gettext_lazy("Services to be confirmed"), 40, "services", "unconfirmed"),
    _number("services_open", gettext_lazy("Services whose hazards are still open"), 50, "services", "open"),
    _number("claims_open", gettext_lazy("Claims not settled"), 60, "claims", "open"),
)
