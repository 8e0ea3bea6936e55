"""A small invented release whose halves agree."""

from __future__ import annotations

JA = """\
鳴門計器株式会社

売上高は4,812百万円となりました。

2024年6月25日に株主総会を開きます。

表1. 売上高の内訳 (単位: 百万円)

	2023年度	2024年度
計測機器	2,187	2,310
保守	1,398	1,455
消耗品	947	1,047
"""
EN = """\
Naruto Instruments Co., Ltd.

Net sales came to JPY 4,812 million.

The shareholders' meeting will be held on June 25, 2024.

Table 1. Breakdown of net sales (JPY in millions)

	FY2023	FY2024
Measuring instruments	2,187	2,310
Maintenance	1,398	1,455
Consumables	947	1,047
"""
