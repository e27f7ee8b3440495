"""One state has one word for one reader, on the list, on the page, in the file and in the firm's own page."""

from __future__ import annotations

import io
import re

import pytest
from python_calamine import CalamineWorkbook

from anma.conftest import World
from anma.hazards.models import Hazard
from anma.hazards.tests.conftest import Report

ZH = {"accept-language": "zh-hans"}
# What the firm's people read, and what the office in charge reads.
FOUR, INNER = ("待处理", "已完成"), ("已登记", "已销号")


def page(world: World, who: str, url: str) -> str:
    text = world.client(who).get(url, headers=ZH).content.decode()
    return re.sub(r"<nav class=\"desk-nav.*?</nav>", "", text, flags=re.S)


@pytest.fixture
def closed(world: World, report: Report) -> Hazard:
    row = report()
    li = world.viewers["li"].actor_id
    world.client("sam").post(f"/hazards/{row.pk}/assign", {"to": li, "due_on": ""})
    world.client("li").post(f"/hazards/{row.pk}/rectify", {"note": "还没全挪走"})
    world.client("sam").post(f"/hazards/{row.pk}/review", {"decision": "reject", "comment": "还有一桶"})
    world.client("li").post(f"/hazards/{row.pk}/rectify", {"note": "挪走了"})
    world.client("sam").post(f"/hazards/{row.pk}/review", {"decision": "accept"})
    return row


@pytest.mark.parametrize(("who", "said", "never"), [("sam", FOUR, INNER), ("li", FOUR, INNER), ("tina", INNER, FOUR)])
def test_the_list_the_page_and_the_file_say_the_same_word(
    world: World, report: Report, closed: Hazard, who: str, said: tuple[str, str], never: tuple[str, str]
) -> None:
    new = report()
    pages = (page(world, who, "/hazards?show=all"), page(world, who, f"/hazards/{closed.pk}"))
    assert all(said[1] in text for text in pages) and not any(word in text for text in pages for word in never)
    file = world.client(who).get("/hazards.xlsx?show=all", headers=ZH).content
    states = {
        line[7] for line in CalamineWorkbook.from_filelike(io.BytesIO(file)).get_sheet_by_index(0).to_python()[2:]
    }
    assert states == ({said[1]} if who == "li" else set(said))
    assert who == "li" or said[0] in page(world, who, f"/hazards/{new.pk}")


def test_the_officers_page_of_a_firm_says_the_inner_state(world: World, report: Report) -> None:
    report()
    assert "已登记" in page(world, "tina", f"/firms/{world.firm.pk}")


def test_the_history_tells_what_was_done_not_what_to_do(world: World, closed: Hazard) -> None:
    text = page(world, "sam", f"/hazards/{closed.pk}")
    steps = re.findall(r'<p class="step">(.*?)</p>', text)
    who = [f"{name} (made up)" for name in ("wang", "sam", "li", "sam", "li", "sam")]
    said = [step.replace(name, "", 1) for step, name in zip(steps, who, strict=True)]
    assert [one.partition("，")[0] for one in said[2:]] == ["说已经改好。", "复查", "说已经改好。", "复查"]
    assert said[0] == "随手拍报给本厂。" and said[3].endswith("退回整改。") and said[5].endswith("销号。")
