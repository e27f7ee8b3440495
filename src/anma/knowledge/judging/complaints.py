"""Opinions that are no hazard: food, pay, hours, moods. Such a line is asked whether somebody can get hurt.

Words are the project's own (``data/complaints.csv``). Anything that tells of a danger beside them wins: the food that
made people ill, the overtime after which somebody nods off at a press.
"""

import re
from functools import cache

from anma.knowledge.judging import lexicon, majors
from anma.knowledge.judging.reading import Reading

ASK = "这像是意见，不是隐患。它会伤到人吗？会的话写一写：在哪里、什么东西、什么样。"
# What makes a danger of it all the same.
_DANGER = re.compile(
    r"拉肚子|吐了|中毒|过敏|晕|病|受伤|出血|疼|烫|着火|冒烟|起火|烧|电人|漏电|煤气|火|砸|摔|滑|撞|夹(?!生)|掉下|塌|裂|刹车|超载"
    r"|犯困|打瞌睡|瞌睡|睡着|疲劳|熬夜|通宵|连续|过期|变质|发霉|馊|异物|虫|老鼠|不停机|无证|没证|冒险|酒|打架|高处|开机"
)
_WEIGHTY = 2.5
# Concepts that such lines name without speaking of a danger: canteen, air conditioner, dormitory, clothes, overtime.
_HARMLESS = frozenset(
    [
        "治安",
        "食堂",
        "食品",
        "照明电器",
        "宿舍",
        "手套口罩",
        "杂事",
        "违章弱",
        "环境",
        "场所设备",
        "虚设备",
        "公共道路",
        "通道",
        "职业病",
        "噪声",
        "高温",
    ]
)

# What a grumble may name besides its own subject; washed dishes and kept samples are matters of their own.
_SOFT = frozenset(["照明电器", "场所设备", "虚设备", "违章弱", "食堂", "宿舍", "治安", "杂事", "公共道路"])
_SHORT = 14


def complaint(reading: Reading) -> bool:
    """Whether the line only says that somebody is dissatisfied."""
    text = reading.text
    if _DANGER.search(text) or reading.types:
        return False
    allowed = _HARMLESS if _part("matter", "taste").search(text) else _SOFT if _grumbles(text) else frozenset()
    things = [one for one in reading.heard if max(one.concept.categories.values()) >= _WEIGHTY]
    dangerous = any(one.concept.name not in allowed for one in things)
    return bool(allowed) and not dangerous and not majors.candidates(reading)


def _grumbles(text: str) -> bool:
    """Whether somebody or something of the house is said to be too much, too little or unkind: 老板太抠."""
    who = _part("who").search(text)
    return len(text) <= _SHORT and bool(who) and bool(_part("complains").search(text, who.end() if who else 0))


@cache
def _part(*parts: str) -> re.Pattern[str]:
    words = [word for row in lexicon.rows("complaints") if row["part"] in parts for word in row["words"].split()]
    return re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))
