"""Names that packs use by key: classes of points, places, layers of measures, tiers, cycles."""

from types import MappingProxyType

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
    "plating": Text("电镀和表面处理线", "Plating and surface treatment line"),
    "chem_store": Text("化学品库", "Chemical store"),
    "waste": Text("危险废物间和垃圾区", "Hazardous waste room and rubbish area"),
    "water": Text("水处理区", "Water treatment area"),
    "forging": Text("锻造区", "Forging area"),
    "moulding": Text("注塑挤出区", "Injection and extrusion area"),
    "mixing": Text("配料混合区", "Weighing and mixing area"),
    "reactor": Text("反应釜区", "Reactor area"),
    "tanks": Text("储罐区", "Tank area"),
    "filling": Text("充装灌装区", "Filling area"),
    "printing": Text("印刷区", "Printing area"),
    "paper": Text("造纸纸品区", "Paper making and paper goods area"),
    "sewing": Text("缝制区", "Sewing area"),
    "assembly": Text("装配区", "Assembly area"),
    "clean_room": Text("洁净车间", "Clean room"),
    "battery_line": Text("电池生产线", "Battery line"),
    "ageing": Text("老化测试区", "Ageing and testing area"),
    "kitchen": Text("厨房", "Kitchen"),
    "food_line": Text("食品加工区", "Food processing area"),
    "dining": Text("营业和就餐区", "Dining and sales area"),
    "guest": Text("客房和包间", "Guest and private rooms"),
    "hall": Text("大厅和活动区", "Hall and activity area"),
    "lab": Text("实验室", "Laboratory"),
    "classroom": Text("教室和宿舍", "Classrooms and dormitories"),
    "ward": Text("病区和诊室", "Wards and consulting rooms"),
    "dormitory": Text("宿舍", "Dormitory"),
    "forecourt": Text("加油加气区", "Forecourt"),
    "bottles": Text("瓶库和换瓶区", "Cylinder store"),
    "scaffold": Text("脚手架和高处", "Scaffolds and high places"),
    "excavation": Text("基坑和土方", "Pits and earthworks"),
    "crane": Text("塔吊和升降机", "Tower cranes and hoists"),
    "quarry": Text("采场", "Quarry face"),
    "crushing": Text("破碎筛分区", "Crushing and screening area"),
    "dismantling": Text("拆解打包区", "Dismantling and baling area"),
    "rides": Text("游乐设备区", "Rides"),
    "roof": Text("屋顶和外墙", "Roof and outer walls"),
    "repair_bay": Text("修车位", "Repair bays"),
    "rental": Text("出租车间", "Rented-out workshops"),
}

# Where a firm of another trade is not at home: nobody has a scaffold or a ward because of one word.
PREMISES = frozenset(
    ("excavation", "scaffold", "crane", "quarry", "crushing", "rides", "ward", "guest", "classroom", "forecourt")
)

LAYERS: dict[str, Text] = {
    "engineering": Text("工程技术", "Engineering"),
    "management": Text("管理", "Management"),
    "training": Text("培训教育", "Training"),
    "ppe": Text("个体防护", "Personal protection"),
    "emergency": Text("应急处置", "Emergency"),
}

# How the exchange tables of the province class a measure (t_aqfxgkcs, CLASSIFY1 and CLASSIFY2; domain.md 1.4).
EXCHANGE: dict[str, Text] = {
    "1": Text("工程技术", "Engineering"),
    "1-1": Text("工艺控制", "Process control"),
    "1-2": Text("关键设备、部件", "Key equipment and parts"),
    "1-3": Text("安全附件", "Safety fittings"),
    "1-4": Text("安全仪表", "Safety instruments"),
    "1-5": Text("其他工程技术", "Other engineering"),
    "2": Text("维护保养", "Maintenance"),
    "2-1": Text("动设备", "Moving equipment"),
    "2-2": Text("静设备", "Fixed equipment"),
    "3": Text("操作行为", "Conduct"),
    "3-1": Text("人员资质", "Qualification of people"),
    "3-2": Text("操作记录", "Records of work"),
    "3-3": Text("交接班", "Handing over a shift"),
    "4": Text("应急措施", "Emergency measures"),
    "4-1": Text("应急设施", "Emergency equipment"),
    "4-2": Text("个体防护", "Personal protection"),
    "4-3": Text("消防设施", "Fire equipment"),
    "4-4": Text("应急预案", "Emergency plan"),
    "4-5": Text("其他应急措施", "Other emergency measures"),
}
# What a layer's measure is there unless its event says otherwise.
EXCHANGE_DEFAULT = MappingProxyType(
    {"engineering": "1-2", "management": "3-2", "training": "3-1", "ppe": "4-2", "emergency": "4-1"}
)

TIERS: dict[str, Text] = {
    "post": Text("岗位", "Post"),
    "team": Text("班组", "Team"),
    "workshop": Text("车间", "Workshop"),
    "company": Text("公司", "Company"),
}

UNITS: dict[str, Text] = {
    "hour": Text("小时", "hour"),
    "shift": Text("班", "shift"),
    "day": Text("天", "day"),
    "week": Text("周", "week"),
    "month": Text("月", "month"),
    "quarter": Text("季度", "quarter"),
    "season": Text("季节", "season"),
    "half_year": Text("半年", "half-year"),
    "year": Text("年", "year"),
    "before_holiday": Text("节假日前", "before each holiday"),
    "after_restart": Text("复工前", "before each restart"),
}
# Asked when something happens; a number before them says nothing.
SPORADIC = frozenset({"before_holiday", "after_restart"})
_COUNTED = {"hour": "个小时", "month": "个月", "quarter": "个季度", "season": "个季节", "half_year": "个半年"}


def cycle_words(every: int, unit: str) -> Text:
    """``每班`` / ``every shift``, ``每 2 个月`` / ``every 2 months``."""
    name = UNITS[unit]
    if unit in SPORADIC:
        return name
    if every == 1:
        return Text(f"每{name.zh}", f"every {name.en}")
    return Text(f"每 {every} {_COUNTED.get(unit, name.zh)}", f"every {every} {name.en}s")
