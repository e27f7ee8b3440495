"""The usual deadline of a general hazard."""

from datetime import date

from anma.kernel.working_days import add_working_days

# A proposal for firms that set none of their own: no national rule names the days for a general hazard.
PROPOSED_DAYS = 7


def proposed_due(day: date) -> date:
    """The usual deadline of a general hazard, proposed and not prescribed."""
    return add_working_days(day, PROPOSED_DAYS)
