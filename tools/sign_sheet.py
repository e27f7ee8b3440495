"""All signs on one picture, for looking at: `.venv/bin/python tools/sign_sheet.py [OUT.png]`."""

import os
import sys
import tempfile
from pathlib import Path

import django
import typst

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anma.web.settings_test")
django.setup()

from anma.knowledge.packs.signs import SIGNS, in_order  # noqa: E402
from anma.printing import fonts, signs  # noqa: E402

PAGE = """#set page(width: 430mm, height: auto, margin: 6mm)
#set text(9pt, font: "Noto Sans SC")
#grid(columns: 10, gutter: 4mm, {cells})"""


def main(out: Path) -> None:
    """Draw them in the order in which they hang."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for key in SIGNS:
            (root / f"{key}.svg").write_text(signs.svg(key), encoding="utf-8")
        cells = ", ".join(
            f'align(center)[#image("{one.key}.svg", height: 34mm) {one.key} #linebreak() {one.name.zh}]'
            for one in in_order(tuple(SIGNS))
        )
        (root / "main.typ").write_text(PAGE.format(cells=cells), encoding="utf-8")
        made = typst.compile(root / "main.typ", root=root, font_paths=fonts.typst_fonts(), format="png", ppi=90)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(made if isinstance(made, bytes) else made[0])
    print(out)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/look/signs.png"))
