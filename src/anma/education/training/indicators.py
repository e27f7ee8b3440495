"""What training counts."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anma.facts.indicators import Behind, Indicator, Kind, declare

declare(
    Indicator(
        "trained_people",
        Kind.FLOW,
        _("People trained"),
        pgettext_lazy("unit", "times"),
        _("Each time that a person was at a session long enough and, where the session has a paper, passed it; counted "
          "on the day on which both were true."),
        behind=Behind("education.Attendance", day="trained_day", only=Q(trained_day__isnull=False)),
        page="education:results",
        order=60,
    )
)  # fmt: skip
