"""What cylinders, their filling and delivery add to the roles: joined in `role_acts.py`."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

AT_THE_SCALE: frozenset[str] = frozenset(
    {"cylinders.begin_filling", "cylinders.finish_filling", "cylinders.drop_filling", "cylinders.take_back"}
)
WORKER: frozenset[str] = frozenset()
LEADER: frozenset[str] = frozenset()
SAFETY: frozenset[str] = frozenset()
PRINCIPAL: frozenset[str] = frozenset()
READER: frozenset[str] = frozenset({"cylinders.see", "stations.see"})
GRID: frozenset[str] = frozenset()
ENFORCER: frozenset[str] = frozenset({"cylinders.see", "stations.see"})
OFFICER: frozenset[str] = frozenset(
    {"cylinders.see", "stations.see", "cylinders.open_station", "cylinders.change_station"}
)
CITY: frozenset[str] = OFFICER
ANONYMOUS: frozenset[str] = frozenset()
FILLER: frozenset[str] = AT_THE_SCALE | {"cylinders.see", "cylinders.hand_out"}
COURIER: frozenset[str] = frozenset({"cylinders.see", "cylinders.hand_out", "cylinders.take_back"})
INSPECTOR: frozenset[str] = frozenset({"cylinders.see", "cylinders.inspect", "cylinders.scrap"})
STATION: frozenset[str] = FILLER | {
    "cylinders.enter",
    "cylinders.enter_many",
    "cylinders.register",
    "cylinders.scrap",
    "cylinders.settle_doubt",
    "cylinders.relabel",
    "cylinders.hand_over",
    "cylinders.take_over",
}
# Of the acts above, what a service that works for the firm by grant does not do.
NOT_BY_SERVICE: frozenset[str] = frozenset()
# What is done from a phone in the field, and so is kept from a device that is lost or not yet approved.
FROM_THE_FIELD: frozenset[str] = frozenset({"cylinders.finish_filling", "cylinders.drop_filling"})
SYSTEM: frozenset[str] = frozenset()
PAGES: dict[str, str | Promise] = {
    "cylinders.see": _("see gas bottles and fillings"),
    "stations.see": _("see filling stations and what looks wrong there"),
}
