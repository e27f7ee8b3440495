"""The forms and pages of grading speak in words; the letters stay beside them."""

from __future__ import annotations

import re

import pytest

from anma.conftest import World
from anma.knowledge.grading import editions
from anma.risks.models import RiskPoint


def said(world: World, path: str, language: str = "zh-hans") -> str:
    return str(world.client("sam").get(path, headers={"accept-language": language}).content.decode())


def event_page(world: World, point: RiskPoint) -> str:
    assert point.draft
    return said(world, f"/risks/{point.pk}/event/{point.draft['events'][0]['id']}")


def test_every_letter_has_its_word_and_every_value_its_meaning(world: World, drafted: RiskPoint) -> None:
    page = event_page(world, drafted)
    for words in ("可能性 L", "暴露频率 E", "严重度 C", "严重度 S"):
        assert f"<label>{words}<select" in page
    options = re.findall(r'<option value="[0-9.]+"[^>]*>(.*?)</option>', page)
    assert len(options) > 30 and all(re.fullmatch(r"[0-9.]+ · .+", one) for one in options)
    assert "3 · 每年会有，或没按规程做" in options and "4 · 一到两人死亡" in options


@pytest.mark.parametrize("path", ["/risks/new", "/risks/{}/edit/event"])
def test_a_new_one_is_asked_in_words_too(world: World, drafted: RiskPoint, path: str) -> None:
    page = said(world, path.format(drafted.pk))
    assert all(f"<label>{words}<select" in page for words in ("可能性 L", "暴露频率 E", "严重度 C"))


def test_the_method_is_said_and_not_coded(world: World, drafted: RiskPoint) -> None:
    page = said(world, f"/risks/{drafted.pk}")
    assert f"{editions.title('LEC/320-160-70').zh} · 以此为准" in page and editions.title("LS/A").zh in page
    assert "LEC/" not in page and "LS/" not in page
    assert f"{editions.title('LEC/320-160-70').en} · decides" in said(world, f"/risks/{drafted.pk}", "en")
