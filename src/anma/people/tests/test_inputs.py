"""What names people gets a keyed digest in the log, in every act of every room."""

from __future__ import annotations

from uuid import UUID

import pytest
from pydantic import BaseModel

from anma.acts import base
from anma.people.inputs import PersonalInput

PERSONAL = {"phone", "person", "duty_phone", "claimant_name", "analyst", "reviewer", "approver"}


def named(model: type[BaseModel]) -> set[str]:
    """Its fields that hold a name or number; an id of 74 random bits cannot be guessed."""
    return {key for key, field in model.model_fields.items() if field.annotation not in (UUID, UUID | None)} & PERSONAL


NAMING = [code for code, act in base.every().items() if named(act.Input)]


def test_there_are_such_acts() -> None:
    assert {"enterprises.claim", "enterprises.register", "people.join", "risks.start_sheet", "risks.head_sheet"} <= set(
        NAMING
    )


@pytest.mark.parametrize("code", NAMING)
def test_an_act_that_names_people_does_not_leave_a_digest_that_can_be_guessed(code: str) -> None:
    assert issubclass(base.get(code).Input, PersonalInput)
