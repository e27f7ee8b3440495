"""What keeps the map as the rows are."""

from anma.kernel.jobs import every
from anma.supervision.mapping import changes, rows


@every(5, "supervision.map")
def draw_what_changed() -> int:
    """Firms that did something since the last run, or in which something became overdue."""
    return changes.bring_up_to_date()


@every(24 * 3600, "supervision.map_whole")
def draw_everything_anew() -> int:
    """Once a day all of it, whatever the log said."""
    return rows.rebuild()
