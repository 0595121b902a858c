"""Sentences with one value each, and the spaces that Chinese has beside it: program and page."""

SPACED = (
    ("{0}离开", "王磊", "王磊离开"),
    ("{0}离开", "K. Brandt", "K. Brandt 离开"),
    ("{0} 离开", "王磊", "王磊离开"),
    ("{0} 离开", "K. Brandt", "K. Brandt 离开"),
    ("{0}离开", "René", "René 离开"),
    ("由{0}引荐", "Zhao Min 赵敏", "由 Zhao Min 赵敏引荐"),
    ("有 {0} 因此有风险", "207 万元", "有 207 万元因此有风险"),
    ("下降{0}，", "-0.12", "下降 -0.12，"),
    ("从 - {0}", "-", "从 - -"),
    ("占{0}的权重", "14%", "占 14% 的权重"),
    ("截至{0}，", "2026年6月30日", "截至2026年6月30日，"),
    ("将于 {0} 离开", "2026年6月30日", "将于2026年6月30日离开"),
    ("将于{0}离开", "2026-06-30", "将于 2026-06-30 离开"),
    ("运行 influence path {0} --to ID。", "北陆", "运行 influence path 北陆 --to ID。"),
    ("“{0}”不是", "x", "“x”不是"),
    ("没有{0}", "", "没有"),
    ("称为{0}。", "ERP分析师 王 磊", "称为 ERP分析师 王 磊。"),
)
"""a template, what stands in it, the sentence; what a user wrote stays as it is written"""
