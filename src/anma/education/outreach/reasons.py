"""Why this part of the room refuses."""

from django.utils.translation import gettext_lazy as _

from anma.acts.reasons import Reason


def _because(code: str, sentence: object, status: int = 422, field: str = "") -> Reason:
    return Reason(f"education.{code}", sentence, status, field)  # type: ignore[arg-type]


NO_OFFICE = _because("no_office", _("Only an office can do this. Please change to the role of your office."), 403)
OUT_OF_REACH = _because(
    "out_of_reach", _("%(area)s is not in your office's reach. Please choose one of your own areas."), 422, "area"
)
NOT_YET = _because("not_yet", _("This day lies ahead. Please enter it when it has taken place."), 422, "day")
TOO_OLD = _because("too_old", _("This day lies more than five years back. Please check the year."), 422, "day")
LOOKS_LIKE = _because(
    "looks_like",
    _(
        "This looks like “%(title)s” of %(day)s at %(place)s, which %(office)s has entered. Please join it, so that it "
        "is counted once; or say why it is another one."
    ),
    409,
    "another_because",
)
NOT_YOUR_LIST = _because("not_your_list", _("Another office keeps this. Please ask %(office)s to change it."), 409)
NOT_YOURS = _because("not_yours", _("Another office keeps this. Please ask %(office)s to change it."), 403)
YOURS = _because("yours_already", _("Your office is named for this event already."), 409)
STRUCK = _because("struck", _("This was taken out as entered by mistake. Nothing can be changed any more."), 409)
FEWER = _because(
    "fewer_than_named",
    _("%(n)s firms are on the list by name. The number of firms cannot be smaller than that."),
    422,
    "reported",
)
NOTHING_NEW = _because("nothing_new", _("All values are as they stand already. Nothing was changed."), 409)
NO_FIRMS = _because("no_firms", _("Please choose firms, or give their credit codes one a line."), 422, "firms")
UNKNOWN_FIRMS = _because(
    "unknown_firms",
    _("No firm is found for: %(lines)s. Please correct these lines; nothing was entered."),
    422,
    "firms",
)
UNKNOWN_CODE = _because(
    "unknown_code", _("No firm is found for this code. Please scan again, or type the credit code."), 422, "code"
)
FIRM_THERE = _because("firm_there", _("%(firm)s is on the list already."), 409)
FIRM_CLOSED = _because("firm_closed", _("%(firm)s is closed. Please choose another firm."), 422)
NOT_TODAY = _because(
    "not_today", _("By scan a firm arrives on the day itself. Please ask the office to enter it."), 409
)

UNKNOWN_TYPES = _because(
    "unknown_types",
    _("This type of accident is in no edition of the table. Please choose from the list."),
    422,
    "types",
)
UNKNOWN_KINDS = _because(
    "unknown_kinds", _("No risk point of the packs is called: %(lines)s. Please choose from the list."), 422, "kinds"
)
NO_KINDS = _because(
    "no_kinds",
    _("Please say at which risks this is shown: choose risk points of the packs, or give words of their names."),
    422,
    "kinds",
)
NO_TYPES = _because("no_types", _("Please choose at least one type of accident."), 422, "types")
NO_SOURCE = _because(
    "no_source", _("Please name the source, or say that the case is made up for learning."), 422, "source"
)
NAMES_A_FIRM = _because(
    "names_a_firm", _("The text holds “%(text)s”. A lesson names no firm, no person and no number of a phone."), 422
)
LESSON_GONE = _because("lesson_gone", _("This lesson was withdrawn or has a newer edition. Please open it again."), 409)
OTHER_POINT = _because("other_point", _("This risk point is not your firm's. Please scan the code at your place."), 422)
SAY_WHAT = _because("say_what", _("Please say in a few words what is missing here."), 422, "note")

NOT_MEMBER = _because("not_member", _("This is for the members of an alliance. Your firm belongs to none of it."), 403)
FIRM_UNKNOWN = _because(
    "firm_unknown", _("No firm has this credit code and this name together. Please check both."), 422, "uscc"
)
ASKED_ALREADY = _because("asked_already", _("%(firm)s was asked already, or is a member."), 409)
NOT_LEAD = _because("not_lead", _("Firms are asked by the lead firm or by the office that founded the alliance."), 403)
ALLIANCE_OVER = _because("alliance_over", _("This alliance has ended."), 409)
HOST_NOT_IN = _because(
    "host_not_in", _("The firm itself is not in this alliance. Please ask it in first, or choose another one."), 422
)
OWN_METHOD = _because("own_method", _("This is your own firm's method."), 409)
NO_STEPS = _because("no_steps", _("Please describe the method step by step, one step a line."), 422, "steps")
DAY_PAST = _because("day_past", _("This day is over. Please choose a day from today on."), 422, "day")
LEARNS_ALREADY = _because("learns_already", _("Your firm has asked for a visit already, or has been there."), 409)
ADOPTED_ALREADY = _because("adopted_already", _("Your firm has taken this over already."), 409)
VISIT_AHEAD = _because(
    "visit_ahead", _("The visit is agreed for %(day)s. Please note it when it has taken place."), 409
)

HOURS = _because("hours", _("The hours end before they begin. Please check both times."), 422, "ends")
SLOT_THERE = _because("slot_there", _("On %(day)s at %(time)s there are hours already."), 409)
OVER_CAPACITY = _because(
    "over_capacity",
    _("The house holds %(most)s people at once. Please give no more places than that."),
    422,
    "capacity",
)
FULL = _because("full", _("%(free)s places are left. Please bring fewer people, or choose other hours."), 409, "people")
SLOT_OVER = _because("slot_over", _("These hours are over or closed. Please choose other ones."), 409)
BOOKED_ALREADY = _because("booked_already", _("You have booked these hours already."), 409)
TOO_EARLY = _because("too_early", _("The visit is on %(day)s. Please confirm the arrival on that day."), 409)
NO_BOOKING = _because(
    "no_booking", _("No booking of your firm for today is found here. Please ask at the entrance."), 404
)
TOO_MANY = _because("too_many", _("More people than the house holds. Please check the number."), 422, "came")
NOT_PRINTABLE = _because("not_printable", _("%(sentence)s"))
