"""The safety signs that packs may call for; the printing room draws each under the same key.

Codes and meanings after ISO 7010; Chinese names after GB 2894. An empty code means the Chinese standard has a
sign that ISO 7010 lacks. The 2025 edition of GB 2894 is still to be compared. The nine pictograms of the GHS
(GB 30000.1, `tables/ghs_pictograms.csv`) may be chosen beside them: they tell what a substance can do.
"""

from dataclasses import dataclass

from anma.knowledge import tables
from anma.knowledge.text import Text

# key | ISO 7010 code | Chinese | English. The first letter of the key is the kind:
# W warning, P prohibition, M mandatory, E escape and rescue, F fire fighting.
_LIST = """
W-general|W001|注意安全|General warning
W-explosion|W002|当心爆炸|Explosive material
W-laser|W004|当心激光|Laser beam
W-fall|W008|当心坠落|Fall from height
W-slip|W011|当心滑倒|Slippery surface
W-electric|W012|当心触电|Electricity
W-forklift|W014|当心叉车|Forklift trucks
W-load|W015|当心吊物|Overhead load
W-toxic|W016|当心中毒|Toxic material
W-hot|W017|当心高温表面|Hot surface
W-auto-start|W018|当心自动启动|Automatic start-up
W-crush|W019|当心挤压|Crushing
W-fire|W021|当心火灾|Flammable material
W-sharp|W022|当心割伤|Sharp element
W-corrosive|W023|当心腐蚀|Corrosive substance
W-hands|W024|当心夹手|Crushing of hands
W-roller|W025|当心卷入|Counter-rotating rollers
W-battery|W026|当心电池充电|Battery charging
W-oxidising|W028|当心氧化物|Oxidising substance
W-cylinder|W029|当心气瓶|Pressurised cylinder
W-falling-object|W035|当心落物|Falling objects
W-oxygen|W041|当心缺氧|Asphyxiating atmosphere
W-arc|W042|当心弧光|Arc flash
W-pit||当心坑洞|Pit or opening
W-vehicle||当心车辆|Vehicles
W-drowning||当心落水|Deep water
W-cold|W010|当心低温|Low temperature
W-bio|W009|当心感染|Biological hazard
W-radiation|W003|当心电离辐射|Radiation
W-dust-explosion||当心粉尘爆炸|Explosive dust
P-general|P001|禁止|General prohibition
P-smoking|P002|禁止吸烟|No smoking
P-fire|P003|禁止烟火|No open flame
P-water|P011|禁止用水灭火|Do not extinguish with water
P-phone|P013|禁止开启移动通讯设备|No activated mobile phone
P-reach|P015|禁止伸入|No reaching in
P-block|P023|禁止堵塞|Do not obstruct
P-stay|P024|禁止停留|Do not stand here
P-riding|P027|禁止乘人|Do not carry people
P-no-gloves|P028|禁止戴手套|Do not wear gloves
P-switch|P031|禁止合闸|Do not alter the state of the switch
P-entry||禁止入内|No entry
P-food|P022|禁止饮食|No eating or drinking
P-pedestrian|P004|禁止行人通行|No thoroughfare
P-touch|P010|禁止触摸|Do not touch
P-climb|P009|禁止攀登|No climbing
M-ears|M003|必须戴护耳器|Wear ear protection
M-goggles|M004|必须戴防护眼镜|Wear eye protection
M-earth|M005|必须接地|Connect an earth terminal
M-shoes|M008|必须穿防护鞋|Wear safety footwear
M-gloves|M009|必须戴防护手套|Wear protective gloves
M-clothes|M010|必须穿防护服|Wear protective clothing
M-face|M013|必须戴防护面罩|Wear a face shield
M-helmet|M014|必须戴安全帽|Wear head protection
M-vest|M015|必须穿反光背心|Wear high-visibility clothing
M-dust-mask|M016|必须戴防尘口罩|Wear a mask
M-respirator|M017|必须戴防毒面具|Wear respiratory protection
M-harness|M018|必须系安全带|Wear a safety harness
M-weld-mask|M019|必须戴焊接面罩|Wear a welding mask
M-belt|M020|必须系座椅安全带|Wear a seat belt
M-cut-power|M021|检修必须断电|Disconnect before maintenance
M-guard|M027|必须检查防护罩|Check the guard
M-wash|M011|必须洗手|Wash your hands
M-lifejacket|M053|必须穿救生衣|Wear a life jacket
M-cap||必须戴防护帽|Wear a protective cap
M-lock|M028|必须加锁|Keep locked
M-antistatic|M032|必须穿防静电鞋|Wear anti-static footwear
M-fix-cylinder|M046|必须固定气瓶|Secure gas cylinders
M-gas-test|M048|必须检测气体|Use a gas detector
M-air|M057|必须持续通风|Ensure continuous ventilation
M-watcher|M058|必须有人监护|Entry only with a watcher outside
E-exit|E001|紧急出口|Emergency exit
E-first-aid|E003|急救点|First aid
E-phone|E004|应急电话|Emergency telephone
E-meeting|E007|集合点|Assembly point
E-eyewash|E011|洗眼装置|Eyewash station
E-stop|E020|紧急停止按钮|Emergency stop button
F-extinguisher|F001|灭火器|Fire extinguisher
F-hose|F002|消火栓|Fire hose reel
F-alarm|F005|火灾报警按钮|Fire alarm call point
F-door|F007|防火门|Fire door
"""

KINDS = {"W": "warning", "P": "prohibition", "M": "mandatory", "E": "escape", "F": "fire", "G": "ghs"}


@dataclass(frozen=True, slots=True)
class Sign:
    """A safety sign; ``iso`` is empty where only the Chinese standard has it."""

    key: str
    iso: str
    name: Text

    @property
    def kind(self) -> str:
        """warning, prohibition, mandatory, escape, fire or ghs."""
        return KINDS[self.key[0]]


def _read() -> dict[str, Sign]:
    rows = [line.split("|") for line in _LIST.strip().splitlines()]
    return {key: Sign(key, iso, Text(zh, en)) for key, iso, zh, en in rows}


def _pictograms() -> dict[str, Sign]:
    """What the label of a substance shows; a point has one only where people or a pack put it there."""
    rows = tables.rows("ghs_pictograms")
    names = {row["code"]: Text(f"GHS {row['zh']}", f"GHS {row['en'].lower()}") for row in rows}
    return {key: Sign(key, "", name) for key, name in names.items()}


SIGNS: dict[str, Sign] = {**_read(), **_pictograms()}
_ORDER = "WPMEFG"


def in_order(keys: tuple[str, ...]) -> list[Sign]:
    """Signs in the order of GB 2894: warning, prohibition, mandatory, information; then GHS."""
    return sorted((SIGNS[key] for key in keys), key=lambda sign: _ORDER.index(sign.key[0]))
