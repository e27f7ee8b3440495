"""Why a dated thing is refused; each sentence says what to do."""

from django.utils.translation import gettext_lazy as _

from anma.acts.reasons import Reason

ENDS_BEFORE = Reason(
    "enterprises.dated_ends_before",
    _("It cannot end before it begins. Please look at the two dates."),
    field="valid_to",
)
WHICH_THING = Reason(
    "enterprises.dated_which_thing", _("Please name the piece of equipment, such as “forklift 3”."), field="thing"
)
WHICH_FIRM = Reason("enterprises.dated_which_firm", _("Please name the other firm."), field="thing")
WHOSE = Reason(
    "enterprises.dated_whose",
    _("Please choose whose it is, or write the name that stands on it."),
    field="membership",
)
NOT_HERE = Reason(
    "enterprises.dated_not_here",
    _("This person does not work in the firm today. Please choose somebody from the list."),
    field="membership",
)
RENEWER_NOT_HERE = Reason(
    "enterprises.dated_renewer",
    _("Who renews it must work in the firm today. Please choose somebody from the list."),
    field="renewer",
)
KNOWN = Reason(
    "enterprises.dated_known",
    _("It stands in the register already, valid until %(day)s. To write down a newer paper, renew that entry."),
    409,
)
NOT_LATER = Reason(
    "enterprises.dated_not_later",
    _("The paper before is valid until %(day)s; a newer one ends later. If the entry is wrong, withdraw it and enter "
      "it anew."),
    field="valid_to",
)  # fmt: skip
TOO_MANY_PAPERS = Reason(
    "enterprises.dated_too_many_papers",
    _("At most %(most)s photos and PDFs belong to one entry. Please choose those that matter most."),
    422,
)
