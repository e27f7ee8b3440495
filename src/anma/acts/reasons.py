"""Why an act was refused: a code for machines, a sentence for people, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_known: dict[str, Reason] = {}


def sentence_of(code: str) -> str:
    """The plain sentence of a stored reason's code; of one that takes values, or that is gone, nothing."""
    known = _known.get(code)
    sentence = str(known.sentence) if known else ""
    return "" if "%(" in sentence else sentence


@dataclass(frozen=True, slots=True)
class Reason:
    """`sentence` says what is wrong and what to do; it may hold %(names)s of the refusal's values.

    `field` is the input beside which a form says it, where one is to blame. `anew`: it says that things stand otherwise
    than the page showed; whoever has read it chooses on a fresh page, with its fresh version.
    """

    code: str
    sentence: str | Promise
    status: int = 422
    field: str = ""
    anew: bool = False

    def __post_init__(self) -> None:
        _known[self.code] = self


class Refused(Exception):
    """The act was not done, nothing was stored, and this is why."""

    def __init__(self, reason: Reason, **values: Any) -> None:
        super().__init__(reason.code)
        self.reason = reason
        self.values = values

    @property
    def sentence(self) -> str:
        """The reason in the language now active."""
        return str(self.reason.sentence) % self.values

    @property
    def whole(self) -> str:
        """The sentence, with one more for each wrong field."""
        return "\n".join([self.sentence, *self.lines])

    @property
    def lines(self) -> list[str]:
        """One sentence for each wrong field, with what people call it."""
        return [str(_line(*pair)) for pair in self.named()]

    def named(self) -> list[tuple[str, str]]:
        """What each wrong field is called and its sentence; of what concerns the whole, only the sentence."""
        return []

    def as_data(self) -> dict[str, Any]:
        return {"code": self.reason.code, "message": self.sentence}


def _line(title: str, sentence: str) -> str | Promise:
    return _("%(field)s: %(error)s") % {"field": title, "error": sentence} if title else sentence


class InvalidInput(Refused):
    """The input has not the act's form. `errors` maps field paths to sentences, `titles` to what people call them."""

    def __init__(self, errors: dict[str, str], titles: dict[str, str] | None = None) -> None:
        super().__init__(INVALID)
        self.errors = errors
        self.titles = titles or {}

    def named(self) -> list[tuple[str, str]]:
        return [("" if path == "-" else self.titles.get(path, path), text) for path, text in self.errors.items()]

    def as_data(self) -> dict[str, Any]:
        return {**super().as_data(), "errors": self.errors}


INVALID = Reason("acts.invalid", _("Some details are missing or wrong. They are marked; please correct them."), 400)
NOT_ALLOWED = Reason(
    "acts.not_allowed", _("Your role may not do this. Ask your safety officer or the office in charge."), 403
)
NOT_FOUND = Reason("acts.not_found", _("This entry was not found. It may have been moved or closed."), 404)
WRONG_STATE = Reason(
    "acts.wrong_state",
    _("This step is no longer possible: somebody was quicker. Reload the page to see how things stand."),
    409,
)
ID_TAKEN = Reason("acts.id_taken", _("This entry could not be stored. Please reload the page and try again."), 409)
CONFLICT = Reason(
    "acts.conflict",
    _("An entry with the same number but other content is already stored. Both are kept and somebody will look."),
    409,
)
TOO_OFTEN = Reason(
    "acts.too_often",
    _("Much came from here within a short time. Please wait a minute and send yours again; it is not lost."),
    429,
)
