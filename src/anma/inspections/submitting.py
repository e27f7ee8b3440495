"""An inspection from a form without script: the same act as from the queue."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from anma.acts.base import Outcome
from anma.acts.pages import perform, viewer_of
from anma.acts.photos import announcing, settle, staging
from anma.acts.reasons import Refused
from anma.hazards.reporting import after, on_the_spot, uploads
from anma.inspections.reasons import EVERY_CHECK
from anma.kernel.files import Staged


def submit(request: HttpRequest, point: UUID, checks: list[str], first: str = "") -> Outcome:
    """Read answers and photos, do the act, seal the photos. `Refused` where an answer is missing.

    The button "all normal" answers what has no answer, but of the question that is asked first only where its number
    was read.
    """
    with ExitStack() as stack:
        photos = {check: stack.enter_context(staging(uploads(request, f"photos:{check}"))) for check in checks}
        fixed = {check: stack.enter_context(staging(after(request, check))) for check in checks}
        return _done(request, point, photos, fixed, first)


def _done(
    request: HttpRequest, point: UUID, photos: dict[str, list[Staged]], fixed: dict[str, list[Staged]], first: str
) -> Outcome:
    rest = request.POST.get("rest", "")
    every = [photo for taken in (*photos.values(), *fixed.values()) for photo in taken]
    raw = {
        "id": request.POST.get("id") or None,
        "point": str(point),
        "edition": request.POST.get("edition", ""),
        "code": request.POST.get("code", ""),
        "items": [
            _answer(request, check, taken, "" if check == first else rest) | on_the_spot(request, fixed[check], check)
            for check, taken in photos.items()
        ],
    }
    given = {name: value for name, value in raw.items() if value is not None}
    outcome = perform(viewer_of(request), "inspections.submit", given, announcing(every))
    settle(every, outcome)
    return outcome


def _answer(request: HttpRequest, check: str, photos: list[Staged], rest: str) -> dict[str, Any]:
    read = {name: request.POST.get(f"{name}:{check}", "") for name in ("reading", "quantity")}
    result = request.POST.get(f"check:{check}", "") or ("ok" if rest == "ok" or _read_there(request, check) else "")
    if not result:
        raise Refused(EVERY_CHECK)
    note = request.POST.get(f"note:{check}", "")
    return {"check": check, "result": result, "note": note, "photos": [photo.sha256 for photo in photos], **read}


def _read_there(request: HttpRequest, check: str) -> bool:
    """A number that was read answers the first question: "all normal" then speaks of it as of every other."""
    return bool(request.POST.get(f"reading:{check}", "").strip()) and request.POST.get("rest", "") == "ok"
