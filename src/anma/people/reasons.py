"""Why acts about people are refused."""

from django.utils.translation import gettext_lazy as _

from anma.acts.reasons import Reason

INVITATION_UNKNOWN = Reason(
    "people.invitation_unknown",
    _("This invitation is not known. Scan the code again, or ask your safety officer for a new one."),
    404,
)
INVITATION_EXPIRED = Reason(
    "people.invitation_expired",
    _("This invitation ran out on %(day)s. Please ask your safety officer for a new one."),
    410,
)
INVITATION_USED = Reason(
    "people.invitation_used",
    _("This invitation has been used already. Please ask your safety officer for a new one."),
    410,
)
INVITATION_REVOKED = Reason(
    "people.invitation_revoked",
    _("This invitation was withdrawn. Please ask your safety officer for a new one."),
    410,
)
ALREADY_DECIDED = Reason(
    "people.already_decided", _("Somebody has already decided about this person. Reload the page to see how."), 409
)
ALREADY_REVOKED = Reason("people.already_revoked", _("This device is blocked already. Nothing more is needed."), 409)
NOT_THE_SAME_FIRM = Reason(
    "people.not_the_same_firm", _("Choose somebody who works in the same firm and has been approved.")
)
GIVES_TOO_MUCH = Reason(
    "people.gives_too_much",
    _("This role may do more than your own. Ask somebody who has it, such as the principal, to do this."),
    403,
)
HEIR_IS_LEAVER = Reason("people.heir_is_leaver", _("Choose another person than the one who leaves."))
OWNER_LEAVES_BY_SALE = Reason(
    "people.owner_leaves_by_sale",
    _("An owner hands over the firm itself. Use “new owner” on the page of the firm."),
)
HAS_LEFT = Reason("people.has_left", _("This person no longer works here."), 409)
LEAVER_IS_YOU = Reason(
    "people.leaver_is_you",
    _("You cannot take yourself out. Ask another system administrator; somebody has to open the sign-ins."),
)
HAS_LEFT_OFFICE = Reason(
    "people.has_left_office", _("This person has left already: no role in an office or service is open."), 409
)
STILL_HERE = Reason(
    "people.still_here",
    _("This person still works somewhere on the platform. Hand over the duties first; then erase name and phone."),
    409,
)
ALREADY_ERASED = Reason("people.already_erased", _("Name and phone are erased already."), 409)
UNKNOWN_ORGANISATION = Reason(
    "people.unknown_organisation", _("This organisation is not known here. Choose one from the list."), 404
)
WRONG_KIND = Reason(
    "people.wrong_kind", _("This organisation cannot receive access for this purpose. Choose another purpose.")
)
WRONG_ROLE = Reason("people.wrong_role", _("This role does not exist in this kind of organisation. Choose another."))
GRANT_OVER = Reason("people.grant_over", _("This access has ended already."), 409)
GRANT_DAYS = Reason("people.grant_days", _("The last day must not lie before the first day."))
ALREADY_GRANTED = Reason(
    "people.already_granted", _("This organisation has this access already. End it first to change it."), 409
)
NOT_YOUR_HAT = Reason("people.not_your_hat", _("You do not have this role today. Choose one from the list."), 403)
ADMINISTRATORS_APART = Reason(
    "people.administrators_apart",
    _("System, security and audit administration must be three people. Choose another person for this role."),
    409,
)
CHOOSE_CLIENT = Reason("people.choose_client", _("Choose a client first; you find them under “Clients”."))
WRONG_PIN = Reason(
    "people.wrong_pin", _("The PIN is wrong. Try again, or ask your safety officer to let you join anew."), 403
)
PIN_WAIT = Reason("people.pin_wait", _("Too many wrong PINs. Please wait a quarter of an hour and try again."), 429)
UNKNOWN_ACCOUNT = Reason("people.unknown_account", _("There is no sign-in with this name."), 404)
USERNAME_TAKEN = Reason(
    "people.username_taken", _("The sign-in name “%(username)s” is taken. Please choose another one."), 409
)
WEAK_PASSWORD = Reason("people.weak_password", _("Please choose another password: %(why)s"))
NOTICE_CHANGED = Reason(
    "people.notice_changed", _("The privacy notice has changed. Please read it again first."), 409, anew=True
)
NO_CONSENT = Reason("people.no_consent", _("There is nothing to take back: your position is not kept."), 409)
