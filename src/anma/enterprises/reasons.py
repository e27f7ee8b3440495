"""Why an act on the register is refused; each sentence says what to do."""

from django.utils.translation import gettext_lazy as _

from anma.acts.reasons import Reason

ALREADY_KNOWN = Reason(
    "enterprises.already_known",
    _("A firm with the credit code %(uscc)s is registered already. Look it up in the list of firms."),
    409,
)
UNKNOWN_TOWN = Reason(
    "enterprises.unknown_town",
    _("There is no town, subdistrict or village “%(text)s” today. Please choose one from the list."),
)
TOWN_NOT_UNIQUE = Reason(
    "enterprises.town_not_unique", _("“%(text)s” names more than one area. Please give its code instead.")
)
UNKNOWN_CODE = Reason(
    "enterprises.unknown_code",
    _("This code is not known. Compare each character with the letter, or ask the town office for a new letter."),
    404,
)
EXPIRED_CODE = Reason(
    "enterprises.expired_code", _("This code is no longer valid. Ask the town office for a new letter."), 410
)
CLAIMED = Reason(
    "enterprises.claimed",
    _("The firm has its owner already, so no letter is needed. Whoever doubts it claims the firm; then you decide."),
    409,
)
CLOSED = Reason(
    "enterprises.closed", _("The firm is closed in the register. If it works again, ask the town office."), 409
)
DECIDED = Reason("enterprises.decided", _("This claim was decided already. Reload the page to see how."), 409)
NO_MEMBER = Reason(
    "enterprises.no_member",
    _("The new owner must have joined the firm first. Invite the person, then hand the firm over."),
)
OWN_HAND = Reason("enterprises.own_hand", _("You hold the firm already. Choose the person who takes it over."))
SAME_PLACE = Reason("enterprises.same_place", _("The firm is there already and in this trade; nothing was changed."))
TRADE_STANDS = Reason(
    "enterprises.trade_stands",
    _("The town office confirmed the trade. Ask the office to change it in the register."),
    409,
)
OUTSIDE_CITY = Reason(
    "enterprises.outside_city",
    _("Latitude %(lat)s, longitude %(lng)s lies outside of the city. Look at the numbers, or choose on the map."),
)
ASK_FIRST = Reason(
    "enterprises.ask_first",
    _("The phone's place is taken only after a yes. Please answer the question first, or choose on the map."),
)
TOO_ROUGH = Reason(
    "enterprises.too_rough",
    _("The phone knows the place only to %(metres)s m. Step outside and try again, or choose on the map."),
)
NOT_PRINTABLE = Reason("enterprises.not_printable", _("%(sentence)s"))
