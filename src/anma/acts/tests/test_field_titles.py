"""Every field of every act has a title that people read in place of its name."""

import re

import pytest
from django.utils import translation
from pydantic import BaseModel

from anma.acts import base
from anma.acts.field_titles import every_model, title_of
from anma.acts.inputs import parse
from anma.acts.reasons import InvalidInput
from anma.conftest import World
from anma.kernel.ids import uuid7

CHINESE = re.compile(r"[\u4e00-\u9fff]")


# Tests of other rooms and the sample city register small acts of their own, which no form ever shows.
OWN = (".tests.", ".sample.")
ACTS = [act for act in base.every().values() if not any(part in type(act).__module__ for part in OWN)]
MODELS = sorted({m for act in ACTS for m in every_model(act.Input)}, key=str)


@pytest.mark.parametrize("model", MODELS, ids=[f"{m.__module__}.{m.__name__}" for m in MODELS])
def test_every_field_has_a_title_in_both_languages(model: type[BaseModel]) -> None:
    for name, info in model.model_fields.items():
        with translation.override("en"):
            english = title_of(info)
        with translation.override("zh-hans"):
            chinese = title_of(info)
        assert english and not CHINESE.search(english), name
        assert CHINESE.search(chinese), f"no Chinese for {english!r} of {name}"


def test_nested_fields_are_called_by_their_own_title() -> None:
    answer = {"check": "x", "result": "ok", "note": "n" * 600}
    raw = {"point": str(uuid7()), "edition": 1, "items": [answer]}
    with translation.override("zh-hans"), pytest.raises(InvalidInput) as refused:
        parse(base.get("inspections.submit").Input, raw)
    assert set(refused.value.errors) == {"items.0.check", "items.0.note"}
    assert dict(refused.value.named())["哪一项检查"].startswith("编号已损坏")
    assert all("items" not in title for title, _ in refused.value.named())


def test_a_field_that_does_not_exist_is_called_as_it_was_sent() -> None:
    with pytest.raises(InvalidInput) as refused:
        parse(base.get("people.invite").Input, {"token_sha256": "0" * 64, "colour": "red"})
    assert [title for title, _ in refused.value.named()] == ["colour"]


def test_a_chinese_page_names_the_field_in_chinese(world: World) -> None:
    client = world.client("alice")
    answer = client.post("/people/invite", {"role": "worker", "uses": "0"}, HTTP_ACCEPT_LANGUAGE="zh-hans")
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "可供几个人使用" in page and "太小了，最小是 1" in page and "<b>uses" not in page


def test_the_whole_refusal_is_one_line_a_field() -> None:
    with translation.override("zh-hans"):
        with pytest.raises(InvalidInput) as refused:
            parse(base.get("places.rename").Input, {"code": "3" * 20})
        lines = refused.value.whole.split("\n")
    assert lines[0].startswith("有几处没填") and set(lines[1:]) == {
        "区划代码：太长了，最多 12 个字。",
        "区划的新名称：这里要填。",
    }
