"""Run in a process of its own: the drills' workshop, and a published lesson about one of its risks.

Prints one JSON object: as `anma.web.drills.shop.shop` says it, with the lesson's headline.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import django

HEADLINE = "手进了模具（虚构案例）"


def main() -> None:
    """Make everything, print what the test must know."""
    django.setup()
    from anma.web.drills import shop as drills

    told = drills.shop()
    _town()
    _lesson(told["points"][0]["id"])
    sys.stdout.write(json.dumps({**told, "headline": HEADLINE}))


def _town() -> None:
    """The world's town is made up, and an event has an area."""
    from anma.conftest import TOWN
    from anma.evidence.testing import written
    from anma.places.models import Area

    if not Area.objects.filter(code=TOWN).exists():
        with written():
            Area(code=TOWN, parent_code=TOWN[:6], kind="town", name="示例镇（虚构）").save()


def _lesson(point: str) -> None:
    """About the kind of the first point."""
    from anma.acts.pages import perform
    from anma.kernel.viewer import system_scope
    from anma.risks.models import RiskPoint
    from tests.walk.visit_prepare import _viewer

    with system_scope("of which kind"):
        kind = RiskPoint.objects.as_system().get(pk=point).pack_point
    said: dict[str, Any] = {"title": HEADLINE, "what": "光电保护器被关掉，伸手取料时滑块落下。", "hurt": 1}
    said |= {"missing": "光电保护器\n夹钳", "look": "挡一下光电，滑块停不停？", "types": ["WSA10004"], "kinds": [kind]}
    made = perform(_viewer("tina"), "education.draft_lesson", said).result["lesson"]
    perform(_viewer("tina"), "education.publish_lesson", {"subject": made})


if __name__ == "__main__":
    main()
