"""A fault of the library in one line, in both languages."""

from __future__ import annotations

from anma.knowledge.text import Lang


class Fault(str):
    """Compared, sorted and searched as the English line; `zh` says the same in Chinese."""

    __slots__ = ("zh",)
    zh: str

    def __new__(cls, en: str, zh: str) -> Fault:
        """The line in both languages, each with the place that it is about."""
        made = super().__new__(cls, en)
        made.zh = zh
        return made


def at(where: str, en: str, zh: str) -> Fault:
    """A fault of an entry, which is named by its path in both languages."""
    return Fault(f"{where}: {en}", f"{where}：{zh}")


def told(fault: str, lang: Lang) -> str:
    """The line in a language; a line that has only one stays as it is."""
    return fault.zh if lang == "zh" and isinstance(fault, Fault) else str(fault)
