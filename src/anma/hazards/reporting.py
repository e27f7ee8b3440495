"""A report from a page: to the firm under one's own name, or to the government as nobody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from anma.acts import base
from anma.acts.base import Outcome
from anma.acts.pages import perform, raw_from_post, viewer_of
from anma.acts.photos import announcing, settle, staging
from anma.hazards.targets import Target, target_of
from anma.kernel.files import Staged
from anma.kernel.viewer import Viewer, system_scope
from anma.people.middleware import anonymous

FIRM, GOVERNMENT = "firm", "government"
REPORT, FIND = "hazards.report", "hazards.find"


def report(request: HttpRequest, code: str, to: str, firm: UUID | None) -> Outcome:
    """Do the act, where no code was scanned about `firm`. `Refused` where a photo or an answer is wrong."""
    act = act_for(viewer_of(request), code, to, firm)
    raw = _entered(request, code) if act == FIND else _told(request, code, to, firm)
    with staging(uploads(request)) as photos, staging(after(request) if act == REPORT else ()) as fixed:
        raw["photos"] = [photo.sha256 for photo in photos]
        raw |= on_the_spot(request, fixed) if act == REPORT else {}
        outcome = perform(reporter(viewer_of(request), to), act, raw, announcing([*photos, *fixed]))
        settle([*photos, *fixed], outcome)
    return outcome


def on_the_spot(request: HttpRequest, fixed: Sequence[Staged], check: str = "") -> dict[str, Any]:
    """What a form without script says beside the finding: what keeps people safe, and that it is put right.

    A tick alone does not say what was done: then the act asks for the words.
    """
    mark, given = f":{check}" if check else "", request.POST
    raw: dict[str, Any] = {"protect": given.getlist(f"protect{mark}")} if given.get(f"protect{mark}") else {}
    if given.get(f"fixed{mark}"):
        raw["fixed"] = {"note": given.get(f"done{mark}", ""), "photos": [photo.sha256 for photo in fixed]}
    return raw


def after(request: HttpRequest, check: str = "") -> Sequence[UploadedFile[Any]]:
    """The photos of how it is now, where the form says that it was put right on the spot."""
    mark = f":{check}" if check else ""
    return uploads(request, f"after{mark}") if request.POST.get(f"fixed{mark}") else ()


def act_for(viewer: Viewer, code: str, to: str, firm: UUID | None) -> str:
    """The act behind what was chosen. Whoever reports nothing to firms may enter a hazard for one in the own reach."""
    if to == GOVERNMENT:
        return "hazards.tip"
    return told_to_firm(viewer, _target(viewer, code, firm)) or REPORT if code else REPORT


def told_to_firm(viewer: Viewer, target: Target) -> str:
    """The act by which this viewer tells a firm of a danger; empty where there is none."""
    if viewer.may(REPORT, target.firm.pk):
        return REPORT
    return FIND if base.get(FIND).may(viewer, firm=target.firm.pk) else ""


def _target(viewer: Viewer, code: str, firm: UUID | None) -> Target:
    with system_scope("what hangs here"):
        return target_of(code, viewer, firm)


def _told(request: HttpRequest, code: str, to: str, firm: UUID | None) -> dict[str, Any]:
    raw = raw_from_post(request, code=code)
    for name in ("to", "fixed", "done", "protect"):
        raw.pop(name, None)  # whom to tell is the act itself; what was done on the spot only the firm is told
    if firm is not None and (to == GOVERNMENT or viewer_of(request).enterprise_id is None):
        raw["firm"] = str(firm)
    return raw


def _entered(request: HttpRequest, code: str) -> dict[str, Any]:
    """The same form as an officer's finding: the code says which firm and point."""
    target = _target(viewer_of(request), code, None)
    raw = {name: request.POST[name] for name in ("id", "description", "place") if request.POST.get(name)}
    if target.point is not None:
        raw = {"place": target.point.name, **raw, "point": str(target.point.pk)}
    return {**raw, "firm": str(target.firm.pk)}


def reporter(viewer: Viewer, to: str) -> Viewer:
    """Who reports: the government never learns who."""
    return anonymous() if to == GOVERNMENT else viewer


def uploads(request: HttpRequest, name: str = "photos") -> Sequence[UploadedFile[Any]]:
    """The chosen files of a form; an empty control is none."""
    return [upload for upload in request.FILES.getlist(name) if upload.size]


def with_photos(request: HttpRequest, act: str, subject: UUID, **more: list[str]) -> Outcome:
    """Run an act on a hazard from a form that may bring photos; `more` are the fields with several answers."""
    raw = raw_from_post(request, subject=subject, **more)
    with staging(uploads(request)) as photos:
        if photos:
            raw["photos"] = [photo.sha256 for photo in photos]
        outcome = perform(viewer_of(request), act, raw, announcing(photos))
        settle(photos, outcome)
    return outcome
