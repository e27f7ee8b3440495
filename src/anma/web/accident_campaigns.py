"""From an accident to a campaign: a draft whose list is "the same risk as at this accident", which its office opens.

`accidents` and `campaigns` do not know each other; here both are known.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from anma.accidents.models import Accident, Cause, Measure
from anma.accidents.onward import Onward, register
from anma.accidents.register_filter import KEY
from anma.acts.pages import perform
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.places.queries import area

DAYS, MOST_LINES = 89, 20


def make(viewer: Viewer, row: Accident, firms: Sequence[str]) -> str:
    """The whole list, whatever was ticked: in a campaign firms are taken off by hand, each with its day."""
    today = clock.today()
    raw: dict[str, Any] = {
        "title": _("After accident %(number)s") % {"number": row.number},
        "topic": row.what[:500],
        "kind": "special",
        "areas": [code for code in dict.fromkeys(one.lo for one in viewer.reach) if area(code) is not None],
        "asked": "listed",
        "chips": {KEY: str(row.pk)},
        "first_day": today,
        "last_day": today + timedelta(days=DAYS),
        "lines": [_line(n, words) for n, words in enumerate(_asked(viewer, row)[:MOST_LINES])],
    }
    campaign = perform(viewer, "campaigns.start", raw).result["campaign"]
    return reverse("campaigns:edit", args=[campaign])


def _asked(viewer: Viewer, row: Accident) -> list[str]:
    """What was missing there is asked here: measures first, else the causes."""
    measures = Measure.objects.visible_to(viewer).filter(accident_id=row.pk, of="firm").order_by("id")
    causes = Cause.objects.visible_to(viewer).filter(accident_id=row.pk, dropped_why="").order_by("id")
    return list(measures.values_list("words", flat=True)) or list(causes.values_list("words", flat=True))


def _line(number: int, words: str) -> dict[str, Any]:
    return {"key": f"a{number}", "ask": _both(words), "bad": _both(words, missing=True)}


def _both(words: str, *, missing: bool = False) -> dict[str, str]:
    found = {}
    for key, lang in (("zh", "zh-hans"), ("en", "en")):
        with override(lang):
            frame = _("Not in place: %(words)s") if missing else _("Is it in place here: %(words)s")
            found[key] = (frame % {"words": words[:160]})[:200]
    return found


register(Onward("campaign", gettext_lazy("Draft a campaign for these firms"), "campaigns.start", make))
