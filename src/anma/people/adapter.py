"""Sign-in through allauth: no public registration, and a clear sentence when somebody tried too often."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by offices and safety officers."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


def locked_out(request: HttpRequest, response: HttpResponse, credentials: Any, *args: Any) -> HttpResponse:
    """What somebody sees who tried five wrong passwords."""
    return render(request, "people/locked_out.html", status=429)
