"""Every encoding is read, and every bad file is one line that says what to do."""

from __future__ import annotations

import codecs
import hashlib
from pathlib import Path

import pytest

from aligner.errors import InputError
from aligner.ingest import read, supported_suffixes

TEXT = "如月ネットワークス　決算短信\r\n売上高は１，２３４百万円①となりました。\nNet sales rose.\n"
PLAIN = TEXT.replace("①", "")


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (TEXT.encode(), TEXT, "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), TEXT, "utf-8-sig"),
        (TEXT.encode("utf-16"), TEXT, "utf-16"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), TEXT, "utf-16"),
        (TEXT.encode("cp932"), TEXT, "cp932"),
        (PLAIN.encode("euc_jp"), PLAIN, "euc_jp"),
        ("ｶﾅ｡\n".encode("cp932"), "ｶﾅ｡\n", "cp932"),
        (b"Net sales rose.\n", "Net sales rose.\n", "utf-8"),
    ],
)
@pytest.mark.parametrize(("suffix", "name"), [(".txt", "text"), (".md", "markdown"), (".TXT", "text")])
def test_encodings(tmp_path: Path, data: bytes, text: str, encoding: str, suffix: str, name: str) -> None:
    path = tmp_path / f"release{suffix}"
    path.write_bytes(data)
    document = read(path)
    assert (document.text, document.encoding, document.format) == (text, encoding, name)
    assert document.path == str(path)
    assert document.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        (codecs.BOM_UTF8, "is empty"),
        (b"Net sales\x00rose\n", "NUL"),
        (TEXT.encode("utf-16-le"), "NUL"),
        ((TEXT + "\x00").encode("utf-16"), "NUL"),
        (b"Release\n" + bytes(range(1, 32)) * 20, "control characters"),
        (TEXT.encode() + "売".encode()[:2], "ends in the middle of a UTF-8 character"),
        (TEXT.encode() + b"\xff\n" + TEXT.encode(), "broken character in line 4"),
        (TEXT.encode("utf-16")[:-1], "UTF-16"),
        (b"\x81\xff\xfe\x80 \xa0\xff", "neither UTF-8, CP932"),
        (b"a" * 5_000_001, "line 1 has 5,000,001 characters"),
    ],
)
def test_bad_files(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "release.txt"
    path.write_bytes(data)
    with pytest.raises(InputError) as error:
        read(path)
    assert message in str(error.value)
    assert "\n" not in str(error.value)
    assert str(error.value).startswith(f"{path}: ")


def test_files_that_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="no such file"):
        read(tmp_path / "missing.txt")
    (tmp_path / "folder.txt").mkdir()
    with pytest.raises(InputError, match="is a folder"):
        read(tmp_path / "folder.txt")
    with pytest.raises(InputError, match=r"\.dat files cannot be read; save the release as .*\.md or .*\.txt"):
        read(tmp_path / "release.dat")
    locked = tmp_path / "locked.txt"
    locked.write_text(TEXT, encoding="utf-8")

    def refuse(path: Path, mode: str) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(InputError, match="check its permissions"):
        read(locked)


def test_suffixes() -> None:
    assert {".md", ".pdf", ".txt"} <= set(supported_suffixes())
    assert list(supported_suffixes()) == sorted(supported_suffixes())
