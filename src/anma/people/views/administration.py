"""Pages of the system and the security administrator."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.acts.reasons import Refused
from anma.kernel.ids import uuid7
from anma.kernel.paging import Pages
from anma.kernel.searching import searched
from anma.kernel.viewer import Viewer, system_scope
from anma.people.models import Account, Membership, MembershipState, Organisation, OrganisationKind
from anma.people.one_time import set_one_time_password
from anma.people.queries import labelled
from anma.people.reasons import UNKNOWN_ACCOUNT
from anma.people.roles import GRANTABLE, ROLES
from anma.people.views.team import done


def _offices_and_services() -> QuerySet[Organisation]:
    rows: QuerySet[Organisation] = Organisation.objects.exclude(kind=OrganisationKind.ENTERPRISE)
    return rows.order_by("area_code", "name")


@page("accounts.see")
@require_http_methods(["GET", "HEAD", "POST"])
def accounts(request: HttpRequest) -> HttpResponse:
    """All sign-ins; a new one answers with its one-time password, shown once."""
    shown = {}
    if request.method == "POST":
        outcome = perform(viewer_of(request), "people.open_account", raw_from_post(request))
        account = Account.objects.get(pk=outcome.result["account"])
        shown = {"opened": account, "password": "" if outcome.replayed else set_one_time_password(account)}
    rows = Pages(Account.objects.select_related("person").order_by("username"), 50)
    with system_scope("list accounts with their names"):
        listed = rows.get_page(request.GET.get("page"))
        listed.object_list = _with_next_steps(viewer_of(request), list(listed.object_list))
    context = {
        "rows": listed,
        "offices": labelled(_offices_and_services()),
        "new_id": uuid7(),
        "roles": [role for role in ROLES.values() if role.of not in ("", "enterprise")],
    }
    return render(request, "people/accounts.html", {**context, **shown})


def _with_next_steps(viewer: Viewer, listed: list[Account]) -> list[Account]:
    """`leaves` and `erases`: the membership by which somebody is let go, or erased after having left; else None."""
    people = {one.person_id for one in listed}
    seen = Membership.objects.visible_to(viewer).filter(person_id__in=people, enterprise_id__isnull=True)
    office = {hat.person_id: hat for hat in seen.order_by("-id")}
    everywhere = Membership.objects.as_system().filter(person_id__in=people).exclude(state=MembershipState.ENDED)
    works = dict(everywhere.order_by().values_list("person_id").annotate(n=Count("pk", filter=Q(enterprise_id=None))))
    for one in listed:
        hat, named = office.get(one.person_id), bool(one.person.personal_salts) and one.person_id != viewer.actor_id
        one.leaves = hat if hat and named and works.get(one.person_id) else None  # type: ignore[attr-defined]
        one.erases = hat if hat and named and one.person_id not in works else None  # type: ignore[attr-defined]
    return listed


@page("people.leave_office")
@require_POST
def leave_office(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Gone for good: roles and sign-in end; the page then offers to erase the name."""
    perform(viewer_of(request), "people.leave_office", {"subject": pk})
    return done(request, _("The roles in offices and services have ended; the sign-in too, where no role is left."))


@page("people.close_account")
@require_POST
def close_account(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Nobody signs in with it any more."""
    perform(viewer_of(request), "people.close_account", {"account": pk})
    messages.success(request, _("The sign-in is closed."))
    return redirect("people:accounts")


@page("roles.see")
@require_safe
def roles(request: HttpRequest) -> HttpResponse:
    """The role table as it is in force, and unlocking."""
    rows = [(role.title, sorted(role.acts), role.of) for role in ROLES.values()]
    granted = [(purpose.title, sorted(purpose.acts)) for purpose in GRANTABLE.values()]
    return render(request, "people/roles.html", {"rows": rows, "granted": granted})


@page("people.unlock")
@require_POST
def unlock(request: HttpRequest) -> HttpResponse:
    """Somebody who tried too often and has been recognised."""
    account = Account.objects.filter(username__iexact=searched(request.POST.get("username", ""))).first()
    if account is None:
        raise Refused(UNKNOWN_ACCOUNT)
    perform(viewer_of(request), "people.unlock", {"account": account.pk})
    messages.success(request, _("Unlocked. Five new tries are open."))
    return redirect("people:roles")
