"""Pictures: four kinds by their bytes, bombs refused before they unfold, nothing of the original's info served."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from anma.kernel.images import DAMAGED, LONGEST_SIDE, TOO_MANY_PIXELS, UNKNOWN, BadPicture, served_copy


def saved(folder: Path, form: str, size: tuple[int, int] = (80, 60), mode: str = "RGB", **more: object) -> Path:
    path = folder / "picture"
    Image.new(mode, size, "red" if mode == "RGB" else 0).save(path, form, **more)
    return path


@pytest.mark.parametrize(
    ("form", "kind"),
    [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/webp"), ("HEIF", "image/heic")],
)
def test_four_kinds_become_a_jpeg(tmp_path: Path, form: str, kind: str) -> None:
    copy = served_copy(saved(tmp_path, form))
    assert (copy.original_type, copy.width, copy.height) == (kind, 80, 60)
    assert Image.open(io.BytesIO(copy.data)).format == "JPEG"


@pytest.mark.parametrize("form", ["GIF", "BMP", "TIFF", "PPM"])
def test_other_kinds_are_unknown(tmp_path: Path, form: str) -> None:
    with pytest.raises(BadPicture) as bad:
        served_copy(saved(tmp_path, form))
    assert bad.value.code == UNKNOWN


@pytest.mark.parametrize("data", [b"", b"hello", b"%PDF-1.7", b"<svg xmlns='http://www.w3.org/2000/svg'/>"])
def test_a_text_is_no_picture_whatever_its_name(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(data)
    with pytest.raises(BadPicture) as bad:
        served_copy(path)
    assert bad.value.code == UNKNOWN


def test_a_cut_picture_is_damaged(tmp_path: Path) -> None:
    path = saved(tmp_path, "JPEG", (400, 300))
    path.write_bytes(path.read_bytes()[:300])
    with pytest.raises(BadPicture) as bad:
        served_copy(path)
    assert bad.value.code == DAMAGED


def test_a_bomb_is_refused_by_its_header_alone(tmp_path: Path) -> None:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    path = tmp_path / "bomb.png"
    pieces = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + pieces)
    with pytest.raises(BadPicture) as bad:
        served_copy(path)
    assert bad.value.code == TOO_MANY_PIXELS


def test_large_ones_are_made_smaller_and_stand_upright(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    copy = served_copy(saved(tmp_path, "JPEG", (3200, 1600), exif=exif.tobytes()))
    assert (copy.width, copy.height) == (LONGEST_SIDE // 2, LONGEST_SIDE)


def test_nothing_of_the_originals_info_is_served(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010E] = "secret words"
    path = saved(tmp_path, "JPEG", exif=exif.tobytes(), comment=b"secret words", icc_profile=b"secret words" * 20)
    assert b"secret words" in path.read_bytes() and b"secret words" not in served_copy(path).data


@pytest.mark.parametrize("form", ["JPEG", "HEIF", "WEBP"])
def test_no_position_is_served(tmp_path: Path, form: str) -> None:
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (31.0, 47.0, 0.0), 3: "E", 4: (119.0, 58.0, 0.0)}
    exif[0x010F] = "ExampleCamera"
    path = saved(tmp_path, form, exif=exif.tobytes())
    copy = served_copy(path).data
    assert b"ExampleCamera" in path.read_bytes() and b"ExampleCamera" not in copy
    assert not Image.open(io.BytesIO(copy)).getexif()


def test_what_is_clear_becomes_white(tmp_path: Path) -> None:
    copy = served_copy(saved(tmp_path, "PNG", mode="RGBA"))
    assert Image.open(io.BytesIO(copy.data)).getpixel((5, 5)) == (255, 255, 255)
