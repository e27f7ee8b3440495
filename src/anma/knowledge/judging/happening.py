"""Something that is happening now: gas comes out, it smokes, somebody lies there. People first, repair later.

Patterns and measures are the project's own (``data/happening.csv``), the rows in the order of asking; nobody outside
has checked them. They only put what saves people before what mends the thing: category, types and level stay.
"""

import re
from functools import cache

from anma.knowledge.judging.lexicon import rows
from anma.knowledge.judging.reading import Reading

# What a line supposes, forbids or has put right is not happening.
_SUPPOSED = re.compile(
    r"如果|万一|一旦|防止|避免|可能|容易|预案|演练|培训|案例|去年|上次|以前|曾经|处理好|已修好|已处理"
)


def measures(reading: Reading) -> tuple[str, ...]:
    """What to do at once, people first; empty where nothing is said to be happening."""
    if reading.fine or reading.question or _SUPPOSED.search(reading.text):
        return ()
    found = (said for pattern, said in _known() if pattern.search(reading.text))
    return next(found, ())


@cache
def _known() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    return tuple((re.compile(row["pattern"]), tuple(row["measures"].split("|"))) for row in rows("happening"))
