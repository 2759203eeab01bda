"""A dataset's policy: ``policy.toml`` in a folder, or the rows of a worksheet with dotted keys and TOML values."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from dss.intake.encoding import utf8
from models import policy as policies
from models.messages import Message, mark
from models.policy import Policy

NO_TOML = mark("This is no TOML value; write {right}.")
NO_VALUE = mark("This is no TOML value; write it as in policy.toml, texts in quotation marks.")
TWICE = mark("The key {key} stands twice; keep one.")
NO_KEY = mark("A value without a key; write the key, such as independence.max_org_share.")
KEY = r"[A-Za-z0-9_.-]+"


def read_file(path: Path) -> tuple[Policy | None, list[Message], dict[str, int]]:
    """The policy of a TOML file (the defaults where there is none), its errors, and each key's line."""
    if not path.is_file():
        return Policy(), [], {}
    return read_bytes(path.read_bytes())


def read_bytes(content: bytes) -> tuple[Policy | None, list[Message], dict[str, int]]:
    """The policy in a TOML file's ``content``, its errors, and each key's line."""
    data, said = utf8(content)
    if said:
        return None, [replace(message, table="policy") for message in said], {}
    text = data.decode()
    policy, messages = policies.read(text)
    lines = _lines(text)
    return policy, [replace(message, row=_row(message, lines)) for message in messages], lines


def _lines(text: str) -> dict[str, int]:
    """Dotted key -> its line; the floors of ``[[coverage]]`` are numbered from 1."""
    found: dict[str, int] = {}
    section, counts = "", dict[str, int]()
    for number, line in enumerate(text.splitlines(), 1):
        head = re.match(rf"\s*(\[\[?)\s*({KEY})\s*\]", line)
        if head:
            section = head.group(2)
            if head.group(1) == "[[":
                counts[section] = counts.get(section, 0) + 1
                section = f"{section}.{counts[section]}"
            found.setdefault(section, number)
        elif key := re.match(rf"\s*({KEY})\s*=", line):
            found.setdefault(f"{section}.{key.group(1)}".lstrip("."), number)
    return found


def _row(message: Message, lines: Mapping[str, int]) -> int | None:
    broken = re.search(r"at line (\d+)", str(message.params.get("reason", "")))
    return int(broken.group(1)) if broken else place(message.column, lines)


def place(key: str, rows: Mapping[str, int]) -> int | None:
    """The row of a dotted key, or of the nearest key around it."""
    while key:
        if key in rows:
            return rows[key]
        key = key.rpartition(".")[0]
    return None


def read_rows(rows: Iterable[tuple[int, str, str]]) -> tuple[Policy | None, list[Message], dict[str, int]]:
    """The policy of (row, dotted key, TOML value), its errors, and each key's row."""
    values: dict[str, Any] = {}
    places: dict[str, int] = {}
    messages: list[Message] = []
    for row, key, text in rows:
        if not key:
            messages.append(Message("error", NO_KEY, {}, "policy", row, "key", text))
        elif key in places:
            messages.append(Message("error", TWICE, {"key": key}, "policy", row, key, key))
        else:
            places[key] = row
            messages += _assign(values, row, key, text)
    policy, said = policies.parse(values)
    messages += [replace(message, row=place(message.column, places)) for message in said]
    return (None if messages else policy), messages, places


def _assign(values: dict[str, Any], row: int, key: str, text: str) -> list[Message]:
    try:
        policies.assign(values, key, tomllib.loads(f"value = {text}")["value"])
    except tomllib.TOMLDecodeError:
        if re.fullmatch(r"[\w \-:=]*", text):
            return [Message("error", NO_TOML, {"right": f'"{text}"'}, "policy", row, key, text)]
        return [Message("error", NO_VALUE, {}, "policy", row, key, text)]
    return []
