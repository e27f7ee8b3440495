"""What cases, orders and talks count."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anma.facts.indicators import Behind, Indicator, Kind, declare

# One that waits for its paper stopped nobody yet.
ORDERS = Behind("supervision.StopOrder", day="issued_day", only=Q(waits=False))
DECIDED = Q(decided_day__isnull=False)

declare(
    Indicator(
        "stop_orders",
        Kind.FLOW,
        _("Orders to stop production"),
        _("orders"),
        _("Orders served in the period, each counted where the firm was on that day."),
        behind=ORDERS,
        page="supervision:orders",
        order=40,
    ),
    Indicator(
        "firms_stopped",
        Kind.DISTINCT,
        _("Firms ordered to stop production"),
        _("firms"),
        _("Firms with at least one such order in the period; a firm with two orders counts once."),
        behind=ORDERS,
        page="supervision:orders",
        order=41,
    ),
    Indicator(
        "penalties",
        Kind.FLOW,
        _("Administrative penalties"),
        _("penalties"),
        _("Penalties decided in the period, warnings among them, each where the firm was when the case was opened."),
        behind=Behind("supervision.Case", day="decided_day", only=DECIDED),
        page="supervision:list",
        order=42,
    ),
    Indicator(
        "penalty_amount",
        Kind.FLOW,
        _("Fines decided"),
        _("yuan"),
        _("Sum of the fines of the penalties decided in the period, paid or not."),
        behind=Behind("supervision.Case", day="decided_day", only=DECIDED, amount="fine"),
        page="supervision:list",
        order=43,
    ),
    Indicator(
        "cases_opened",
        Kind.FLOW,
        _("Penalty cases opened"),
        _("cases"),
        _("Cases of which the filing was proposed in the period, whatever became of them."),
        behind=Behind("supervision.Case", day="opened_day", only=Q(opened_day__isnull=False)),
        page="supervision:list",
        order=44,
    ),
    Indicator(
        "firms_talked",
        Kind.DISTINCT,
        _("Firms called to a talk"),
        _("firms"),
        _("Firms with at least one talk held in the period; a firm with two talks counts once."),
        behind=Behind("supervision.Talk", day="held_day", only=Q(held_day__isnull=False)),
        page="supervision:talks",
        order=45,
    ),
)
