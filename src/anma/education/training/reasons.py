"""Why training refuses; each sentence says what to do."""

from django.utils.translation import gettext_lazy as _

from anma.acts.reasons import Reason


def _reason(name: str, sentence: object, status: int = 422, field: str = "") -> Reason:
    return Reason(f"education.{name}", sentence, status, field=field)  # type: ignore[arg-type]


DAY_PASSED = _reason("day_passed", _("That day has passed. Please choose today or a later day."), field="day")
DUE_PASSED = _reason("due_passed", _("That day has passed. Please choose a day to come."), field="due_day")
TOO_FAR = _reason("too_far", _("That is more than two years ahead. Please look at the day."))
HOURS_TURN = _reason("hours_turn", _("It cannot end before it begins. Please look at both times."), field="ends")
LEVEL_NEEDED = _reason(
    "level_needed", _("Newcomers are trained at three levels. Please say which one this is."), field="level"
)
LEVEL_OF_NEWCOMERS = _reason(
    "level_of_newcomers", _("Only newcomers have three levels. Please leave the level empty."), field="level"
)
MORE_HOURS = _reason(
    "more_hours",
    _("From %(begins)s to %(ends)s there is time for %(most)s class hours at most. Please look at the hours."),
    field="hours",
)
BOOK_UNKNOWN = _reason(
    "book_unknown", _("This book of questions is not in use here. Please choose another one."), field="book"
)
PLAN_UNKNOWN = _reason("plan_unknown", _("This line of the plan is not there any more."), field="plan")
NOT_TODAY = _reason("not_today", _("The session is planned for %(day)s. It is opened on its day."), 409)
NOT_OPEN = _reason(
    "not_open", _("The session is not under way, so nobody scans in or out. Please ask whoever holds it."), 409
)
OVER = _reason("over", _("The session is over. Who was there is entered by whoever held it, with the reason."), 409)
CODE_STALE = _reason(
    "code_stale",
    _("This code is no longer on the screen: it changes every half minute. Please scan the screen again."),
    409,
    "code",
)
NOT_OF_FIRM = _reason("not_of_firm", _("This session is another firm's. Please ask your safety officer."), 403)
IN_ALREADY = _reason("in_already", _("You are in since %(since)s. Please scan again when you leave."), 409)
NOT_IN = _reason("not_in", _("You have not scanned in. Please do that first."), 409)
OUT_ALREADY = _reason("out_already", _("You scanned out at %(at)s already."), 409)
NOT_A_MEMBER = _reason(
    "not_a_member", _("This person does not work in the firm today. Please choose somebody from the list."),
    field="member",
)  # fmt: skip
OUTSIDE_SESSION = _reason(
    "outside_session", _("In and out must lie within the session, and not ahead. Please look at both times."),
    field="came",
)  # fmt: skip
THERE_ALREADY = _reason("there_already", _("This person has scanned in and out already."), 409, "member")
NO_PAPER = _reason("no_paper", _("No paper belongs to this session."), 409)
NOT_YOUR_PAPER = _reason("not_your_paper", _("This paper is somebody else's. Nobody answers it for them."), 409)
SIT_FIRST = _reason("sit_first", _("Please scan in at the session first; the paper opens then."), 409)
NOT_THERE_LONG = _reason(
    "not_there_long",
    _("You were not there long enough for the paper. Please come to the next session."),
    409,
)
PASSED_ALREADY = _reason("passed_already", _("You have passed this paper. Nothing more is asked of you."), 409)
NO_MORE_TRIES = _reason(
    "no_more_tries", _("You have sat this paper %(n)s times. Please come to the session once more."), 409
)
TOO_LATE_TO_SIT = _reason("too_late_to_sit", _("The paper could be sat until %(day)s."), 409)
HANDED_ALREADY = _reason(
    "handed_already", _("This paper was handed in, and stays as it is. You may sit it again."), 409
)
ANSWER_UNKNOWN = _reason("answer_unknown", _("An answer belongs to no question of this paper. Please open it anew."))
LINE_UNREAD = _reason(
    "line_unread",
    _("Line %(n)s: please write it like this: question | right answer | wrong answer | wrong answer."),
    field="lines",
)
LINE_TWICE = _reason("line_twice", _("Line %(n)s: the same question or answer stands there twice."), field="lines")
BOOK_OLD = _reason("book_old", _("A newer edition of this book stands already, or it was withdrawn."), 409)
NUMBER_MISSING = _reason("number_missing", _("No number was entered: without it nobody can look the certificate up."))
NUMBER_FORM = _reason(
    "number_form", _("The number should be the 18 signs of an identity number, with or without a T before it.")
)
NUMBER_BORN = _reason("number_born", _("The day of birth inside the number is no day that was."))
NUMBER_DIGIT = _reason("number_digit", _("The last sign of the number does not fit the others: a sign is wrong."))
NOT_A_PERSONS = _reason("not_a_persons", _("This is no certificate of a person. Please look it up on its own page."))
LOOKED_AHEAD = _reason(
    "looked_ahead", _("Nobody looks something up tomorrow. Please look at the day."), field="looked_on"
)
LOOKED_BEFORE = _reason(
    "looked_before", _("That is before the certificate was issued. Please look at the day."), field="looked_on"
)
FROM_THE_FUTURE = _reason(
    "from_the_future", _("The certificate begins on %(day)s, which lies ahead. Please compare it with the paper.")
)
OWN_LINK = _reason(
    "own_link",
    _("Please name the official site or number that you used, never the address behind the certificate's own code."),
    field="where",
)
WHERE_ASKED = _reason(
    "where_asked",
    _("Please write whom you called or asked. Where no official site is known, call the issuer's public number."),
    field="where",
)
NUMBER_UNSOUND = _reason(
    "number_unsound",
    _("%(why)s Such a number is not found at any issuer. Please correct the entry first, or say what you found."),
    409,
    "found",
)
POST_UNKNOWN = _reason(
    "post_unknown", _("Nobody and no card of this firm belongs to this post. Please choose one from the list."),
    field="post",
)  # fmt: skip
NEEDED_ALREADY = _reason("needed_already", _("This post asks for that certificate already."), 409)
KIND_UNKNOWN = _reason("kind_unknown", _("This is no kind of certificate. Please choose one."), field="kind")
NO_POST = _reason("no_post", _("Nobody has said yet at which post you work. Please ask your safety officer."), 409)
NO_CARDS = _reason("no_cards", _("No card of your post hangs yet, so there is nothing to learn."), 409)
CARDS_CHANGED = _reason(
    "cards_changed", _("A card of your post is new since you opened this page. Please read it and answer again."), 409
)
ALL_ANSWERS = _reason("all_answers", _("Please answer every question."), field="answers")
SIGN = _reason("sign", _("Please sign with your finger in the field."), field="marks")
SIGNED_ALREADY = _reason("signed_already", _("You have learned and signed for this post already."), 409)
NOT_PRINTABLE = _reason("not_printable", _("%(sentence)s"))
