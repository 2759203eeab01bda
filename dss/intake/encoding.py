"""Bytes of a text file -> UTF-8, or what is wrong with them."""

import codecs

from models.messages import Message, mark

UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
NO_BOM = mark("The file is in UTF-16 without a mark at its start; save it as CSV UTF-8.")
MIXED = mark("Line {row} is in {one}, other lines are in {other}; save the file in UTF-8.")
NEITHER = mark("Line {row} is neither UTF-8 nor GB18030; save the file in UTF-8.")
FIRST_OF_CJK = "\u0800"
"""From here on, UTF-8 takes three bytes: text in GB18030 is hardly ever taken for that, as it is for two bytes."""


def utf8(data: bytes) -> tuple[bytes, list[Message]]:
    """The text in UTF-8 without a mark at its start; from UTF-8, GB18030, or UTF-16 with a mark.

    Errors (no table yet; ``row`` is the line): neither encoding, or both in one file.
    """
    if data.startswith(codecs.BOM_UTF8):
        data = data[len(codecs.BOM_UTF8) :]
    elif data.startswith(UTF16):
        return _utf16(data)
    elif b"\0" in data[:400] and data[:400].count(b"\0") > len(data[:400]) // 4:
        return b"", [Message("error", NO_BOM)]
    try:
        data.decode()
    except UnicodeDecodeError:
        return _gb18030(data)
    return data, []


def _utf16(data: bytes) -> tuple[bytes, list[Message]]:
    try:
        return data.decode("utf-16").encode(), []
    except UnicodeDecodeError as error:
        return b"", [_at(NEITHER, data[: error.start].count(b"\n") + 1)]


def _gb18030(data: bytes) -> tuple[bytes, list[Message]]:
    lines = data.split(b"\n")
    chinese: list[int] = []
    western: list[int] = []
    for number, line in enumerate(lines, 1):
        if not line.isascii():
            (western if _is_utf8(line) else chinese).append(number)
    sure = [number for number in western if max(lines[number - 1].decode()) >= FIRST_OF_CJK]
    if sure:
        few, one, other = (chinese, "GB18030", "UTF-8") if len(chinese) <= len(sure) else (sure, "UTF-8", "GB18030")
        return b"", [_at(MIXED, few[0], one=one, other=other)]
    try:
        return data.decode("gb18030").encode(), []
    except UnicodeDecodeError as error:
        return b"", [_at(NEITHER, data[: error.start].count(b"\n") + 1)]


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _at(template: str, row: int, **params: object) -> Message:
    return Message("error", template, {"row": row, **params}, row=row)
