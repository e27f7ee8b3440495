"""S = Σ q/Q tells whether a unit is a major hazard installation, R = α Σ β·q/Q how grave it is.

Source: GB 18218-2018, 4.2 and 4.3.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from anma.knowledge.mhi.case import Case, Stock
from anma.knowledge.mhi.classes import NONE, Classes, understood
from anma.knowledge.mhi.naming import ask_content, contradicts, is_listed_form, mixed, named, of_one_form
from anma.knowledge.mhi.table import Substance, hazards, substance_by_cas
from anma.knowledge.text import Text

# Permanent residents within 500 m outside the fence, from → α (4.3.3).
ALPHA: tuple[tuple[int, Decimal], ...] = (
    (100, Decimal("2.0")), (50, Decimal("1.5")), (30, Decimal("1.2")), (1, Decimal("1.0")), (0, Decimal("0.5")),
)  # fmt: skip
# R from → grade (4.3.4).
GRADES: tuple[tuple[int, str], ...] = ((100, "一级"), (50, "二级"), (10, "三级"), (0, "四级"))
W5_1 = Decimal(10)  # tonnes: the least a flammable liquid of category 2 or 3 may have, by how it is worked with


@dataclass(frozen=True, slots=True)
class Line:
    """One counted substance: tonnes, critical tonnes, β and where these come from."""

    name: str
    tonnes: Decimal
    critical_t: Decimal
    beta: Decimal
    source: Text

    @property
    def share(self) -> Fraction:
        """q / Q, exact."""
        return Fraction(self.tonnes) / Fraction(self.critical_t)


@dataclass(frozen=True, slots=True)
class Graded:
    """R and grade for one α."""

    alpha: Decimal
    r: Fraction
    grade: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """The result. ``is_major`` is None while an answer could still make it one.

    ``graded`` is None while α or a substance is open; ``grade`` stands also where every α that is left gives the same.
    """

    lines: tuple[Line, ...]
    s: Fraction
    is_major: bool | None
    graded: Graded | None
    by_alpha: tuple[Graded, ...]
    questions: tuple[Text, ...]
    grade: str | None = None


@dataclass(frozen=True, slots=True)
class _Looked:
    """What became of a stock: its line, or a question; ``use`` asks how a counted liquid is worked with."""

    line: Line | None = None
    asked: Text | None = None
    use: Text | None = None


def assess(case: Case) -> Assessment:
    """Identify and grade one unit. What cannot be counted is asked for; the sum then is a lower bound."""
    looked = [_look(stock) if stock.tonnes != 0 else _none_of(_look(stock)) for stock in case.stocks]
    lines = tuple(one.line for one in looked if one.line)
    asked = [text for stock in case.stocks for text in stock.asked] + [one.asked for one in looked if one.asked]
    s = sum((line.share for line in lines), Fraction(0))
    asked += _uses(looked, bool(asked))
    is_major = True if s >= 1 else None if asked or not case.stocks else False
    weighted = sum((Fraction(line.beta) * line.share for line in lines), Fraction(0))
    by_alpha = tuple(_graded(alpha, weighted) for alpha in _alphas(case.people)) if s >= 1 else ()
    # With a substance not counted yet the grade is a lower bound: none is given.
    graded = by_alpha[0] if by_alpha and not asked and case.people is not None else None
    grade = _common_grade(by_alpha) if not asked else None
    questions = [*case.asked, *asked]
    if s >= 1 and case.people is None and grade is None and not case.asked:
        questions.append(PEOPLE)
    if not case.stocks:
        questions.append(NOTHING)
    return Assessment(lines, s, is_major, graded, by_alpha, tuple(questions), grade)


def _none_of(looked: _Looked) -> _Looked:
    """Of a substance that is not there nothing has to be known: 0 t add nothing, whatever it is."""
    return _Looked(looked.line)


def _alphas(people: int | None) -> tuple[Decimal, ...]:
    """The one α of a known population, else all."""
    known = alpha_of(people)
    return tuple(alpha for _from, alpha in ALPHA) if known is None else (known,)


def _common_grade(by_alpha: tuple[Graded, ...]) -> str | None:
    """The grade that every α gives, so that nobody has to count the residents for it."""
    grades = {one.grade for one in by_alpha}
    return grades.pop() if len(grades) == 1 else None


def _uses(looked: list[_Looked], others_open: bool) -> list[Text]:
    """How flammable liquids are worked with, where that can change the outcome: S could reach 1 with W5.1 for them."""
    shares = [Fraction(one.line.tonnes) / Fraction(W5_1) if one.use else one.line.share for one in looked if one.line]
    uses = [one.use for one in looked if one.use]
    return uses if others_open or sum(shares, Fraction(0)) >= 1 else []


PEOPLE = Text(
    "厂区边界向外 500 米范围内常住人口有多少人？人数定了，级别才定。",
    "How many people live within 500 m outside the fence? The grade depends on it.",
)

NOTHING = Text("这个单元里有哪些危险化学品，各多少吨？", "Which chemicals are in the unit, how many tonnes each?")


def alpha_of(people: int | None) -> Decimal | None:
    """α of a number of residents; None while it is unknown."""
    return None if people is None else next(alpha for least, alpha in ALPHA if people >= least)


def _graded(alpha: Decimal, weighted: Fraction) -> Graded:
    r = Fraction(alpha) * weighted
    return Graded(alpha, r, next(grade for least, grade in GRADES if r >= least))


def _look(stock: Stock) -> _Looked:
    """The line of a stock, or the question that stands in its way."""
    if stock.tonnes is None:
        return _Looked()  # the amount is asked for already
    if contradicts(stock):
        return _Looked(asked=_contradiction(stock))
    form = of_one_form(stock)
    if form:
        return _by_form(stock, form)
    found, mixture = named(stock), mixed(stock)
    if found and not mixture:
        # Listed by name: neither a class nor “none” takes it out of table 1.
        return _Looked(asked=_which(stock, found)) if len(found) > 1 and not _symbols(stock) else _listed(stock, found)
    if found and stock.same_class:
        return _listed(stock, found)
    if found and not stock.classes:
        return _Looked(asked=_mixture(stock, found[0]) if len(found) == 1 else _which(stock, found))
    return _by_class(stock)


def _symbols(stock: Stock) -> bool:
    return bool(understood(stock.classes).codes)


def _listed(stock: Stock, found: tuple[Substance, ...]) -> _Looked:
    return _Looked(_by_table_1(stock, min(found, key=lambda one: one.critical_t)))


def _by_form(stock: Stock, row: Substance) -> _Looked:
    """A substance that table 1 lists in one form alone: as that form, by its class, or asked for its content."""
    listed = is_listed_form(stock, row)
    if listed is None:
        return _Looked(asked=ask_content(stock, row))
    return _Looked(_by_table_1(stock, row)) if listed else _by_class(stock)


def _contradiction(stock: Stock) -> Text:
    (one, *_more) = substance_by_cas(stock.cas)
    return Text(
        f"“{stock.name}”和 CAS 号 {stock.cas}（{one.name.zh}）不是同一种物质，没有计入。到底是哪一种？",
        f"“{stock.name}” and CAS {stock.cas} ({one.name.en}) are not the same and are not counted. Which one is it?",
    )


def _which(stock: Stock, found: tuple[Substance, ...]) -> Text:
    zh = "；".join(f"{one.name.zh}（临界量 {one.critical_t} 吨）" for one in found)
    en = "; ".join(f"{one.name.en} ({one.critical_t} t)" for one in found)
    return Text(f"“{stock.name}”是下面哪一种？{zh}", f"Which one is “{stock.name}”? {en}")


def _mixture(stock: Stock, pure: Substance) -> Text:
    share = float(Fraction(stock.tonnes or 0) / Fraction(pure.critical_t))
    return Text(
        f"“{stock.name}”是混合物：它的危险类别和纯的{pure.name.zh}一样吗？一样就写 same_class_as_pure: true"
        f"（那样 q/Q 是 {share:g}）；不一样就在 class 里写它自己的类别，例如 W5.3。",
        f"“{stock.name}” is a mixture: is its hazard class that of pure {pure.name.en}? If so write same_class_as_pure:"
        f" true (q/Q would be {share:g}); if not, give its own class, such as W5.3.",
    )


def _by_table_1(stock: Stock, one: Substance) -> Line:
    source = Text(
        f"GB 18218-2018 表1 第 {one.number} 项；β 见表{one.beta_table}（未核对原文）",
        f"GB 18218-2018 table 1 no. {one.number}; β of table {one.beta_table} (not checked against the text)",
    )
    return Line(stock.name, stock.tonnes or Decimal(0), one.critical_t, one.beta, source)


def _by_class(stock: Stock) -> _Looked:
    if stock.classes and {text.lower() for text in stock.classes} <= NONE:
        return _Looked()  # looked up, and none of the hazards that count
    read = understood(stock.classes)
    if read.strange or not stock.classes:
        return _Looked(asked=_class_question(stock, read))
    if read.state_open:
        return _Looked(asked=_state_question(stock))
    if not read.codes:
        return _Looked()  # every hazard is known, and table 2 counts none of them
    line = _line_of(stock, read.codes)
    return _Looked(line, use=_use_question(stock, read) if read.by_words and line.critical_t > W5_1 else None)


def _line_of(stock: Stock, codes: list[str]) -> Line:
    known = [hazards()[code] for code in codes]
    strictest = min(known, key=lambda one: one.critical_t)
    beta = max(one.beta for one in known)
    names = "、".join(one.code for one in known)
    several = Text("，几种危险取最小的临界量", ", the lowest of several hazards") if len(known) > 1 else Text("", "")
    source = Text(
        f"GB 18218-2018 表2 {strictest.code}{several.zh}；β 见表4 {names}（未核对原文）",
        f"GB 18218-2018 table 2 {strictest.code}{several.en}; β of table 4 {names} (not checked against the text)",
    )
    return Line(stock.name, stock.tonnes or Decimal(0), strictest.critical_t, beta, source)


def _use_question(stock: Stock, read: Classes) -> Text:
    least = next(code for code in read.codes if code in ("W5.3", "W5.4"))
    return Text(
        f"“{stock.name}”怎么用？工作温度高于沸点的，class 写 W5.1（10 吨）；用在危险化工工艺、爆炸极限范围内或附近、"
        f"压力大于 1.6 MPa 的，写 W5.2（50 吨）；都不是的，写 {least}，现在先按它算。是哪一种？",
        f"How is “{stock.name}” worked with? Above its boiling point: class W5.1 (10 t). In a regulated process, near"
        f" its explosive range or above 1.6 MPa: W5.2 (50 t). Neither: {least}, as counted for now. Which one is it?",
    )


def _state_question(stock: Stock) -> Text:
    return Text(
        f"“{stock.name}”有急性毒性，没有计入：它是气体、液体还是固体？请写成例如“急性毒性 类别2 液体”；"
        "吸入有毒、沸点不高于 35 ℃ 的液体再写上“吸入 沸点≤35”，或者直接写 J1 到 J5。是哪一种？",
        f"“{stock.name}” is acutely toxic and not counted: is it a gas, a liquid or a solid? Write such as “acute"
        " toxicity category 2 liquid”, of a liquid toxic by breathing that boils at 35 °C or below “inhalation, boiling"
        " at 35” too, or J1 to J5. Which one is it?",
    )


def _class_question(stock: Stock, read: Classes) -> Text:
    if read.strange:
        wrong = "、".join(read.strange)
        return Text(
            f"“{stock.name}”的类别“{wrong}”在 GB 18218-2018 表2 里没有对上，没有计入。"
            "请写表2的符号，例如 W5.3、J5；是哪一类？",
            f"The class “{wrong}” of “{stock.name}” is none of GB 18218-2018 table 2 and is not counted."
            " Give its symbol, such as W5.3 or J5; which one is it?",
        )
    return Text(
        f"“{stock.name}”不在 GB 18218-2018 表1 里，没有计入。请看它的安全技术说明书第 2 部分，在 class 里写表2的符号，"
        "例如 W5.3（易燃液体类别2）；没有表2所列的危险就写“无”。是哪一类？",
        f"“{stock.name}” is not in GB 18218-2018 table 1 and is not counted. See section 2 of its safety data sheet"
        " and give the symbol of table 2 as class, such as W5.3 (flammable liquid 2), or “none”. Which one is it?",
    )
