"""Which work the events of the packs speak of."""

import pytest

from anma.knowledge.packs.loader import library
from anma.knowledge.work_steps import order_of, work_of


@pytest.mark.parametrize(
    ("name", "plain", "work"),
    [
        ("加酸、起吊时酸碱喷溅", "", "加酸、起吊"),
        ("手被冲模压断", "送料时滑块下来，或连冲、误踩脚踏", "送料"),
        ("开槽机卷手", "机组拉开清纸屑；或清油墨时被辊带住", "清油墨"),
        ("出口堵塞，火灾时逃不出去", "", ""),
        ("营业时施工动火引燃", "", ""),
        ("踏空、踩滑或者开车门时货倒下来", "", ""),
        ("网框夹手", "网框落下时去拉布边", ""),
        ("灭火器失效", "用的时候没气", ""),
        ("中暑", "连着打几小时不休息", ""),
        ("Flare when topping up alcohol", "", "Topping up alcohol"),
        ("Fall while turning or a chain breaks", "", ""),
        ("Trapped while burning", "", ""),
    ],
)
def test_work_is_read_and_a_mishap_or_a_time_of_day_is_not(name: str, plain: str, work: str) -> None:
    assert work_of(name, plain) == work


@pytest.mark.parametrize(
    ("measure", "steps"),
    [
        ("换桶口诀，先泄压、再拔管、后盖帽", ["泄压", "拔管", "盖帽"]),
        ("先抽真空再挂蓝牌，才能拆", ["抽真空", "挂蓝牌", "拆"]),
        ("先停机再清料", []),
        ("推刀时另一只手先把线甩到身后", []),
        ("Permit, then air, then test", []),
    ],
)
def test_an_order_has_three_steps_or_is_none(measure: str, steps: list[str]) -> None:
    assert order_of(measure) == steps


def test_no_step_of_any_pack_is_a_question_or_a_whole_sentence() -> None:
    events = [event for pack in library().values() for point in pack.points for event in point.events]
    found = [words for event in events if (words := work_of(event.name.zh, event.plain.zh))]
    assert len(found) > 80 and all(len(words) <= 10 and words[-1] not in "？?。" for words in found)
