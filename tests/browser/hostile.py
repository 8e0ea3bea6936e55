"""Releases that try to be more than text."""

from __future__ import annotations

NAME = '"><img src=x onerror=alert(0)>.txt'
TEXTS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(2)>',
    "</script></style></textarea></template><script>alert(3)</script>",
    "[javascript:alert(4)](javascript:alert(4))",
    "{{ 7 * 7 }} {% raw %} ${7 * 7}",
    "' onmouseover='alert(5)",
    "<b onclick=alert(6)>",
)
"""What the places of the release hold; shown, it must be these very characters."""
UNSHOWN = "\u202e\u2066\u200f\x1b\x07"
"""Characters that would turn what stands around them round, or that no screen shows."""
UNBROKEN = "https://example.invalid/" + "x" * 300

HEADING, PROSE, SLIP, CAPTION, LABEL, COLUMN, ALONE = TEXTS
ESCAPED = ALONE.replace("<", "&lt;").replace(">", "&#x3e;")

RELEASE = f"""# 2025年3月期 決算短信 {HEADING}

当期の売上高は、3,210百万円となりました。{PROSE} {UNSHOWN}

{SLIP}従業員数は1,204名です。

表1 {CAPTION} (百万円)

|  | 2Q24 {COLUMN} | 2Q23 |
|---|---|---|
| {LABEL} | 1,204 | 1,180 |
| サービス{UNSHOWN} | 2,006 | 1,950 |
| 合計 | 3,210 | 3,130 |

詳しくは {UNBROKEN} をご覧ください。

# Results for the Fiscal Year Ended March 31, 2025 {HEADING}

Net sales for the year were 3,120 million yen. {PROSE} {UNSHOWN}

{SLIP} The number of employees was 1,240.

Table 1 {CAPTION} (millions of yen)

|  | 2Q24 {COLUMN} | 2Q23 |
|---|---|---|
| {LABEL} | 1,204 | 1,180 |
| Services{UNSHOWN} | 2,060 | 1,950 |
| Total | 3,210 | 3,130 |

The Company says {ESCAPED} {UNSHOWN} in a sentence of its own, of which the other half knows nothing at all.

For details see {UNBROKEN} on our website.
"""
