"""Who works in a post without its certificate, and how each certificate of a person stands.

What a post asks for the firm says (`PostNeed`); of principals and safety officers of dangerous trades the law does
(Work Safety Law, article 27: those of other trades have to know their work, which nobody certifies). A certificate
counts while it is in force and nobody found at its issuer that it is not there or says something else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from anma.education.models import CertificateCheck, PostNeed
from anma.education.models.posts import Found, NeedState
from anma.education.training.tables.reading import is_dangerous
from anma.enterprises.dated.queries import LATEST, marked
from anma.enterprises.dated_models import Dated
from anma.enterprises.models import Enterprise
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.people.loading import in_force
from anma.people.models import Membership, MembershipState

BY_ROLE = {"principal": "principal", "safety_officer": "manager"}
WRONG = (Found.NOT_FOUND, Found.DIFFERS)
MISSING, RUN_OUT, FORGED = "missing", "run_out", "forged"


@dataclass(frozen=True, slots=True)
class Lack:
    """Somebody lacks a kind of certificate: `why` is missing, run_out or forged; `dated` the paper in question."""

    hat: Membership
    post: str
    kind: str
    why: str
    dated: Dated | None = None


def last_checks(papers: Iterable[Dated]) -> dict[UUID, CertificateCheck]:
    """The last look at each certificate. Needs `system_scope`, or papers that the viewer sees."""
    known = list(papers)
    rows = CertificateCheck.objects.as_system().filter(
        enterprise_id__in={one.enterprise_id for one in known}, dated_id__in={one.pk for one in known}
    )
    return {row.dated_id: row for row in rows.order_by("checked_at", "id")}


def lacks(firms: Sequence[UUID]) -> list[Lack]:
    """Everybody at a post without what it asks for, in four statements however many firms. Needs `system_scope`."""
    needs, by_law = _needs(firms), _dangerous(firms)
    hats = Membership.objects.as_system().filter(in_force(clock.today()), state=MembershipState.ACTIVE)
    people = list(hats.filter(enterprise_id__in=list(firms)).select_related("person").order_by("team", "id"))
    wanted = [(hat, kind) for hat in people for kind in _asked_of(hat, needs, by_law)]
    if not wanted:
        return []
    papers = _papers(firms, {kind for _hat, kind in wanted})
    checks = last_checks(paper for found in papers.values() for paper in found)
    judged = (_judge(hat, kind, papers.get((hat.person_id, kind), []), checks) for hat, kind in wanted)
    return [one for one in judged if one is not None]


def _needs(firms: Sequence[UUID]) -> dict[tuple[UUID | None, str], list[str]]:
    found: dict[tuple[UUID | None, str], list[str]] = {}
    rows = PostNeed.objects.as_system().filter(enterprise_id__in=list(firms), state=NeedState.KEPT)
    for row in rows.order_by("kind", "id"):
        found.setdefault((row.enterprise_id, row.post), []).append(row.kind)
    return found


def _dangerous(firms: Sequence[UUID]) -> set[UUID]:
    """Those whose trade the law names."""
    rows = Enterprise.objects.as_system().filter(pk__in=list(firms)).values_list("pk", "trade")
    return {pk for pk, trade in rows if is_dangerous(trade)}


def _asked_of(hat: Membership, needs: dict[tuple[UUID | None, str], list[str]], by_law: set[UUID]) -> list[str]:
    by_role = [BY_ROLE[hat.role]] if hat.role in BY_ROLE and hat.enterprise_id in by_law else []
    by_post = needs.get((hat.enterprise_id, hat.team), []) if hat.team else []
    return list(dict.fromkeys([*by_role, *by_post]))


def _papers(firms: Sequence[UUID], kinds: set[str]) -> dict[tuple[UUID | None, str], list[Dated]]:
    """What stands in the register, the longest first, by person and kind."""
    found: dict[tuple[UUID | None, str], list[Dated]] = {}
    rows = marked(Dated.objects.as_system()).filter(LATEST, enterprise_id__in=list(firms), kind__in=kinds)
    for row in rows.filter(person_id__isnull=False).order_by("-valid_to", "id"):
        found.setdefault((row.person_id, row.kind), []).append(row)
    return found


def _judge(hat: Membership, kind: str, papers: list[Dated], checks: dict[UUID, CertificateCheck]) -> Lack | None:
    today = clock.today()
    if not papers:
        return Lack(hat, hat.team, kind, MISSING)
    in_time = [one for one in papers if one.valid_to >= today and (one.valid_from is None or one.valid_from <= today)]
    good = [one for one in in_time if not (one.pk in checks and checks[one.pk].found in WRONG)]
    if good:
        return None
    return Lack(hat, hat.team, kind, FORGED if in_time else RUN_OUT, (in_time or papers)[0])


def check_title(viewer: Viewer, pk: UUID) -> str:
    """What a photo of a look-up is called when it is saved: it names nobody."""
    return _("Look-up of a certificate")
