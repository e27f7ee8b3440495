"""Which row of table 1 a stock is: its name, its CAS number, how strong it is, and whether that form is the listed one.

Source: GB 18218-2018, table 1 (some rows hold for one form alone) and 4.2.3 (mixtures).
"""

import re
from decimal import Decimal

from anma.knowledge.mhi.case import Stock
from anma.knowledge.mhi.table import Substance, named_inside, solution_named, substance_by_cas, substance_by_name
from anma.knowledge.text import Text

# From this content on a substance counts as pure: what is sold as pure is never wholly so. The project's own default.
PURE_PERCENT = Decimal(99)
_MIXED = re.compile(r"溶液|水溶|稀释|混合|\d\s*[%％]|稀$|^稀|水$")
_PERCENT = re.compile(r"(?<![<＜≤\d.~-])(\d{1,3}(?:\.\d+)?)\s*[%％]")


def named(stock: Stock) -> tuple[Substance, ...]:
    """By name first: 氨水 with the CAS number of ammonia is a solution, which `mixed` notices."""
    by_name, by_cas = substance_by_name(stock.name), substance_by_cas(stock.cas)
    both = tuple(one for one in by_name if one in by_cas)
    return both or by_name or by_cas or (named_inside(stock.name) if _speaks_of_mixing(stock) else ())


def contradicts(stock: Stock) -> bool:
    """Whether name and number are both known and mean different substances."""
    by_name, by_cas = substance_by_name(stock.name), substance_by_cas(stock.cas)
    return bool(by_name and by_cas) and not set(by_name) & set(by_cas)


def content(stock: Stock) -> Decimal | None:
    """How many per cent of it is the substance: as given, else as the name says; None where neither tells."""
    if stock.percent is not None:
        return stock.percent
    found = _PERCENT.findall(stock.name)
    return Decimal(found[0]) if len(found) == 1 else None


def mixed(stock: Stock) -> bool:
    """Whether it is a solution or a mixture; not where its name stands in table 1 as it is, nor from 99 % on."""
    told = content(stock)
    if stock.percent is not None or (told is not None and told >= PURE_PERCENT):
        return told is not None and told < PURE_PERCENT
    exact = any(stock.name in (one.name.zh, *one.aliases) for one in substance_by_name(stock.name))
    return _speaks_of_mixing(stock) and not exact


def _speaks_of_mixing(stock: Stock) -> bool:
    return bool(_MIXED.search(stock.name)) or stock.percent is not None


def of_one_form(stock: Stock) -> Substance | None:
    """The row that a stock bears the name or number of and that holds for one form of it alone: 盐酸 is no
    anhydrous hydrogen chloride though both have one CAS number, 甲醛 is listed above 90 %, 硝酸 above 70 %.
    """
    if _names_a_form(stock):
        return None
    found = named(stock)
    listed = next((one for one in found if one.above_percent is not None), None)
    by_number = () if substance_by_name(stock.name) else substance_by_cas(stock.cas)
    return solution_named(stock.name) or listed or next((one for one in by_number if one.solutions), None)


def _names_a_form(stock: Stock) -> bool:
    """Whether the name is that of a row in full, its form with it."""
    return any(stock.name == one.name.zh for one in substance_by_name(stock.name))


def is_listed_form(stock: Stock, row: Substance) -> bool | None:
    """Whether the stock is the form that table 1 lists; None while its content is unknown."""
    told = content(stock)
    if stock.same_class is True:
        return True
    if told is None:
        return False if stock.classes and solution_named(stock.name) else None
    return told > row.above_percent if row.above_percent is not None else told >= PURE_PERCENT


def ask_content(stock: Stock, row: Substance) -> Text:
    """What is asked of a name that table 1 knows in one form alone."""
    return Text(
        f"“{stock.name}”的浓度是多少？表1第 {row.number} 项只管“{row.name.zh}”，没有计入。"
        "请写 content_percent（质量百分数）；不是这种形态的，按安全技术说明书第 2 部分"
        "在 class 里写表2的符号，没有就写“无”。",
        f"How strong is “{stock.name}”? Row {row.number} of table 1 is “{row.name.en}” alone; not counted. Give"
        " content_percent (by mass); of another form give the symbol of table 2 as class after section 2 of its safety"
        " data sheet, or “none”.",
    )
