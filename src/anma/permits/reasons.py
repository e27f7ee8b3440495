"""Why this room refuses, or keeps aside what a phone sends later. What the field may meet takes no values."""

from django.utils.translation import gettext_lazy as _

from anma.acts.reasons import Reason

UNKNOWN = Reason(
    "permits.unknown", _("This permit is not known in your firm. What you sent is kept, and somebody looks at it."), 404
)
MOVED_ON = Reason(
    "permits.moved_on",
    _("The permit stands otherwise by now. What you sent is kept, and the safety officer looks at it."),
    409,
)
NO_GRADE = Reason("permits.no_grade", _("Please choose the grade of this kind of work."), field="grade")
TIMES = Reason("permits.times", _("The work must end after it begins."), field="until")
PAST = Reason("permits.past", _("That time has passed. Please say when the work is to be done."), field="until")
TOO_LONG = Reason(
    "permits.too_long",
    _("A permit for this kind of work holds %(hours)s hours at most. Please ask for less, and for a new one later."),
    field="until",
)
SAY_WHY_LONGER = Reason(
    "permits.say_why_longer",
    _("Above %(hours)s hours somebody has to say why it takes longer."),
    field="longer_because",
)
SERVES_LESS = Reason(
    "permits.serves_less",
    _("Temporary electricity ends with the job that it serves. That one ends earlier."),
    field="until",
)
SERVES_NOTHING = Reason(
    "permits.serves_nothing",
    _("The job that the electricity serves is no longer open. Please choose it anew."),
    field="serves",
)
CLASH = Reason(
    "permits.clash",
    _(
        "At this place and time permit %(other)s is open: %(why)s. "
        "Choose another time, or name the other permit in both."
    ),
    409,
    field="place",
)
CLASHES = Reason(
    "permits.clashes",
    _("Another permit is open at this place that must not run at the same time. Please ask the safety officer first."),
    409,
)
ONLY_WHOLE_WAY = Reason(
    "permits.only_whole_way",
    _("For this kind of work, or for your trade, the short way is not enough. Please take the whole way."),
    field="way",
)
TICK_FIRST = Reason(
    "permits.tick_first", _("On the short way every measure is ticked with the request."), field="measures"
)
MEASURES_OPEN = Reason(
    "permits.measures_open", _("Not every measure is ticked yet. Please look at the place and tick what is done.")
)
NO_TEST = Reason("permits.no_test", _("Gas was not tested yet. Please test it at the place, then begin."))
TEST_OLD = Reason("permits.test_old", _("The gas test is too old by now. Please test once more, then begin."))
TEST_OUT = Reason(
    "permits.test_out", _("The last gas test was out of its limits. Nobody goes in: air it, then test once more.")
)
TEST_AFTER_BREAK = Reason(
    "permits.test_after_break", _("The break was long. Gas must be tested once more before people go on.")
)
VALUES_MISSING = Reason(
    "permits.values_missing",
    _("Not everything was measured that this kind of work asks for. Please add what is missing."),
)
UNKNOWN_GAS = Reason("permits.unknown_gas", _("This kind of work does not ask for that measurement."))
NO_GUARDIAN = Reason(
    "permits.no_guardian", _("Nobody stands guard yet. The guardian says so on the own phone, at the place.")
)
GUARD_WORKS = Reason(
    "permits.guard_works",
    _("Whoever guards neither works nor leads under the same permit. Somebody else has to guard."),
)
NO_CERTIFICATE = Reason(
    "permits.no_certificate",
    _(
        "Somebody who works under this permit has no valid certificate for it. "
        "Enter the certificate, or change the people."
    ),
)
OWN_REQUEST = Reason("permits.own_request", _("Nobody approves or checks the own work. Please ask somebody else."), 403)
SECOND_PERSON = Reason(
    "permits.second_person", _("On the short way a second person begins the work: not whoever asked for it."), 403
)
NOT_ON_IT = Reason(
    "permits.not_on_it", _("You do not stand on this permit. Ask whoever leads the work, or the safety officer."), 403
)
NOT_THEIR_TURN = Reason(
    "permits.not_their_turn", _("It is not this approval's turn. Please reload the page to see whose it is."), 409
)
TIME_OVER = Reason(
    "permits.time_over", _("The time of this permit is over. Nobody works on: end it and ask for a new one.")
)
TOO_EARLY = Reason("permits.too_early", _("The permit does not hold yet. The page says from when the work may begin."))
NEEDS_UPGRADE = Reason(
    "permits.needs_upgrade",
    _("At night and on days off hot work goes by the next higher grade. Please ask for a new permit for this time."),
)
VIDEO_NEEDED = Reason(
    "permits.video_needed",
    _("Hot work of the special class is filmed. Please write where the recording is kept."),
    field="video",
)
NOT_PRINTABLE = Reason("permits.not_printable", _("%(sentence)s"))
NOT_A_MEMBER = Reason("permits.not_a_member", _("Only people of this firm can be chosen."), field="people")
NOBODY = Reason(
    "permits.nobody", _("Please say who works: people of the firm, or the contractor's men."), field="people"
)
MEN_UNREAD = Reason(
    "permits.men_unread",
    _("Please write each of the contractor's men on a line: name, certificate number, valid until like 2027-05-31."),
    field="men",
)
POINT_UNKNOWN = Reason(
    "permits.point_unknown", _("This risk point was not found. Please choose it anew."), field="point"
)
MAN_UNKNOWN = Reason("permits.man_unknown", _("This name is not on the permit, or it was erased already."))
MAN_STILL_HERE = Reason(
    "permits.man_still_here", _("This man stands on permit %(other)s, which is not over. Please end it first."), 409
)
SPACE_UNKNOWN = Reason(
    "permits.space_unknown", _("This space is not in the register. Please choose it anew."), field="space"
)
COUPLED_UNKNOWN = Reason(
    "permits.coupled_unknown", _("The permit that you named was not found. Please choose it anew."), field="coupled"
)
