"""What is usually wrong where a check is not normal: three words to tap instead of typing.

A pure function of the check's own words; what fits is looked for in the Chinese text, since every check has one.
"""

from __future__ import annotations

import re
from typing import Any

SHOWN = 3
Chip = tuple[str, str]
# Found in the check → what one sees when it is not so. The order is that of how much the words say.
SIGNS: tuple[tuple[str, tuple[Chip, ...]], ...] = (
    ("裂纹|缺口|开线|断丝|破边|破洞|磨损|磨偏", (("有裂纹", "It is cracked"), ("磨坏了", "It is worn out"))),
    ("破皮|裸露|线头|电线|拖线", (("电线破皮", "The cable is bare"), ("线头露在外面", "Wire ends show"))),
    ("发烫|变色|过热|温度", (("发烫", "It is hot"), ("变了颜色", "Its colour changed"))),
    ("漏|滴|气味|异味", (("漏了", "It leaks"), ("有气味", "It smells"))),
    ("松动|牢|固定|螺丝|螺栓|垫", (("松了", "It is loose"), ("没固定住", "It is not fixed"))),
    ("护罩|挡|护栏|盖板|防护", (("护罩拆了", "The guard is off"), ("护罩坏了", "The guard is broken"))),
    ("齐全|在位|装着|缺失|是否有|有没有|原处|够用", (("缺了", "It is missing"), ("不齐", "Some are missing"))),
    ("急停|按钮|联锁|光幕|刹车|限位|灵|响|动作|好用|切断|断电", (("不灵", "It does not react"), ("被短接了", "It is bypassed"))),
    ("指针|压力|绿区|绿色|毫米|浓度|范围|转速|间隙", (("不在范围里", "It is out of range"), ("看不清读数", "Cannot be read"))),
    ("有效期|检定|校准|过期|证|票", (("过期了", "It is out of date"), ("没有证", "There is no certificate"))),
    ("戴|穿|面罩|手套|护目|口罩|耳塞|安全带", (("没戴", "Not worn"), ("坏了不能戴", "Broken, cannot be worn"))),
    ("挡着|占住|堆放|杂物|周围|通道|出口|纸箱|清走", (("被东西挡住", "It is blocked"), ("堆了杂物", "Clutter lies there"))),
    ("积尘|粉尘|灰|油布|积水|干燥|清", (("没清理", "It was not cleaned"), ("积得很厚", "It lies thick"))),
    ("标签|标识|警示|看得清|字", (("看不清", "Cannot be read"), ("掉了", "It came off"))),
    ("风机|排风|吸风|通风|出风", (("没开", "It is off"), ("没有风", "There is no draught"))),
)
USUAL: tuple[Chip, ...] = (("坏了", "It is broken"), ("缺了", "It is missing"), ("说不清，请来看", "Please come and look"))


def chips(check: str, event: str, english: bool = False) -> list[str]:
    """Three suggestions for one check: from its own words first, then from those of what can happen, then the usual."""
    found = [*_said(check), *_said(event), *USUAL]
    return list(dict.fromkeys(chip[1 if english else 0] for chip in found))[:SHOWN]


def _said(text: str) -> list[Chip]:
    """The first suggestion of every sign before the second of any, so that three differ."""
    fitting = [suggested for pattern, suggested in SIGNS if re.search(pattern, text)]
    return [suggested[at] for at in (0, 1) for suggested in fitting if at < len(suggested)]


def words_of_event(event: dict[str, Any]) -> str:
    """What an event says of itself, in Chinese."""
    return " ".join(str(event.get(name, {}).get("zh", "")) for name in ("name", "plain"))
