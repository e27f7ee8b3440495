"""Why this room refuses."""

from django.utils.translation import gettext_lazy as _

from anma.acts.reasons import Reason

NOT_OF_BOTTLES = Reason(
    "insurance.not_of_bottles", _("This policy does not answer for gas bottles. Please choose the station's policy.")
)
POLICY_OUT = Reason(
    "insurance.policy_out",
    _("No policy of this station holds on that day. Please enter the new policy first, then fill."),
)
COVER_DAYS = Reason("insurance.cover_days", _("Cover must end after it begins. Please check both."))
WHY_VOID = Reason("insurance.why_void", _("Please write why the cover ends."), field="why")
FIRM_UNKNOWN = Reason(
    "insurance.firm_unknown",
    _("No firm on the register has this credit code and this name. Please write both as on the business licence."),
    field="uscc",
)
FIRM_CLOSED = Reason("insurance.firm_closed", _("This firm is closed. Nobody insures it any more."))
NOT_AN_INSURER = Reason("insurance.not_an_insurer", _("Only an insurer enters policies."), 403)
DAYS = Reason("insurance.days", _("Please look at the days: they do not fit each other, or the policy."))
AHEAD = Reason(
    "insurance.ahead", _("That day lies ahead. Only what was done is sent; what is planned is proposed."), field="day"
)
POLICY_UNKNOWN = Reason(
    "insurance.policy_unknown",
    _("No policy of yours with this number stands here for this firm. Please send the policy first."),
    field="policy",
)
OTHER_FACTS = Reason(
    "insurance.other_facts",
    _("Something of this number stands here with other facts. Please look at the number, or correct it on its page."),
    409,
    field="number",
)
PAST = Reason("insurance.past", _("That day has passed. Please choose another one."), field="day")
SHARE_TOO_LARGE = Reason(
    "insurance.share_too_large",
    _("The share for prevention is %(most)s %% at most. Please look at the number."),
    field="share",
)
TOO_LONG = Reason(
    "insurance.too_long",
    _("A policy runs for %(years)s years at most. Please look at the first and the last day."),
    field="ends",
)
NOBODY_INSURED = Reason(
    "insurance.nobody_insured",
    _("Work safety insurance covers at least one person. Please enter how many are insured."),
    field="people",
)
MONEY_BOOKED = Reason(
    "insurance.money_booked",
    _("Money for prevention was accrued already: premium and share of this policy stay as they are."),
    409,
)
BEGINNING_STAYS = Reason(
    "insurance.beginning_stays",
    _("A policy of this number stands here with another first day or kind. Please look at the number."),
    409,
    field="number",
)
POLICY_OVER = Reason("insurance.policy_over", _("This policy does not hold any more, or not yet."), 409)
EXPERT_UNKNOWN = Reason(
    "insurance.expert_unknown", _("Only people of the insurer can be chosen as experts."), field="expert"
)
FOLLOWS_UNKNOWN = Reason(
    "insurance.follows_unknown", _("The service or plan that you named was not found under this policy.")
)
LINES_UNREAD = Reason(
    "insurance.lines_unread",
    _("Please write each line like this: kind of service | what is done | how many times | agency | expert | goal."),
    field="lines",
)
TOO_EARLY = Reason("insurance.too_early", _("The service is agreed for a later day. Please propose another day first."))
OTHER_DOOR = Reason(
    "insurance.other_door", _("This code hangs at another firm. Please scan the one at the door of this firm.")
)
NOT_BEGUN = Reason(
    "insurance.not_begun", _("This service is not under way. What you sent is kept, and the firm looks at it."), 409
)
SAY_WHAT = Reason("insurance.say_what", _("Please tap what is dangerous, or write it down."), field="description")
NOT_THE_EXPERT = Reason(
    "insurance.not_the_expert", _("Whoever did the service writes and confirms its record, nobody else."), 403
)
SAME_PERSON = Reason("insurance.same_person", _("Nobody confirms for both sides."), 403)
CONFIRMED_ALREADY = Reason("insurance.confirmed_already", _("Your side has confirmed already."), 409)
PUT_OFF_ONCE = Reason(
    "insurance.put_off_once", _("It is put off once, by thirty working days at most. Please say what was found."), 409
)
PUT_OFF_LATE = Reason(
    "insurance.put_off_late",
    _("The days to look further are over: nothing is put off afterwards. Please say what was found."),
    409,
)
NOT_COVERED_THEN = Reason(
    "insurance.not_covered_then",
    _("The policy did not hold on that day, or that day lies ahead. Please look at the day."),
    field="happened",
)
NOBODY_HURT = Reason(
    "insurance.nobody_hurt", _("Names are written, but nobody was hurt. Please say how many were."), field="hurt"
)
DEATH_UNTOLD = Reason(
    "insurance.death_untold",
    _("Somebody died: please write where and how the accident happened, in ten characters or more."),
    field="what",
)
ASKED_MORE = Reason(
    "insurance.asked_more",
    _("More is asked for than the %(most)s yuan that the policy insures in all. Please look at the sum."),
    field="asked",
)
MORE_THAN_INSURED = Reason(
    "insurance.more_than_insured", _("That is more than the policy insures in all."), field="sum"
)
PAID_MORE = Reason(
    "insurance.paid_more",
    _("Not more is paid than was granted, and not before the decision or after today."),
    field="sum",
)
PAPER_NAMED = Reason(
    "insurance.paper_named", _("A paper of this name was handed in already. Please name this one otherwise."), 409
)
SERVICE_OPEN = Reason(
    "insurance.service_open", _("The service is not over yet. Who was there is erased when it is."), 409
)
NOBODY_NAMED = Reason("insurance.nobody_named", _("Nobody stands on this service by name any more."), 409)
CLAIM_OPEN = Reason("insurance.claim_open", _("The claim is not over yet. Names are erased when it is."), 409)
ACCRUED_ALREADY = Reason("insurance.accrued_already", _("The money of this policy was accrued already."), 409)
NO_SHARE = Reason("insurance.no_share", _("This policy sets nothing aside for prevention."), 409)
NOT_ENOUGH = Reason("insurance.not_enough", _("Only %(left)s yuan are left. Please take less."), 409, field="amount")
USE_UNKNOWN = Reason("insurance.use_unknown", _("This sum is not in use under this policy."), 409)
VOUCHER_MISSING = Reason(
    "insurance.voucher_missing",
    _("Without a voucher nothing is written off. Please add its photo or PDF."),
    field="photos",
)
PERIOD_RUNS = Reason(
    "insurance.period_runs", _("The period has not ended yet. It is reckoned from the day after on."), field="last"
)
SAY_WHY_ANEW = Reason(
    "insurance.say_why_anew",
    _("Values of this period are published. Please write why they are reckoned anew; the old ones stay."),
    field="why",
)
NOTHING_TO_RECKON = Reason("insurance.nothing_to_reckon", _("No policy held in this period."))
NOTHING_TO_PUBLISH = Reason(
    "insurance.nothing_to_publish", _("There is no draft for this period. Reckon it first."), 409
)
CARD_IS_DRAFT = Reason(
    "insurance.card_is_draft",
    _("The card is a draft, and what is published stays. Tick that it is published all the same, and write why."),
    field="as_draft",
)
NOT_PRINTABLE = Reason("insurance.not_printable", _("%(sentence)s"))
