"""The kernel's own recurring jobs."""

from anma.kernel.database.planning import look_at_the_tables
from anma.kernel.files import sweep
from anma.kernel.jobs import every
from anma.kernel.limits import forget_old


@every(3600, "limits.forget")
def forget_full_buckets() -> None:
    """Callers that were not seen for days are forgotten."""
    forget_old()


@every(24 * 3600, "database.analyze")
def tell_the_planner() -> None:
    """SQLite chooses its indexes by what it once saw of the tables; a city grows. PostgreSQL looks by itself."""
    look_at_the_tables()


@every(24 * 3600, "files.sweep")
def sweep_given_up_files() -> None:
    """Parts of photos that nobody went on sending for a month; the phone would begin anew."""
    sweep(30 * 24 * 3600)
