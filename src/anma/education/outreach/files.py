"""Whose photos: of an event for offices, of a method for whoever reads the method."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from anma.acts.reasons import Refused
from anma.education.outreach.models import Exemplar, Outreach
from anma.education.outreach.queries import read_exemplar
from anma.kernel.files import own_files, own_files_by
from anma.kernel.paper_names import own_papers
from anma.kernel.viewer import Viewer


def _reads_method(viewer: Viewer, pk: UUID) -> bool:
    if not viewer.may("exemplars.see"):
        return False
    try:
        read_exemplar(viewer, pk)
    except Refused:
        return False
    return True


def _title(viewer: Viewer, pk: UUID) -> str:
    return _("Paper of an event")


own_papers(Outreach, _title)
own_papers(Exemplar, _title)
own_files(Outreach, "talks.see")
own_files_by(Exemplar._meta.label, _reads_method)
