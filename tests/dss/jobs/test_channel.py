"""What job and worker tell each other arrives whole, and as it was meant."""

from pathlib import Path

from dss.jobs import channel
from models.messages import Message, Term


def test_a_message_crosses_with_its_terms_and_values() -> None:
    message = Message("error", "{a} {b} {c}", {"a": Term("Row"), "b": "Row", "c": 3}, "funds", 7, "金额", "-1")
    there = channel.unpack(channel.pack(message))
    assert there == message
    assert [type(value) for value in there.params.values()] == [Term, str, int]


def test_a_line_that_is_still_being_written_does_not_count_until_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "progress.jsonl"
    channel.append(path, {"seconds": 1})
    with path.open("a", encoding="utf-8") as file:
        file.write('{"seconds": ')
    found, read = channel.lines(path)
    assert found == [{"seconds": 1}]
    with path.open("a", encoding="utf-8") as file:
        file.write("2}\n")
    assert channel.lines(path, read) == ([{"seconds": 2}], path.stat().st_size)


def test_all_lines_come_in_their_order_and_then_only_new_ones(tmp_path: Path) -> None:
    path = tmp_path / "progress.jsonl"
    for number in range(5000):
        channel.append(path, {"seconds": number, "text": "进度"})
    found, read = channel.lines(path)
    assert [line["seconds"] for line in found] == list(range(5000))
    assert channel.lines(path, read) == ([], read)


def test_what_was_never_written_is_nothing(tmp_path: Path) -> None:
    assert channel.lines(tmp_path / "progress.jsonl") == ([], 0)
    assert channel.read(tmp_path / "outcome.json") is None
