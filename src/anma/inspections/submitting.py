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
from anma.hazards.reporting import uploads
from anma.inspections.reasons import EVERY_CHECK
from anma.kernel.files import Staged


def submit(request: HttpRequest, point: UUID, checks: list[str], first: str = "") -> Outcome:
    """Read answers and photos, do the act, seal the photos. `Refused` where an answer is missing.

    The button "all normal" answers what has no answer, but never the question that is asked first.
    """
    with ExitStack() as stack:
        named = {check: uploads(request, f"photos:{check}") for check in checks}
        photos = {check: stack.enter_context(staging(given)) for check, given in named.items()}
        return _done(request, point, photos, first)


def _done(request: HttpRequest, point: UUID, photos: dict[str, list[Staged]], first: str) -> Outcome:
    rest = request.POST.get("rest", "")
    every = [photo for taken in photos.values() for photo in taken]
    raw = {
        "id": request.POST.get("id") or None,
        "point": str(point),
        "edition": request.POST.get("edition", ""),
        "code": request.POST.get("code", ""),
        "items": [_answer(request, check, taken, "" if check == first else rest) for check, taken in photos.items()],
    }
    given = {name: value for name, value in raw.items() if value is not None}
    outcome = perform(viewer_of(request), "inspections.submit", given, announcing(every))
    settle(every, outcome)
    return outcome


def _answer(request: HttpRequest, check: str, photos: list[Staged], rest: str) -> dict[str, Any]:
    result = request.POST.get(f"check:{check}", "") or ("ok" if rest == "ok" else "")
    if not result:
        raise Refused(EVERY_CHECK)
    note = request.POST.get(f"note:{check}", "")
    return {"check": check, "result": result, "note": note, "photos": [photo.sha256 for photo in photos]}
