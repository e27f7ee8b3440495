"""Names that packs use by key: classes of points, places, layers of measures, tiers, cycles."""

from anma.knowledge.text import Text

# "四类风险" has no published definition, so the class is a dictionary with a scheme id. `object` is the
# default, by the thing the risk sits in; `factor` follows the four classes of GB/T 13861 (domain.md 2.11).
CLASS_SCHEMES: dict[str, dict[str, Text]] = {
    "object": {
        "equipment": Text("设备设施", "Equipment"),
        "activity": Text("作业活动", "Activity"),
        "place": Text("场所环境", "Place"),
        "material": Text("物料", "Material"),
    },
    "factor": {
        "human": Text("人的因素", "Human factors"),
        "physical": Text("物的因素", "Physical things"),
        "surroundings": Text("环境因素", "Surroundings"),
        "management": Text("管理因素", "Management factors"),
    },
}

PLACES: dict[str, Text] = {
    "machine_shop": Text("机加工车间", "Machine shop"),
    "press_shop": Text("冲压下料区", "Press and cutting area"),
    "welding": Text("焊接打磨区", "Welding and grinding area"),
    "painting": Text("喷漆区", "Painting area"),
    "heat": Text("热处理区", "Heat treatment area"),
    "utility": Text("动力间", "Utility room"),
    "power": Text("配电间和配电箱", "Switch room and switch boxes"),
    "store": Text("仓库", "Store"),
    "yard": Text("厂区道路和装卸区", "Yard and loading area"),
    "pit": Text("坑池和罐", "Pits, ponds and tanks"),
    "wood_shop": Text("木工车间", "Wood shop"),
    "sanding": Text("砂光打磨区", "Sanding area"),
    "gluing": Text("涂胶压合区", "Gluing and pressing area"),
    "dust_house": Text("除尘区", "Dust collection area"),
    "kiln": Text("烘干区", "Drying area"),
    "boiler": Text("锅炉房", "Boiler room"),
    "dyehouse": Text("染色车间", "Dyehouse"),
    "print_shop": Text("印花车间", "Textile printing shop"),
    "cloth_finishing": Text("后整理车间", "Cloth finishing shop"),
    "spinning": Text("纺纱车间", "Spinning shop"),
    "weaving": Text("织造车间", "Weaving shop"),
    "whole": Text("全厂", "Whole site"),
    "melting": Text("熔炼浇注区", "Melting and pouring area"),
    "sand": Text("造型制芯区", "Moulding and core area"),
    "cleaning": Text("铸件清理区", "Fettling area"),
    "treatment": Text("前处理区", "Pre-treatment area"),
    "curing": Text("烘干固化区", "Drying and curing area"),
    "exhaust": Text("废气治理区", "Exhaust treatment area"),
    "racks": Text("货架区", "Rack area"),
    "dock": Text("装卸月台", "Loading dock"),
    "sorting": Text("分拣打包区", "Sorting and packing area"),
    "charging_room": Text("充电间", "Charging room"),
    "cold": Text("冷库和制冷机房", "Cold store and its plant room"),
}

LAYERS: dict[str, Text] = {
    "engineering": Text("工程技术", "Engineering"),
    "management": Text("管理", "Management"),
    "training": Text("培训教育", "Training"),
    "ppe": Text("个体防护", "Personal protection"),
    "emergency": Text("应急处置", "Emergency"),
}

TIERS: dict[str, Text] = {
    "post": Text("岗位", "Post"),
    "team": Text("班组", "Team"),
    "workshop": Text("车间", "Workshop"),
    "company": Text("公司", "Company"),
}

UNITS: dict[str, Text] = {
    "shift": Text("班", "shift"),
    "day": Text("天", "day"),
    "week": Text("周", "week"),
    "month": Text("月", "month"),
    "quarter": Text("季度", "quarter"),
    "half_year": Text("半年", "half-year"),
    "year": Text("年", "year"),
}
_COUNTED = {"month": "个月", "quarter": "个季度", "half_year": "个半年"}


def cycle_words(every: int, unit: str) -> Text:
    """``每班`` / ``every shift``, ``每 2 个月`` / ``every 2 months``."""
    name = UNITS[unit]
    if every == 1:
        return Text(f"每{name.zh}", f"every {name.en}")
    return Text(f"每 {every} {_COUNTED.get(unit, name.zh)}", f"every {every} {name.en}s")
