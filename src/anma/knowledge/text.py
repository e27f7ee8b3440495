"""A text in both languages of the house, for the pure part that must not import Django's gettext."""

from dataclasses import dataclass
from typing import Literal

Lang = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence or name in Chinese and English."""

    zh: str
    en: str

    def in_(self, lang: Lang) -> str:
        """The text in ``lang``."""
        return self.en if lang == "en" else self.zh

    def as_dict(self) -> dict[str, str]:
        """Plain form for documents: ``{"zh": ..., "en": ...}``."""
        return {"zh": self.zh, "en": self.en}


class KnowledgeError(ValueError):
    """A refusal of bad input, said in one sentence that tells the reader what to do."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text
