"""python -m tests.golden --write rewrites the golden audits; without --write it shows what would change."""

from __future__ import annotations

import sys

from tests.golden.audits import GOLDEN, audits, difference, path_of


def main(arguments: list[str]) -> int:
    if arguments not in ([], ["--write"]):
        print("usage: python -m tests.golden [--write]", file=sys.stderr)
        return 2
    written = audits()
    changed = [name for name, text in written.items() if difference(name, text)]
    for name in changed:
        print(difference(name, written[name]))
    if arguments:
        for name in changed:
            path_of(name).write_text(written[name], encoding="utf-8")
        for path in set(GOLDEN.glob("*.txt")) - {path_of(name) for name in written}:
            path.unlink()
    return 0 if arguments else int(bool(changed))


sys.exit(main(sys.argv[1:]))
