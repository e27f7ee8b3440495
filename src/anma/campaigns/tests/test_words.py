"""Pure parts: numbers in words, forecasts, planned shares, and what the shipped templates say."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation

from anma.campaigns.checklist import Line, note_of
from anma.campaigns.closing import about, sentence
from anma.campaigns.models import Campaign
from anma.campaigns.patterns import patterns
from anma.campaigns.progress import Cell, due_share, forecast, plan_of
from anma.campaigns.targets import Target, is_countable, is_reported
from anma.knowledge.tables import sectors

FIRMS = Target("t", {"zh": "企业", "en": "Firms"}, "firms", Decimal(2003))
KM = Target("k", {"zh": "立管", "en": "Risers"}, "km", Decimal(100), decimals=1)
RUN = Campaign(first_day=date(2026, 1, 1), last_day=date(2026, 4, 10))


def cell(value: Any, plan: Any = 100, one: Target = KM) -> Cell:
    return Cell(one, None if value is None else Decimal(value), None if plan is None else Decimal(plan), Decimal("0.5"))


def test_numbers_are_said_as_people_say_them() -> None:
    with translation.override("zh-hans"):
        assert [about(FIRMS, Decimal(n)) for n in (723, 2000, 1999, 31478, 29)] == [
            "723 家", "2,000 家", "近2,000 家", "31,000余 家", "29 家",
        ]  # fmt: skip
        said = [sentence(cell(n)) for n in (104, 100, 96, 40, None)]
    for words, one in zip(("超过目标", "达到目标", "接近目标", "未达目标", "没有上报"), said, strict=True):
        assert words in one
    with translation.override("en"):
        assert sentence(cell(7, None)) == "Risers: 7 km."


def test_late_is_a_share_against_time_and_never_a_raw_count() -> None:
    assert cell(40).late and not cell(46).late and not cell(None, None).late and cell(None).late
    assert cell(None, None).rate is None and cell(120).width == 100


@pytest.mark.parametrize(
    ("value", "day", "wanted"),
    [("5", date(2026, 2, 19), "few"), ("40", date(2026, 1, 20), "few"), ("50", date(2026, 2, 19), "2026-04-11")],
)
def test_a_forecast_says_nothing_of_little(value: str, day: date, wanted: str) -> None:
    found = forecast(RUN, cell(value), day)
    assert found is not None and (found.few if wanted == "few" else str(found.day) == wanted)


def test_a_plan_by_month_says_what_is_due_by_now() -> None:
    one = Target("k", {}, "km", Decimal(10), months={"2026-01": Decimal(2), "2026-02": Decimal(8)})
    assert due_share(RUN, one, date(2026, 1, 31)) == Decimal("0.2")
    assert due_share(RUN, one, date(2026, 2, 14)) == Decimal("0.6")
    assert due_share(RUN, KM, date(2026, 2, 19)) == Decimal("0.5")
    parts = Target("k", {}, "km", areas={"320411001": Decimal(2), "320411002": Decimal(3)})
    assert (plan_of(parts, "320411"), plan_of(parts, "320412")) == (Decimal(5), None)


def test_the_templates_hold_the_briefing_and_their_checklists() -> None:
    """Two topics, nine rectifications, the named actions with their figures, 21 industries of winter."""
    found = patterns()
    kinds = [one.kind for one in found.values()]
    assert (kinds.count("topic"), kinds.count("special"), len(found["winter"].fields)) == (2, 9, 21)
    kept = {target.kept_as: target.value for one in found.values() for target in one.targets if target.kept_as}
    assert kept == {
        "gas_riser_km": Decimal("44.3"), "bottle_to_pipe_households": 10000, "traffic_violations": 31000,
        "demolition_notices": 723, "fire_hazards_fixed": 1209, "enterprises_upgraded": 2003, "land_freed_mu": 2350,
    }  # fmt: skip
    out = found["chemicals_out"].targets[0]
    assert out.before is not None and out.value is not None and out.before - out.value == 323
    for one in found.values():
        assert one.lines and one.targets and not one.verified and set(one.sectors) <= set(sectors()), one.key
        assert {field["sector"] for field in one.fields} <= {*sectors(), ""}
        assert all(is_countable(target.counted) for target in one.targets if target.counted), one.key
        assert all(is_reported(target.kept_as) for target in one.targets if target.kept_as), one.key
        texts = [text for line in one.lines for both in (line.ask, line.look, line.bad) for text in both.values()]
        assert all(texts) and max(map(len, texts)) <= 200, one.key


def test_a_round_keeps_whole_questions_only() -> None:
    lines = [Line(str(n), {"zh": "问" * 90, "en": "q" * 90}, {}, {}) for n in range(5)]
    assert len(note_of(lines)) <= 300 and note_of(lines).count(". ") == 3
