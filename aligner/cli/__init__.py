"""The command: read the arguments, make one library call, write, and exit with a status."""

from aligner.cli.app import app, main

__all__ = ["app", "main"]
