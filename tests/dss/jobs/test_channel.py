"""What job and worker tell each other arrives whole, and as it was meant."""

from pathlib import Path

from dss.jobs import channel
from models.messages import Message, Term


def test_a_message_crosses_with_its_terms_and_values() -> None:
    message = Message("error", "{a} {b} {c}", {"a": Term("Row"), "b": "Row", "c": 3}, "funds", 7, "金额", "-1")
    there = channel.unpack(channel.pack(message))
    assert there == message
    assert [type(value) for value in there.params.values()] == [Term, str, int]


def test_a_line_that_is_still_being_written_does_not_count(tmp_path: Path) -> None:
    path = tmp_path / "progress.jsonl"
    channel.append(path, {"seconds": 1})
    with path.open("a", encoding="utf-8") as file:
        file.write('{"seconds": ')
    assert channel.last(path) == {"seconds": 1}


def test_the_newest_of_many_lines_counts(tmp_path: Path) -> None:
    path = tmp_path / "progress.jsonl"
    for number in range(5000):
        channel.append(path, {"seconds": number, "text": "进度"})
    assert channel.last(path) == {"seconds": 4999, "text": "进度"}


def test_what_was_never_written_is_nothing(tmp_path: Path) -> None:
    assert channel.last(tmp_path / "progress.jsonl") is None
    assert channel.read(tmp_path / "outcome.json") is None
