"""Why something about tasks is refused."""

from django.utils.translation import gettext_lazy as _

from anma.acts.reasons import Reason

NO_DAYS = Reason("inspections.no_days", _("Please tick at least one day on which the firm works."), field="weekdays")
SHIFT_TWICE = Reason("inspections.shift_twice", _("Two shifts have the same name. Please name them differently."))
SHIFT_EMPTY = Reason(
    "inspections.shift_empty", _("A shift begins and ends at the same time. Please look at its times.")
)
SHIFT_TIMES = Reason(
    "inspections.shift_times", _("Please give each shift a beginning and an end, such as 08:00 and 16:00.")
)
ENDS_BEFORE = Reason(
    "inspections.ends_before",
    _("The last day lies before the first, or is past. Please look at the days."),
    field="last_day",
)
STOP_LONG_AGO = Reason(
    "inspections.stop_long_ago",
    _("A stoppage can be entered up to %(days)s days back. What lies longer ago stays as it was counted."),
    field="first_day",
)
STOP_FAR = Reason(
    "inspections.stop_far",
    _("That day is more than three years ahead. Leave the last day empty while nobody knows it."),
    field="last_day",
)
STOP_OVER = Reason("inspections.stop_over", _("This stoppage is over already."), 409, anew=True)
BACK_LATER = Reason(
    "inspections.back_later",
    _("It was said to end earlier. If work stands still for longer, please enter another stoppage."),
    field="back_on",
)
NOT_LATE = Reason("inspections.not_late", _("This stoppage was entered in time: it counts by itself."), 409, anew=True)
ACCEPTED = Reason("inspections.accepted", _("This stoppage is accepted already."), 409, anew=True)
ROUND_PAST = Reason("inspections.round_past", _("That day is past. Please choose today or later."), field="last_day")
ROUND_LONG = Reason(
    "inspections.round_long", _("A round ends within %(days)s days. Please choose an earlier day."), field="last_day"
)
NO_POINTS = Reason(
    "inspections.no_points", _("No published risk point has such a level. Please choose others."), field="levels"
)
ALL_POINTS = Reason(
    "inspections.all_points",
    _("Please tick levels. If every risk point is meant, all %(n)s of them, please tick that."),
    field="levels",
)
WHO = Reason("inspections.who", _("Please choose somebody who works in this firm."), field="person")
DROPPED = Reason("inspections.dropped", _("This round is over or was called off."), 409, anew=True)
SAME_PERSON = Reason("inspections.same_person", _("Somebody cannot stand in for themselves."), field="person")
