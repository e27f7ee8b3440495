"""`permits.erase_man`: a contractor's man becomes a number on every permit of the firm that is over."""

from __future__ import annotations

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.evidence.rows import personal_holds
from anma.evidence.verify import verify
from anma.kernel.ids import uuid7
from anma.permits.models import Permit
from anma.permits.tests.conftest import ask, do, stored

MEN = "张三, T3204, 2027-05-31\n李四, T3205, 2027-05-31"


def over(world: World, men: str = MEN, place: str = "一号车间") -> Permit:
    row = ask(world, men=men, contractor="示例安装队", place=place)
    do(world, "wang", "withdraw", row, why="今天不做了")
    return stored(row.pk)


def erase(world: World, row: Permit, who: str = "alice", man: int = 0) -> None:
    perform(world.viewers[who], "permits.erase_man", {"subject": str(row.pk), "man": man})


def refusal(world: World, row: Permit, who: str = "alice", man: int = 0) -> str:
    with pytest.raises(Refused) as refused:
        erase(world, row, who, man)
    return refused.value.reason.code


def names(row: Permit) -> list[str]:
    return [man["name"] for man in stored(row.pk).men]


def test_name_and_certificate_go_from_all_permits_and_the_others_and_the_log_stay_whole(world: World) -> None:
    first, second = over(world), over(world, "李四, T3205\n张三, T3204", "二号车间")
    namesake = over(world, "张三, T9999", "三号车间")
    salts = stored(first.pk).personal_salts
    answer = world.client("alice").post(f"/permits/{first.pk}/erase_man", {"id": str(uuid7()), "man": "0"})
    assert answer.status_code == 302
    assert (names(first), names(second), names(namesake)) == (["", "李四"], ["李四", ""], ["张三"])
    assert "T3204" not in stored(first.pk).outsiders
    assert stored(first.pk).personal_salts != salts and personal_holds(stored(first.pk))
    assert verify().findings == []
    page = world.client("alice").get(f"/permits/{first.pk}").content.decode()
    assert "张三" not in page and "李四" in page and "name erased" in page
    assert refusal(world, first) == "permits.man_unknown"
    assert refusal(world, first, man=7) == "permits.man_unknown"


def test_who_still_works_under_a_permit_is_not_erased(world: World) -> None:
    done, alive = over(world), ask(world, men=MEN)
    assert refusal(world, done) == refusal(world, alive) == "permits.man_still_here"
    assert names(done) == ["张三", "李四"]


@pytest.mark.parametrize(
    ("who", "code"),
    [("sam", "acts.not_allowed"), ("wang", "acts.not_allowed"), ("tina", "acts.not_allowed"),
     ("bob", "acts.not_found"), ("otto", "acts.not_found"), ("anonymous", "acts.not_found")],
)  # fmt: skip
def test_the_principal_alone_erases(world: World, who: str, code: str) -> None:
    row = over(world)
    assert refusal(world, row, who) == code
    shown = {
        one: "erase_man" in world.client(one).get(f"/permits/{row.pk}").content.decode() for one in ("alice", "sam")
    }
    assert shown == {"alice": True, "sam": False}
