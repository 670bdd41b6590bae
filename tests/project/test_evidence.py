"""Photos as evidence: real pictures, what the camera wrote taken out, small ones only."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from audit_project import audited, checklist, made
from PIL import Image

from surveykit.errors import DataRefused, NotFound
from surveykit.model.quality.photo import MOST_BYTES
from surveykit.project.book import Project
from surveykit.project.quality_work import evidence


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with made(tmp_path / "a.surveykit", checklist()) as opened:
        yield opened


def jpeg(size: tuple[int, int] = (64, 48), noise: bool = False) -> bytes:
    """A photo with EXIF (camera and place), a comment, and another picture behind it, as phones write."""
    image = Image.effect_noise(size, 200).convert("RGB") if noise else Image.new("RGB", size, (200, 30, 30))
    exif = Image.Exif()
    exif[0x010F] = "CameraOfNurseLi"
    exif[0x8825] = {1: "N", 2: (30.0, 15.0, 0.0)}
    kept = io.BytesIO()
    image.save(kept, "JPEG", exif=exif, comment=b"ward 7 bed 3", quality=95)
    behind = io.BytesIO()
    Image.new("RGB", (8, 8)).save(behind, "JPEG", comment=b"second picture")
    return kept.getvalue() + behind.getvalue()


def png() -> bytes:
    """A PNG with a text chunk."""
    kept = io.BytesIO()
    Image.new("RGB", (20, 10), (0, 0, 255)).save(kept, "PNG")
    data = kept.getvalue()
    body = b"tEXtAuthor\x00NurseLi"
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    return data[:33] + chunk + data[33:]


def test_a_photo_is_kept_without_what_the_camera_wrote(project: Project) -> None:
    key = audited(project, {"care": 18})
    data = jpeg()
    assert b"CameraOfNurseLi" in data
    photo, changes = evidence.add(project, key, data, name="床旁.jpg", item="care")
    assert changes.responses == {key}
    stored = evidence.read(project, photo.id)
    for word in (b"CameraOfNurseLi", b"ward 7 bed 3", b"second picture", b"Exif"):
        assert word not in stored
    shown = Image.open(io.BytesIO(stored))
    assert not shown.getexif()
    # The picture itself is the same, pixel by pixel, for another program.
    assert shown.convert("RGB").tobytes() == Image.open(io.BytesIO(data)).convert("RGB").tobytes()
    assert evidence.listing(project, key) == (photo,)
    assert (photo.name, photo.item, photo.media_type) == ("床旁.jpg", "care", "image/jpeg")


def test_a_png_loses_its_words_and_keeps_its_pixels(project: Project) -> None:
    key = audited(project, {"care": 18})
    photo, _changes = evidence.add(project, key, png(), name="a.png")
    stored = evidence.read(project, photo.id)
    assert b"NurseLi" not in stored
    assert Image.open(io.BytesIO(stored)).getpixel((3, 3)) == (0, 0, 255)


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"%PDF-1.7", "photo_format"), (b"", "photo_format"), (jpeg()[:80], "photo_broken"), (png()[:-6], "photo_broken"),
     (b"\xff\xd8\xff" + b"\x00" * 40, "photo_broken")],
)  # fmt: skip
def test_what_is_no_whole_picture_is_refused(project: Project, data: bytes, code: str) -> None:
    key = audited(project, {"care": 18})
    with pytest.raises(DataRefused) as refused:
        evidence.add(project, key, data, name="x.jpg")
    assert refused.value.code == code
    assert evidence.listing(project, key) == ()


def test_a_large_photo_is_refused_with_its_size(project: Project) -> None:
    key = audited(project, {"care": 18})
    data = jpeg((1400, 1100), noise=True)
    assert len(data) > MOST_BYTES
    with pytest.raises(DataRefused) as refused:
        evidence.add(project, key, data, name="gross.jpg")
    assert refused.value.code == "photo_too_large"
    assert refused.value.facts["most"] == 1024


def test_removed_and_put_back(project: Project) -> None:
    key = audited(project, {"care": 18})
    photo, _changes = evidence.add(project, key, jpeg(), name="a.jpg")
    evidence.remove(project, key, photo.id)
    assert evidence.listing(project, key) == ()
    evidence.remove(project, key, photo.id, removed=False)
    assert evidence.listing(project, key) == (photo,)
    with pytest.raises(NotFound):
        evidence.remove(project, key, "nothing")
    with pytest.raises(NotFound):
        evidence.add(project, "no such sheet", jpeg(), name="a.jpg")
