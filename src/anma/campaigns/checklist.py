"""Lines of a campaign's checklist: what is asked, where one looks, and what becomes a hazard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from anma.campaigns.targets import Both, in_reader

NOTE, TITLE = 300, 80  # what a special round keeps of them


@dataclass(frozen=True, slots=True)
class Line:
    """`ask` a question that a glance answers, `look` where and how, `bad` the hazard that a "no" becomes.

    `maybe_major`: the answer is to be judged by the criteria of major hazards before anything else.
    """

    key: str
    ask: Both
    look: Both
    bad: Both
    maybe_major: bool = False
    campaign: UUID | None = None
    title: str = ""

    @property
    def question(self) -> str:
        return in_reader(self.ask)

    @property
    def where(self) -> str:
        return in_reader(self.look)

    @property
    def hazard(self) -> str:
        return in_reader(self.bad)

    def plain(self) -> dict[str, Any]:
        """As it stands in the row."""
        texts = {"ask": dict(self.ask), "look": dict(self.look), "bad": dict(self.bad)}
        return {"key": self.key, **texts, "maybe_major": self.maybe_major}


def line(plain: Mapping[str, Any], campaign: UUID | None = None, title: str = "") -> Line:
    """The line of a stored row."""
    texts = (plain["key"], plain["ask"], plain["look"], plain["bad"])
    return Line(*texts, plain.get("maybe_major", False), campaign, title)


def note_of(lines: list[Line]) -> str:
    """The questions as the note of a special round: whole ones only, as many as it keeps."""
    told = ""
    for number, one in enumerate(lines, 1):
        longer = f"{told} {number}. {one.question}".strip()
        if len(longer) > NOTE:
            break
        told = longer
    return told
