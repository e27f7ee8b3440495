"""Sign-ins for the sample city. Its people are made up; their passwords stand in the demo's output."""

from __future__ import annotations

from anma.people.models import Account, Person


def make_account(person: Person, username: str, password: str) -> Account:
    """A sign-in with a password of its own choosing, however short; an existing one gets this password again."""
    account = Account.objects.filter(username__iexact=username).first() or Account(username=username)
    account.person, account.is_active, account.one_time = person, True, False
    account.set_password(password)
    account.save()
    return account
