"""What can go wrong with the store's file, in words for the person at the screen."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from models.messages import Message, mark


class StoreError(Exception):
    """The store cannot do what was asked; ``message`` says why, and nothing was changed."""

    def __init__(self, message: Message) -> None:
        """Keep the message."""
        super().__init__(message.template.format(**message.params))
        self.message = message


LOCKED = mark("The store is busy: another program holds its file. Nothing was saved; please try again.")
READ_ONLY = mark("The store cannot be written: its file or folder is read-only. Nothing was saved.")
FULL = mark("The disk is full. Nothing was saved; please make room and try again.")
DAMAGED = mark("The store's file is damaged or is no store. Please restore it from a backup.")
UNREACHABLE = mark("The store cannot be opened: its folder is missing or may not be used.")
FAILED = mark("The disk failed while the store was in use. Nothing was saved.")

CODES = {
    sqlite3.SQLITE_BUSY: LOCKED,
    sqlite3.SQLITE_LOCKED: LOCKED,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_PERM: READ_ONLY,
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: DAMAGED,
    sqlite3.SQLITE_CANTOPEN: UNREACHABLE,
    sqlite3.SQLITE_IOERR: FAILED,
}
"""SQLite's kinds of failure that are no mistake of the program."""
DISK = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EROFS: READ_ONLY,
    errno.EACCES: READ_ONLY,
    errno.EPERM: READ_ONLY,
    errno.ENOENT: UNREACHABLE,
    errno.ENOTDIR: UNREACHABLE,
}
"""The same of the system's; every other is a failing disk."""


def error(template: str, **params: object) -> StoreError:
    """The error with this message."""
    return StoreError(Message("error", template, params))


@contextmanager
def told() -> Iterator[None]:
    """Within the block, a failure of a file becomes a ``StoreError``; mistakes of the program stay as they are."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as failure:
        cause = failure.orig if isinstance(failure, DBAPIError) else failure
        template = CODES.get(getattr(cause, "sqlite_errorcode", 0) & 0xFF)  # the lower byte is the kind
        if template is None:
            raise
        raise error(template) from failure
    except OSError as failure:
        raise error(DISK.get(failure.errno or 0, FAILED)) from failure
