"""What this room does by itself."""

from anma.grids.running import go_on
from anma.kernel.jobs import every


@every(2, "grids.assign_towns")
def assign_towns() -> int:
    """Goes on with the towns whose firms are being assigned."""
    return go_on()
