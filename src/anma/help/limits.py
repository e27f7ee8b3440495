"""How often letters may come, and be asked for, from one place without a sign-in."""

from anma.kernel.limits import Limit

LETTERS = Limit("help.ask", burst=30, per_minute=6)
# A number is long (48 random bits); who types a wrong one may try again, a machine may not try for ever.
FOLLOWS = Limit("help.follow", burst=30, per_minute=10)
