"""A report from a page: to the firm under one's own name, or to the government as nobody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from anma.acts.base import Outcome
from anma.acts.pages import perform, raw_from_post, viewer_of
from anma.acts.photos import announcing, settle, staging
from anma.kernel.viewer import Viewer
from anma.people.middleware import anonymous

FIRM, GOVERNMENT = "firm", "government"


def report(request: HttpRequest, code: str, to: str) -> Outcome:
    """Do the act. `Refused` where a photo or an answer is wrong."""
    raw = raw_from_post(request, code=code)
    raw.pop("to", None)
    if to == GOVERNMENT and not code:
        raw["firm"] = str(viewer_of(request).enterprise_id)
    act = "hazards.tip" if to == GOVERNMENT else "hazards.report"
    with staging(uploads(request)) as photos:
        raw["photos"] = [photo.sha256 for photo in photos]
        outcome = perform(reporter(viewer_of(request), to), act, raw, announcing(photos))
        settle(photos, outcome)
    return outcome


def reporter(viewer: Viewer, to: str) -> Viewer:
    """Who reports: the government never learns who."""
    return anonymous() if to == GOVERNMENT else viewer


def uploads(request: HttpRequest, name: str = "photos") -> Sequence[UploadedFile[Any]]:
    """The chosen files of a form; an empty control is none."""
    return [upload for upload in request.FILES.getlist(name) if upload.size]


def with_photos(request: HttpRequest, act: str, subject: UUID) -> Outcome:
    """Run an act on a hazard from a form that brings photos."""
    raw = raw_from_post(request, subject=subject)
    with staging(uploads(request)) as photos:
        if photos:
            raw["photos"] = [photo.sha256 for photo in photos]
        outcome = perform(viewer_of(request), act, raw, announcing(photos))
        settle(photos, outcome)
    return outcome
