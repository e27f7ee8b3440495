"""The same paper as a Word file, for offices that write on in it: paragraphs, ruled tables, and pictures of charts.

Written by hand as the few parts that every word processor reads; the same paper gives the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from anma.printing.official_a4 import Official, Sign, chart_png

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WIDE = 8900  # twentieths of a point: A4 less its margins
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="png" ContentType="image/png"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/'
    'package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
EMU = 914_400  # of the format's units in an inch
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="6" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def render_docx(paper: Official) -> bytes:
    """The whole file."""
    held, pictures = io.BytesIO(), Pictures()
    document = _document(paper, pictures)
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in (
            ("[Content_Types].xml", _TYPES),
            ("_rels/.rels", _RELATIONS),
            ("word/document.xml", document),
            *pictures.files(),
        ):
            file.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content)
    return held.getvalue()


class Pictures:
    """The charts of a paper as PNG: what every word processor shows, drawn by the same hand as the PDF's."""

    def __init__(self) -> None:
        self._made: list[bytes] = []

    def drawn(self, block: Mapping[str, Any]) -> str:
        """The run that shows a chart, with its words for who does not see it."""
        content = chart_png(block["svg"])
        self._made.append(content)
        number, wide = len(self._made), EMU * 9 // 2
        across, down = (int.from_bytes(content[at : at + 4], "big") for at in (16, 20))  # from the head of the PNG
        size = f'cx="{wide}" cy="{wide * down // across}"'
        said = quoteattr(block["alt"])
        return (
            f'<w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing"><wp:extent {size}/>'
            f'<wp:docPr id="{number}" name="chart {number}" descr={said}/><a:graphic xmlns:a="{_DRAWING}/main">'
            f'<a:graphicData uri="{_DRAWING}/picture"><pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr>'
            f'<pic:cNvPr id="{number}" name="chart {number}" descr={said}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
            f'<a:blip xmlns:r="{_OFFICE}" r:embed="rId{number}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
            "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )

    def files(self) -> Iterator[tuple[str, str | bytes]]:
        """The pictures, and what the document calls them; nothing where there is none."""
        if not self._made:
            return
        named = "".join(
            f'<Relationship Id="rId{number}" Type="{_OFFICE}/image" Target="media/chart{number}.png"/>'
            for number in range(1, len(self._made) + 1)
        )
        yield (
            "word/_rels/document.xml.rels",
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.'
            f'openxmlformats.org/package/2006/relationships">{named}</Relationships>',
        )
        for number, content in enumerate(self._made, 1):
            yield f"word/media/chart{number}.png", content


def _document(paper: Official, pictures: Pictures) -> str:
    section = (
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1360" w:right="1417" w:bottom="1700" w:left="1530" '
        'w:header="850" w:footer="850" w:gutter="0"/></w:sectPr>'
    )
    body = "".join(_parts(paper, pictures))
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="{WORD}"><w:body>{body}{section}'
        "</w:body></w:document>"
    )


def _parts(paper: Official, pictures: Pictures) -> Iterator[str]:
    yield _para(paper.office, align="center", size=30)
    yield _para(paper.title, align="center", size=42, bold=True)
    if paper.stamp:
        yield _para(paper.stamp, bold=True)
    yield _para(paper.number, align="right")
    for block in paper.blocks:
        yield from _block(block, pictures)
    for sign in paper.signs:
        yield from _sign(sign)
    for line in paper.closing:
        yield _para(line, align="right")
    for line in paper.foot:
        yield _para(line, size=18)


def _block(block: Mapping[str, Any], pictures: Pictures) -> Iterator[str]:
    match block["kind"]:
        case "para":
            yield _para(block["text"], indent=not block.get("flush"))
        case "head":
            yield _para(block["text"], bold=True)
        case "facts":
            yield _table([list(row) for row in block["rows"]], (3, 9))
        case "table":
            yield _table([list(block["heads"]), *map(list, block["rows"])], block["widths"], head=True)
        case "chart":
            yield _para(block["heading"], bold=True, keep=True)
            yield f"<w:p><w:pPr><w:keepNext/></w:pPr>{pictures.drawn(block)}</w:p>"
            yield _table([list(block["heads"]), *map(list, block["rows"])], block["widths"], head=True)


def _sign(sign: Sign) -> Iterator[str]:
    yield _para(sign.label)
    for one in sign.rows:
        yield _para(f"____________________  {one.text}")


def _para(
    text: str, *, align: str = "", size: int = 23, bold: bool = False, indent: bool = False, keep: bool = False
) -> str:
    how = f'<w:jc w:val="{align}"/>' if align else ""
    first = '<w:ind w:firstLineChars="200" w:firstLine="460"/>' if indent else ""
    next_ = "<w:keepNext/>" if keep else ""
    spaced = '<w:spacing w:before="60" w:after="60"/>'
    return f"<w:p><w:pPr>{next_}{spaced}{first}{how}</w:pPr>{_run(text, size, bold)}</w:p>"


def _run(text: str, size: int, bold: bool) -> str:
    strong = "<w:b/>" if bold else ""
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f'<w:r><w:rPr>{strong}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>{lines}</w:r>'


def _table(rows: Sequence[Sequence[str]], widths: Sequence[int], *, head: bool = False) -> str:
    cells = [WIDE * width // sum(widths) for width in widths]
    grid = "".join(f'<w:gridCol w:w="{wide}"/>' for wide in cells)
    made = "".join(_row(row, cells, bold=head and number == 0) for number, row in enumerate(rows))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{WIDE}" w:type="dxa"/><w:tblBorders>{_BORDERS}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>{_para("", size=8)}'
    )


def _row(row: Sequence[str], widths: Sequence[int], *, bold: bool) -> str:
    again = "<w:trPr><w:tblHeader/></w:trPr>" if bold else ""
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/></w:tcPr>{_para(text, size=21, bold=bold)}</w:tc>'
        for text, wide in zip(row, widths, strict=True)
    )
    return f"<w:tr>{again}{cells}</w:tr>"
