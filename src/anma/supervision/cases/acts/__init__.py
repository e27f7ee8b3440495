"""Acts of cases, orders and talks; each module registers its own."""

from anma.supervision.cases.acts import (  # noqa: F401  (they register themselves)
    carrying_out,
    deciding,
    demanding,
    excusing,
    hearing,
    importing,
    investigating,
    opening,
    ordering,
    papers,
    serving,
    talking,
    withdrawing,
)
