"""Run in a process of its own: a workshop with five published points, its people, and passwords to sign in with.

Prints one JSON object, as `anma.web.drills.shop.shop` says it.
"""

from __future__ import annotations

import json
import sys

import django


def main() -> None:
    """Make everything, print what the tests must know."""
    django.setup()
    from anma.web.drills.shop import shop

    sys.stdout.write(json.dumps(shop()))


if __name__ == "__main__":
    main()
