"""How often codes may be asked for and tried, and links be opened without a sign-in."""

from anma.kernel.limits import Limit

# A code costs the city a message; six digits must not be tried through.
CODES = Limit("notices.codes", burst=4, per_minute=0.2, fail_open=False)
TRIES = Limit("notices.tries", burst=5, per_minute=0.2, fail_open=False)
# A link has 128 random bits; the limit spares the database, not the secret.
LINKS = Limit("notices.links", burst=60, per_minute=30)
