"""Why this room refuses."""

from django.utils.translation import gettext_lazy as _

from anma.acts.reasons import Reason

NO_ACCIDENT = Reason(
    "accidents.no_accident",
    _("There is no such accident here. A death or an injury is entered under its accident; report the accident first."),
    404,
)
STRUCK_OFF = Reason(
    "accidents.struck_off",
    _("This accident is struck off. If it was one after all, please report it anew and say why."),
    409,
)
AHEAD = Reason("accidents.ahead", _("That time lies ahead. Please look at it once more."), field="happened")
LEARNT_BEFORE = Reason(
    "accidents.learnt_before",
    _("Nobody can have learnt of it before it happened, or after now. Please look at both times."),
    field="learnt",
)
DAYS_CROSS = Reason(
    "accidents.days_cross", _("These days do not fit each other: nothing comes before the accident or after today.")
)
FIRM_MISSING = Reason(
    "accidents.firm_missing",
    _("Please choose the firm. If no register knows it, write what the unit is called, and where it is."),
    field="firm",
)
AREA_UNKNOWN = Reason(
    "accidents.area_unknown", _("Please choose a town of your own reach, so that it is counted there."), field="area"
)
POINT_ELSEWHERE = Reason(
    "accidents.point_elsewhere", _("This risk point is not the firm's. Please choose another one."), field="point"
)
SAME_ONE = Reason(
    "accidents.same_one",
    _(
        "An accident of this firm around that time stands here: %(number)s. If this is another one, please open “More"
        " about it” and choose “yes” at “It is another accident than the one that stands here”."
    ),
    409,
    field="sure",
)
TYPE_UNKNOWN = Reason("accidents.type_unknown", _("Please choose the type from one of the two editions."), field="type")
TYPES_DIFFER = Reason(
    "accidents.types_differ",
    _("These two types cannot be said of one accident. Please look at the table of both editions."),
    field="type_new",
)
WHY_NOW = Reason(
    "accidents.why_now", _("Please write why it stands here only now, and where it comes from."), field="why"
)
ONLY_OFFICES = Reason("accidents.only_offices", _("Only an office enters this."), 403)
FEWER_THAN_NAMED = Reason(
    "accidents.fewer_than_named",
    _("More people are known by name than this number says. Please look at the list of people first."),
    409,
)
NOTHING_CHANGED = Reason("accidents.nothing_changed", _("Nothing is different from what stands here."), 409)
DEATH_DAY = Reason(
    "accidents.death_day",
    _("A death lies between the day of the accident and today. Please look at the day."),
    field="died",
)
WHEN_DIED = Reason("accidents.when_died", _("Please write the day of the death: it decides the size."), field="died")
PERSON_UNKNOWN = Reason("accidents.person_unknown", _("This person does not stand under the accident."), field="person")
DEAD_ALREADY = Reason("accidents.dead_already", _("This person is on record as dead already."), 409, field="person")
NAMES_GONE = Reason(
    "accidents.names_gone", _("The names of this accident were erased in their time. Please enter numbers alone."), 409
)
NOT_HANDLING = Reason(
    "accidents.not_handling", _("Only who handles the accident does this: the office in charge of it."), 403
)
TOLD_ALREADY = Reason("accidents.told_already", _("This level has heard of it already."), 409, field="level")
LEVEL_NOT_DUE = Reason(
    "accidents.level_not_due",
    _("An accident of this size is not reported to this level, or the one below has not heard yet."),
    field="level",
)
OLD_RECORD = Reason("accidents.old_record", _("For what is taken from an older record no clock runs here."), 409)
EXTENDED_ENOUGH = Reason(
    "accidents.extended_enough",
    _("It is extended by 60 days at most in all. %(left)s are left."),
    409,
    field="days",
)
BELONGS_ABOVE = Reason(
    "accidents.belongs_above",
    _(
        "An accident of this size is investigated by the %(level)s (order 493, article 19). If it was delegated to your"
        " office, please write by whom, with number and day of the paper; otherwise that office takes it over."
    ),
    409,
    field="delegated",
)
TYPE_OPEN = Reason(
    "accidents.type_open",
    _("Please choose the type in the edition of 2025 before you conclude: it is still open."),
    409,
)
NO_CAUSE = Reason("accidents.no_cause", _("Without a direct cause nothing is concluded. Please enter the causes."), 409)
NO_MEASURE = Reason(
    "accidents.no_measure", _("Please write at least one measure, so that it does not happen again."), 409
)
CAUSE_UNKNOWN = Reason("accidents.cause_unknown", _("This cause does not stand under the accident."), field="under")
CAUSE_ROUND = Reason(
    "accidents.cause_round", _("Other causes hang on this one. Please take those off first."), 409, field="cause"
)
FACTOR_UNKNOWN = Reason(
    "accidents.factor_unknown", _("Please choose a factor from the table of GB/T 13861."), field="factor"
)
CONCLUDED_ALREADY = Reason(
    "accidents.concluded_already",
    _("The investigation is concluded. Please open it again first, and say why."),
    409,
)
PARTY_UNKNOWN = Reason("accidents.party_unknown", _("This party does not stand under the accident."), field="party")
CASE_UNKNOWN = Reason(
    "accidents.case_unknown",
    _("No case of this firm that you may read has this number. Please choose one from the list."),
    field="case",
)
NAME_MISSING = Reason("accidents.name_missing", _("Please write who it is."), field="name")
MEASURE_UNKNOWN = Reason(
    "accidents.measure_unknown", _("This measure does not stand under the accident."), field="measure"
)
MEASURE_OF_FIRM = Reason(
    "accidents.measure_of_firm",
    _("This measure runs in the firm's list of hazards: there it is put right and looked at."),
    409,
    field="measure",
)
DUE_PAST = Reason(
    "accidents.due_past",
    _("This day is over already. Please write by when the measure is in place: today or later."),
    field="due",
)
NO_FIRM_FOR_IT = Reason(
    "accidents.no_firm_for_it", _("No registered firm stands behind this accident. Please name an office."), field="of"
)
NOT_DONE_YET = Reason(
    "accidents.not_done_yet", _("This measure is not done yet. It is looked at once it is."), 409, field="measure"
)
MEASURES_OPEN = Reason(
    "accidents.measures_open",
    _("%(n)s measures are not done and looked at yet. An accident is closed when all of them are in place."),
    409,
)
NAMES_IN_TEXT = Reason(
    "accidents.names_in_text",
    _("Everybody will read this, and it names people: %(names)s. Please leave names of people out."),
    field="text",
)
FIRM_IN_TEXT = Reason(
    "accidents.firm_in_text",
    _(
        "Everybody will read this, and it names a firm: %(names)s. Please write “a firm” instead; where the law makes"
        " the name public, tick so when you publish the report."
    ),
    field="text",
)
NOT_CLOSED = Reason("accidents.not_closed", _("Names are erased once the accident is closed."), 409)
NO_NAMES = Reason("accidents.no_names", _("No names stand here any more."), 409)
NOT_CONCEALED = Reason("accidents.not_concealed", _("This accident is shown to the firm already."), 409)
SECRET_OPEN = Reason(
    "accidents.secret_open",
    _("The firm does not know yet that this accident is looked into. Please show it to the firm first."),
    409,
)
NO_SUCH_RISK = Reason(
    "accidents.no_such_risk",
    _("None of these firms has such a risk point that hangs, or each has its round already."),
    409,
    field="firms",
)
TOO_MANY_FIRMS = Reason(
    "accidents.too_many_firms",
    _("At most %(most)s firms at once. Please narrow the list down and begin the next ones after that."),
    field="firms",
)
CALL_EMPTY = Reason(
    "accidents.call_empty", _("Please write at least one answer; what is missing can follow."), field="what"
)
CALL_OVER = Reason("accidents.call_over", _("This call has become an accident, or was put aside, already."), 409)
CALL_UNKNOWN = Reason("accidents.call_unknown", _("This call is not known here."), field="call")
SAY_A_WORD = Reason("accidents.say_a_word", _("Please write a few words about what nearly happened."), field="words")
HAZARD_ALREADY = Reason("accidents.hazard_already", _("A hazard was made of it already."), 409)
VALUE_OR_RATE = Reason(
    "accidents.value_or_rate", _("Please write the value, or the published change, or both."), field="value"
)
WHOLE_NUMBER = Reason("accidents.whole_number", _("Accidents and people are whole numbers."), field="value")
PERIOD_OPEN = Reason(
    "accidents.period_open", _("The period has to end before the day as of which it is said."), field="last"
)
AS_OF_ORDER = Reason(
    "accidents.as_of_order",
    _("A newer value of this period stands here, as of %(day)s. Please look at the day."),
    409,
    field="as_of",
)
WHY_RESTATED = Reason(
    "accidents.why_restated",
    _("A value of this period stands here and stays. Please write why it is restated."),
    field="why",
)
NOT_YOUR_AREA = Reason(
    "accidents.not_your_area", _("Your office is not in charge of this whole area."), 403, field="area"
)
NOT_PRINTABLE = Reason("accidents.not_printable", _("%(sentence)s"))
