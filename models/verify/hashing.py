"""The content hash: one number that tells whether a plan was made from these tables and this policy."""

import hashlib
import json
from collections.abc import Mapping

from models.verify.columns import TABLES, Row


def content_hash(tables: Mapping[str, list[Row]], policy: Mapping[str, object]) -> str:
    """SHA-256 over each table that has rows, by name, as one line of JSON columns; then the policy without ``solve``.

    Rows come in key order with defaults filled, money as whole fen: what the file looked like leaves no trace.
    """
    digest = hashlib.sha256()
    for name, table in sorted(TABLES.items()):
        if rows := tables[name]:
            digest.update(_line([name, {column: [row[column] for row in rows] for column in table.columns}]))
    digest.update(_line({section: values for section, values in policy.items() if section != "solve"}))
    return digest.hexdigest()


def _line(content: object) -> bytes:
    return (json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n").encode()
