"""Opens office files that are protected by a password ([MS-OFFCRYPTO]: a compound file around an encrypted package)."""

from __future__ import annotations

import importlib.util
import io
from collections.abc import Sequence

from aligner.ingest.zipped import Program, Refusal, is_encrypted


def unprotected(content: bytes, passwords: Sequence[str], refusal: Refusal, program: Program) -> bytes:
    """The package inside a protected file; any other content as it is.

    Raises what `refusal` makes where none of the passwords opens it.
    """
    if not is_encrypted(content):
        return content
    save = f"take the password away in {program.name} and save it again"
    if not passwords:
        raise refusal(f"is protected by a password; give it with --password, or {save}")
    if importlib.util.find_spec("msoffcrypto") is None:
        raise refusal(f'is protected, and opening it needs msoffcrypto-tool: pip install "taiyaku[office]"; or {save}')
    for password in passwords:
        if (package := _decrypted(content, password)) is not None:
            return package
    raise refusal(f"is protected, and no password given opens it; check --password, or {save}")


def _decrypted(content: bytes, password: str) -> bytes | None:
    from msoffcrypto import OfficeFile

    package = io.BytesIO()
    try:
        file = OfficeFile(io.BytesIO(content))
        file.load_key(password=password, verify_password=True)
        file.decrypt(package)
    except Exception:  # of a damaged file the library lets through whatever its parsers raise
        return None
    return package.getvalue()
