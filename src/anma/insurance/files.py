"""Whose eyes the papers of a claim are for, and what vouchers are called."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from anma.insurance.models import InsuredClaim, MoneyUse, Service
from anma.kernel.files import own_files, own_files_by
from anma.kernel.paper_names import own_papers
from anma.kernel.viewer import Viewer


def reads_people(viewer: Viewer, row: InsuredClaim | Service) -> bool:
    """The firm's own people and the insurer that keeps the row; no office, and no service of the firm."""
    return viewer.enterprise_id == row.enterprise_id or viewer.organisation_id == row.holder_id


def _sees(viewer: Viewer, pk: UUID) -> bool:
    row = InsuredClaim.objects.visible_to(viewer).filter(pk=pk).first()
    return row is not None and reads_people(viewer, row)


def _claim_title(viewer: Viewer, pk: UUID) -> str:
    return _("Paper of a claim")


def _use_title(viewer: Viewer, pk: UUID) -> str:
    return _("Voucher")


def register() -> None:
    """Called in `apps.ready()`."""
    own_files_by(InsuredClaim._meta.label, _sees)
    own_papers(InsuredClaim, _claim_title)
    own_files(MoneyUse, "insurance.see")
    own_papers(MoneyUse, _use_title)
