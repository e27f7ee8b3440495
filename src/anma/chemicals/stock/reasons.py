"""Why the stock refuses, each with what to do."""

from django.utils.translation import gettext_lazy as _

from anma.acts.reasons import Reason

NOT_ENOUGH = Reason(
    "chemicals.not_enough",
    _("Only %(free)s %(unit)s are there. Please write at most that much, or count the container first."),
    field="amount",
)
NOT_SO_MUCH_OUT = Reason(
    "chemicals.not_so_much_out",
    _("Only %(out)s %(unit)s of this container are out. Please write at most that much."),
    field="amount",
)
NOT_HELD = Reason("chemicals.not_held", _("This container is not in stock any more. Reload the page."), 409, anew=True)
WAITS = Reason(
    "chemicals.waits",
    _("A line of this container waits for the second person. Confirm it or call it off first."),
    409,
    anew=True,
)
NOT_KEEPER = Reason(
    "chemicals.not_keeper",
    _("Only the keepers of this store and the safety officer may do this. Please ask one of them."),
    403,
)
SAME_PERSON = Reason(
    "chemicals.same_person",
    _("Two persons are needed here: somebody else has to confirm under the own sign-in or PIN."),
    403,
)
OWN_TAKING = Reason(
    "chemicals.own_taking",
    _("Highly toxic: nobody issues it to themselves. Another keeper has to issue and confirm it."),
    403,
)
LINE_GONE = Reason("chemicals.line_gone", _("This line does not wait any more. Reload the page."), 409, anew=True)
CLASH = Reason(
    "chemicals.clash",
    _("%(said)s If it must stand here all the same, say why."),
    field="because",
)
LIMIT = Reason("chemicals.limit", _("%(said)s If it must stand here all the same, say why."), field="because")
LIMIT_HARD = Reason(
    "chemicals.limit_hard",
    _("%(said)s Bring in less, take something out first, or choose another store."),
    field="amount",
)
NO_STORE = Reason("chemicals.no_store", _("This store is not in use. Please choose another one."), field="store")
NO_MATERIAL = Reason(
    "chemicals.no_material",
    _("This substance is not kept in the firm's list. Please enter it first."),
    field="material",
)
SAME_STORE = Reason(
    "chemicals.same_store", _("It stands in this store already. Please choose another one."), field="store"
)
NO_CABINET = Reason(
    "chemicals.no_such_cabinet",
    _("This cabinet is not in use. Please choose one of the list, or enter it in the register of cabinets first."),
    field="cabinet",
)
SAME_CABINET = Reason(
    "chemicals.same_cabinet", _("It stands there already. Please choose another cabinet."), field="cabinet"
)
NOT_HERE = Reason(
    "chemicals.not_here", _("Who keeps the store must work in the firm today. Please choose somebody from the list.")
)
SAME_KEEPERS = Reason(
    "chemicals.same_keepers",
    _("The two keepers must be two persons. Please choose somebody else."),
    field="second_keeper",
)
KNOWN_STORE = Reason(
    "chemicals.known_store", _("“%(name)s” is entered already. Open it to change it."), 409, field="name"
)
KNOWN_MATERIAL = Reason(
    "chemicals.known_material", _("“%(name)s” is entered already. Open it to change it."), 409, field="name"
)
STILL_IN = Reason(
    "chemicals.still_in", _("%(count)s containers still stand here. Move them or take them out first."), 409
)
NO_CLASSES = Reason(
    "chemicals.no_classes",
    _("Say which dangers it has: section 2 of the safety data sheet names them. A mixture without any is no chemical."),
    field="classes",
)
DANGER_GONE = Reason(
    "chemicals.danger_gone",
    _(
        "The catalogue gives it “%(gone)s” and your list does not: what may stand beside it is reckoned from this. "
        "Tick it again, or say why it does not apply."
    ),
    field="because",
)
WHO_FOR_WHAT = Reason(
    "chemicals.who_for_what",
    _("This is a %(kind)s: write down who takes it and what it is used for before it is issued."),
    field="purpose",
)
FUTURE = Reason("chemicals.future", _("This day has not come yet. Please write the day on which it came."), field="day")
EXPIRES_BEFORE = Reason(
    "chemicals.expires_before",
    _("The shelf life ends before the day of receipt. Please look at the label again."),
    field="expires",
)
HOW_HEAVY = Reason(
    "chemicals.how_heavy",
    _("Say how many kilograms one piece holds: limits are reckoned in kilograms."),
    field="kg_each",
)
SAY_WHY = Reason(
    "chemicals.say_why",
    _("The register says %(booked)s %(unit)s, you found %(found)s. Please say why."),
    field="because",
)
NO_SHEET = Reason(
    "chemicals.no_sheet", _("Please choose the file of the safety data sheet, a PDF or photos."), field="photos"
)
SHEET_IN_FUTURE = Reason(
    "chemicals.sheet_in_future",
    _("The sheet cannot be issued after today. Please look at its first page."),
    field="issued_on",
)
NOT_PRINTABLE = Reason(
    "chemicals.not_printable", _("The card cannot be printed now. Ask whoever runs the platform."), 503
)
NO_POINT = Reason(
    "chemicals.no_point", _("This risk point is not in force. Please choose one from the list."), field="point"
)
