"""Numbers as people write them: full width, with currency signs, thousands, 万 and 亿, or in Chinese characters."""

import re
import unicodedata
from decimal import Context, Decimal, InvalidOperation

DIGITS = {**{c: i for i, c in enumerate("零一二三四五六七八九")}, "〇": 0, "两": 2}
DIGITS |= {c: i for i, c in enumerate("零壹贰叁肆伍陆柒捌玖")}
SMALL = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
PLAIN = r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?"
GROUPED = r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?"
UNITS = r"(元整|元|圆整|圆|人次|人|名|小时|个|项|次|RMB|CNY|yuan)$"
LONGEST = 60
EXACT = Context(prec=4 * LONGEST)


def number(text: str) -> Decimal | None:
    """The number that ``text`` surely means, its unit and currency left out; None where that is not certain.

    ``1,200`` is 1200 as Chinese and English people write it; ``1.200,00`` and ``1,2`` are not certain.
    """
    plain = re.sub(r"[\s\u200b-\u200f\ufeff]", "", unicodedata.normalize("NFKC", text))
    if len(plain) > LONGEST:
        return None
    plain = re.sub(r"^(RMB|CNY|[¥$])", "", plain)
    plain = re.sub(UNITS, "", plain)
    if re.fullmatch(f"({PLAIN}|{GROUPED})[%]", plain):
        return _decimal(plain[:-1], Decimal("0.01"))
    scaled = re.fullmatch(f"({PLAIN}|{GROUPED})([万亿萬億])", plain)
    if scaled:
        return _decimal(scaled.group(1), Decimal(LARGE[plain[-1]]))
    if re.fullmatch(f"{PLAIN}|{GROUPED}", plain):
        return _decimal(plain, Decimal(1))
    return chinese(plain)


def _decimal(text: str, factor: Decimal) -> Decimal | None:
    try:
        found = EXACT.multiply(Decimal(text.replace(",", "")), factor)
    except InvalidOperation:
        return None
    return found if found.is_finite() and abs(found.adjusted()) < LONGEST else None


def chinese(text: str) -> Decimal | None:
    """A whole number in Chinese characters, such as 一百二十 or 一万二千; None where it is none."""
    if not text or any(c not in DIGITS and c not in SMALL and c not in LARGE for c in text):
        return None
    total = section = digit = 0
    for c in text:
        if c in DIGITS:
            if digit:
                return None
            digit = DIGITS[c]
        elif c in SMALL:
            section += (digit or 1) * SMALL[c]
            digit = 0
        else:
            total = (total + section + digit) * LARGE[c]
            section = digit = 0
    return Decimal(total + section + digit)


def places(found: Decimal) -> int:
    """How many decimals a number has, needless zeros left out."""
    exponent = found.normalize(EXACT).as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def written(found: Decimal) -> str:
    """The number in plain digits, without needless zeros."""
    text = f"{found:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text
