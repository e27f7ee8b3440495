"""The substances of a unit out of a file. The heading says the unit; a mass without one is refused, never guessed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from anma.chemicals.installations.forms import checked
from anma.enterprises.importing import UnreadableFile, table_of
from anma.knowledge.csv_files import read_rows

ABOVE = 5  # the head stands among so many first lines: a download has a line above it
MOST_SAID = 20


class WrongRows(Exception):
    """A file was read and cannot be taken: a sentence for each row."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__("; ".join(sentences))
        self.sentences = sentences


@cache
def _words() -> Mapping[str, list[str]]:
    """The words of the heads by column; `yes` and `no` are no heads."""
    return {row["column"]: row["words"].split("|") for row in read_rows(__package__, "columns.csv")}


ANSWERS = ("yes", "no")


def heads() -> list[tuple[str, str]]:
    """The columns of the empty file by key, in the reader's language."""
    return [
        ("name", _("Substance")), ("cas", _("CAS number")), ("classes", _("Hazard class")),
        ("percent", _("Content in per cent")), ("same_class", _("Same class as pure")),
        ("tonnes", _("Design maximum in tonnes")),
    ]  # fmt: skip


def read(content: bytes) -> list[dict[str, Any]]:
    """The rows as raw stocks.

    Raises:
        UnreadableFile: it is no table, or lacks the column of tonnes.
        WrongRows: a row cannot be taken.
    """
    columns, rows = _head(table_of(content))
    found = [told for told in (_told(columns, cells) for cells in rows) if told]
    wrong = checked(found)[1]
    if wrong:
        raise WrongRows(wrong[:MOST_SAID])
    return found


def _head(table: Iterator[list[str]]) -> tuple[dict[str, int], Iterator[list[str]]]:
    doubtful = ""
    for line in islice(table, ABOVE):
        plain = [word.strip().lower() for word in line]
        found = {
            key: plain.index(word.lower())
            for key, words in _words().items()
            if key not in ANSWERS
            for word in words
            if word.lower() in plain
        }
        if "tonnes" in found and ("name" in found or "cas" in found):
            found.pop("doubtful", None)
            return found, table
        doubtful = line[found["doubtful"]] if "doubtful" in found and len(found) > 1 else doubtful
    if doubtful:
        raise UnreadableFile(
            _("The column “%(name)s” does not say tonnes. Convert it (1,000 kg are 1 tonne) and call it “%(wanted)s”.")
            % {"name": doubtful[:40], "wanted": _("Design maximum in tonnes")}
        )
    wanted = ", ".join((_("Substance"), _("Design maximum in tonnes")))
    raise UnreadableFile(_("The first line lacks the columns: %(names)s.") % {"names": wanted})


def _told(columns: Mapping[str, int], cells: list[str]) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for key, at in columns.items():
        text = cells[at].strip().removeprefix("'") if at < len(cells) else ""
        if text:
            told[key] = text
    if "same_class" in told:
        said = told["same_class"].lower()
        told["same_class"] = True if said in _words()["yes"] else False if said in _words()["no"] else None
    return told
