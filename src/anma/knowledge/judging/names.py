"""The nine categories by name; what belongs to each: docs/knowledge/categories.md."""

from typing import Literal, get_args

from anma.knowledge.text import Text

Category = Literal[
    "fire",
    "electrical",
    "machinery",
    "special_equipment",
    "chemicals",
    "workplace",
    "management",
    "occupational_health",
    "other",
]
CATEGORIES: tuple[Category, ...] = get_args(Category)
CATEGORY_NAMES: dict[str, Text] = {
    "fire": Text("消防", "Fire safety"),
    "electrical": Text("用电", "Electricity"),
    "machinery": Text("机械", "Machinery"),
    "special_equipment": Text("特种设备", "Special equipment"),
    "chemicals": Text("危险化学品", "Dangerous chemicals"),
    "workplace": Text("作业场所", "Workplace"),
    "management": Text("基础管理", "Management"),
    "occupational_health": Text("职业健康和劳动防护", "Occupational health and protection"),
    "other": Text("其他", "Other"),
}
