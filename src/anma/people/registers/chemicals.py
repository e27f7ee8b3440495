"""What chemicals, cabinets and major hazard installations add to the roles: joined in `role_acts.py`."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

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

WORKER: frozenset[str] = _IN_THE_LAB
LEADER: frozenset[str] = frozenset()
SAFETY: frozenset[str] = _KEEPS_CABINETS | _APPROVES
PRINCIPAL: frozenset[str] = frozenset()
READER: frozenset[str] = _SEES
GRID: frozenset[str] = frozenset()
ENFORCER: frozenset[str] = frozenset()
OFFICER: frozenset[str] = frozenset()
CITY: frozenset[str] = frozenset({"chemicals.bring_local"})
ANONYMOUS: frozenset[str] = frozenset()
# Of the acts above, what a service that works for the firm by grant does not do.
NOT_BY_SERVICE: frozenset[str] = (_IN_THE_LAB - _SEES) | _APPROVES
# What is done from a phone in the field, and so is kept from a device that is lost or not yet approved.
FROM_THE_FIELD: frozenset[str] = frozenset()
SYSTEM: frozenset[str] = frozenset()
PAGES: dict[str, str | Promise] = {
    "cabinets.see": _("see storage cabinets"),
    "labs.see": _("see school and laboratory chemicals"),
}
