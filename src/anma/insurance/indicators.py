"""What insurance counts; what was removed thanks to it stands with the hazards."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anma.facts.indicators import Behind, Indicator, Kind, declare

WORK_SAFETY = Q(kind="work_safety")
POLICY, SERVICE = "insurance.Policy", "insurance.Service"

declare(
    Indicator(
        "liability_insured_firms",
        Kind.DISTINCT,
        _("Firms insured for work safety"),
        pgettext_lazy("unit", "firms"),
        _("Firms with a policy whose first day lies in the period; a firm with two of them counts once."),
        behind=Behind(POLICY, day="begins", only=WORK_SAFETY),
        page="insurance:policies",
        order=50,
    ),
    Indicator(
        "liability_insured_people",
        Kind.FLOW,
        _("People insured for work safety"),
        pgettext_lazy("unit", "people"),
        _("People insured by the policies whose first day lies in the period."),
        behind=Behind(POLICY, day="begins", only=WORK_SAFETY, amount="people"),
        page="insurance:policies",
        order=51,
    ),
    Indicator(
        "risk_services",
        Kind.FLOW,
        _("Prevention services of insurers"),
        pgettext_lazy("unit", "times"),
        _("Services that an insurer's expert began at a firm in the period."),
        behind=Behind(SERVICE, day="service_day", only=Q(service_day__isnull=False)),
        page="insurance:services",
        order=52,
    ),
    Indicator(
        "insurance_hazards_found",
        Kind.FLOW,
        _("Hazards found by insurers' services"),
        _("hazards"),
        _("What experts of insurers found, each counted on the day of the service."),
        behind=Behind(SERVICE, day="service_day", only=Q(service_day__isnull=False), amount="found"),
        page="insurance:services",
        order=52,
    ),
)
