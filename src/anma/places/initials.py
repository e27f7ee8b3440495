"""First letters of a Chinese name, for search by a few key strokes."""

from functools import lru_cache


@lru_cache(maxsize=4096)
def initials_of(name: str) -> str:
    """`金牛机械` as `jnjx`; Latin letters and digits stay, everything else is left out. Lower case, 60 at most."""
    from pypinyin import Style, lazy_pinyin  # a sixth of a second and 50 MB, which most commands need not

    letters = "".join(lazy_pinyin(name, style=Style.FIRST_LETTER))
    return "".join(c for c in letters.lower() if c.isascii() and c.isalnum())[:60]
