"""Sentence encoders by name: the one that ships with the package, one of the user's, or none."""

from __future__ import annotations

import difflib
import importlib.util
import warnings

from aligner.align.encoders.base import Encoder
from aligner.align.encoders.neural import PREFIX, neural_encoder
from aligner.align.encoders.use import NAME as USE_NAME
from aligner.align.encoders.use import trouble, use_encoder
from aligner.errors import ConfigError, ModelError

__all__ = ["Encoder", "EncoderWarning", "load_encoder"]

_NAMES = ("default", "none", USE_NAME, PREFIX + "MODEL")


class EncoderWarning(UserWarning):
    """The default encoder cannot be used; alignment goes on without it."""


def load_encoder(name: str) -> Encoder | None:
    """The encoder called `name`, or None where there is to be none; its model is loaded when first used.

    Example: `load_encoder("default").name` is "use-multilingual-3"; `load_encoder("none")` is None;
    `load_encoder("sentence-transformers:models/LaBSE")` reads that folder.
    """
    if name == "none":
        return None
    if name in ("default", USE_NAME):
        if reason := trouble():
            warnings.warn(f"{reason}: aligning by figures, words and lengths only", EncoderWarning, stacklevel=2)
            return None
        return use_encoder()
    if name.startswith(PREFIX) and (model := name.removeprefix(PREFIX).strip()):
        if importlib.util.find_spec("sentence_transformers") is None:
            raise ModelError(
                f"encoder {name}: sentence-transformers is not installed; "
                'install it with: pip install "taiyaku[neural]"'
            )
        return neural_encoder(model)
    close = difflib.get_close_matches(name, _NAMES, n=1, cutoff=0.5)
    hint = f"; did you mean {close[0]}?" if close else ""
    raise ConfigError(f"unknown encoder {name!r}{hint} (known: {', '.join(_NAMES)})")
