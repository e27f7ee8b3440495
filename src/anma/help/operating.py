"""Who runs this installation: told on the help page, in the privacy notice and to `anma doctor`.

From `ANMA_OPERATOR` (JSON), else from the file that `anma operator` writes.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings

FILE = "operator.json"


@dataclass(frozen=True, slots=True)
class Operator:
    """Empty where nobody has said it yet."""

    name: str = ""
    phone: str = ""
    address: str = ""

    @property
    def missing(self) -> list[str]:
        return [name for name, value in asdict(self).items() if not value]

    @property
    def dial(self) -> str:
        """The number as a phone dials it; empty where there is none in it."""
        return "".join(sign for sign in self.phone if sign.isascii() and (sign.isdigit() or sign == "+"))


def operator() -> Operator:
    """As it stands now: the file may be written while pages are served."""
    given = settings.ANMA_OPERATOR or _written()
    return Operator(**{name: str(given.get(name, ""))[:200] for name in ("name", "phone", "address")})


def _written() -> dict[str, str]:
    try:
        found = json.loads(Path(settings.VAR, FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def write(told: Operator) -> Path:
    """Keep it beside the database."""
    path = Path(settings.VAR, FILE)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(asdict(told), ensure_ascii=False, indent=1), encoding="utf-8")
    return path
