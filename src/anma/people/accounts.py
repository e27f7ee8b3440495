"""Opening a sign-in for a person, inside an act."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from anma.acts.reasons import Refused
from anma.people.models import Account, Person
from anma.people.reasons import USERNAME_TAKEN, WEAK_PASSWORD

_without_passwords: ContextVar[bool] = ContextVar("anma_without_passwords", default=False)


@contextmanager
def without_passwords() -> Iterator[None]:
    """Sign-ins opened inside cannot be used: hashing the passwords of a sample city's owners would take minutes."""
    token = _without_passwords.set(True)
    try:
        yield
    finally:
        _without_passwords.reset(token)


def open_account(person: Person, username: str, password: str) -> Account:
    """A new sign-in of `person`, who must be saved already.

    Raises:
        Refused: the name is taken, or the password does not fit the rules of the settings.
    """
    if Account.objects.filter(username__iexact=username).exists():
        raise Refused(USERNAME_TAKEN, username=username)
    account = Account(username=username, person=person)
    if _without_passwords.get():
        account.set_unusable_password()
        account.save()
        return account
    try:
        validate_password(password, account)
    except ValidationError as error:
        raise Refused(WEAK_PASSWORD, why=" ".join(error.messages)) from error
    account.set_password(password)
    account.save()
    return account
