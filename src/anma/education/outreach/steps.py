"""Which buttons a page of this part has."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from anma.acts import base
from anma.acts.forms import Choices, Form, form_of
from anma.kernel.viewer import Viewer


def forms_for(
    viewer: Viewer,
    verbs: Iterable[str],
    row: Any = None,
    choices: dict[str, Choices] | None = None,
    values: dict[str, Any] | None = None,
) -> list[Form]:
    """The forms of those acts that this person may do now; asked of each act, which knows state and side."""
    subject = {"subject": row.pk} if row is not None else {}
    codes = [f"education.{verb}" for verb in verbs]
    return [form_of(code, choices, values) for code in codes if base.get(code).may(viewer, **subject)]
