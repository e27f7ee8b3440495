"""What supervision counts."""

from django.utils.translation import gettext_lazy as _

from anma.facts.indicators import Behind, Indicator, Kind, declare

ORDERS = Behind("supervision.StopOrder", day="issued_day")

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
)
