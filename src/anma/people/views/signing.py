"""Signing in and out; choosing the own password."""

from __future__ import annotations

from typing import Any, cast

from django.contrib.auth import logout, update_session_auth_hash
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm, SetPasswordForm
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from anma.acts.pages import page, public_page
from anma.people.models import Account


class SignInForm(AuthenticationForm):
    """One sentence for every failure: it never says whether the name exists."""

    error_messages = {
        "invalid_login": _(
            "Name or password is wrong. After five wrong tries the sign-in rests for a quarter of an hour."
        ),
        "inactive": _("Name or password is wrong. After five wrong tries the sign-in rests for a quarter of an hour."),
    }

    def clean_username(self) -> str:
        """In small letters, so that five tries are five however the name is written."""
        return str(self.cleaned_data["username"]).lower()


class SignIn(LoginView):
    """`/in`: Django's view under the lockout of axes."""

    http_method_names = ["get", "head", "options", "post"]
    template_name = "people/sign_in.html"
    authentication_form = SignInForm


_sign_in = SignIn.as_view()


@public_page
def sign_in(request: HttpRequest) -> HttpResponse:
    """The form, or into the platform."""
    return cast(HttpResponse, _sign_in(request))


@public_page
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session. A joined phone stays joined: it belongs to its worker until it is blocked."""
    logout(request)
    return redirect("people:sign_in")


@page("people.change_hat")
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """The own password; after a one-time password nothing else opens before."""
    account = request.user
    if not isinstance(account, Account):
        return redirect("people:hats")
    kind: type[Any] = SetPasswordForm if account.one_time else PasswordChangeForm
    form = kind(account, request.POST or None)
    if request.method == "POST" and form.is_valid():
        form.save()
        Account.objects.filter(pk=account.pk).update(one_time=False)
        update_session_auth_hash(request, account)
        return redirect("web:home")
    return render(request, "people/password.html", {"form": form, "one_time": account.one_time})
