"""What an encoder is, and the cache every one of ours stands behind."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from aligner.align.encoders.prepare import prepare

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

BATCH = 256
CACHED_TEXTS = 8192
"""At 512 dimensions 16 MB: more than one release needs, little beside the model."""


class Encoder(Protocol):
    """Turns texts of both languages into vectors of one space.

    Example: `encoder.encode(["売上高", "Net sales"])` is a float32 array of two unit rows.
    """

    @property
    def name(self) -> str:
        """What stands in a report's signature: "use-multilingual-3"."""

    def encode(self, texts: list[str]) -> Vectors:
        """One row of length 1 for each text, in order."""


class CachedEncoder:
    """An encoder that prepares its texts, meets each one once and loads its model when first asked."""

    def __init__(self, name: str, load: Callable[[], Callable[[list[str]], Vectors]]) -> None:
        self.name = name
        self._load = load
        self._embed: Callable[[list[str]], Vectors] | None = None
        self._cache: OrderedDict[str, Vectors] = OrderedDict()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit row for each text; a text seen before costs nothing."""
        import numpy as np

        ready = [prepare(text) for text in texts]
        found: dict[str, Vectors] = {}
        for text in ready:
            if text in self._cache:
                self._cache.move_to_end(text)
                found[text] = self._cache[text]
        new = list(dict.fromkeys(text for text in ready if text not in found))
        for at in range(0, len(new), BATCH):
            batch = new[at : at + BATCH]
            for text, vector in zip(batch, self._unit_rows(batch), strict=True):
                found[text] = vector
        for text in new[-CACHED_TEXTS:]:
            self._cache[text] = found[text].copy()  # a view would keep its whole batch in memory
        while len(self._cache) > CACHED_TEXTS:
            self._cache.popitem(last=False)
        if not ready:
            return np.zeros((0, 1), dtype=np.float32)
        return np.stack([found[text] for text in ready])

    def _unit_rows(self, texts: list[str]) -> Vectors:
        import numpy as np

        if self._embed is None:
            self._embed = self._load()
        vectors = np.asarray(self._embed(texts), dtype=np.float32)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        unit: Vectors = vectors / np.maximum(lengths, np.float32(1e-9))
        return unit
