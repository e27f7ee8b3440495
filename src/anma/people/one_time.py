"""One-time passwords: told once by whoever opened the sign-in, changed by its owner before anything else."""

from __future__ import annotations

import secrets

from anma.people.models import Account

# Read aloud and typed: no 0, 1, l, o, i.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def set_one_time_password(account: Account) -> str:
    """Give the account a new one-time password of 60 random bits and return it; it is kept as a hash only."""
    password = "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(3))
    account.set_password(password)
    account.one_time = True
    account.save()
    return password
