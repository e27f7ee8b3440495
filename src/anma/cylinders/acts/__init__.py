"""Everything that changes a station, a bottle, a filling, a household or a recall."""

from anma.cylinders.acts import (  # noqa: F401  (they register themselves)
    delivering,
    filling,
    households,
    living,
    moving,
    recalling,
    registering,
    stations,
)
