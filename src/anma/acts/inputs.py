"""Typed input: one pydantic model an act, from which form, API, sync envelope and command line are derived."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Annotated, Any, TypeVar, cast
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator
from rfc8785 import CanonicalizationError

from anma.acts.field_titles import title_at
from anma.acts.reasons import InvalidInput
from anma.evidence.digests import digest
from anma.kernel.fields import canonical
from anma.kernel.ids import is_uuid7, uuid7


def _fresh(value: UUID) -> UUID:
    """A chosen id would name something else's row or chain: NIL is the system's."""
    if not is_uuid7(value):
        raise ValueError(_damaged())
    return value


# An id that whoever sends it made for a new row. Never plain UUID, which is for naming what is there already.
NewId = Annotated[UUID, AfterValidator(_fresh)]


class ActInput(BaseModel):
    """What an act needs. `id` is made by whoever sends it, once, and makes a repeat harmless."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    id: NewId = Field(default_factory=uuid7, title=N_("Number of this entry, made once"))

    @model_validator(mode="before")
    @classmethod
    def clean_text(cls, raw: Any) -> Any:
        """No engine stores a NUL, and no canonical form holds half a character."""
        if any(unstorable(text) for text in texts(raw)):
            raise ValueError(_("The text holds a character that cannot be stored. Please type it again."))
        return raw

    def body_sha256(self) -> str:
        """Digest of the whole input in canonical form: tells a repeat from a changed body."""
        return digest(canonical(self.model_dump(mode="json"))).sha256


I = TypeVar("I", bound=ActInput)  # noqa: E741


def parse(model: type[I], raw: Mapping[str, Any]) -> I:
    """The typed input, or `InvalidInput` with one sentence for each wrong field."""
    try:
        made = model.model_validate(dict(raw))
        made.body_sha256()
    except ValidationError as error:
        raise InvalidInput(sentences(error), titles(model, error)) from error
    except CanonicalizationError as error:
        raise InvalidInput({"-": _("A number is too large. Please check the numbers.")}) from error
    return made


def partly(model: type[I], raw: Mapping[str, Any]) -> tuple[I, bool]:
    """The input as far as `raw` gives it, and whether that is all of it. For asking, never for doing."""
    try:
        return model.model_validate(dict(raw)), True
    except ValidationError:
        empty = {name: None for name, info in model.model_fields.items() if info.is_required()}
        known = {name: _as_id(value) for name, value in raw.items()}
        return cast(I, model.model_construct(None, **{**empty, **known})), False


def _as_id(value: Any) -> Any:
    try:
        return UUID(value) if isinstance(value, str) else value
    except ValueError:
        return value


def texts(raw: Any) -> Iterator[str]:
    """Every text inside plain data, names of members too."""
    if isinstance(raw, str):
        yield raw
    elif isinstance(raw, Mapping):
        for name, value in raw.items():
            yield from texts(name)
            yield from texts(value)
    elif isinstance(raw, list | tuple):
        for value in raw:
            yield from texts(value)


def unstorable(text: str) -> bool:
    """True for what no engine stores or no canonical form holds."""
    return "\x00" in text or not (text.isascii() or _encodes(text))


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def sentences(error: ValidationError) -> dict[str, str]:
    """One sentence a field, in the reader's language, that says what to do."""
    return {_path(e["loc"]): _sentence(dict(e)) for e in error.errors()}


def titles(model: type[BaseModel], error: ValidationError) -> dict[str, str]:
    """What people call the fields that `sentences` speaks of."""
    return {_path(e["loc"]): title_at(model, e["loc"]) for e in error.errors()}


def _path(loc: tuple[int | str, ...]) -> str:
    return ".".join(str(part) for part in loc) or "-"


def _sentence(error: dict[str, Any]) -> str:
    kind, context = str(error["type"]), error.get("ctx") or {}
    if kind == "value_error" and isinstance(context.get("error"), ValueError):
        return str(context["error"])
    if kind in ("too_long", "too_short") and isinstance(error.get("input"), str):
        kind = f"string_{kind}"  # a text that was cleaned before it was measured is a text still
    if kind == "decimal_max_places":
        return _places(int(context["decimal_places"]))
    if kind in _LIMITS:
        return _limits(kind, context)
    return _plain(kind)


def _damaged() -> str:
    return _("This reference is damaged. Please reload the page and try again.")


def _places(most: int) -> str:
    values = {"places": most, "step": f"{Decimal(1).scaleb(-most):f}"}
    return _("At most %(places)s digits after the point: the smallest amount is %(step)s.") % values


_LIMITS = {"string_too_long", "string_too_short", "greater_than_equal", "less_than_equal", "greater_than", "too_long"}


def _limits(kind: str, context: dict[str, Any]) -> str:
    values = {"limit": next((v for k, v in context.items() if k not in ("field_type", "actual_length")), "")}
    if kind == "string_too_long":
        return _("Too long: please use at most %(limit)s characters.") % values
    if kind == "string_too_short":
        return _("Please write at least %(limit)s characters.") % values
    if kind in ("greater_than_equal", "greater_than"):
        return _("Too small: the smallest allowed value is %(limit)s.") % values
    return _("Too large: the largest allowed value is %(limit)s.") % values


def _plain(kind: str) -> str:
    match kind:
        case "missing":
            return _("Please fill this in.")
        case "extra_forbidden":
            return _("This detail is not known here; please leave it out.")
        case "literal_error" | "enum":
            return _("Please choose one of the offered answers.")
        case k if k.startswith("uuid"):
            return _damaged()
        case k if k.startswith(("date", "time")):
            return _("Please write the date like 2026-11-23.")
        case k if k.startswith(("int", "decimal", "float")):
            return _("Please write a number.")
        case _other:
            return _("This entry does not have the expected form.")
