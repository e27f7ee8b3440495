"""What names people gets a keyed digest in the log, in every act of every room."""

from __future__ import annotations

import pytest

from anma.acts import base
from anma.people.inputs import PersonalInput

PERSONAL = {"phone", "person", "duty_phone", "claimant_name", "analyst", "reviewer", "approver"}
NAMING = [code for code, act in base.every().items() if PERSONAL & set(act.Input.model_fields)]


def test_there_are_such_acts() -> None:
    assert {"enterprises.claim", "enterprises.register", "people.join", "risks.start_sheet", "risks.head_sheet"} <= set(
        NAMING
    )


@pytest.mark.parametrize("code", NAMING)
def test_an_act_that_names_people_does_not_leave_a_digest_that_can_be_guessed(code: str) -> None:
    assert issubclass(base.get(code).Input, PersonalInput)
