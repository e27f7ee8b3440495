"""What no row of the system counts yet and towns type in."""

from django.utils.translation import gettext_lazy as _

from anma.facts.indicators import Indicator, Kind, declare

declare(
    Indicator(
        "safety_lessons",
        Kind.REPORTED,
        _("Safety lessons held"),
        _("lessons"),
        _("Lessons and film evenings on safety as towns and districts report them; whole months inside the period."),
        order=80,
    ),
    Indicator(
        "safety_lesson_visits",
        Kind.REPORTED,
        _("Attendances at safety lessons"),
        _("attendances"),
        _("How many people sat in the lessons, as reported; who came twice counts twice. Whole months only."),
        order=81,
    ),
)
