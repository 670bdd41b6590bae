"""How figures are printed, as regular expressions over plain characters (see ``normal``), in the order they are tried.

Every pattern looks only a bounded way ahead, so that the time is linear in the text.
"""

from __future__ import annotations

import re

_SIGN = r"(?:(?<![\w%)\]])[-+])?"
NUMBER = (
    _SIGN + r"(?:(?<![\d.])\d(?:,\d{3}){1,3}(?!\d)|(?<![\d.])\d{1,12}(?!\d)|(?<![\d.])(?=\.\d))(?:\.\d{1,12}(?!\d))?"
)
"""A number; ``1,388`` is one, ``34,34`` and ``110,110`` are two. Longer digits are no figure of a paper."""
_N = f"({NUMBER})"
_INT = r"(?<![\d.])(\d{1,9})(?![\d]|\.\d)"
_IS = r"\s*(?:值|value)?\s*[=:为是]\s*"
_PEOPLE = (
    r"(?:例|名|人|份|位|(?i:cases|patients|parents|nurses|respondents|subjects|participants|people|persons"
    r"|children|sheets)\b)"
)
_UNIT = r"(?:岁|年|个?月|天|周|h\b|d\b|min\b|小时|分钟|(?i:years?|months?|days?|weeks?|hours?|minutes?)\b)"
_LEAD = r"(?:年龄|(?i:aged?|range[sd]?|between)|范围|最小|界于|介于)\s*(?:为|:|=|from|of)?\s*"
_CI = r"\s*%\s*(?:CI|c\.?i\.?|置信区间|可信区间|(?i:confidence interval))\s*(?:of\s+[a-z ]{1,40})?[:=为]?\s*[\[(]?\s*"
_TO = r"\s*(?:~|-|,|;|至|to)\s*"

