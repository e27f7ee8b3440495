"""The nine pictograms of the GHS as the package draws them: fixed by the treaty to the stroke, so nobody redraws them.

Keys are those of `knowledge/tables/ghs_pictograms.csv`. They say what a substance can do and stand behind the signs.
"""

import re
from functools import cache
from importlib.resources import files

KEYS: tuple[str, ...] = tuple(f"GHS{number:02}" for number in range(1, 10))


@cache
def svg(key: str) -> str:
    """The pictogram as SVG in a square, without what the drawing program wrote beside it; KeyError if there is none."""
    if key not in KEYS:
        raise KeyError(key)
    # Not through the package's own table: it gives the flame for GHS01 (version 0.1.0).
    drawn = (files("ghs_hazard_pictogram") / "pictograms" / f"{key.lower()}.svg").read_text(encoding="utf-8")
    bare = re.sub(r"<\?xml[^>]*\?>|<!--.*?-->|<!DOCTYPE[^>]*>", "", drawn, flags=re.DOTALL).strip()
    return re.sub(r'style="([^"]*)"', lambda found: _attributes(found[1]), bare)


def _attributes(style: str) -> str:
    """A style as attributes: pages of this house let no style stand inside of a document."""
    pairs = (one.partition(":") for one in style.split(";") if one.strip())
    return " ".join(f'{name.strip()}="{value.strip().lower()}"' for name, _colon, value in pairs)
