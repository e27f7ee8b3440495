"""Printed labels, spoiled as walls and phones spoil them, read by exactly the scanner that ships.

The built reader and its wasm run in Node with the looks that the page takes at a camera's frame and at a photo.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from PIL import Image

from tests import spoiled
from tests.spoiled import Spoil

pytestmark = pytest.mark.one_engine  # nothing is asked of the database

TOOL = Path(__file__).resolve().parents[1] / "frontend/tools/read.mjs"
DIRTY = 12
READ: dict[str, Spoil] = {
    "as printed": lambda label: label,
    "17°": spoiled.turned(17),
    "upside down": spoiled.turned(180),
    "40 % noise": lambda label: spoiled.noise(label, 0.4),
    "faded": spoiled.faded,
    "in a basement": spoiled.dark,
    "glare": spoiled.glare,
    "torn corner": spoiled.torn,
    "bitten finder": spoiled.bitten,
    "scratched": spoiled.scratched,
    "out of focus": spoiled.blurred,
    "shaken": spoiled.shaken,
    "half in shadow": spoiled.shaded,
    "from the side": spoiled.slanted,
    "round a bottle": spoiled.bent,
    "light on dark": spoiled.inverted,
    "17°, faded, glare": lambda label: spoiled.turned(17)(spoiled.faded(spoiled.glare(label))),
    "from the side, scratched, dark": lambda label: spoiled.dark(spoiled.slanted(spoiled.scratched(label))),
}
# A camera gets another frame soon, a photo is looked at longer.
READ_AS_PHOTO: dict[str, Spoil] = {
    "60 % noise": lambda label: spoiled.noise(label, 0.6),
    "two metres away": spoiled.far,
}


def seen(pictures: Mapping[str, Image.Image], folder: Path) -> dict[str, dict[str, list[str]]]:
    """What the scanner reads in each: in a frame of the camera, and in a photo."""
    for name, picture in pictures.items():
        picture.save(folder / f"{name}.pgm")
    told = subprocess.run(["node", str(TOOL), str(folder)], capture_output=True, text=True, check=False)  # noqa: S603, S607
    assert told.returncode == 0, told.stderr[-2000:]
    return dict(json.loads(told.stdout))


def test_old_damaged_and_badly_lit_labels_are_read(tmp_path: Path) -> None:
    label = spoiled.printed()
    told = seen({name: spoil(label) for name, spoil in (READ | READ_AS_PHOTO).items()}, tmp_path)
    assert {name: told[name]["frame"] for name in READ} == dict.fromkeys(READ, [spoiled.url()])
    assert {name: one["photo"] for name, one in told.items()} == dict.fromkeys(told, [spoiled.url()])


def test_most_splashed_labels_are_read_and_none_wrongly(tmp_path: Path) -> None:
    """A splash on one of the three finders hides the symbol; on the rest the spare letters make up for it."""
    label = spoiled.printed()
    told = seen({f"dirty {seed}": spoiled.dirty(seed)(label) for seed in range(DIRTY)}, tmp_path)
    read = [one["photo"] for one in told.values() if one["photo"]]
    assert len(read) >= DIRTY * 3 // 4
    assert read == [[spoiled.url()]] * len(read)


def test_every_size_of_label_is_read_and_a_wall_without_one_is_not(tmp_path: Path) -> None:
    pictures = {layout: spoiled.printed(layout=layout) for layout in ("52x30", "70x37", "105x74")}
    told = seen({**pictures, "wall": spoiled.noise(Image.new("L", (900, 700), spoiled.WALL), 0.3)}, tmp_path)
    assert {name: one["frame"] for name, one in told.items()} == {
        "wall": [], "52x30": [spoiled.url()], "70x37": [spoiled.url()], "105x74": [spoiled.url()],
    }  # fmt: skip


def test_two_labels_in_one_picture_are_both_seen(tmp_path: Path) -> None:
    one, other = spoiled.printed(), spoiled.printed(spoiled.url(333))
    both = Image.new("L", (one.width * 2, one.height), spoiled.WALL)
    both.paste(one, (0, 0))
    both.paste(other, (one.width, 0))
    told = seen({"both": both}, tmp_path)
    assert sorted(told["both"]["frame"]) == [spoiled.url(), spoiled.url(333)]
