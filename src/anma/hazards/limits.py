"""How often reports may come, and receipts be asked for, from one place without a sign-in."""

from anma.kernel.limits import Limit

REPORTS = Limit("hazards.report", burst=30, per_minute=6)
# Asked while somebody types; a shift behind one address types at the same time.
LOOKS = Limit("hazards.looks", burst=120, per_minute=120)
# Receipt numbers are short enough to be guessed by a machine that may ask for ever.
FOLLOWS = Limit("hazards.follow", burst=30, per_minute=10)
