"""Which work a pack's event speaks of: “加酸、起吊时酸碱喷溅” happens while filling and lifting.

Read from the pack's own words and from nothing else; where they name no work, there is none.
"""

import re

# What stands before 时 is work only where it is no mishap, no weather, no time of day and no part of a body.
_ZH = re.compile(r"(?:^|[，；：])(?:或者?)?([^，；：。]{2,10}?)(?:的时候|时)(?![间候常机刻段效速])")
_NO_WORK = re.compile(
    r"[火烟雨雪雷风雾电水气]$|[火病]了|[着起失]火|火灾|燃烧|爆|[停断来]电|故障|失灵|[泄漏]漏|漏[出气]|救|逃|疏散|跑|掉|倒下|落下|合上"
    r"|塌|踏|踩|坏|破|断|裂|没|不|忘|无人|人多|最|夜|晚|白天|夏|冬|春|秋|早上|营业|上课|收工|超重|平$|有$|同$|随$|及$|临$|按$|定$|小$"
    r"|\d小$|[当这那此到]$|[着了好满完]$|高温|低温|坑底|人在|手|脚|头|旁边|有人|太|快|慢|就|也|还|被|把|一|几|地上|屋里|门口|空着|[热冷]$|潮"
)
# Only where the name ends with it: “while turning or a chain breaks” is no work.
_EN = re.compile(r"\b(?:while|when|during)\s+(?!being|burning)(\w+ing(?: or \w+ing)?(?: (?!or\b|and\b)[\w-]+){0,4})$")
# An order that the pack gives: 先批准，再通风，再检测，才作业.
_PART = r"([^，；。、先再后才]{2,9}?)"
_THEN = rf"(?:[，、]?(?:再|最后|后|才){_PART})"
_ORDER = re.compile(rf"先{_PART}[，、]?再{_PART}{_THEN}{_THEN}?(?=[，；。、]|$)")


def work_of(name: str, plain: str) -> str:
    """The work in the name of an event, or in its plain line; empty where they name none.

    >>> work_of("加酸、起吊时酸碱喷溅", "")
    '加酸、起吊'
    >>> work_of("着火时客人出不去", "")
    ''
    >>> work_of("Acid splash when filling or lifting", "")
    'Filling or lifting'
    """
    words = next(
        (match[1] for text in (name, plain) for match in _ZH.finditer(text) if not _NO_WORK.search(match[1])), ""
    )
    found = _EN.search(name)
    return words or (found[1].capitalize() if found else "")


def order_of(measure: str) -> list[str]:
    """The steps of a Chinese measure that names three or more in their order; else none.

    >>> order_of("建台账，先批准，再通风，再检测，才作业")
    ['批准', '通风', '检测', '作业']
    """
    found = _ORDER.search(measure)
    return [part.removeprefix("能") for part in found.groups() if part] if found else []
