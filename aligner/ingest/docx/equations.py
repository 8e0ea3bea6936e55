"""EQ fields, with which Word encloses characters (囲い文字) and older ones print ruby: they have no result to read."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SWITCH = re.compile(r'\\\*\s*(?:"[^"]*"|\S+)')
_TOKEN = re.compile(r"(?:\\[A-Za-z]+\s?\d*\s*)+\(|\\.|[(),;]|[^\\(),;]+", re.DOTALL)
_CODE = re.compile(r"\s*EQ\s", re.IGNORECASE)
_LONGEST, _DEEPEST = 2_000, 20
_SHAPES = frozenset("○◯〇□△◇")
_CIRCLED = {str(number): chr(0x245F + number) for number in range(1, 21)}


def equation(code: str) -> str:
    r"""What a field with this code prints; "" where it is no EQ field.

    Example: `eq \o\ac(○,1)` prints "①", `EQ \o\ad(\s\up 9(き),期)` 期 with its reading, which is left out.
    """
    if not _CODE.match(code) or len(code) > _LONGEST:
        return ""
    tokens = _TOKEN.findall(_SWITCH.sub("", _CODE.sub("", code, count=1)))
    return "".join(_arguments(iter(tokens), 0)).strip()


def _arguments(tokens: Iterator[str], depth: int) -> list[str]:
    """The arguments up to the closing bracket, each as it is printed."""
    found = [""]
    for token in tokens:
        if token == ")" and depth:
            break
        if token in (",", ";") and depth:
            found.append("")
        elif token.startswith("\\") and token.endswith("("):
            found[-1] += _printed(token, _arguments(tokens, depth + 1), depth) if depth < _DEEPEST else ""
        else:
            found[-1] += token.removeprefix("\\")
    return found


def _printed(command: str, arguments: list[str], depth: int) -> str:
    name = command[1:2].lower()
    if name == "s":
        return "" if depth else "".join(arguments)
    if name == "f":
        return "/".join(arguments)
    if name != "o":
        return ",".join(arguments)
    inside = "".join(argument for argument in arguments if argument not in _SHAPES)
    round_one = any(argument in ("○", "◯", "〇") for argument in arguments)
    return _CIRCLED.get(inside, inside) if round_one else inside
