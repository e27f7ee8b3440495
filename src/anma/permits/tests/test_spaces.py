"""The register of confined spaces: suggested by the points, confirmed by a tap, changed, taken out."""

from __future__ import annotations

from typing import Any

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import InvalidInput, Refused
from anma.conftest import enterprise_copies
from anma.evidence.testing import written
from anma.kernel.viewer import system_scope
from anma.permits.models import Space
from anma.permits.rules.tables import limits
from anma.permits.spaces import queries, showing, tables
from anma.risks.models import RiskPoint


def enter(world: Any, who: str = "sam", **more: Any) -> Space:
    raw = {"subject": world.firm.pk, "name": "污水池", "kind": "208", **more}
    return stored(perform(world.viewers[who], "permits.enter_space", raw))


def stored(outcome: Any) -> Space:
    with system_scope("test"):
        found: Space = Space.objects.as_system().get(pk=outcome.result["space"])
    return found


def published(world: Any, name: str, **more: Any) -> RiskPoint:
    row = RiskPoint(
        **enterprise_copies(world.firm), name=name, category="place", level="larger", state="published", **more
    )
    with written():
        row.save()
    return row


def names(world: Any) -> list[str]:
    return [one.point.name for one in queries.suggestions(world.viewers["sam"], world.firm.pk)]


def test_who_keeps_the_register_and_what_a_kind_says_by_itself(world: Any) -> None:
    row = enter(world, substance="硫酸二甲酯")
    assert row.dangers == ["oxygen", "h2s", "co", "flammable", "drowning", "fall"]
    assert row.gases == ["o2", "lel", "h2s", "co"] and row.substances == [tables.substance_called("硫酸二甲酯").code]  # type: ignore[union-attr]
    enter(world, "alice", name="化粪池", kind="207")
    for who in ("wang", "bob", "carol", "tina", "cindy", "anonymous"):
        with pytest.raises(Refused):
            enter(world, who, name=who)


def test_points_that_sound_like_one_are_offered_until_somebody_answers(world: Any) -> None:
    pond, furnace = published(world, "污水调节池"), published(world, "窑炉")
    published(world, "冲床")
    assert set(names(world)) == {"污水调节池", "窑炉"}
    enter(world, name="污水调节池", point=str(pond.pk), sign="yes")
    deny = {"subject": world.firm.pk, "point": furnace.pk}
    perform(world.viewers["sam"], "permits.deny_space", deny)
    assert names(world) == []
    with pytest.raises(Refused):
        perform(world.viewers["sam"], "permits.deny_space", deny)
    assert [row.name for row in queries.spaces(world.viewers["sam"], world.firm.pk)] == ["污水调节池"]


def test_criterion_13_is_named_while_register_or_sign_is_missing(world: Any) -> None:
    viewer, firm = world.viewers["sam"], world.firm.pk
    pond = published(world, "污水池")
    enter(world, name="干料斗", kind="111", dangers=["engulfment"], sign="no")  # buries people, poisons nobody
    said = {"name": "污水池", "kind": "208", "point": str(pond.pk)}
    assert [(doubt.name, doubt.whole) for doubt in queries.doubts_of(viewer, firm)] == [("污水池", True)]
    row = enter(world, **said, sign="no")
    assert [(doubt.name, doubt.whole) for doubt in queries.doubts_of(viewer, firm)] == [("污水池", False)]
    perform(viewer, "permits.change_space", {"subject": row.pk, **said, "sign": "yes"})
    assert queries.doubts_of(viewer, firm) == []
    assert queries.criterion().article == "第十三条（一）"


def test_a_space_is_taken_out_with_a_reason_and_may_be_offered_again(world: Any) -> None:
    pond = published(world, "污水池")
    row = enter(world, point=str(pond.pk))
    with pytest.raises(InvalidInput):
        perform(world.viewers["sam"], "permits.retire_space", {"subject": row.pk, "why": ""})
    perform(world.viewers["sam"], "permits.retire_space", {"subject": row.pk, "why": "填平了"})
    row.refresh_from_db()
    assert (row.state, row.gone_because, names(world)) == ("gone", "填平了", ["污水池"])
    with pytest.raises(Refused):
        perform(world.viewers["sam"], "permits.change_space", {"subject": row.pk, "name": "x"})


def test_what_cannot_be_is_refused_with_a_sentence(world: Any) -> None:
    enter(world)
    for wrong in (
        {},
        {"name": "a", "point": str(world.firm.pk)},
        {"name": "b", "responsible": str(world.hats["bob"].pk)},
    ):
        with pytest.raises(Refused) as told:
            enter(world, **wrong)
        assert told.value.reason.code.startswith("permits.space_")
    for odd in ({"kind": "999"}, {"dangers": ["dragon"]}, {"substance": "unobtainium"}, {"sign": "perhaps"}):
        with pytest.raises(InvalidInput):
            enter(world, name="c", **odd)


def test_every_kind_and_word_leads_to_a_kind_with_dangers_and_gases_that_have_limits() -> None:
    known = {limit.gas for limit in limits("confined")}
    for code, pattern in tables._patterns():
        assert code in tables.kinds() and pattern.pattern
    for code in tables.kinds():
        assert tables.dangers_of(code), code
    for danger in tables.dangers().values():
        assert set(danger.gases) <= known and danger.name.en
    assert [tables.kind_of(text) for text in ("厂区污水池", "数控车床", "2 号除尘器清灰")] == ["208", "", "110"]


def test_limits_are_the_permits_own_and_of_other_gases_the_exposure_limits(world: Any) -> None:
    row = enter(world, dangers=["h2s"], substance="7782-50-5")
    words = showing.gas_words(row)
    assert "19.5" in words and "10 mg/m³" in words and "MAC 1 mg/m³" in words