_WRITTEN: dict[str, str] = {
    "interval": rf"(\d\d(?:\.\d)?){_CI}{_N}\s*%?{_TO}{_N}\s*%?",
    "mean_sd": rf"{_N}\s*(?:±|\+/-|\+-)\s*{_N}",
    "mean_sd_apa": rf"(?:\b[Mm](?:ean)?|均数|平均数|均值)\s*[=:为]?\s*{_N}[,;\s]{{0,4}}\(?\s*"
    rf"(?:\b(?:SD|sd|Sd|S\.D\.|s)\b|标准差)\s*[=:为]?\s*{_N}",
    "mean_sd_bracket": rf"{_N}\s*\(\s*(?:SD|sd)\s*[=:]?\s*{_N}\s*\)",
    "statistic": r"(校正|连续性校正|corrected |Yates(?:'s)? )?(?<![A-Za-z])\|?"
    r"(Welch t|LSD-?t|SNK-?q|t'|t|F|χ2|[xX]2|chi-?2|[Cc]hi-?square|卡方|Z|z|u|H|rs|r|q)\|?(?:值)?"
    r"\s*(?:\(\s*(\d{1,9}(?:\.\d{1,6})?)\s*(?:,\s*([Nn]\s*=\s*)?(\d{1,9}(?:\.\d{1,6})?))?\s*\))?\s*(?:值)?\s*[=:为是]\s*"
    + _N,
    "p": r"(?<![A-Za-z])(?:[Pp](?:\s*[- ]?value|值)?\s*(?:均)?\s*(<=|>=|[=<>≤≥:为])"
    rf"|(?i:sig\.?)(?:\s*\(2-tailed\))?\s*([=<>:])?)\s*{_N}",
    "df": rf"(?<![A-Za-z])(?:df|[νv](?:1)?|自由度)\s*[=:为]\s*{_N}(?:\s*[,、]\s*[νv]2\s*=\s*{_N})?",
    "rate_first": rf"{_N}\s*%\s*[(\[]\s*{_INT}\s*/\s*{_INT}\s*[)\]]",
    "rate_after": rf"{_INT}\s*/\s*{_INT}\s*(?:{_PEOPLE}\s*)?(?:=|,|:|为)?\s*[(\[]?\s*{_N}\s*%",
    "levels": rf"(?<![\d./])(\d{{1,3}}(?:/\d{{1,6}}){{2,7}})(?![\d/])(?:\s*[=(]?\s*{_N}\s*%)?",
    "events": rf"{_INT}\s*{_PEOPLE}?\s*\(\s*{_N}\s*%\s*\)",
    "counts": rf"(?<!/){_INT}\s*/\s*{_INT}(?!\s*/|\s*mm|[a-zA-Z])",
    "span": rf"(?:{_LEAD}{_N}\s*(?:{_UNIT})?\s*(?:~|-|至|to|and)\s*{_N}\s*(?:{_UNIT}|分)?"
    rf"|{_N}\s*(?:{_UNIT}|分)?\s*(?:~|-|至|to)\s*{_N}\s*(?:{_UNIT}|分))",
    "percents": rf"{NUMBER}(?:\s*%?\s*(?:,|、|/|和|及|\band\b)\s*(?:and\s+)?{NUMBER}){{0,11}}\s*%",
    "n": r"(?<![A-Za-z])[nN][12]?\s*[=:为]\s*(?:\d(?:,\d{3}){1,3}|\d{1,9})(?![\d%]|\.\d|\s*%)"
    r"(?:\s*(?:,|、|;|/|和|and)\s*(?:[nN][12]?\s*=\s*)?\d{1,9}(?![\d%]|\.\d|\s*%|\s*[%/±(])){0,11}",
    "total": rf"(?:合计|总计|共计|总共|一共|共|(?i:\btotal(?: of)?))\s*(?:纳入|选取|收集)?\s*[:=为]?\s*"
    rf"{_INT}\s*(?:{_PEOPLE})?",
    "part": rf"(?:(?:男|女)性?\s*{_INT}\s*{_PEOPLE}?|{_INT}\s*(?:fe)?males?\b|{_INT}\s*(?:wo)?men\b)",
    "each": rf"(?:各|(?i:\beach\b)\s*(?:of)?)\s*{_INT}\s*{_PEOPLE}?",
    "people": rf"{_INT}\s*{_PEOPLE}|\bof\s+{_INT}(?!\s*%)",
    "significant": r"(?:差异)?(?:具有|具|有)(?:显著的?)?(?:统计学意义|统计学差异|显著性)|差异显著|(?<!not )(?<!no )"
    r"(?<!non)(?<!non-)(?i:statistically )?significant(?:ly)?",
    "not_significant": r"(?:差异)?(?:无|没有|不具有|未见)(?:统计学意义|统计学差异|显著性|显著差异)"
    r"|(?i:\b(?:not|no|non)[- ](?:statistically )?significant(?:ly)?)",
    "one_sided": r"单侧|(?i:one[- ](?:sided|tailed))",
    "paired": r"配对|自身前后|(?i:\bpaired\b)",
    "higher": r"高于|大于|多于|长于|升高|上升|提高|增高|增加|(?i:\b(?:higher|greater|larger|longer|increased|rose)\b)",
    "lower": r"低于|小于|少于|短于|降低|下降|减少|缩短|(?i:\b(?:lower|smaller|fewer|shorter|decreased|fell|reduced)\b)",
    "unread": r"\d[\d.,]{0,40}",
}
"""Kind → pattern. The first that fits at a place is taken; ``unread`` fits what no other does."""


PATTERNS = {kind: pattern.replace(r"\s*", r"\s{0,3}").replace(r"\s+", r"\s{1,3}") for kind, pattern in _WRITTEN.items()}
"""The same with few spaces between the parts: any number of them would take time with its square."""
SCAN = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in PATTERNS.items()), re.ASCII)
INSIDE = {
    kind: slice(SCAN.groupindex[kind], SCAN.groupindex[kind] + re.compile(pattern).groups)
    for kind, pattern in PATTERNS.items()
}
"""Which of the groups of a match of ``SCAN`` are the parts of a kind."""
NUMBERS = re.compile(NUMBER, re.ASCII)
