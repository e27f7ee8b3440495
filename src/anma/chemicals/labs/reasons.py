"""Why the laboratory's book refuses."""

from django.utils.translation import gettext_lazy as _

from anma.acts.reasons import Reason

NO_CABINET = Reason(
    "chemicals.no_cabinet",
    _("This cabinet is no longer in use. Please choose another one."),
    409,
)
NO_KEEPERS = Reason(
    "chemicals.no_keepers",
    _("The cabinet has no two keepers yet. Name them in the register of cabinets first."),
    409,
)
EXPIRED = Reason(
    "chemicals.expired",
    _("This lot expired on %(day)s. It is not issued any more: have it discarded, and choose another lot."),
    409,
)
PAST = Reason("chemicals.lesson_past", _("The lesson is in the past. Please give its day."), field="lesson_on")
LESSON_OVER = Reason(
    "chemicals.lesson_over",
    _("The lesson was on %(day)s; the approval has run out. Please ask anew."),
    409,
)
NOT_SO_MUCH = Reason(
    "chemicals.not_so_much",
    _("The store holds %(left)s of it. Please ask for less, or for a purchase."),
    field="amount",
)
OWN = Reason("chemicals.own_request", _("Nobody approves what they asked for themselves. Somebody else has to."), 403)
TWICE = Reason(
    "chemicals.agreed_twice",
    _("You approved this already. The second approval is somebody else's."),
    403,
)
NOT_KEEPER = Reason(
    "chemicals.not_keeper",
    _("Only the keepers of the cabinet do this, or the safety officer in place of one of them."),
    403,
)
OWN_ISSUE = Reason(
    "chemicals.own_issue",
    _("Nobody issues to themselves or takes back from themselves. Another keeper has to."),
    403,
)
SAME_KEEPER = Reason(
    "chemicals.same_hand", _("You signed as the first keeper. The second signature is somebody else's."), 403
)
ONE_KEEPER = Reason(
    "chemicals.one_keeper",
    _("One of the two who sign must be a named keeper of the cabinet."),
    403,
)
MORE_THAN_AGREED = Reason(
    "chemicals.more_than_agreed",
    _("Approved are %(amount)s. More is not issued: hand out less, or have a new request approved."),
    field="amount",
)
MORE_THAN_ISSUED = Reason(
    "chemicals.more_than_issued",
    _("Issued were %(amount)s. Rest and waste together cannot be more than that: please weigh again."),
    field="returned",
)
MORE_THAN_BOUGHT = Reason(
    "chemicals.more_than_bought",
    _("Approved are %(amount)s. What is above goes back to the seller, or is asked for first."),
    field="amount",
)
OTHER_BODY = Reason(
    "chemicals.other_body",
    _("Purchases go through “%(body)s” alone. Anything else does not enter the store."),
    field="body",
)
NO_BODY = Reason("chemicals.no_body", _("Please say through whom it was bought."), field="body")
NO_PAPER = Reason(
    "chemicals.no_paper",
    _("A controlled reagent enters with the number of its paper. Please write it down."),
    field="paper",
)
EXPIRED_GOODS = Reason(
    "chemicals.expired_goods",
    _("These goods have expired already. Do not take them in: send them back."),
    field="expires_on",
)
NO_SUCH_ITEM = Reason("chemicals.no_item", _("This lot is not in your book. Please choose one from the list."), 404)
MORE_THAN_CAN = Reason(
    "chemicals.more_than_can",
    _("The waste can of %(name)s holds %(left)s by the book. No more can be handed over."),
    field="lines",
)
LICENCE_OVER = Reason(
    "chemicals.licence_over",
    _("The licence of the waste firm ran out on %(day)s. Do not hand anything over to it."),
    field="licence_until",
)
PAPER_KNOWN = Reason(
    "chemicals.paper_known",
    _("The manifest %(paper)s stands in the book already. Please look at its number again."),
    409,
    field="paper",
)
NOTHING_HANDED = Reason("chemicals.nothing_handed", _("Please say what is handed over."), field="lines")
BELOW_ZERO = Reason(
    "chemicals.below_zero", _("The book cannot fall below nothing. Please look at the number again."), 409
)
CONTROLLED = Reason(
    "chemicals.is_controlled",
    _("The catalogue lists it as highly toxic. Please choose “highly toxic”."),
    field="control",
)
NOT_YOURS = Reason("chemicals.not_yours", _("Only who asked, or who approves, takes a request back."), 403)
CLASHES = Reason(
    "chemicals.lab_clashes",
    _("In this cabinet stands %(other)s, and both do not go together: %(why)s. Please choose another cabinet."),
    409,
)
NO_CHECKS = Reason(
    "chemicals.no_checks",
    _("The cabinet has no checks yet. Open it in the register of cabinets and have it checked by scan, then buy."),
    409,
)
CHECK_LATE = Reason(
    "chemicals.check_late",
    _("“%(name)s” was not checked for more than %(days)s days. Scan its code, check it, then take the goods in."),
    409,
)
NO_MANIFEST = Reason(
    "chemicals.no_manifest", _("Write down the number of the manifest that goes with the waste."), field="paper"
)
