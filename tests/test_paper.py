"""What may not go to paper is refused where it is typed."""

from collections.abc import Iterator
from typing import Annotated, Any, get_args
from uuid import UUID

import pytest
from django.utils import translation
from pydantic import BaseModel, TypeAdapter, ValidationError

from anma.acts import base
from anma.acts.paper import printable, printable_lines, unprintable
from anma.printing import fonts

GOOD = [
    "常州市示例机械（虚构）有限公司",
    "A-1 号冲床 · 3#车间 “北”～南／东 100% ①②③ Ⅲ ℃ ° ㎡ № ★ × ÷ ≥ Φ20±0.5 ¥",
    "㐂㙍䶮喆珺峣堃垚赟昇",
    "Müller & Söhne – “Presse” №7",
]
ODD = ["安全😀厂", "\u202e车间", "a\u200bb", "a\u2066b", "厂\x07", "一\n二", "\ue000厂", "⚠ 冲床", "✅", "\ufeff厂"]
ODD += ["❤️", "1️⃣", "\u2028"]
# Fields that stand on cards, letters, labels and lists.
NAMES = {
    "name", "name_en", "place", "address", "team", "responsible_team", "person", "event", "measures", "donts",
    "emergency",
}  # fmt: skip


@pytest.mark.parametrize("text", GOOD)
def test_ordinary_texts_and_rare_letters_stay(text: str) -> None:
    assert unprintable(text) == "" and printable(text) == text
    assert set(fonts.missing(text)) <= set("㐂㙍䶮峣"), "only rare letters may be left to the printer's sentence"


@pytest.mark.parametrize("text", ODD)
def test_what_no_font_prints_is_named(text: str) -> None:
    with pytest.raises(ValueError, match=r"U\+[0-9A-F]{4,5}"), translation.override("en"):
        printable(text)


def test_several_lines_may_be_several_lines() -> None:
    assert printable_lines("一\r\n二\t三") == "一\r\n二\t三"
    with pytest.raises(ValueError, match="U"):
        printable_lines("一\n\u202e")


def fields(model: type[BaseModel]) -> Iterator[tuple[str, Any, Any]]:
    """Every named field of a model and of the models inside it."""
    for name, info in model.model_fields.items():
        yield name, info.annotation, info
        for inner in models_in(info.annotation):
            yield from fields(inner)


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from models_in(part)


def paper_fields() -> list[tuple[str, str, Any]]:
    acts = ((code, act) for code, act in base.every().items() if ".tests." not in type(act).__module__)
    found = [(code, name, Annotated[kind, info]) for code, act in acts for name, kind, info in fields(act.Input)]
    # A danger told from the field is kept as it was told; nothing of it is printed.
    # An id of somebody is no text, nor is an amount.
    text = [one for one in found if not {get_args(one[2])[0], *get_args(get_args(one[2])[0])} & {UUID, int}]
    return [one for one in text if one[1] in NAMES and not one[0].startswith("hazards.")]


@pytest.mark.parametrize(("code", "name", "kind"), paper_fields())
def test_no_act_takes_what_cannot_be_printed(code: str, name: str, kind: Any) -> None:
    for shape in (
        lambda text: text,
        lambda text: (text,),
        lambda text: {"engineering": text},
        lambda text: {"zh": text},
    ):
        try:
            TypeAdapter(kind).validate_python(shape("厂名 \u202e 厂名"))
        except ValidationError as error:
            if any("U+202E" in str(one["msg"]) for one in error.errors()):
                return
    pytest.fail(f"{code} takes a {name} that turns a line around")


def test_the_fields_are_found() -> None:
    codes = {(code, name) for code, name, _kind in paper_fields()}
    assert {("enterprises.rename", "name"), ("risks.add", "measures"), ("people.join", "name")} <= codes
