"""Certificates of people: how each stands, and looking one up."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from anma.acts.forms import Form, form_of, sent
from anma.acts.pages import page, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.education.models import CertificateCheck
from anma.education.training.acts.certifying import site_of
from anma.education.training.listing import file_of, page_of
from anma.education.training.listings import CERTIFICATES
from anma.education.training.numbers import wrong_with
from anma.education.training.queries import one_of
from anma.enterprises.dated import kinds
from anma.enterprises.dated.checking import way_for
from anma.enterprises.dated.showing import lines, personal, words
from anma.enterprises.dated_models import Dated
from anma.kernel import clock
from anma.kernel.files import files_of_many
from anma.people.queries import names_of

SEE, CHECK = "certificates.see", "education.check_certificate"


@page(SEE)
@require_safe
def certificates(request: HttpRequest) -> HttpResponse:
    return page_of(request, CERTIFICATES, about_certificates=True)


@page(SEE)
@require_safe
def certificates_file(request: HttpRequest) -> HttpResponse:
    return file_of(request, CERTIFICATES)


@page(SEE)
@require_http_methods(["GET", "HEAD", "POST"])
def certificate(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The number and what is wrong with it, where to look it up, every look so far."""
    viewer = viewer_of(request)
    row = one_of(Dated, viewer, pk)
    kind = kinds.every()[row.kind]
    if kind.holder != "person":
        raise Refused(NOT_FOUND)
    if request.method == "POST":
        sent(request, CHECK, subject=pk)
        messages.success(request, _("Stored."))
        return redirect("education:certificate", pk=pk)
    looks = list(CertificateCheck.objects.visible_to(viewer).filter(dated_id=row.pk).order_by("-checked_at", "-id"))
    names, files = names_of(viewer, {one.checked_by for one in looks}), files_of_many([one.pk for one in looks], viewer)
    way, told = way_for(kind), personal(viewer, row)
    wrong = wrong_with(row.kind, row.number, clock.today()) if told else None
    context = {
        "row": row,
        "line": lines(viewer, [row])[0],
        "wrong": wrong.sentence if wrong else "",
        "told": told,
        "way": words(way.words) if way else "",
        "site": site_of(row.kind),
        "looks": [(one, names.get(one.checked_by, ""), files.get(one.pk, [])) for one in looks],
        "form": _form() if viewer.may(CHECK, row.enterprise_id) else None,
    }
    return render(request, "education/training/certificate.html", context)


def _form() -> Form:
    return form_of(CHECK, values={"looked_on": clock.today()})
