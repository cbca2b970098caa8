"""A part of an Office file has the same bytes however it is packed, and one that belies its entry is refused."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.formats.guard.office_zip import Archive
from kiosk.formats.reading import UnusableFileError

_NAME = "word/document.xml"


def _packed(data: bytes, packing: int, name: str = _NAME) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as archive:
        archive.writestr("first.xml", b"<first/>")
        archive.writestr(name, data)
    return out.getvalue()


@given(
    st.binary(max_size=200),
    st.sampled_from([zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED]),
    st.sampled_from([_NAME, "Wörd/één.xml"]),
    st.sampled_from([b"", b"what stands before the zip"]),
)
def test_a_part_has_the_bytes_that_were_packed(data: bytes, packing: int, name: str, before: bytes) -> None:
    with Archive(before + _packed(data, packing, name)) as archive:
        assert archive.part(name) == data


@pytest.mark.parametrize("at", [14, 22, 26, 30, 40, 60])
def test_a_part_whose_bytes_were_changed_is_refused_or_whole(at: int) -> None:
    whole = _packed(b"<words>" + b"De monteur kwam. " * 20 + b"</words>", zipfile.ZIP_DEFLATED)
    begin = whole.rfind(b"PK\x03\x04")
    spoilt = bytearray(whole)
    spoilt[begin + at] ^= 0xFF
    with Archive(bytes(spoilt)) as archive:
        try:
            part = archive.part(_NAME)
        except UnusableFileError:
            part = b""
    assert part in {b"", b"<words>" + b"De monteur kwam. " * 20 + b"</words>"}
