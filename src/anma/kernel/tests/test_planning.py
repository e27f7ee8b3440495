"""What planners are told changes no answer."""

from __future__ import annotations

from typing import Any

import pytest

from anma.enterprises.models import Enterprise
from anma.evidence.testing import written
from anma.hazards.models import Hazard
from anma.kernel.database.planning import Literal, _behind
from anma.kernel.scope import Party, reach_q, visible_q
from anma.kernel.viewer import Reach, system_scope


@pytest.fixture
def names(world: Any) -> Any:
    own = {"area_code": "320411001", "area_then": "320411001", "state": "confirmed", "registered_day": "2024-01-02"}
    with written():
        for n, name in enumerate(("b7", "B7", "B71", "B7￿", "B8", "", "常州", "常州甲", "常%", "a_b", "aab")):
            firm = Enterprise(uscc=f"91320411MA1PLAN{n:03}", name="made up", initials=name, **own)
            firm.enterprise_id = firm.pk
            firm.save()

    def find(text: str) -> set[str]:
        with system_scope("test"):
            rows = Enterprise.objects.as_system().filter(name="made up", initials__begins=text)
            return set(rows.values_list("initials", flat=True))

    return find


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("B7", {"B7", "B71", "B7￿"}),
        ("b", {"b7"}),
        ("B7￿", {"B7￿"}),
        ("常", {"常州", "常州甲", "常%"}),
        ("常州", {"常州", "常州甲"}),
        ("常%", {"常%"}),
        ("a_", {"a_b"}),
        ("C", set()),
    ],
)
def test_a_beginning_is_found_letter_by_letter(names: Any, text: str, found: set[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "behind"),
    [("a", "b"), ("ab", "ac"), ("\ud7ff", "\ue000"), ("a\U0010ffff", "b"), ("\U0010ffff", ""), ("", "")],
)
def test_the_first_text_behind_a_beginning(text: str, behind: str) -> None:
    assert _behind(text) == behind


def test_a_wide_reach_reads_the_same_rows_as_its_towns(world: Any) -> None:
    with system_scope("test"):
        every = Enterprise.objects.as_system()
        wide = set(every.filter(reach_q(Reach("3204", "3205"))).values_list("pk", flat=True))
        towns = reach_q(Reach("320411001", "320411002")) | reach_q(Reach("320412001", "320412002"))
        assert wide == set(every.filter(towns).values_list("pk", flat=True))
        assert set(every.filter(reach_q(Reach("320412", "320413"))).values_list("name", flat=True)) == {
            "Example Dyeing (made up)"
        }
        assert len(wide) == 3


def test_what_no_keeper_holds_is_never_looked_through_for_one_and_takes_no_such_row(world: Any) -> None:
    assert "holder_id" not in str(visible_q(Hazard, world.viewers["cindy"]))
    row = Hazard(held_by=Party.KEEPER, area_code="3204", area_then="3204")
    with written(), pytest.raises(ValueError, match="no keeper"):
        row.save()


@pytest.mark.parametrize("word", ["a'b", 'a"b', "a;b", "a%b", "a\\b"])
def test_a_literal_is_a_plain_word(word: str) -> None:
    with pytest.raises(ValueError, match="plain"):
        Literal(word)
