"""Finding known words in what people write, and noticing when they say that there is none.

``数控车床`` means the longer word only, not ``车床`` as well; ``没有行车`` is a denial; ``无心磨床`` is not.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

_CLAUSE = re.compile(r"[,，;；。!！\n]|但是|但|不过|\bbut\b")
_PIECE = re.compile(r"、|/")
_SUBJECT = r"^(?:我们|我厂|本厂|厂里|厂区|车间|现场|公司|目前|现在|暂时?|we|have|has|there|is|are|do|\s)*"
# 无 also begins the names of things: 无心磨床, 无尘车间, 无损检测, 无油空压机 ...
_NO = (
    r"(?:没有|没|无(?![心尘损缝水铅人机纺油线刷毒极轨菌])|未使用|未设|未安装|未配|不使用|不用"
    r"|不做|不涉及|不存放?|暂无|\bno\b(?!\s*\.?\s*\d)|\bnot\b|\bwithout\b)"
)
_STARTS_WITH_NO = re.compile(_SUBJECT + _NO)
_BEFORE = re.compile(_NO)
_AFTER = re.compile(
    r"(?:[(:\-\s]*(?:无|没有|已拆除?|已报废|已停用|已卖掉?|不用了|none|no)\s*\)?|(?<!\d)0\s*[台个只辆套部把座]\)?)$"
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


def find(text: str, words: Iterable[str]) -> list[Found]:
    """The known ``words`` (normalised) in ``text``, longest first where they overlap, in order of place."""
    known = tuple(words)
    clauses = _CLAUSE.split(normalise(text))
    return [found for clause in clauses if clause.strip() for found in _in_clause(clause, known)]


def pieces(text: str) -> list[str]:
    """The things that a text names one by one, as they were written."""
    parts = (piece for clause in _CLAUSE.split(text) for piece in _PIECE.split(clause))
    return [part.strip() for part in parts if part.strip()]


def _in_clause(clause: str, words: tuple[str, ...]) -> list[Found]:
    none_of_all = bool(_STARTS_WITH_NO.match(clause)) and not _begins_with_word(clause, words)
    return [
        Found(span.word, none_of_all or _denied(piece, span))
        for piece in _PIECE.split(clause)
        for span in _spans(piece, words)
    ]


def _begins_with_word(clause: str, words: tuple[str, ...]) -> bool:
    return any(span.start == 0 for span in _spans(clause, words))


def _spans(piece: str, words: tuple[str, ...]) -> list[_Span]:
    spans = [
        _Span(match.start(), match.end(), word)
        for word in words
        if word[:3] in piece
        for match in _pattern(word).finditer(piece)
    ]
    outer = [one for one in spans if not any(one.inside(other) for other in spans)]
    return sorted(outer, key=lambda span: (span.start, span.word))


@lru_cache(maxsize=4096)
def _pattern(word: str) -> re.Pattern[str]:
    """A word of letters stands alone (``press`` is not in ``pressure``); Chinese is found anywhere."""
    if word.isascii():
        return re.compile(rf"(?<![a-z]){re.escape(word)}(?:s|es)?(?![a-z])")
    return re.compile(re.escape(word))


def _denied(piece: str, span: _Span) -> bool:
    before = any(match.end() <= span.start for match in _BEFORE.finditer(piece))
    return before or bool(_AFTER.match(piece, span.end) or _AFTER.search(piece[span.end :]))
