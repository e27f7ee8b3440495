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
RECALLED_STAYS = Reason(
    "cylinders.recalled_stays", _("This bottle was called back. It goes to the inspector, not to another station.")
)
NOBODY_TAKES_IT = Reason("cylinders.nobody_takes_it", _("The bottle was handed over to no other station."))
NO_SUCH_STATION = Reason("cylinders.no_such_station", _("Please choose a station that is working."), field="to")
TOO_EARLY = Reason("cylinders.too_early", _("The next inspection must lie after this one."), field="until")
TOO_LATE = Reason(
    "cylinders.too_late",
    _("The next inspection is due by %(day)s at the latest for this kind of bottle and gas."),
    field="until",
)
PAST_SERVICE = Reason(
    "cylinders.past_service",
    _("Its service life ended on %(day)s: it cannot pass any more. Enter it as not passed; then it is scrapped."),
)
BEYOND_SERVICE = Reason(
    "cylinders.beyond_service",
    _("Its service life ends on %(day)s: the next inspection cannot lie after that. Leave the day empty or earlier."),
    field="until",
)
NOT_PRINTABLE = Reason("cylinders.not_printable", _("%(sentence)s"))
NO_LABELS = Reason("cylinders.no_labels", _("No bottle of this list has a label to print. Enter bottles first."))
NO_DOUBT = Reason("cylinders.no_doubt", _("Nothing is open about this bottle."))
SAY_WHY = Reason("cylinders.say_why", _("Please write why."), field="why")
NOTHING_CHANGED = Reason("cylinders.nothing_changed", _("Nothing is changed by this. Please say what changes."))

NOTHING_IN_HAND = Reason(
    "cylinders.nothing_in_hand", _("Please scan the bottle that stays here or the one that goes back."), field="code"
)
NOT_TO_BRING = Reason(
    "cylinders.not_to_bring",
    _("This bottle must not be connected: %(why)s. Leave it closed and take it back to the station."),
    field="code",
)
NOT_TO_GO_OUT = Reason(
    "cylinders.not_to_go_out", _("This bottle must not leave the station: %(why)s. Set it aside and tell the head.")
)
LOOK_FIRST = Reason(
    "cylinders.look_first",
    _("Look at kitchen and hose first. Then tick what is wrong, or that all was looked at and is good."),
    field="all_good",
)
LAST_FAULT = Reason(
    "cylinders.last_fault",
    _("Last time this was not safe: %(bad)s. Please say whether it was put right or is still there."),
    field="before",
)
GOOD_AND_BAD = Reason(
    "cylinders.good_and_bad",
    _("It cannot all be good while something is wrong. Please take one of both answers away."),
    field="all_good",
)
ELSEWHERE_AT_HOME = Reason(
    "cylinders.elsewhere_at_home",
    _("By the file this bottle stands with another household. Scan it back there first, or ask the head."),
    field="code",
)
NOT_FULL = Reason(
    "cylinders.not_full", _("By the file this bottle is not full. Please bring another one."), field="code"
)
NOT_OURS_BACK = Reason(
    "cylinders.not_ours_back",
    _("The bottle to go back is not your station's. Leave it with the household and tell the head."),
    field="back",
)
NOT_FROM_HERE = Reason(
    "cylinders.not_from_here",
    _("By the file this bottle is not this household's. Is it really taken back from here? Then tick so."),
    field="back_all_same",
)
SAME_BOTTLE = Reason(
    "cylinders.same_bottle", _("The same bottle cannot stay here and go back. Please scan both."), field="back"
)
HOUSEHOLD_ENDED = Reason(
    "cylinders.household_ended", _("This household was ended. Please enter it anew before a bottle is brought.")
)
STILL_BOTTLES = Reason(
    "cylinders.still_bottles", _("By the file %(n)s bottles still stand there. Please take them back first.")
)
NUMBER_TAKEN = Reason(
    "cylinders.number_taken", _("Another household has this number. Please choose another one."), field="number"
)
NO_CRITERION = Reason(
    "cylinders.no_criterion",
    _("Please say which bottles: a maker, a batch, days on which they were built, or when they were filled."),
)
NOTHING_FITS = Reason("cylinders.nothing_fits", _("No bottle in use fits. Nothing was called back."))
TOO_MANY = Reason(
    "cylinders.too_many",
    _("%(n)s bottles fit; one recall takes at most %(most)s. Please call them back in parts, by days or station."),
)
MAKER_FIRST = Reason(
    "cylinders.maker_first",
    _("Bottles of several makers fit: %(makers)s. Please choose the maker, or name all of them."),
    field="maker",
)
STATION_FIRST = Reason(
    "cylinders.station_first",
    _("A filling lot belongs to one station. Please choose the station too."),
    field="station",
)
NOT_RECALLED = Reason("cylinders.not_recalled", _("Nobody has called this bottle back."))
NOT_INSPECTED_SINCE = Reason(
    "cylinders.not_inspected_since",
    _("It has passed no inspection since it was called back. Please inspect it and enter that."),
)
STILL_OUT = Reason(
    "cylinders.still_out",
    _("%(n)s bottles of this recall are not back. Say this number and why it ends all the same."),
    field="still_out",
)
RECALL_STANDS = Reason(
    "cylinders.recall_stands",
    _(
        "This bottle was called back. Set it aside; only an inspection that it passes after that frees it, "
        "where the inspector says so."
    ),
)
BEFORE_THE_RECALL = Reason(
    "cylinders.before_the_recall",
    _("An inspection before %(day)s does not free it: since that day it is called back. Inspect it anew or scrap it."),
    field="on",
)
RECALL_OVER = Reason("cylinders.recall_over", _("This recall has ended already."), 409)
NOT_YOURS_TO_END = Reason("cylinders.not_yours_to_end", _("Only who called the bottles back ends the recall."), 403)

# Nearer words than the reason's own.
NOT_YET, RECALLED_ELSEWHERE = "not_yet", "recalled_elsewhere"

# What the filler reads: one line each, which also says what to do.
TOLD: Mapping[str, str | Promise] = {
    Why.UNREGISTERED: _("Nobody knows this bottle. Put it aside and give it to the head."),
    NOT_YET: _("It is in the file but not registered yet. Put it aside and give it to the head to register."),
    Why.SCRAPPED: _("It was scrapped on %(day)s. Keep it here: nobody may fill it again."),
    Why.FOREIGN: _("It belongs to %(station)s. Put it aside; only its own station fills it."),
    Why.RECALL: _("It was called back: %(words)s. Put it aside for the head; it goes to the inspector."),
    RECALLED_ELSEWHERE: _("It was called back: %(words)s. It belongs to %(station)s. Put it aside and tell the head."),
    Why.OFFERED: _("It was handed over to %(station)s, which has not scanned it yet. Put it aside for the head."),
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
