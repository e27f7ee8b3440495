"""The province's catalogue as the installation keeps it: stored whole or not at all, read once.

Without a file nothing is graded by catalogue.
"""

from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from anma.knowledge import own_files
from anma.knowledge.grading.direct import Catalogue, Listed
from anma.knowledge.grading.levels import level

NAME = "larger_risks.json"


def store(catalogue: Catalogue, day: str = "") -> Path:
    """Write the catalogue in place of an older one, taken on `day`; a half-written one is never seen."""
    entries = [
        {"code": one.code, "name": one.name, "level": one.level, "words": list(one.words)} for one in catalogue.entries
    ]
    return own_files.write(NAME, {"edition": catalogue.edition, "stored": day, "entries": entries})


def set_aside(day: str) -> Path | None:
    """Keep the catalogue that holds beside the one that replaces it on `day`; None where there is none.

    Its name carries the day and what it holds, so no earlier one is ever written over by another.

    Raises:
        OSError: it cannot be read or written.
    """
    path = own_files.where(NAME)
    if path is None or not path.exists():
        return None
    content = path.read_bytes()
    return own_files.put(f"{path.stem}.until-{day}.{sha256(content).hexdigest()[:8]}.json", content)


def kept() -> Catalogue | None:
    """The catalogue that was stored, None where none was.

    Raises:
        Damaged: the file is there and cannot be read.
    """
    return _read(own_files.where(NAME), own_files.stamp(NAME))


@lru_cache(maxsize=4)
def _read(_path: Path | None, _stamp: tuple[int, int, int]) -> Catalogue | None:
    return own_files.read(NAME, _parsed)


def _parsed(plain: Any) -> Catalogue:
    """Raises ValueError, TypeError or LookupError for what is not of this form."""
    entries = tuple(_entry(one) for one in plain["entries"])
    if not isinstance(plain["edition"], str) or not plain["edition"] or not entries:
        raise ValueError("an edition and entries expected")
    return Catalogue(plain["edition"], entries, str(plain.get("stored", "")))


def _entry(one: Any) -> Listed:
    words = one["words"]
    texts = (one["code"], one["name"], one["level"], *words)
    if not isinstance(words, list) or not words or not all(isinstance(text, str) and text for text in texts):
        raise TypeError("texts expected in every entry")
    return Listed(one["code"], one["name"], level(one["level"]).code, tuple(words))
