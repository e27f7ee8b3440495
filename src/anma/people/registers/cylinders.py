"""What cylinders, their filling and delivery add to the roles: joined in `role_acts.py`."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

AT_THE_SCALE: frozenset[str] = frozenset(
    {
        "cylinders.begin_filling",
        "cylinders.finish_filling",
        "cylinders.drop_filling",
        "cylinders.take_back",
        "cylinders.got_back",
    }
)
AT_THE_DOOR: frozenset[str] = frozenset(
    {
        "households.see",
        "cylinders.deliver",
        "cylinders.enter_household",
        "cylinders.change_household",
        "cylinders.hand_out",
        "cylinders.take_back",
        "cylinders.got_back",
    }
)
RECALLING: frozenset[str] = frozenset({"cylinders.call_back", "cylinders.recall_at", "cylinders.end_recall"})
WORKER: frozenset[str] = frozenset()
LEADER: frozenset[str] = frozenset()
SAFETY: frozenset[str] = frozenset()
PRINCIPAL: frozenset[str] = frozenset()
READER: frozenset[str] = frozenset({"cylinders.see", "stations.see"})
GRID: frozenset[str] = frozenset()
ENFORCER: frozenset[str] = frozenset({"cylinders.see", "stations.see"})
OFFICER: frozenset[str] = frozenset(
    {"cylinders.see", "stations.see", "cylinders.open_station", "cylinders.change_station", *RECALLING}
)
CITY: frozenset[str] = OFFICER
ANONYMOUS: frozenset[str] = frozenset()
FILLER: frozenset[str] = AT_THE_SCALE | {"cylinders.see", "cylinders.hand_out"}
COURIER: frozenset[str] = AT_THE_DOOR | {"cylinders.see"}
INSPECTOR: frozenset[str] = frozenset(
    {"cylinders.see", "cylinders.inspect", "cylinders.free_recalled", "cylinders.scrap"}
)
STATION: frozenset[str] = (
    FILLER
    | AT_THE_DOOR
    | RECALLING
    | {
        "station.desk",
        "cylinders.end_household",
        "cylinders.enter",
        "cylinders.enter_many",
        "cylinders.register",
        "cylinders.scrap",
        "cylinders.settle_doubt",
        "cylinders.relabel",
        "cylinders.hand_over",
        "cylinders.take_over",
    }
)
# Of the acts above, what a service that works for the firm by grant does not do.
NOT_BY_SERVICE: frozenset[str] = frozenset()
# What is done from a phone in the field, and so is kept from a device that is lost or not yet approved.
FROM_THE_FIELD: frozenset[str] = frozenset({"cylinders.finish_filling", "cylinders.drop_filling", "cylinders.deliver"})
SYSTEM: frozenset[str] = frozenset()
PAGES: dict[str, str | Promise] = {
    "cylinders.see": _("see gas bottles and fillings"),
    "station.desk": _("see what waits at the own filling station"),
    "households.see": _("see the households of the own station"),
    "stations.see": _("see filling stations and what looks wrong there"),
}
