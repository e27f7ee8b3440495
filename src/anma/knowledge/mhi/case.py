"""What somebody tells about one unit, read leniently: what cannot be used becomes a question, never a silent zero."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from anma.knowledge.text import KnowledgeError, Text

MOST_TONNES = Decimal(1_000_000)
MOST_PEOPLE = 10_000_000
MOST_ROWS = 500
KEYS = ("name", "cas", "class", "quantity_t", "design_max_t", "same_class_as_pure", "content_percent")
CASE_KEYS = ("name", "kind", "substances", "exposed_people")


@dataclass(frozen=True, slots=True)
class Stock:
    """One substance of the unit. ``tonnes`` is None where the amount could not be used; ``asked`` says why."""

    name: str
    cas: str
    classes: tuple[str, ...]
    tonnes: Decimal | None
    same_class: bool | None
    asked: tuple[Text, ...] = ()
    percent: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A unit with its substances; ``people`` live within 500 m outside the fence, None if unknown."""

    stocks: tuple[Stock, ...]
    people: int | None
    asked: tuple[Text, ...] = ()


def parse_case(data: object) -> Case:
    """A case from decoded JSON.

    Raises:
        KnowledgeError: it is no case at all; what is wrong inside becomes a question.
    """
    if not isinstance(data, dict) or not isinstance(data.get("substances"), list):
        raise KnowledgeError(
            Text(
                '应是一个 JSON 对象，例如 {"substances": [{"name": "甲醇", "quantity_t": 100}]}。',
                'The case must be a JSON object such as {"substances": [{"name": "甲醇", "quantity_t": 100}]}.',
            )
        )
    rows = data["substances"]
    if len(rows) > MOST_ROWS:
        raise KnowledgeError(Text(f"一次最多 {MOST_ROWS} 种物质。", f"At most {MOST_ROWS} substances at once."))
    people, asked = _people(data.get("exposed_people"))
    return Case(tuple(_stock(n, row) for n, row in enumerate(rows, 1)), people, (*asked, *_unknown(data, CASE_KEYS)))


def _unknown(data: Mapping[str, Any], known: tuple[str, ...]) -> tuple[Text, ...]:
    strange = [str(key)[:40] for key in data if key not in known]
    if not strange:
        return ()
    names = "、".join(strange)
    return (
        Text(
            f"不认识 {names}，没有用上。数量请写在 quantity_t 里，单位是吨。是不是写错了？",
            f"{', '.join(strange)} not known and not used. Amounts go into quantity_t, in tonnes. Is it a slip?",
        ),
    )


def _people(raw: object) -> tuple[int | None, tuple[Text, ...]]:
    if raw is None:
        return None, ()
    if isinstance(raw, int) and not isinstance(raw, bool) and 0 <= raw <= MOST_PEOPLE:
        return raw, ()
    shown = str(raw)[:40]
    ask = Text(
        f"厂界外 500 米内的常住人口写成了“{shown}”，应是 0 或更大的整数。实际有多少人？",
        f"The people living within 500 m outside the fence read “{shown}”; a whole number from 0 is needed. How many?",
    )
    return None, (ask,)


def _stock(number: int, row: object) -> Stock:
    if not isinstance(row, dict):
        ask = Text(
            f"第 {number} 种物质没看懂，名称是什么，多少吨？", f"Substance {number} cannot be read: what, how much?"
        )
        return Stock(f"#{number}", "", (), None, None, (ask,))
    name, cas = _word(row.get("name")), _word(row.get("cas"))
    classes = _classes(row.get("class"))
    label = name or cas or "、".join(classes) or f"#{number}"
    tonnes, asked = _tonnes(label, row)
    same = row.get("same_class_as_pure", "content_percent")
    percent, not_read = _percent(label, row.get("content_percent"))
    # How strong something is that is not there changes nothing.
    asked += (() if tonnes == 0 else not_read) + _unknown(row, KEYS)
    return Stock(label, cas, classes, tonnes, same if isinstance(same, bool) else None, asked, percent)


def _percent(label: str, raw: object) -> tuple[Decimal | None, tuple[Text, ...]]:
    """How many per cent of it is the substance, above 0 and at most 100."""
    value = _number(raw)
    if raw is None or (value is not None and 0 < value <= 100):
        return value, ()
    shown = str(raw)[:40]
    ask = Text(
        f"“{label}”的 content_percent 写成了“{shown}”，应是 0 到 100 之间的百分数。浓度是多少？",
        f"content_percent of “{label}” reads “{shown}”; a number above 0 and up to 100 is needed. How strong is it?",
    )
    return None, (ask,)


def _word(raw: object) -> str:
    return " ".join(raw.split())[:120] if isinstance(raw, str) else ""


def _classes(raw: object) -> tuple[str, ...]:
    """``W5.3``, ``W5.3 J5`` or a list of them; also words such as 易燃液体 类别2, which `assess` understands."""
    parts = raw if isinstance(raw, list) else str(raw).replace("；", ";").split(";") if isinstance(raw, str) else ()
    return tuple(_word(part) for part in parts if _word(part))


def _tonnes(label: str, row: Mapping[str, Any]) -> tuple[Decimal | None, tuple[Text, ...]]:
    """The larger of the amount and the design maximum (GB 18218-2018, 4.2.2 counts the design maximum)."""
    given = {key: row[key] for key in ("quantity_t", "design_max_t") if row.get(key) is not None}
    if not given:
        ask = Text(f"“{label}”按设计最大量有多少吨？", f"How many tonnes of “{label}” are there at the design maximum?")
        return None, (ask,)
    read = {key: _number(value) for key, value in given.items()}
    asked = tuple(_amount_question(label, given[key]) for key, value in read.items() if value is None)
    usable = [value for value in read.values() if value is not None]
    return (max(usable) if usable and not asked else None), asked


def _number(raw: object) -> Decimal | None:
    """A number from 0 to a million tonnes, also as digits in a text; None for anything else."""
    if isinstance(raw, bool) or not isinstance(raw, int | float | str | Decimal):
        return None
    try:
        value = Decimal(str(raw).strip())
    except InvalidOperation:
        return None
    return value if value.is_finite() and 0 <= value <= MOST_TONNES else None


def _amount_question(label: str, raw: object) -> Text:
    shown = str(raw)[:40]
    return Text(
        f"“{label}”的数量写成了“{shown}”，没有计入。请按吨写一个 0 到 {MOST_TONNES:,} 之间的数，"
        "1000 公斤是 1 吨。实际是多少吨？",
        f"The amount of “{label}” reads “{shown}” and is not counted. Write a number of tonnes from 0"
        f" to {MOST_TONNES:,}; 1,000 kg are 1 tonne. How many tonnes are there?",
    )
