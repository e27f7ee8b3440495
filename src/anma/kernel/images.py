"""Pictures from strangers: known by their bytes, measured before they are decoded, served as a new copy.

Allowed are JPEG, PNG, WebP and HEIC. The copy has no EXIF and no position. The name and the type that the sender
wrote count for nothing.
"""

from __future__ import annotations

import io
import secrets
from dataclasses import dataclass
from pathlib import Path

import pillow_heif
from PIL import Image, ImageOps, UnidentifiedImageError

pillow_heif.register_heif_opener(thumbnails=False)

MOST_PIXELS = 50_000_000
LONGEST_SIDE = 1600
QUALITY = 82
SNIFFED = 32
FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP", "image/heic": "HEIF"}
HEIF_BRANDS = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"}


UNKNOWN, DAMAGED, TOO_MANY_PIXELS = "unknown", "damaged", "too_many_pixels"


class BadPicture(ValueError):
    """The bytes are no picture that is taken here; `code` is UNKNOWN, DAMAGED or TOO_MANY_PIXELS."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Copy:
    """What is served: a JPEG of at most 1600 pixels a side, and its size in pixels."""

    data: bytes
    width: int
    height: int
    original_type: str


def sniff(head: bytes) -> str | None:
    """The type that the first bytes speak of, or None for anything else than the four kinds."""
    if head.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    if head[4:8] == b"ftyp" and head[8:12] in HEIF_BRANDS:
        return "image/heic"
    return None


def served_copy(path: Path) -> Copy:
    """Decode one picture and encode it anew, upright, without EXIF and position.

    Raises:
        BadPicture: not one of the four kinds, damaged, or more pixels than a phone's camera makes.
    """
    with path.open("rb") as file:
        kind = sniff(file.read(SNIFFED))
    if kind is None:
        raise BadPicture(UNKNOWN)
    try:
        return _encoded(path, kind)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise BadPicture(TOO_MANY_PIXELS) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as error:
        raise error if isinstance(error, BadPicture) else BadPicture(DAMAGED) from error


def as_other_bytes(path: Path) -> bytes:
    """A served copy once more, with a random comment inside: no hash of it tells from which picture it was made."""
    with Image.open(path, formats=["JPEG"]) as opened:
        fresh = Image.frombytes("RGB", opened.size, opened.convert("RGB").tobytes())
    out = io.BytesIO()
    fresh.save(out, "JPEG", quality=QUALITY, comment=secrets.token_hex(16))
    return out.getvalue()


def _encoded(path: Path, kind: str) -> Copy:
    with Image.open(path, formats=[FORMATS[kind]]) as opened:
        # The header alone has been read: a bomb is refused before it unfolds.
        if opened.width * opened.height > MOST_PIXELS:
            raise BadPicture(TOO_MANY_PIXELS)
        opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        upright = ImageOps.exif_transpose(opened)
        flat = _on_white(upright)
    flat.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    fresh = Image.frombytes("RGB", flat.size, flat.tobytes())  # pixels alone: nothing of the original's info goes along
    out = io.BytesIO()
    fresh.save(out, "JPEG", quality=QUALITY)
    return Copy(out.getvalue(), fresh.width, fresh.height, kind)


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode not in ("RGBA", "LA", "P", "PA"):
        return picture.convert("RGB")
    clear = picture.convert("RGBA")
    ground = Image.new("RGB", clear.size, "white")
    ground.paste(clear, mask=clear.getchannel("A"))
    return ground
