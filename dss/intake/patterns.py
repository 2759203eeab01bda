"""What text is a value of which kind, as patterns that Polars and Python both understand."""

TRUE, FALSE = ("true", "1", "yes", "是"), ("false", "0", "no", "否")
MOST_DIGITS = 15
MONEY = r"^-?[0-9]{1,15}(\.[0-9]{1,2})?$"
WHOLE = r"^-?[0-9]{1,15}$"
DECIMAL = r"^-?[0-9]{1,15}(\.[0-9]{1,40})?([eE][+-]?[0-9]{1,2})?$"
DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
CONTROL = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd]"
FORMULA = r"^="
EXCEL_ERROR = r"^#(REF!|N/A|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)$"
NOTHING = r"^([-—–_/\\.]+|[nN]/?[aA]|(?i:null|none|nan)|无|空|暂无|没有)$"
FLOATING = r"^-?[0-9](\.[0-9]+)?[eE]\+[0-9]+$"
ROUNDED = r"^[0-9]{13,}000$"
HIDDEN = "[\x00-\x1f\xa0\xad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]|^ | $|  "
"""Characters that nobody sees and that make two equal ids differ."""
LONGEST = {"id": 100, "text": 1000, "geometry": 5_000_000}
"""Characters, by kind of column."""
