"""Readers held against files that were damaged at random: `python -m bench.fuzz --help`."""
