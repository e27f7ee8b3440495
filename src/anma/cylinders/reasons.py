"""Why this room refuses, and what stands on the phone where a bottle is not filled."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from anma.acts.reasons import Reason
from anma.cylinders.choices import Why

NO_STATION = Reason(
    "cylinders.no_station",
    _("You belong to no filling station that is in the register. Please ask the office in charge."),
    409,
)
NO_FIRM = Reason(
    "cylinders.no_firm",
    _("No firm in the register has this credit code. Please enter the station's firm first."),
    field="uscc",
)
CLOSED_STATION = Reason("cylinders.closed_station", _("This station is closed. Nothing is entered for it any more."))
FUTURE = Reason("cylinders.future", _("That day lies in the future. Please check the date."), field="on")
KNOWN = Reason(
    "cylinders.known",
    _("A bottle of this maker with this stamp is in the file already: %(number)s."),
    field="serial",
)
KNOWN_ELSEWHERE = Reason(
    "cylinders.known_elsewhere",
    _("A bottle of this maker with this stamp is in another station's file. Ask it to hand the bottle over."),
    field="serial",
)
NUMBER_FIRST = Reason(
    "cylinders.number_first", _("Please enter the number of the registration for use."), field="registration"
)
WRONG_BOTTLE = Reason(
    "cylinders.wrong_bottle", _("The code that was scanned hangs on another bottle. Please scan this one.")
)
UNKNOWN_CODE = Reason("cylinders.unknown_code", _("No bottle has this code. Please scan it again or enter the bottle."))
STANDS_OTHERWISE = Reason(
    "cylinders.stands_otherwise", _("The bottle stands otherwise by now. Please scan it again."), 409, anew=True
)
ALREADY_ENDED = Reason(
    "cylinders.already_ended", _("This filling is over already. One filling is written down once."), 409, anew=True
)
MOVED_ON = Reason(
    "cylinders.moved_on", _("The bottle stands otherwise by now. What you sent is kept, and somebody looks at it."), 409
)
BELOW_TARE = Reason(
    "cylinders.below_tare",
    _("The scale shows less than the empty bottle weighs (%(tare)s kg). Set the scale to zero and weigh again."),
    field="reading",
)
LESS_THAN_NOTHING = Reason(
    "cylinders.less_than_nothing",
    _("The reading must be more than nothing. Please read the scale again."),
    field="reading",
)
FAR_TOO_MUCH = Reason(
    "cylinders.far_too_much",
    _("No bottle of this size holds so much. Please read the scale again."),
    field="reading",
)
JUST_FILLED = Reason(
    "cylinders.just_filled", _("It was filled only %(minutes)s minutes ago and cannot have come back empty yet.")
)
SAME_STATION = Reason("cylinders.same_station", _("The bottle is your station's already."))
NOT_OFFERED = Reason(
    "cylinders.not_offered", _("Its station has not handed the bottle over to you. Please ask it to do so first.")
)
NO_SUCH_STATION = Reason("cylinders.no_such_station", _("Please choose a station that is working."), field="to")
TOO_EARLY = Reason("cylinders.too_early", _("The next inspection must lie after this one."), field="until")
TOO_LATE = Reason(
    "cylinders.too_late",
    _("The next inspection is due by %(day)s at the latest for this kind of bottle and gas."),
    field="until",
)
NOT_PRINTABLE = Reason("cylinders.not_printable", _("%(sentence)s"))
NO_LABELS = Reason("cylinders.no_labels", _("No bottle of this list has a label to print. Enter bottles first."))
NO_DOUBT = Reason("cylinders.no_doubt", _("Nothing is open about this bottle."))
SAY_WHY = Reason("cylinders.say_why", _("Please write why."), field="why")
NOTHING_CHANGED = Reason("cylinders.nothing_changed", _("Nothing is changed by this. Please say what changes."))

# What the filler reads: one line each, which also says what to do.
TOLD: Mapping[str, str | Promise] = {
    Why.UNREGISTERED: _("Nobody knows this bottle. Put it aside and give it to the head."),
    Why.SCRAPPED: _("It was scrapped on %(day)s. Keep it here: nobody may fill it again."),
    Why.FOREIGN: _("It belongs to %(station)s. Put it aside; only its own station fills it."),
    Why.TWO_PLACES: _("The same code was at another station: one of the two is false. Put it aside for the head."),
    Why.LIFE: _("Its service life ended on %(day)s. Put it aside to be scrapped."),
    Why.INSPECTION: _("The inspection was due on %(day)s. Put it aside for the inspector."),
    Why.MEDIUM: _("This bottle is for %(gas)s. Never fill anything else."),
    Why.AGAIN: _("It was filled at %(time)s. One bottle is filled once."),
    Why.FULL: _("It was filled on %(time)s and has not come back empty."),
    Why.CHECK: _("The check found: %(bad)s. Put it aside for the head."),
    Why.COVER: _("The station has no policy for bottles today. Nothing may be filled until there is one."),
    Why.STATION: _("The station is suspended or its licence has run out. Nothing may be filled."),
}
