"""Ids and canonical bytes are the same here and on the phone: both read `frontend/vectors/`."""

import hashlib
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from anma.acts.inputs import ActInput, parse
from anma.acts.reasons import InvalidInput
from anma.kernel.fields import canonical
from anma.kernel.ids import made_at, uuid7, uuid7_at, uuid7_from

VECTORS = Path(__file__).parents[4] / "frontend" / "vectors"


def vectors(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((VECTORS / name).read_text())
    assert found
    return found


@pytest.mark.parametrize("vector", vectors("ids.json"))
def test_the_layout_is_that_of_the_phone(vector: dict[str, Any]) -> None:
    made = uuid7_from(vector["ms"], bytes.fromhex(vector["rand_hex"]))
    assert str(made) == vector["uuid"]
    assert made.version == 7


@pytest.mark.parametrize("vector", vectors("canonical.json"))
def test_canonical_bytes_are_those_of_the_phone(vector: dict[str, Any]) -> None:
    text = canonical(vector["value"])
    assert text.decode() == vector["text"]
    assert hashlib.sha256(text).hexdigest() == vector["sha256"]


class Anything(ActInput):
    value: Any


FRACTIONS = ("1.5", "1e300")  # RFC 8785 has a form for them; inputs have no such column


@pytest.mark.parametrize("vector", [v for v in vectors("canonical-refused.json") if v["json"] not in FRACTIONS])
def test_what_has_no_one_form_is_refused_in_a_sentence(vector: dict[str, str]) -> None:
    with pytest.raises(InvalidInput) as refusal:
        parse(Anything, {"value": json.loads(vector["json"])})
    assert all(refusal.value.errors.values())


@pytest.mark.parametrize(("milliseconds", "rand"), [(-1, bytes(10)), (1 << 48, bytes(10)), (0, bytes(9))])
def test_what_does_not_fit_is_refused(milliseconds: int, rand: bytes) -> None:
    with pytest.raises(ValueError, match="must"):
        uuid7_from(milliseconds, rand)


def test_ids_of_one_process_never_go_backwards() -> None:
    made = [uuid7() for _ in range(500)]
    assert made == sorted(made) and len(set(made)) == 500


def test_the_moment_can_be_read_again_from_a_version_7_only() -> None:
    moment = datetime(2026, 3, 4, 5, 6, 7, 123000, tzinfo=UTC)
    assert made_at(uuid7_at(moment)) == moment
    assert made_at(uuid4()) is None
    assert abs(datetime.now(UTC) - (made_at(uuid7()) or moment)) < timedelta(seconds=5)
