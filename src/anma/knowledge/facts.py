"""What a firm tells about itself, read from plain data and checked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from anma.knowledge.text import KnowledgeError, Text

LISTS = ("equipment", "spaces", "materials", "activities")
KEYS = ("name", "industry", "headcount", "answers", *LISTS)
MAX_ITEMS = 500
MAX_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Said:
    """One free phrase, the list it stood in, its CAS number, and whether its count was given as none."""

    kind: str
    text: str
    cas: str = ""
    none: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """A firm as far as matching needs it; ``industry`` may be anything, also unknown or empty.

    ``trade_word`` is what was typed to find the trade: a class may hold several, and the word says which is meant.
    """

    name: str
    industry: str
    said: tuple[Said, ...]
    headcount: int | None = None
    answers: Mapping[str, bool] = field(default_factory=dict)
    trade_word: str = ""


def parse_facts(data: object) -> Facts:
    """Facts from decoded JSON. ``KnowledgeError`` says which field is wrong and what belongs there."""
    if not isinstance(data, dict):
        raise _refuse(
            '企业资料应是一个 JSON 对象，例如 {"industry": "3484", "equipment": ["车床"]}。',
            'The firm must be a JSON object such as {"industry": "3484", "equipment": ["lathe"]}.',
        )
    _know_all(data)
    said = [one for kind in LISTS for one in _list(kind, data.get(kind))]
    return Facts(
        _word("name", data.get("name")),
        _word("industry", data.get("industry")),
        tuple(said),
        _headcount(data.get("headcount")),
        _answers(data.get("answers")),
    )


def _answers(raw: object) -> Mapping[str, bool]:
    """Answers to questions by their key."""
    if raw is None:
        return {}
    if not isinstance(raw, dict) or not all(isinstance(value, bool) for value in raw.values()):
        raise _refuse(
            'answers 应写成 {"问题的 key": true 或 false}。',
            'answers must read {"key of the question": true or false}.',
        )
    return {str(key): value for key, value in raw.items()}


def _know_all(data: Mapping[str, object]) -> None:
    """A key that is not read would be a machine that nobody is warned of."""
    unknown = [_shown(str(key)) for key in data if key not in KEYS]
    if unknown:
        raise _refuse(
            f"不认识 {'、'.join(unknown)}。可以写的有：{'、'.join(KEYS)}。",
            f"{', '.join(unknown)}: not known. The keys are {', '.join(KEYS)}.",
        )


def _shown(said: str) -> str:
    """What was written, short and on one line: the sentence around it has to stay one sentence."""
    return f"“{' '.join(said.split())[:40]}”"


def _refuse(zh: str, en: str) -> KnowledgeError:
    return KnowledgeError(Text(zh, en))


def _word(key: str, raw: object) -> str:
    if raw is None:
        return ""
    if isinstance(raw, bool) or not isinstance(raw, str | int):
        raise _refuse(f"{key} 应是一段文字。", f"{key} must be a text.")
    return str(raw).strip()[:MAX_LENGTH]


def _headcount(raw: object) -> int | None:
    if raw is None:
        return None
    if isinstance(raw, bool) or not isinstance(raw, int) or raw < 0:
        raise _refuse("headcount 应是人数，写成 0 或更大的整数。", "headcount must be a whole number.")
    return raw


def _list(kind: str, raw: object) -> list[Said]:
    if raw is None:
        return []
    if not isinstance(raw, list):
        raise _refuse(f'{kind} 应是一个列表，例如 ["…"]。', f'{kind} must be a list such as ["..."].')
    if len(raw) > MAX_ITEMS:
        raise _refuse(f"{kind} 最多写 {MAX_ITEMS} 项，请删减。", f"{kind} takes at most {MAX_ITEMS} items.")
    return [_item(kind, one) for one in raw]


def _item(kind: str, raw: object) -> Said:
    if isinstance(raw, str):
        return Said(kind, raw[:MAX_LENGTH])
    if isinstance(raw, dict) and isinstance(raw.get("name"), str):
        return _named(kind, raw)
    raise _refuse(
        f"{kind} 里每一项应是文字，或带 name 的对象。", f"Each item of {kind} must be a text or an object with a name."
    )


def _named(kind: str, raw: Mapping[str, Any]) -> Said:
    cas = raw.get("cas") or ""
    if not isinstance(cas, str):
        raise _refuse('cas 应写成文字，例如 "67-64-1"。', 'cas must be a text such as "67-64-1".')
    amounts = [_amount(raw["name"], key, raw.get(key)) for key in ("count", "max_quantity_t")]
    return Said(kind, raw["name"][:MAX_LENGTH], cas.strip(), 0 in amounts)


def _amount(name: str, key: str, raw: object) -> Decimal | None:
    """How many or how many tonnes; None where it is not known. A text of digits will do."""
    if raw is None:
        return None
    try:
        amount = Decimal(str(raw)) if not isinstance(raw, bool) and isinstance(raw, int | float | str) else None
    except InvalidOperation:
        amount = None
    if amount is None or not amount.is_finite() or amount < 0:
        raise _refuse(
            f"{_shown(name)}的 {key} 应是数字，0 或更大，例如 0.5。",
            f"{key} of {_shown(name)} must be a number such as 0.5, not below 0.",
        )
    return amount
