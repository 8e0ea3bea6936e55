"""Measures taiyaku from outside: what it finds in corpus/, how long it takes, how much memory."""
