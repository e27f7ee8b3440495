"""Everything that changes a station, a bottle or a filling."""

from anma.cylinders.acts import filling, living, moving, registering, stations  # noqa: F401  (they register themselves)
