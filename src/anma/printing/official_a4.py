"""An official paper on A4: office, title, number, text, ruled tables, signatures, a code. Data in, PDF out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from anma.printing import qr
from anma.printing.cards import Language
from anma.printing.sheet_a4 import printable_data
from anma.printing.typeset import compile_pdf, compile_png

TEMPLATE, PICTURE = "official.typ", "picture.typ"
PAD_WIDE, PAD_HIGH = 2000, 700


@dataclass(frozen=True, slots=True)
class Signed:
    """One who signs: what stands beside the line, and the strokes where there are any."""

    text: str = ""
    lines: Sequence[Sequence[int]] = ()


@dataclass(frozen=True, slots=True)
class Sign:
    """A place for signatures."""

    label: str
    rows: Sequence[Signed]


@dataclass(frozen=True, slots=True)
class Official:
    """All words of one paper in one language. Blocks are `para`, `head`, `facts`, `table` and `chart` (an SVG with its
    numbers beside it and its words for who does not see it) as plain data; `page` holds `{n}` and `{all}`; `url`
    becomes a code."""

    office: str
    title: str
    number: str
    blocks: Sequence[Mapping[str, Any]]
    signs: Sequence[Sign] = ()
    closing: Sequence[str] = ()
    foot: Sequence[str] = ()
    page: str = "{n} / {all}"
    stamp: str = ""
    url: str = ""


def render_official(paper: Official, lang: Language) -> bytes:
    """The PDF; the same paper gives the same bytes."""
    return compile_pdf(TEMPLATE, *_document(paper, lang))


def picture_official(paper: Official, lang: Language, ppi: float = 90) -> list[bytes]:
    """The pages as PNG, for looking at."""
    return compile_png(TEMPLATE, *_document(paper, lang), ppi=ppi)


def _document(paper: Official, lang: Language) -> tuple[dict[str, Any], dict[str, bytes]]:
    assets: dict[str, bytes] = {}
    data: dict[str, Any] = {
        "office": paper.office,
        "title": paper.title,
        "number": paper.number,
        "stamp": paper.stamp,
        "blocks": [{"flush": False, **_kept(block, assets)} for block in paper.blocks],
        "signs": [_sign(sign, assets) for sign in paper.signs],
        "closing": list(paper.closing),
        "foot": list(paper.foot),
        "page": paper.page,
        "check": {"url": paper.url},
    }
    if paper.url:
        assets["code.svg"] = qr.svg(paper.url, "Q").encode()
    return {"lang": lang, **printable_data(data)}, assets


def _kept(block: Mapping[str, Any], assets: dict[str, bytes]) -> Mapping[str, Any]:
    """A chart with its picture among the assets; any other block as it is."""
    if block["kind"] != "chart":
        return block
    name = f"charts/{len(assets)}.svg"
    assets[name] = block["svg"].encode()
    return {**{key: value for key, value in block.items() if key != "svg"}, "picture": name}


def chart_png(svg: str, ppi: float = 220) -> bytes:
    """A drawing as a picture, for files that hold no vectors."""
    return compile_png(PICTURE, {}, {"drawn.svg": svg.encode()}, ppi=ppi)[0]


def _sign(sign: Sign, assets: dict[str, bytes]) -> dict[str, Any]:
    rows = []
    for one in sign.rows:
        name = ""
        if one.lines:
            name = f"marks/{len(assets)}.svg"
            assets[name] = drawn(one.lines)
        rows.append({"text": one.text, "mark": name})
    return {"label": sign.label, "rows": rows}


def drawn(lines: Sequence[Sequence[int]]) -> bytes:
    """A signature as a picture of its strokes."""
    paths = "".join(f'<path d="{_path(line)}"/>' for line in lines if len(line) >= 2)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {PAD_WIDE} {PAD_HIGH}" width="{PAD_WIDE}" '
        f'height="{PAD_HIGH}"><g fill="none" stroke="#000" stroke-width="16" stroke-linecap="round" '
        f'stroke-linejoin="round">{paths}</g></svg>'
    ).encode()


def _path(line: Sequence[int]) -> str:
    places = [f"{x} {y}" for x, y in zip(line[::2], line[1::2], strict=True)]
    return f"M{places[0]}L{' '.join(places[1:] or places)}"
