"""Made-up names and believable words. Every name says that it is an example."""

from __future__ import annotations

from random import Random

from anma.help.operating import Operator

# Trade, its word in names, how often in a hundred firms, what such a firm says that it has.
TRADES: tuple[tuple[str, str, int, tuple[str, ...]], ...] = (
    ("3484", "机械零部件", 15, ("数控车床", "普通车床", "砂轮机", "行车")),
    ("3311", "金属结构", 8, ("电焊机", "行车", "剪板机", "折弯机")),
    ("3525", "模具", 7, ("铣床", "平面磨床", "砂轮机")),
    ("3670", "汽车零部件", 7, ("冲床", "叉车", "数控车床")),
    ("3360", "金属表面处理", 4, ("喷漆房", "空压机", "叉车")),
    ("3821", "变压器", 5, ("行车", "电焊机", "烘房")),
    ("3491", "工业机器人", 3, ("数控机床", "空压机")),
    ("1713", "印染", 6, ("叉车", "蒸汽锅炉", "空压机")),
    ("1751", "化纤织造", 5, ("叉车", "空压机")),
    ("2922", "塑料制品", 8, ("注塑机", "叉车", "行车", "空压机")),
    ("2110", "木家具", 4, ("木工锯", "喷漆房", "除尘器")),
    ("2231", "纸箱", 4, ("叉车", "印刷机")),
    ("3021", "水泥制品", 3, ("行车", "叉车", "搅拌机")),
    ("3252", "铝加工", 3, ("熔炼炉", "行车", "抛光机")),
    ("2641", "涂料", 3, ("反应釜", "叉车", "配电箱")),
    ("5990", "仓储", 5, ("叉车", "货架", "充电区")),
    ("8111", "汽车修理", 6, ("举升机", "电焊机", "空压机")),
    ("6210", "餐饮", 4, ("液化气瓶", "排烟管道")),
)
FORMS = ("有限公司", "厂", "科技有限公司", "制造有限公司")
SYLLABLES = "安恒瑞泰丰正凯盛荣启明通达信华宏锦嘉顺永"
SURNAMES = "甲乙丙丁戊己庚辛壬癸"
GIVEN = "一二三四五六七八九十"
REJECTED = ("照片看不清，请补拍", "只改了一处，另一处还在", "请写清是怎么改的")
TIPS = ("夜里偷偷动火，没人看护", "除尘器坏了还在打磨", "让没证的人开叉车", "把安全出口锁上了")
QUESTIONS = (
    "三个月没有一条隐患，是真没有吗？",
    "连续十天的检查都在同一分钟完成，是真查了吗？",
    "整改照片与上月的相同，是同一张吗？",
)
STOPS = ("粉尘清扫不到位，积尘超过允许厚度", "压力容器超期未检仍在使用", "有限空间作业无监护、无检测")
CONDITIONS = "清扫或检验到位、有人监护、经复查合格（示例）"
CONDITIONS_MET = "现场复查，条件已具备（示例）"
BASIS = "《中华人民共和国安全生产法》第六十五条（示例引用）"
TEAMS = ("一车间甲班", "一车间乙班", "二车间", "仓储组", "设备组")


def person(rng: Random, number: int) -> str:
    """Nobody's name: 示例 with a stem, a numeral and a number."""
    return f"示例{rng.choice(SURNAMES)}{rng.choice(GIVEN)}{number}（虚构）"


def firm(rng: Random, trade_word: str, number: int) -> str:
    """A name that says what it is."""
    stem = "".join(rng.sample(SYLLABLES, 2))
    return f"示例{stem}{trade_word}{rng.choice(FORMS)}{number:04d}（虚构）"


def trade(rng: Random) -> tuple[str, str, tuple[str, ...]]:
    """A trade of the city's mix: code, word, what such a firm has."""
    code, word, _weight, has = rng.choices(TRADES, weights=[row[2] for row in TRADES])[0]
    return code, word, tuple(has)


LISTS = "各社区签到表汇总（虚构）"
# Why more time is asked for, how it is answered, what is said beside a hazard; and the plan of a major one.
MORE_TIME = ("配件缺货，供货商说下周到", "要等检修停机才能换", "厂家师傅约到下周才来")
NO_TIME = "这一处等不起，先借一套换上"
COMMENTS = ("已先挂牌停用，大家绕开走", "配件今天下了单", "先用护栏围起来了")
PLAN = {
    "cause": "超期使用，日常检查没看到",
    "measures": "当天停用并挂牌；更换新件；试运行正常后再用",
    "money": "3000 元，已列支",
    "fallback": "改好前专人看守；出事先断电，再按现场处置方案处理",
}
# Who runs the made-up installation, and what people write to them: kind, words, days before the last day, answer.
OPERATOR = Operator("示例市应急管理局（虚构）", "0000-1234567（虚构号码）", "示例市示例路 1 号（虚构）")
MAIL = (
    ("question", "码被油污盖住了，手机扫不出来，怎么办？", 40, "在风险点页面重新打印一张贴上就行，旧码照样有效。"),
    ("fault", "拍照以后一直转圈，最后说存不下。", 31, "手机空间满了就会这样。清出一些空间后会自动发出，内容没有丢。"),
    ("complaint", "厂里要求每人每天必须扫十次码，没事也要扫。", 25, "已转所在镇街处理：平台不要求次数，只按计划检查。"),
    ("see", "我叫示例甲，在示例一厂，想看看你们留了我什么。", 18, ""),
    ("question", "一个人的小店，整改完谁来确认？", 3, ""),
    ("fault", "大字模式下按钮有点挤。", 1, ""),
)
NOT_MAJOR_BASIS = "安全员当天到现场核对，不符合判定标准里的条件"
MAJOR_BASIS = "现场核对，够得上判定标准里的条件，先停用再整改"
