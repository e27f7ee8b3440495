"""What bottles count: those that stand in the city, fillings, what was turned away."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anma.cylinders.choices import FillingState
from anma.facts.indicators import Behind, Indicator, Kind, declare

CYLINDER, FILLING = "cylinders.Cylinder", "cylinders.Filling"

declare(
    Indicator(
        "cylinders_registered",
        Kind.FLOW,
        _("Gas bottles registered"),
        _("bottles"),
        _("Bottles that came into a station's file in the period, those taken over from another station too."),
        behind=Behind(CYLINDER, day="registered_day", only=Q(registered_day__isnull=False)),
        page="cylinders:list",
        order=400,
    ),
    Indicator(
        "cylinders_in_use",
        Kind.STOCK,
        _("Gas bottles in use"),
        _("bottles"),
        _("Bottles that are registered and neither scrapped nor handed to another station by the end of the period."),
        behind=Behind(CYLINDER, day="registered_day", closed="out_day", only=Q(registered_day__isnull=False)),
        page="cylinders:list",
        order=401,
    ),
    Indicator(
        "cylinder_fillings",
        Kind.FLOW,
        _("Bottles filled"),
        _("fillings"),
        _("Fillings that were accepted in the period; each made one cover."),
        behind=Behind(FILLING, day="filled_day", only=Q(state=FillingState.FILLED)),
        page="cylinders:fillings",
        order=402,
    ),
    Indicator(
        "cylinder_refusals",
        Kind.FLOW,
        _("Bottles turned away"),
        _("bottles"),
        _("Bottles that were not let on the scale in the period; the list tells the reasons."),
        behind=Behind(FILLING, day="begun_day", only=Q(state=FillingState.REFUSED)),
        page="cylinders:fillings",
        order=403,
    ),
)
