"""Encoders of the user's choice through sentence-transformers (extra `neural`), from this machine only."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from aligner.align.encoders.base import CachedEncoder
from aligner.errors import ModelError

if TYPE_CHECKING:
    from aligner.align.encoders.base import Vectors

PREFIX = "sentence-transformers:"


def neural_encoder(model: str) -> CachedEncoder:
    """A sentence-transformers model by hub id or folder; it is loaded when the first text is encoded.

    Example: `neural_encoder("models/LaBSE")` reads the folder; `neural_encoder("sentence-transformers/LaBSE")`
    reads the hub's cache on this machine and never the hub itself.
    """
    folder = Path(model).expanduser()
    # A folder goes by its name: a report's signature says nothing of the machine.
    shown = folder.resolve().name if folder.is_dir() else model
    return CachedEncoder(PREFIX + shown, lambda: _load(model, folder))


def _load(model: str, folder: Path) -> Callable[[list[str]], Vectors]:
    # Read at import, so they must stand before it: nothing of a document's run may go out.
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["TRANSFORMERS_OFFLINE"] = "1"
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    from sentence_transformers import SentenceTransformer

    try:
        transformer = SentenceTransformer(
            str(folder) if folder.is_dir() else model, device="cpu", local_files_only=True, trust_remote_code=False
        )
    except Exception as error:  # the library raises OSError, ValueError, and its hub's own kinds
        raise ModelError(_advice(model, folder, error)) from error
    prompt = "query: " if "multilingual-e5" in model.lower() else None

    def embed(texts: list[str]) -> Vectors:
        vectors: Vectors = transformer.encode(
            texts, prompt=prompt, batch_size=32, convert_to_numpy=True, show_progress_bar=False
        )
        return vectors

    return embed


def _advice(model: str, folder: Path, error: Exception) -> str:
    reason = (str(error).strip().splitlines() or [type(error).__name__])[0]
    if folder.is_dir():
        return f"encoder {PREFIX}{model}: the folder does not hold a model that can be loaded ({reason})"
    return (
        f"encoder {PREFIX}{model}: the model is not on this machine and is not fetched; "
        f"download it where there is a network and pass its folder: {PREFIX}FOLDER"
    )
