"""Why a figure is not published and a value not taken."""

from django.utils.translation import gettext_lazy as _

from anma.acts.reasons import Reason

UNKNOWN_FIGURE = Reason("briefing.unknown_figure", _("There is no such figure. Please choose one from the list."), 404)
COUNTED_HERE = Reason(
    "briefing.counted_here",
    _("This figure is counted from rows and cannot be typed in. Please choose one of the reported figures."),
)
WRONG_PERIOD = Reason(
    "briefing.wrong_period", _("The period must begin before it ends and lie in the past. Please choose other days.")
)
MONTH_NOT_BEGUN = Reason(
    "briefing.month_not_begun", _("This month has not begun. Please choose the current month or an earlier one.")
)
NO_VALUE = Reason(
    "briefing.no_value", _("There is no value for this place and period, so there is nothing to publish.")
)
NOTHING_NEW = Reason("briefing.nothing_new", _("Exactly this value stands already; nothing was added."))
REASON_MISSING = Reason(
    "briefing.reason_missing", _("Another value stands already. Please write why it changes; both values stay visible.")
)
HAS_CHANGED = Reason(
    "briefing.has_changed",
    _("Since you opened the page the figure has changed to %(now)s. Please look at it again and publish it then."),
    409,
    anew=True,
)
REPORTED_ELSEWHERE = Reason(
    "briefing.reported_elsewhere",
    _("%(area)s has reported this month already; both values together would count twice. Please correct it there."),
)
