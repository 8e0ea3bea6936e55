"""`python -m aligner` is the `taiyaku` command."""

from aligner.cli import main

if __name__ == "__main__":
    main()
