"""Finding known words in what people write, and noticing when they say that there is none.

``数控车床`` means the longer word only, not ``车床`` as well; ``没有行车`` is a denial; ``无心磨床`` is not.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

_CLAUSE = re.compile(r"[,，;；。!！\n]|但是|但|不过|\bbut\b")
_PIECE = re.compile(r"、|/")
_SUBJECT = r"^(?:我们|我厂|本厂|厂里|厂区|车间|现场|公司|目前|现在|暂时?|we|have|has|there|is|are|do|\s)*"
# 有没有 asks and denies nothing; 无 also begins the names of things: 无心磨床, 无尘车间, 无损检测, 无油空压机 ...
_NO = (
    r"(?:(?<!有)没有|(?<!有)没(?!有)|(?<!有)无(?![心尘损缝水铅人机纺油线刷毒极轨菌])|未使用|未设|未安装|未配|不使用"
    r"|不用|不做|不搞|不干|不进|不要|从不|从没|禁止|禁用|不再|不涉及|不存放?|暂无"
    r"|\bno\b(?!\s*\.?\s*\d)|\bnot\b|\bwithout\b)"
)
_STARTS_WITH_NO = re.compile(_SUBJECT + _NO)
_BEFORE = re.compile(_NO)
# A denial ends where its modifier ends (没有防护罩的冲床 is a press) and where something is had (没有行车有叉车).
_ENDS = re.compile(r"(?<!自己)(?<!专门)(?<!专用)(?<!单独)(?<!任何)(?<!大型)的|(?<![没未])有(?![机限色毒害])")
# What is lacking beside the thing: 无证电焊, 没戴手套开车床, 没有审批动火. The thing itself is there.
_LACKS_ANOTHER = re.compile(
    r"防护|[罩证照盖栏牌票戴穿系]|(?<!载)人|接地|审批|监护|培训|交底|通风|保护|报警|检[测验查修]|标[志识]|登记|\b(?:on|for|guards?|permits?|licen[cs]es?|training)\b"
)
_COUNTED = r"[\d一二两三几半]+[台个只辆套部把座号条]"
# What may stand between a thing and its denial; anything else is what is really lacking (冲床护罩已拆除).
_BETWEEN = (
    r"(?:工序|作业|工作|业务|设备|车间|我们|我厂|目前|现在|暂时|以前|早就|早已|全部|[也都全还早机房线间区站室段]"
    rf"|\([^)]*\)|{_COUNTED}|[和及与或跟][^和及与或跟有没无]{{1,8}}|[(:：\-\s]){{0,5}}"
)
_AFTER = re.compile(
    rf"{_BETWEEN}(?:(?:已经?)?(?:没有?|无|不做|不搞|不用|不使用|不存在)了?|已(?:经)?(?:拆除?掉?|报废|停用|卖掉?)了?"
    r"|(?:拆|拆除|拆掉|报废|停用|卖|卖掉)了|none|no|(?<!\d)0\s*[台个只辆套部把座])\s*\)?$"
)
# 有/没有, 有或无 on a form asks; 行车有叉车没有 and 行车没有叉车有 say each its own.
_ASKED = re.compile(r"有(?:/|或|或者)(?:没有|无|没)")
_HAD_THEN_NONE = re.compile(r"(?<![没有])有(?=[^有没无,，;；。]{1,12}(?:没有|没|无)了?(?:$|[,，;；。]))")
_NONE_THEN_HAD = re.compile(
    r"(?<=[^\s,，;；。有])(没有|没|无)(?=[^有没无的,，;；。]{1,12}(?<![没有])有(?:$|[,，;；。]))"
)
_BESIDE_CHINESE = re.compile(r"\s+(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])\s+")


@dataclass(frozen=True, slots=True)
class Found:
    """A known word found in a text, and whether the text says that there is none of it."""

    word: str
    denied: bool


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    word: str

    def inside(self, other: "_Span") -> bool:
        longer = other.end - other.start > self.end - self.start
        return longer and other.start <= self.start and self.end <= other.end


def normalise(text: str) -> str:
    """Full-width to half-width, lower case, no spaces beside Chinese characters, single spaces elsewhere."""
    flat = unicodedata.normalize("NFKC", text).lower()
    return re.sub(r"[ \t]+", " ", _BESIDE_CHINESE.sub("", flat)).strip()


class Index:
    """Known words (normalised) by their first two signs, so that a text asks only for words that it may hold."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_start: dict[str, list[str]] = defaultdict(list)
        for word in words:
            self._by_start[word[:2]].append(word)

    def near(self, piece: str) -> Iterator[str]:
        """Each word that begins somewhere in the piece, once."""
        starts = {piece[at : at + size] for at in range(len(piece)) for size in (1, 2)}
        for start in starts & self._by_start.keys():
            yield from (word for word in self._by_start[start] if word in piece)


