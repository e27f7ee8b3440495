"""Certificates looked up at their issuer by somebody, and what a post asks for."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.paper import Printed
from anma.acts.reasons import Refused
from anma.education.models import CertificateCheck, PostNeed
from anma.education.models.posts import Found, NeedState, Way
from anma.education.training import posts, reasons
from anma.education.training.acts.base import About, beside
from anma.education.training.numbers import wrong_with
from anma.education.training.transitions import NEEDS
from anma.enterprises.acts.own import require_open
from anma.enterprises.dated import kinds
from anma.enterprises.dated.checking import way_for
from anma.enterprises.dated.inputs import Sha
from anma.enterprises.dated_models import Dated
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import copies_of
from anma.kernel.files import declare
from anma.kernel.scope import Shown

MOST_PHOTOS = 6
LINKS = ("://", "www.", "HTTP", "?", "/Q/", "/q/")


class CheckInput(About):
    """`subject` is the certificate, as it stands among what runs out. At the official site `where` is filled in."""

    way: Way = Field(title=N_("How it was looked up"))
    where: Printed = Field(default="", max_length=120, title=N_("Whom you called or asked (name, public number)"))
    found: Found = Field(title=N_("What was found"))
    looked_on: date = Field(title=N_("Looked up on"))
    note: Printed = Field(default="", max_length=300, title=N_("Remark"))
    photos: list[Sha] = Field(default_factory=list, max_length=MOST_PHOTOS, title=N_("Digests of the photos"))


@register
class CheckCertificate(Act[CheckInput]):
    """Whether a certificate is genuine says its issuer, asked by its number; each look is a row that stays."""

    code, title, Input, subject_model = "education.check_certificate", _("Look a certificate up"), CheckInput, Dated

    def check(self, context: Context[CheckInput]) -> None:
        row, data = context.subject, context.input
        kind = kinds.every()[row.kind]
        if kind.holder != "person":
            raise Refused(reasons.NOT_A_PERSONS)
        if row.valid_from and row.valid_from > context.happened.day:
            raise Refused(reasons.FROM_THE_FUTURE, day=row.valid_from)
        if data.looked_on > context.happened.day:
            raise Refused(reasons.LOOKED_AHEAD)
        if row.valid_from and data.looked_on < row.valid_from:
            raise Refused(reasons.LOOKED_BEFORE)
        _check_way(kind, data)
        wrong = wrong_with(row.kind, row.number, context.happened.day)
        if wrong is not None and data.found == Found.GENUINE:
            raise Refused(reasons.NUMBER_UNSOUND, why=wrong.sentence)

    def execute(self, context: Context[CheckInput]) -> Mapping[str, Any]:
        row, data = context.subject, context.input
        made = CertificateCheck(id=data.id, **beside(row), shown_to=row.shown_to, dated_id=row.pk, kind=row.kind)
        for name in ("way", "found", "looked_on", "note"):
            setattr(made, name, getattr(data, name))
        made.person_id, made.where = row.person_id, site_of(row.kind) if data.way == Way.SITE else data.where
        made.sound = wrong_with(row.kind, row.number, context.happened.day) is None
        made.checked_at, made.checked_by = context.received_at, context.viewer.actor_id
        made.photos = _private(context, made)
        made.save()
        return {"check": str(made.pk), "dated": str(row.pk)}


def site_of(kind: str) -> str:
    """The official site at which a kind is looked up, as text to type; empty where none is known."""
    way = way_for(kinds.every()[kind])
    return way.where if way else ""


def _check_way(kind: kinds.DatedKind, data: CheckInput) -> None:
    if any(sign in data.where for sign in LINKS):
        raise Refused(reasons.OWN_LINK)
    if (not data.where) if data.way != Way.SITE else not site_of(kind.key):
        raise Refused(reasons.WHERE_ASKED)


def _private(context: Context[CheckInput], made: CertificateCheck) -> list[str]:
    """A name and a number stand on such a photo: it is the firm's alone."""
    wanted, seen = set(context.input.photos), copy(made)
    seen.shown_to = Shown.FIRM
    photos = [photo for photo in context.origin.photos if photo["sha256"] in wanted]
    return declare(seen, photos, context.input.id)


class NeedInput(About):
    """`subject` is the firm."""

    post: Printed = Field(min_length=1, max_length=60, title=N_("Post (team)"))
    kind: str = Field(max_length=40, title=N_("Certificate"))


@register
class NeedCertificate(Act[NeedInput]):
    """From now on whoever works at the post without it is named."""

    code, title, Input = "education.need_certificate", _("Say what a post asks for"), NeedInput
    subject_model = Enterprise

    def check(self, context: Context[NeedInput]) -> None:
        data, firm = context.input, context.subject
        require_open(firm)
        known = kinds.every().get(data.kind)
        if known is None or known.holder != "person":
            raise Refused(reasons.KIND_UNKNOWN)
        if data.post not in posts.posts_of(firm.pk):
            raise Refused(reasons.POST_UNKNOWN)
        rows = PostNeed.objects.as_system().filter(enterprise_id=firm.pk, state=NeedState.KEPT)
        if rows.filter(post=data.post, kind=data.kind).exists():
            raise Refused(reasons.NEEDED_ALREADY)

    def execute(self, context: Context[NeedInput]) -> Mapping[str, Any]:
        data = context.input
        row = PostNeed(id=data.id, **copies_of(context.subject), post=data.post, kind=data.kind)
        row.said_at, row.said_by = context.received_at, context.viewer.actor_id
        row.save()
        return {"need": str(row.pk)}


@register
class EndNeed(Act[About]):
    code, title, Input = "education.end_need", _("A post asks for it no longer"), About
    subject_model, table = PostNeed, NEEDS

    def execute(self, context: Context[About]) -> Mapping[str, Any]:
        row = context.subject
        NEEDS.move(row, self.code)
        row.ended_on = context.happened.day
        row.save()
        return {"need": str(row.pk)}
