"""taiyaku audits bilingual Japanese-English corporate releases."""

__version__ = "0.1.0"
