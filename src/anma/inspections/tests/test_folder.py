"""The visitor's folder, composed by the rooms up to this one: whose it is, what stands in it, what does not."""

from __future__ import annotations

import resource
from dataclasses import asdict, replace
from typing import Any

import pytest
from django.utils import translation

from anma.acts.pages import perform
from anma.conftest import World
from anma.enterprises.folders import Asked, Part, compose, every, register
from anma.inspections.tests.conftest import Submit
from anma.kernel.viewer import Viewer, system_scope
from anma.printing.folder import Chapter, Folder, picture_folder, render_folder
from anma.printing.sheet_a4 import Facts, Table
from anma.risks.models import RiskPoint
from anma.risks.tests.conftest import take_over

WHO = ("alice", "sam", "wang", "bob", "tina", "otto", "cindy", "anonymous")
CHAPTERS = [
    "企业基本情况", "人员和证书", "到期事项", "安全风险分级管控清单", "风险点简要说明", "风险分析记录表", "四色图",
    "有限空间", "未整改完的隐患", "隐患排查治理台账", "现场告知卡和标签", "各月检查情况", "检查计划", "危险作业票",
    "企业落实安全生产主体责任重点事项清单（20条）",
]  # fmt: skip


def made(world: World, who: str = "sam", *, names: bool = False, lang: str = "zh-hans") -> Folder:
    return of(world, world.viewers[who], names=names, lang=lang)


def of(world: World, viewer: Viewer, *, names: bool = False, lang: str = "zh-hans") -> Folder:
    with translation.override(lang):
        return compose(Asked(viewer, world.firm, names))


def chapter(folder: Folder, title: str) -> Chapter:
    return next(one for one in folder.chapters if one.title == title)


def test_who_sees_the_firms_risks_prints_its_folder(world: World) -> None:
    url = f"/firms/{world.firm.pk}/folder.pdf"
    assert {who: world.client(who).get(url).status_code for who in WHO} == {
        "alice": 200, "sam": 200, "wang": 403, "bob": 404, "tina": 200, "otto": 404, "cindy": 200, "anonymous": 302,
    }  # fmt: skip


def test_every_room_has_its_chapters_in_the_order_of_an_inspection(world: World, published: RiskPoint) -> None:
    assert [one.title for one in made(world).chapters] == CHAPTERS


def test_it_tells_what_is_known_of_the_firm(world: World, submit: Submit) -> None:
    submit("wang", bad=1)
    folder = made(world, names=True)
    firm = dict(chapter(folder, "企业基本情况").blocks[0].rows)  # type: ignore[union-attr]
    assert firm["统一社会信用代码"] == world.firm.uscc and firm["值班电话"] == "未填写"
    assert "1号车床" in str(chapter(folder, "安全风险分级管控清单"))
    assert "1号车床" in str(chapter(folder, "风险点简要说明"))
    assert "wang (made up)" in str(chapter(folder, "人员和证书"))
    assert "松了" in str(chapter(folder, "未整改完的隐患"))
    (month,) = chapter(folder, "各月检查情况").blocks[0].rows  # type: ignore[union-attr]
    assert month[1:] == ["1", "1", "1"]


def test_people_are_named_only_where_it_is_chosen_and_never_to_an_office(world: World, submit: Submit) -> None:
    submit("wang", bad=1)
    for folder in (made(world), made(world, "tina"), made(world, "tina", names=True)):
        told = str(asdict(folder)).replace(world.firm.name, "")
        assert not [name for name in ("alice", "sam", "wang", "li") if f"{name} (made up)" in told]


def test_who_may_not_see_a_part_gets_none_of_it(world: World, submit: Submit) -> None:
    submit("wang", bad=1)
    sam = world.viewers["sam"]
    told = of(world, replace(sam, permissions=sam.permissions - {"hazards.see", "people.see"}))
    assert [one.title for one in told.chapters] == [
        one for one in CHAPTERS if one not in ("人员和证书", "未整改完的隐患", "隐患排查治理台账")
    ]
    assert "松了" not in str(asdict(told))


def test_a_report_to_the_government_is_in_nobodys_folder(world: World, token: str) -> None:
    perform(world.viewers["anonymous"], "hazards.tip", {"description": "关掉了报警器", "code": token})
    for who in ("sam", "tina"):
        assert "关掉了报警器" not in str(asdict(made(world, who)))


def test_an_empty_firm_gets_chapters_that_say_there_is_nothing(world: World) -> None:
    folder = made(world)
    assert [one.title for one in folder.chapters] == CHAPTERS
    assert chapter(folder, "风险点简要说明").lead == "还没有发布风险点。"
    assert render_folder(folder, "zh").startswith(b"%PDF")


def test_an_english_folder_holds_no_chinese_of_the_platform(world: World, published: RiskPoint) -> None:
    folder = made(world, lang="en")
    said = [folder.title, folder.mark, folder.contents, *(one.title for one in folder.chapters)]
    said += [
        head for one in folder.chapters for block in one.blocks if isinstance(block, Table) for head in block.heads
    ]
    assert not [text for text in said if any("\u4e00" <= letter <= "\u9fff" for letter in text)]


def test_it_says_that_nobody_verified_it(world: World) -> None:
    assert "The platform has verified none of it" in made(world, lang="en").mark


def test_a_part_is_registered_once() -> None:
    part = every()[0]
    register(part)
    with pytest.raises(ValueError, match="twice"):
        register(Part(part.key, 99, "risks.see", lambda asked: []))


def long(points: int) -> Folder:
    text = [("怎么预防", "上模时断电、挂牌，双手按钮一直接着。" * 6), ("不要做", "不要伸手。")]
    short: list[Any] = [Facts(text, f"{number}. 冲床") for number in range(points)]
    return Folder("资料夹", "示例厂", "", [], "目录", [Chapter("风险点", short)], "脚注")


def test_the_same_folder_gives_the_same_bytes_and_goes_on_on_further_pages() -> None:
    assert render_folder(long(30), "zh") == render_folder(long(30), "zh")
    assert len(picture_folder(long(30), "zh", 20)) > len(picture_folder(long(3), "zh", 20)) == 3


def test_a_folder_of_hundreds_of_pages_stays_in_memory() -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert render_folder(long(1500), "zh").startswith(b"%PDF")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000  # KiB; 190 pages


@pytest.mark.parametrize(("who", "page"), [("sam", "/firm"), ("sam", "/desk"), ("tina", "/firms/{firm}")])
def test_the_folder_is_offered_where_somebody_stands_when_the_inspector_comes(
    world: World, who: str, page: str
) -> None:
    address = f"/firms/{world.firm.pk}/folder.pdf"
    assert address in world.client(who).get(page.format(firm=world.firm.pk)).content.decode()


@pytest.mark.one_engine  # PostgreSQL is told of every change of the reader besides
def test_twenty_points_are_asked_for_no_more_often_than_one(
    world: World, published: RiskPoint, django_assert_max_num_queries: Any
) -> None:
    take_over(world, points=[{"key": "milling", "name": f"{number}号铣床"} for number in range(20)])
    with system_scope("test"):
        waiting = RiskPoint.objects.as_system().filter(state="draft").values_list("pk", flat=True)
        perform(world.viewers["alice"], "risks.publish", {"points": [str(pk) for pk in waiting]})
    with django_assert_max_num_queries(52):
        folder = made(world, names=True)
    assert len(chapter(folder, "风险点简要说明").blocks) >= 21
