"""Run in a process of its own: the drills' workshop, a town officer with a colleague, and a second firm with a press.

Prints one JSON object: as `anma.web.drills.shop.shop` says it.
"""

from __future__ import annotations

import json
import sys

import django


def main() -> None:
    """Make everything, print what the test must know."""
    django.setup()
    from anma.web.drills import shop as drills

    told = drills.shop()
    _points(told["firm"]["id"])
    sys.stdout.write(json.dumps(told))


def _points(own: str) -> None:
    """Two firms beside the workshop with a point at which somebody may be injured by a machine."""
    from anma.conftest import copies
    from anma.enterprises.models import Directory, Enterprise, Residence
    from anma.evidence.testing import written
    from anma.kernel import clock
    from anma.kernel.viewer import system_scope
    from anma.people.models import Organisation
    from anma.risks.models import RiskPoint

    with system_scope("where the workshop is"):
        town = Enterprise.objects.as_system().get(pk=own).area_code
    with written():
        for number in (1, 2):
            same = copies(town, "machinery")
            firm = Enterprise(uscc=f"91320411MA1PRESS{number}X", name=f"示例冲压厂{number}（虚构）", trade="3484",
                              state="confirmed", registered_day=clock.today(), headcount=12, **same)  # fmt: skip
            firm.enterprise_id = firm.pk
            firm.save()
            Directory.objects.create(uscc=firm.uscc, enterprise_id=firm.pk)
            Organisation(id=firm.pk, kind="enterprise", name=firm.name, area_code=town).save()
            Residence(enterprise_id=firm.pk, town_code=town, since=clock.today(), **same).save()
            point = {"name": "冲床", "category": "machine", "level": "general", "state": "published", "edition": 1}
            RiskPoint(enterprise_id=firm.pk, **same, **point, accident_types=["WSA10004"]).save()


if __name__ == "__main__":
    main()
