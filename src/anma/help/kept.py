"""One kind of data on the privacy page: what, why, how long, and in which tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Kept:
    """One kind of data. `models` are labels; `ends` says in words how long, `days` fills its numbers in."""

    what: Words
    why: Words
    ends: Words
    models: tuple[str, ...]
    days: Mapping[str, int] = field(default_factory=dict)

    @property
    def until(self) -> str:
        return str(self.ends) % self.days if self.days else str(self.ends)


# The log proves that nothing was lost or back-dated; it would prove nothing if rows could vanish from it.
FOR_GOOD = _("As long as this platform runs, as proof. Once a name is erased, only a number stands there.")
