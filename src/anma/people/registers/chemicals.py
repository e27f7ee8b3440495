"""What chemicals, cabinets and major hazard installations add to the roles: joined in `role_acts.py`."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# In and out of the stock; which stores somebody keeps is said at each store, not by the role.
STOCK_KEEPING = frozenset(
    {
        "chemicals.receive",
        "chemicals.issue",
        "chemicals.give_back",
        "chemicals.waste",
        "chemicals.move",
        "chemicals.count",
        "chemicals.place",
        "chemicals.confirm",
        "chemicals.call_off",
    }
)
STOCK_ORDER = frozenset(
    {
        "chemicals.enter_store",
        "chemicals.change_store",
        "chemicals.retire_store",
        "chemicals.set_limit",
        "chemicals.enter_material",
        "chemicals.change_material",
        "chemicals.keep_sheet",
    }
)
# Cabinets and laboratories. Who keeps a cabinet is said on it, not by the role: its keepers weigh and sign.
_SEES = frozenset({"cabinets.see", "labs.see"})
_IN_THE_LAB = _SEES | {
    *("chemicals.ask_lab", "chemicals.withdraw_lab", "chemicals.buy_lab", "chemicals.take_in", "chemicals.confirm_in"),
    *("chemicals.deny_in", "chemicals.hand_out", "chemicals.confirm_out", "chemicals.deny_out"),
    *("chemicals.bring_back", "chemicals.count_lab"),
}
_KEEPS_CABINETS = frozenset({"chemicals.enter_cabinet", "chemicals.change_cabinet", "chemicals.retire_cabinet"}) | {
    "chemicals.check_cabinet"
}
_APPROVES = frozenset({"chemicals.agree_lab", "chemicals.refuse_lab", "chemicals.agree_purchase"}) | {
    *("chemicals.refuse_purchase", "chemicals.discard_lab", "chemicals.hand_waste")
}

# Units that may be major hazard installations and the register of chemical firms.
_UNITS = frozenset(
    {"hazard_units.see", "chemicals.enter_unit", "chemicals.change_unit", "chemicals.assess_unit"}
    | {"chemicals.name_unit_people", "chemicals.evaluate_unit", "chemicals.retire_unit"}
    | {"chemicals.enter_process", "chemicals.change_process", "chemicals.end_process"}
)
_READING = frozenset({"hazard_units.see", "chemical_firms.see"})
WORKER: frozenset[str] = STOCK_KEEPING | _IN_THE_LAB | {"chemicals.see"}
LEADER: frozenset[str] = frozenset()
SAFETY: frozenset[str] = STOCK_ORDER | _UNITS | _KEEPS_CABINETS | _APPROVES | {"chemical_firms.see"}
PRINCIPAL: frozenset[str] = frozenset()
READER: frozenset[str] = _READING | _SEES
GRID: frozenset[str] = frozenset()
ENFORCER: frozenset[str] = frozenset()
# How much of what stands where is for the officers who answer for it, not for everybody who reads figures.
OFFICER: frozenset[str] = frozenset({"chemicals.see"}) | {
    *("chemicals.file_unit", "chemicals.list_firm", "chemicals.change_firm")
}
CITY: frozenset[str] = frozenset({"chemicals.bring_local"})
ANONYMOUS: frozenset[str] = frozenset()
# Of the acts above, what a service that works for the firm by grant does not do.
NOT_BY_SERVICE: frozenset[str] = (
    STOCK_KEEPING | STOCK_ORDER | {"chemicals.see", "chemicals.name_unit_people"} | _APPROVES | (_IN_THE_LAB - _SEES)
)
# What is done from a phone in the field, and so is kept from a device that is lost or not yet approved.
FROM_THE_FIELD: frozenset[str] = frozenset()
SYSTEM: frozenset[str] = frozenset()
PAGES: dict[str, str | Promise] = {
    "chemicals.see": _("see what chemicals stand where"),
    "hazard_units.see": _("see major hazard installations and regulated processes"),
    "chemical_firms.see": _("see the register of chemical firms"),
    "cabinets.see": _("see storage cabinets"),
    "labs.see": _("see school and laboratory chemicals"),
}
