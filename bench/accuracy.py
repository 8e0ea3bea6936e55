"""What an audit of the corpus finds, against its gold."""

from __future__ import annotations

import json
from pathlib import Path

from aligner.evaluate import Score, score_release
from bench import command
from bench.documents import CORPUS


def measure() -> tuple[str, dict[str, Score]]:
    """Audit every release of the corpus in one run; the run's signature and a score per release."""
    folders = sorted(path.parent for path in CORPUS.glob("*/gold.json"))
    output = json.loads(command.audit(folders).output)
    scores = {}
    for release in output["releases"]:
        folder = Path(release["sources"][0]["path"]).parent
        gold = json.loads((CORPUS / folder.name / "gold.json").read_text(encoding="utf-8"))
        scores[folder.name] = score_release(release, gold)
    missing = {folder.name for folder in folders} - scores.keys()
    if missing:
        raise SystemExit(f"error: not in the output: {', '.join(sorted(missing))}")
    return output["signature"], scores
