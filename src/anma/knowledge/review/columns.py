"""The sheets of the review file: what each row is, which columns may be corrected and what they are called.

A heading is Chinese and English in one, and each stands once in its sheet, so that a file whose columns somebody moved
is read all the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from anma.knowledge.packs.names import LAYERS
from anma.knowledge.text import Text

ENTRY = "编号 Entry"
VERIFIED = "专家已核 Verified by an expert"
BASE = "底稿 Base"
REMARK = "意见 Remark"
_HALVES = {"zh": Text("（中文）", " (Chinese)"), "en": Text("（英文）", " (English)")}


@dataclass(frozen=True, slots=True)
class Sheet:
    """`context` are columns for reading only, `fields` cell → heading; `kind` is that of its entries."""

    kind: str
    title: str
    context: tuple[str, ...]
    fields: Mapping[str, str]

    @property
    def heads(self) -> list[str]:
        """All headings in the order of the file."""
        return [ENTRY, *self.context, *self.fields.values(), VERIFIED, BASE, REMARK]


def _both(name: str, title: Text) -> dict[str, str]:
    return {f"{name}.{half}": f"{title.zh}{tail.zh} {title.en}{tail.en}" for half, tail in _HALVES.items()}


def _one(name: str, title: Text) -> dict[str, str]:
    return {name: f"{title.zh} {title.en}"}


PACK, POINT = "行业或模块 Part", "风险点 Risk point"
CLASS, PLACE, LEVEL, EVENT = "类别 Class", "场所 Place", "等级 Level", "风险事件 Event"


def _points() -> dict[str, str]:
    return {
        **_both("name", Text("名称", "Name")),
        **_one("class", Text("类别代码", "Class code")),
        **_one("place", Text("场所代码", "Place code")),
        **_both("why", Text("为什么", "Why")),
        **_both("donts", Text("不要做的，一行一条", "Don'ts, one a line")),
        **_both("emergency", Text("出事怎么办，一行一条", "First steps, one a line")),
        **_both("ppe", Text("防护用品，一行一条", "Protection, one a line")),
        **_one("signs", Text("标志代码", "Codes of signs")),
        **_one("words", Text("提到这些词就建议，用“、”隔开", "Words that propose it")),
        **_both("source", Text("依据", "Source")),
    }


def _events() -> dict[str, str]:
    fields = {
        **_both("name", Text("会出什么事", "What can happen")),
        **_both("plain", Text("大白话", "In plain words")),
        **_one("accidents", Text("事故类型代码", "Codes of accident types")),
        **_one("factors", Text("危险有害因素代码", "Codes of factors")),
    }
    for method, letters in (("lec", "LEC"), ("ls", "LS")):
        fields |= {f"{method}.{one}": f"{method.upper()} 法的 {one} {one} of {method.upper()}" for one in letters}
    fields |= _both("reason", Text("评分理由", "Reason of the grade"))
    for layer, name in LAYERS.items():
        fields |= _both(f"measures.{layer}", Text(f"{name.zh}措施", f"{name.en} measure"))
    for layer, name in LAYERS.items():
        title = Text(f"{name.zh}措施的交换代码", f"{name.en} measure, exchange code")
        fields |= _one(f"exchange.{layer}", title)
    return fields


def _checks() -> dict[str, str]:
    return {
        **_both("text", Text("检查什么", "Question")),
        **_one("every", Text("每几个周期一次", "Every")),
        **_one("unit", Text("周期代码", "Cycle code")),
        **_one("tier", Text("层级代码", "Tier code")),
    }


def _questions() -> dict[str, str]:
    return {
        **_both("text", Text("问什么", "Question")),
        **_both("why", Text("为什么问", "Why it is asked")),
        **_one("about", Text("哪些风险点引出这个问题", "Raised by points")),
        **_one("brings", Text("答“是”就加上", "A yes brings")),
        **_one("drops", Text("答“否”就去掉", "A no drops")),
    }


@cache
def sheets() -> tuple[Sheet, ...]:
    """The sheets that are read back, in the order of the file."""
    return (
        Sheet("point", "风险点 Points", (PACK, LEVEL), _points()),
        Sheet("event", "风险事件 Events", (PACK, POINT, CLASS, PLACE, LEVEL), _events()),
        Sheet("check", "检查项 Checks", (PACK, POINT, EVENT), _checks()),
        Sheet("question", "提问 Questions", (PACK,), _questions()),
    )


def kind_of(entry: str) -> str:
    """Which sheet an entry stands in, by its name."""
    if "#" in entry:
        return "check"
    if "/question:" in entry:
        return "question"
    return "event" if entry.count("/") == 2 else "point"
