"""What cells look like: a look is one or more of these names, later ones over earlier ones ("cell row error")."""

from __future__ import annotations

from typing import Any

FONT = "Yu Gothic"
"""Comes with Excel on Windows and Mac; other programs put their own Japanese font in its place."""

LOOKS: dict[str, dict[str, Any]] = {
    "plain": {"font_name": FONT, "font_size": 10, "valign": "top"},
    "cell": {
        "font_name": FONT,
        "font_size": 10,
        "valign": "top",
        "text_wrap": True,
        "border": 1,
        "border_color": "#D9D9D9",
    },
    "head": {"bold": True, "font_color": "#FFFFFF", "bg_color": "#2F4B6E", "valign": "vcenter"},
    "title": {"bold": True, "font_size": 14},
    "band": {"bold": True, "bg_color": "#D6DFEA"},
    "bold": {"bold": True},
    "faint": {"font_color": "#6B6B6B"},
    "header": {"bold": True, "bg_color": "#EFEFEF"},
    "en": {"bg_color": "#F4F8FD"},
    "right": {"align": "right"},
    "middle": {"align": "center"},
    "missing": {"bg_color": "#EFEFEF", "fg_color": "#C4C4C4", "pattern": 14},
    "error": {"bg_color": "#FBD5D0", "font_color": "#8C1007"},
    "warning": {"bg_color": "#FFEBB3", "font_color": "#6B4300"},
    "note": {"bg_color": "#DCEAF9", "font_color": "#17456F"},
    "figure": {"bold": True, "font_color": "#C00000"},
    "link": {"font_color": "#0B57A4", "underline": 1},
    "work": {"bg_color": "#FFFFE8"},
    "number": {"num_format": "#,##0", "align": "right"},
    "share": {"num_format": "0.0%", "align": "right"},
}
