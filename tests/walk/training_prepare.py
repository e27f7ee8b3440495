"""Run in a process of its own: the drills' workshop, wang at the post whose cards hang, and a book of questions.

Prints one JSON object: as `anma.web.drills.shop.shop` says it.
"""

from __future__ import annotations

import json
import sys

import django


def main() -> None:
    """Make everything, print what the test must know."""
    django.setup()
    from anma.acts.pages import perform
    from anma.web.drills import shop as drills
    from tests.walk.visit_prepare import _viewer

    told = drills.shop()
    wang = _viewer("wang")
    perform(_viewer("alice"), "people.appoint", {"subject": wang.hat_id, "role": "worker", "team": "Machining"})
    lines = "\n".join(f"第{n}题（示例） | 对 | 错一 | 错二" for n in range(1, 6))
    perform(_viewer("sam"), "education.enter_book", {"subject": told["firm"]["id"], "name": "示例题库", "lines": lines})
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()
