"""Why this room refuses."""

from django.utils.translation import gettext_lazy as _

from anma.acts.reasons import Reason

UNKNOWN_CODE = Reason(
    "hazards.unknown_code",
    _("This code is not known. Please scan the code at the place again, or say where you are to the office in charge."),
    404,
)
NO_FIRM = Reason(
    "hazards.no_firm", _("It is not clear which firm this is about. Please scan a code at the place first.")
)
UNPLACED = Reason("hazards.unplaced", _("The report names no label and no firm: the office looks for the place."))
NOT_A_MEMBER = Reason(
    "hazards.not_a_member", _("This person does not work in the firm. Choose somebody from the list."), field="to"
)
DUE_PASSED = Reason(
    "hazards.due_passed", _("The day by which it must be put right is over. Choose today or later."), field="due_on"
)
MAJOR_NEEDS_DUE = Reason(
    "hazards.major_needs_due",
    _("A major hazard has no usual deadline. Please choose the day by which it is done."),
    field="due_on",
)
NOT_YOURS = Reason(
    "hazards.not_yours",
    _("Somebody else has been asked to put this right. Your words and photos are kept for the safety officer."),
)
QUICKER = Reason(
    "hazards.quicker",
    _("Meanwhile something changed here: %(step)s Please look at how it stands now and choose again."),
    409,
    anew=True,
)
GIVEN_ON = Reason(
    "hazards.given_on",
    _("This work was given to somebody else now. There is nothing left for you to do here."),
    404,
)
MOVED_ON = Reason(
    "hazards.moved_on",
    _("This hazard has moved on since your page was opened. Your words and photos are kept for the safety officer."),
    409,
)
SELF_REVIEW = Reason(
    "hazards.self_review", _("Whoever put it right cannot confirm it. Please ask a colleague to look at it.")
)
MAJOR_OUTSIDE = Reason(
    "hazards.major_outside", _("A major hazard is confirmed by somebody from outside. The town office comes to look.")
)
NOT_MAJOR = Reason("hazards.not_major", _("This is a general hazard. The firm itself looks again and closes it."))
NOT_FOUND_HERE = Reason(
    "hazards.not_found_here",
    _("No officer found this hazard. The firm itself looks again and closes it."),
)
WHY_REJECTED = Reason(
    "hazards.why_rejected", _("Please write what is still missing, so that it can be put right."), field="comment"
)
ENOUGH_PEOPLE = Reason(
    "hazards.enough_people",
    _("Somebody else in your firm can put it right or look again. Please hand it to a colleague."),
)
NOT_A_TIP = Reason("hazards.not_a_tip", _("This report was taken up already. You find it among the hazards."), 409)
WHERE_IS_IT = Reason(
    "hazards.where_is_it",
    _("Please write where it is, or tick the risk point: the firm must be able to find it."),
    field="place",
)
NOT_ITS_PHOTO = Reason(
    "hazards.not_its_photo",
    _("This photo does not belong to this hazard. Please open its page again and choose there."),
)
NOT_YOURS_TO_ASK = Reason(
    "hazards.not_yours_to_ask", _("Only whoever puts it right, or the safety officer, asks for more time.")
)
ALREADY_ASKED = Reason(
    "hazards.already_asked", _("More time has been asked for already. Please wait for the answer."), 409
)
NOT_LATER = Reason(
    "hazards.not_later", _("It is due on a later day already. Choose a day after that one."), field="until"
)
NOTHING_ASKED = Reason("hazards.nothing_asked", _("Nobody waits for more time: it was answered already."), 409)
WHY_NO_TIME = Reason("hazards.why_no_time", _("Please write why not, so that the work can go on."), field="answer")
OWN_WISH = Reason(
    "hazards.own_wish", _("Nobody grants the own wish for more time. Please ask another principal of the firm.")
)
MAJOR_TIME = Reason(
    "hazards.major_time", _("More time for a major hazard is decided by the office in charge, not by the firm.")
)
NOT_MAJOR_TIME = Reason(
    "hazards.not_major_time", _("This is a general hazard. The firm itself decides about its days.")
)
EXTENSION_NEEDED = Reason(
    "hazards.extension_needed",
    _("A major hazard gets a later day only when the office agrees. Please ask for more time with a reason."),
    field="due_on",
)
LEVEL_STAYS = Reason(
    "hazards.level_stays",
    _(
        "This major hazard is with the office in charge: only the office makes it a general one. "
        "Please write what you saw under “Say something”; the office reads it."
    ),
    field="level",
)
WHY_LOWER = Reason(
    "hazards.why_lower",
    _("Please write why it is no longer major. The earlier basis stays on record."),
    field="basis",
)
OPEN_IT_AGAIN = Reason(
    "hazards.open_it_again",
    _("This hazard is closed. If it is a major one, please open it again and judge it there."),
    409,
    field="level",
)
BASIS_NEEDED = Reason(
    "hazards.basis_needed",
    _("Please write on what basis: which criterion, and what you saw. Nobody calls it major, or not, without words."),
    field="basis",
)
BASIS_TOO_SHORT = Reason(
    "hazards.basis_too_short",
    _(
        "A criterion of major hazards may fit here. To call it general, write at least ten characters: "
        "why the criterion does not apply, who looked, and when. The town office reads it."
    ),
    field="basis",
)
JUDGE_FIRST = Reason(
    "hazards.judge_first",
    _(
        "This may be a major hazard, and nobody has judged it yet. "
        "Please record the judgement under “What kind is it, and how grave?” first."
    ),
)
NO_SUCH_TYPE = Reason(
    "hazards.no_such_type", _("This kind of accident is not in the standard. Choose from the list."), field="types"
)
SUGGESTED_ANEW = Reason(
    "hazards.suggested_anew",
    _("The platform was renewed meanwhile and suggests anew. Please look at the suggestion and choose again."),
    409,
    anew=True,
)
TAKE_UP_FIRST = Reason(
    "hazards.take_up_first", _("This report is not in the firm's ledger. Take it up first, then judge what you found.")
)
PLAN_WHOLE = Reason(
    "hazards.plan_whole", _("A major hazard needs the whole plan: the cause, what is done, the money, and what if.")
)
PLAN_EMPTY = Reason("hazards.plan_empty", _("Please write at least one part of the plan."))
PLAN_FIRST = Reason(
    "hazards.plan_first", _("The plan for this major hazard is missing. It is closed only with a plan on record.")
)
OFFICES_ONLY = Reason("hazards.offices_only", _("Only offices speak among themselves here."))
OPEN_AGAIN = Reason(
    "hazards.open_again", _("It was opened again already. Please go on with the new one, this page links to it."), 409
)
CLOSED_FIRM = Reason(
    "hazards.closed_firm",
    _("This firm is closed in the register: nobody there can put it right. Look for the firm that works there now."),
    409,
)
ONLY_MEMBERS = Reason(
    "hazards.only_members",
    _("Only people of the firm say that it is put right or made safe. Please report what you see without that."),
)
PROTECT_HOW = Reason(
    "hazards.protect_how", _("Please tap at least one thing that keeps people safe until then."), field="kinds"
)
PROTECT_WHY_LIFTED = Reason(
    "hazards.protect_why_lifted",
    _("Please write why nothing is needed any more, or tap what is in force."),
    field="note",
)
NOT_YOURS_TO_GIVE = Reason(
    "hazards.not_yours_to_give", _("Only whoever was asked to put it right gives it back. Nothing was changed.")
)
YOU_YOURSELF = Reason("hazards.you_yourself", _("That is you. Choose somebody else, or nobody."), field="to")
MERGE_NOT_ITSELF = Reason(
    "hazards.merge_not_itself", _("These are the same entry. Choose the other one that goes on."), field="into"
)
MERGE_UNKNOWN = Reason(
    "hazards.merge_unknown",
    _("The other entry is not open in this firm any more. Look at the list and choose one that is open."),
    field="into",
)
MERGE_MAJOR = Reason(
    "hazards.merge_major",
    _("A major hazard never ends in a general one. Join it the other way round, or judge the level first."),
    field="into",
)
MERGE_OFFICE = Reason(
    "hazards.merge_office",
    _("This was entered from outside the firm, or an office has it in hand: it stays. Join your own entry with it."),
)
NOT_PRINTABLE = Reason("hazards.not_printable", _("%(sentence)s"))
MAJOR_ONLY = Reason(
    "hazards.major_only", _("Only a major hazard stands on the office's list. Please judge first how grave it is.")
)
ALREADY_LISTED = Reason("hazards.already_listed", _("It stands on an office's list already."), 409)
NOT_ON_LIST = Reason("hazards.not_on_list", _("It stands on no office's list, or was taken off already."), 409)
LIST_OF_ANOTHER = Reason(
    "hazards.list_of_another", _("Another office listed it. Please ask that office to take it off its list.")
)
NOT_A_COLLEAGUE = Reason(
    "hazards.not_a_colleague", _("This person does not work in your office. Choose somebody from the list."),
    field="overseer",
)  # fmt: skip
LISTED_STAYS = Reason(
    "hazards.listed_stays",
    _("It stands on an office's list of major hazards. Please take it off the list first, then judge it anew."),
    field="level",
)
NOT_A_REPORT = Reason(
    "hazards.not_a_report",
    _("Only a report that nobody has taken up yet is put aside. This hazard is put right and looked at again."),
)
MAJOR_STAYS = Reason(
    "hazards.major_stays", _("It is called major: it is put right, or judged anew, but never put aside.")
)
OWN_REPORT = Reason("hazards.own_report", _("Nobody puts the own report aside. Please ask a colleague to look at it."))
SEEN_ALREADY = Reason("hazards.seen_already", _("You have told this one already. Thank you."), 409)
NO_COST_YET = Reason(
    "hazards.no_cost_yet",
    _("What it cost is noted once it is put right. Until then it stands in the plan."),
    field="cost",
)
