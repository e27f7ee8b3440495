"""What bottles count: those that stand in the city, fillings, what was turned away."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anma.cylinders.choices import DeliveryState, FillingState
from anma.facts.indicators import Behind, Indicator, Kind, declare

CYLINDER, FILLING, DELIVERY = "cylinders.Cylinder", "cylinders.Filling", "cylinders.Delivery"
STATION = "cylinders.Station"

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
    Indicator(
        "cylinder_deliveries",
        Kind.FLOW,
        _("Bottles connected at households"),
        _("deliveries"),
        _("Bottles that were connected in the period, after kitchen and hose were looked at and found in order."),
        behind=Behind(DELIVERY, day="day", only=Q(state=DeliveryState.CONNECTED)),
        page="cylinders:deliveries",
        order=404,
    ),
    Indicator(
        "kitchens_not_safe",
        Kind.FLOW,
        _("Kitchens where no bottle was connected"),
        _("deliveries"),
        _("Deliveries of the period at which kitchen or hose was not safe; each made a hazard."),
        behind=Behind(DELIVERY, day="day", only=Q(state=DeliveryState.REFUSED)),
        page="cylinders:deliveries",
        order=405,
    ),
    Indicator(
        "filling_stations",
        Kind.STOCK,
        _("Filling stations"),
        _("stations"),
        _("Filling stations that were open on the day, suspended ones too."),
        behind=Behind(STATION, day="opened_day", closed="closed_day"),
        page="cylinders:stations",
        order=406,
    ),
    Indicator(
        "lpg_stations",
        Kind.STOCK,
        _("Stations for bottled petroleum gas"),
        _("stations"),
        _("Of the filling stations of the day those that may fill liquefied petroleum gas."),
        behind=Behind(STATION, day="opened_day", closed="closed_day", only=Q(lpg=True)),
        page="cylinders:stations",
        order=407,
    ),
)
