"""`python cli.py` is the `taiyaku` command of this checkout; what it does stands in aligner/cli/."""

from aligner.cli import main

if __name__ == "__main__":
    main()
