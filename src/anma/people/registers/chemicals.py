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
WORKER: frozenset[str] = STOCK_KEEPING | {"chemicals.see"}
LEADER: frozenset[str] = frozenset()
SAFETY: frozenset[str] = STOCK_ORDER
PRINCIPAL: frozenset[str] = frozenset()
READER: frozenset[str] = frozenset()
GRID: frozenset[str] = frozenset()
ENFORCER: frozenset[str] = frozenset()
# How much of what stands where is for the officers who answer for it, not for everybody who reads figures.
OFFICER: frozenset[str] = frozenset({"chemicals.see"})
CITY: frozenset[str] = frozenset()
ANONYMOUS: frozenset[str] = frozenset()
# Of the acts above, what a service that works for the firm by grant does not do.
NOT_BY_SERVICE: frozenset[str] = STOCK_KEEPING | STOCK_ORDER | {"chemicals.see"}
# What is done from a phone in the field, and so is kept from a device that is lost or not yet approved.
FROM_THE_FIELD: frozenset[str] = frozenset()
SYSTEM: frozenset[str] = frozenset()
PAGES: dict[str, str | Promise] = {"chemicals.see": _("see what chemicals stand where")}
