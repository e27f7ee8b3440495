"""Why the room refuses an entry of the register or its change."""

from django.utils.translation import gettext_lazy as _

from anma.acts.reasons import Reason

LISTED = Reason(
    "chemicals.listed", _("This firm stands in the register already, since %(day)s. Open its entry to change it."), 409
)
OVERLAPS = Reason(
    "chemicals.overlaps",
    _("The firm was in the register until %(day)s. It can enter again on that day or later."),
    field="since",
)
OUT = Reason("chemicals.out", _("This entry ended on %(day)s. What ended is not changed; enter the firm anew."), 409)
BEFORE_ENTRY = Reason(
    "chemicals.before_entry", _("The firm entered the register on %(day)s. Nothing happened here before."), field="day"
)
LATER_CHANGE = Reason(
    "chemicals.later_change",
    _("On %(day)s “%(what)s” was entered. A change before it would turn the order around; please look at the day."),
    field="day",
)
NOT_RUNNING = Reason("chemicals.not_running", _("Production is stopped already."), 409, field="what")
NOT_STOPPED = Reason(
    "chemicals.not_stopped", _("Production is not stopped, so it cannot be resumed."), 409, field="what"
)
OTHER_KIND = Reason(
    "chemicals.other_kind",
    _("Please choose as what the firm counts from now on: another kind than before."),
    field="kind",
)
OTHER_PARK = Reason(
    "chemicals.other_park", _("Please write into which park or site the firm moved: another than before."), field="park"
)
WHICH_LICENCE = Reason(
    "chemicals.which_licence", _("Please write the number of the licence and until when it holds."), field="licence"
)
LICENCE_OVER = Reason(
    "chemicals.licence_over",
    _("A licence holds until a day after it was granted. Please look at the day."),
    field="licence_until",
)
MAJOR_RUNS = Reason(
    "chemicals.major_runs", _("The firm is known to have a major hazard installation since %(day)s."), 409, field="what"
)
NO_MAJOR = Reason(
    "chemicals.no_major", _("The firm is not known to have a major hazard installation."), 409, field="what"
)
UNITS_SAY_OTHERWISE = Reason(
    "chemicals.units_say_otherwise",
    _("By their assessment units of the firm are major hazard installations. The firm assesses them anew first."),
    409,
    field="what",
)
NOT_ANEW = Reason(
    "chemicals.not_anew", _("An entry begins once. Please choose what happened to it since."), field="what"
)
