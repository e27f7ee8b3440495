"""The sizes of paper, in millimetres (ISO 216). A plain key lies across, as cards hang; “-portrait” stands upright."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """A sheet of paper as it hangs."""

    key: str
    width: int
    height: int

    @property
    def portrait(self) -> bool:
        return self.height > self.width

    @property
    def paper(self) -> str:
        """What the shop calls the sheet, however it is turned."""
        return self.key.removesuffix("-portrait").upper()


_MADE = (
    Format("a5", 210, 148),
    Format("a5-portrait", 148, 210),
    Format("a4", 297, 210),
    Format("a4-portrait", 210, 297),
    Format("a3", 420, 297),
    Format("a3-portrait", 297, 420),
    Format("a2", 594, 420),
    Format("a1", 841, 594),
)
FORMATS: dict[str, Format] = {one.key: one for one in _MADE}
