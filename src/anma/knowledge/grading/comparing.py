"""Two catalogues of larger risks: what the newer one added, what is gone, what changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from anma.knowledge.grading.direct import Catalogue, Listed
from anma.knowledge.grading.levels import level
from anma.knowledge.text import Text


@dataclass(frozen=True, slots=True)
class Difference:
    """Entries by their codes, in the order of the catalogues; of a changed one how it was and how it is."""

    added: tuple[Listed, ...]
    gone: tuple[Listed, ...]
    changed: tuple[tuple[Listed, Listed], ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.gone or self.changed)

    def as_data(self) -> dict[str, Any]:
        """For machines."""
        changed = [{"old": asdict(old), "new": asdict(new)} for old, new in self.changed]
        return {"added": [asdict(one) for one in self.added], "gone": [asdict(one) for one in self.gone],
                "changed": changed}  # fmt: skip

    def lines(self) -> Iterator[Text]:
        """For people: a line an entry, two where it changed."""
        yield from (_line("+", one) for one in self.added)
        yield from (_line("-", one) for one in self.gone)
        for old, new in self.changed:
            yield from (_line("-", old), _line("+", new))


def between(old: Catalogue | None, new: Catalogue) -> Difference:
    """What becomes different where `new` takes the place of `old`."""
    before = {one.code: one for one in old.entries} if old else {}
    after = {one.code: one for one in new.entries}
    return Difference(
        added=tuple(one for code, one in after.items() if code not in before),
        gone=tuple(one for code, one in before.items() if code not in after),
        changed=tuple((before[code], one) for code, one in after.items() if code in before and before[code] != one),
    )


def _line(sign: str, one: Listed) -> Text:
    title, words = level(one.level).title, "、".join(one.words)
    return Text(
        f"{sign} {one.code} {one.name}，{title.zh}：{words}", f"{sign} {one.code} {one.name}, {title.en}: {words}"
    )
