"""Differences between two documents, in words."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from django.utils import translation

from anma.kernel.ids import uuid7
from anma.risks import documents
from anma.risks.acts.taking_over import pack_point
from anma.risks.differences import between


@pytest.fixture
def document() -> Any:
    with translation.override("en"):
        yield documents.from_pack(pack_point("general-machining", "lathe"), uuid7())


def test_the_same_document_differs_in_nothing(document: Any) -> None:
    assert between(document, deepcopy(document)) == []


def test_the_level_comes_first(document: Any) -> None:
    after = deepcopy(document)
    documents.set_grade(after["events"][0], "LEC", ("10", "10", "100"))
    documents.settle(after)
    lines = between(document, after)
    assert lines[0].startswith("Level: from") and any("became LEC 10000" in line for line in lines)


def test_events_measures_and_questions_by_name(document: Any) -> None:
    after = deepcopy(document)
    gone = after["events"].pop()
    after["events"][0]["measures"][0]["text"] = documents.own_text("加门")
    dropped = after["events"][0]["checks"].pop()
    lines = between(document, after)
    assert f"No longer: {gone['name']['en']}" in lines
    assert any("changed measure: 加门" in line for line in lines)
    assert any(f"dropped question to check: {dropped['text']['en']}" in line for line in lines)
    assert any(line.startswith("New:") for line in between(after, document))


def test_who_is_responsible_is_told_without_a_name(document: Any) -> None:
    after = deepcopy(document)
    after["responsible"] = documents.responsible("甲班", uuid7())
    assert between(document, after)[-1] == "Another person is responsible"


def test_lists_and_signs(document: Any) -> None:
    after = {**deepcopy(document), "donts": [], "signs": []}
    assert between(document, after) == ["Changed: Rules to remember", "Changed: Signs"]
