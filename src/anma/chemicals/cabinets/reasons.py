"""Why the register of cabinets refuses."""

from django.utils.translation import gettext_lazy as _

from anma.acts.reasons import Reason

KNOWN = Reason(
    "chemicals.cabinet_known",
    _("“%(name)s” stands in the register already, in the same place. Open that entry to change it."),
    409,
    field="name",
)
NOT_HERE = Reason(
    "chemicals.keeper_not_here",
    _("A keeper must work in the firm today. Please choose somebody from the list."),
    field="keeper",
)
SAME_KEEPER = Reason(
    "chemicals.same_keeper", _("The second keeper must be somebody else than the first one."), field="second"
)
NO_KEEPER = Reason("chemicals.no_keeper", _("Name the first keeper before the second one."), field="keeper")
NO_POINT = Reason(
    "chemicals.cabinet_point", _("This risk point is not in force. Please choose one from the list."), field="point"
)
POINT_TAKEN = Reason(
    "chemicals.point_taken",
    _("The checks of this risk point belong to another cabinet already. Please choose another one."),
    409,
    field="point",
)
KEEPER_FIRST = Reason(
    "chemicals.keeper_first",
    _("Name the keeper first: who keeps the cabinet answers for its risk point."),
    409,
)
HAS_POINT = Reason("chemicals.has_point", _("This cabinet has its checks already. Reload the page."), 409)
STILL_FULL = Reason(
    "chemicals.cabinet_full",
    _("The book says that something still stands in it: %(name)s. Move or use it up first."),
    409,
)
NO_LABEL = Reason("chemicals.no_label", _("No label can be printed: no cabinet in use has a code."), 409)
NOT_PRINTABLE = Reason("chemicals.not_printable", _("%(sentence)s"))