def find(text: str, words: Index | Iterable[str]) -> list[Found]:
    """The known ``words`` (normalised) in ``text``, longest first where they overlap, in order of place."""
    known = words if isinstance(words, Index) else Index(words)
    clauses = _CLAUSE.split(_each_its_own(normalise(text)))
    return [found for clause in clauses if clause.strip() for found in _in_clause(clause, known)]


def _each_its_own(text: str) -> str:
    """The pairs of having and not having cut apart, so that each denial stays with its own thing."""
    apart = _HAD_THEN_NONE.sub("有,", _ASKED.sub("有没有", text))
    return _NONE_THEN_HAD.sub(r"\1,", apart)


def pieces(text: str) -> list[str]:
    """The things that a text names one by one, as they were written."""
    parts = (piece for clause in _CLAUSE.split(text) for piece in _PIECE.split(clause))
    return [part.strip() for part in parts if part.strip()]


# What stands around the name of a thing in a list: 有3台, 没有, 我们.
_BEFORE_ITEM = re.compile(rf"^(?:{_COUNTED}|\d+|有|没有|没|无|暂无|我们|还有|no\b|we have\b|an?\b|[\s()])+")
_AFTER_ITEM = re.compile(rf"(?:{_COUNTED}|没有了?|没了|都?有|已拆除?|等|[\s().。:：])+$")


def items(text: str) -> list[str]:
    """The things that a text names: each as it stands, and without the words that count, deny or begin the list."""
    parts = [normalise(part) for part in pieces(text)]
    bare = (_AFTER_ITEM.sub("", _BEFORE_ITEM.sub("", part)) for part in parts)
    return [item for item in dict.fromkeys((*parts, *bare)) if item]


def covered(text: str, words: Iterable[str], sign: str) -> str:
    """The text with the words that were understood made unreadable, so that nothing else reads them again.

    All are looked for in the text as it was: of 高频淬火 and 淬火机床, which share letters, neither hides the other.
    """
    letters = list(text)
    for match in (match for word in words for match in _pattern(word).finditer(text)):
        letters[match.start() : match.end()] = sign * (match.end() - match.start())
    return "".join(letters)


def _in_clause(clause: str, words: Index) -> list[Found]:
    none = _STARTS_WITH_NO.match(clause)
    denying = bool(none) and not _begins_with_word(clause, words)
    found: list[Found] = []
    for number, piece in enumerate(_PIECE.split(clause)):
        here = piece[none.end() :] if none and not number else piece
        for span in _spans(piece, words):
            over_all = denying and number > 0
            found.append(Found(span.word, over_all and not _ENDS.search(piece[: span.start]) or _denied(piece, span)))
        denying = denying and not _ENDS.search(here)
    return found


def _begins_with_word(clause: str, words: Index) -> bool:
    return any(span.start == 0 for span in _spans(clause, words))


def _spans(piece: str, words: Index) -> list[_Span]:
    spans = [
        _Span(match.start(), match.end(), word)
        for word in words.near(piece)
        for match in _pattern(word).finditer(piece)
    ]
    outer = [one for one in spans if not any(one.inside(other) for other in spans)]
    return sorted(outer, key=lambda span: (span.start, span.word))


@lru_cache(maxsize=16384)
def _pattern(word: str) -> re.Pattern[str]:
    """A word of letters stands alone (``press`` is not in ``pressure``); Chinese is found anywhere."""
    if word.isascii():
        return re.compile(rf"(?<![a-z]){re.escape(word)}(?:s|es)?(?![a-z])")
    return re.compile(re.escape(word))


def _denied(piece: str, span: _Span) -> bool:
    before = (piece[match.end() : span.start] for match in _BEFORE.finditer(piece) if match.end() <= span.start)
    return any(_reaches(gap) for gap in before) or bool(_AFTER.match(piece, span.end))


def _reaches(gap: str) -> bool:
    return not _ENDS.search(gap) and not _LACKS_ANOTHER.search(gap)
