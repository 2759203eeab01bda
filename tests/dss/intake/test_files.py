"""Files that are not what they should be (bad inputs 1 to 14 and 18 to 24)."""

import io
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest

from dss.intake import read
from dss.texts import render
from models.messages import Message
from tests.dss.intake.samples import (
    SMALL,
    changed,
    errors,
    folder,
    numbered,
    only_error,
    parquet,
    replaced,
    text,
    with_rows,
    workbook,
)


def saved(path: Path) -> Path:
    return workbook(path, numbered())


def said(message: Message) -> str:
    return render(message, "en")


def sheet_part(path: Path, title: str) -> str:
    """The part of a workbook that holds a worksheet."""
    return f"xl/worksheets/sheet{openpyxl.load_workbook(path).sheetnames.index(title) + 1}.xml"


def test_a_value_in_the_last_cell_is_refused_in_no_time(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(saved(tmp_path / "data.xlsx"))
    book["demands"]["XFD1048576"] = 1
    book.save(tmp_path / "data.xlsx")
    started = time.process_time()
    message = only_error(tmp_path / "data.xlsx")
    assert time.process_time() - started < 10
    assert message.row == 1048576
    assert "far outside" in message.template


def test_many_blank_formatted_rows_are_no_rows(tmp_path: Path) -> None:
    saved(tmp_path / "small.xlsx")
    part = sheet_part(tmp_path / "small.xlsx", "demands")
    with zipfile.ZipFile(tmp_path / "small.xlsx") as archive:
        content = archive.read(part).decode()
    blank = "".join(f'<row r="{r}"><c r="A{r}" s="0"/><c r="B{r}" s="0"/></row>' for r in range(5, 60_005))
    replaced(
        tmp_path / "small.xlsx",
        tmp_path / "data.xlsx",
        {part: content.replace("</sheetData>", f"{blank}</sheetData>").encode()},
    )
    dataset = read(tmp_path / "data.xlsx").dataset
    assert dataset is not None
    assert dataset.demands.height == 2


def test_a_workbook_that_unpacks_to_too_much_is_refused_unread(tmp_path: Path) -> None:
    replaced(saved(tmp_path / "small.xlsx"), tmp_path / "data.xlsx", {"xl/media/x.bin": b"\0" * 410_000_000})
    assert (tmp_path / "data.xlsx").stat().st_size < 1_000_000
    assert "unpacks to" in said(only_error(tmp_path / "data.xlsx"))


def test_a_workbook_of_too_many_parts_is_refused(tmp_path: Path) -> None:
    parts = {f"xl/extra/{i}.xml": b"" for i in range(2_100)}
    replaced(saved(tmp_path / "small.xlsx"), tmp_path / "data.xlsx", parts)
    assert "parts" in said(only_error(tmp_path / "data.xlsx"))


@pytest.mark.parametrize("name", ["../../x.xml", "/etc/x.xml", "inner.zip", "xl/inner.xlsx", "..\\x.xml"])
def test_a_part_with_a_path_outside_or_an_archive_inside_is_refused(tmp_path: Path, name: str) -> None:
    replaced(saved(tmp_path / "small.xlsx"), tmp_path / "data.xlsx", {name: b"x"})
    message = only_error(tmp_path / "data.xlsx")
    assert "no spreadsheet program writes" in message.template


LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">'
    '<!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;">]>'
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("head", [LAUGHS, OUTSIDE])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("part", ["xl/workbook.xml", "sheet"])
def test_xml_entities_are_refused(tmp_path: Path, head: str, encoding: str, part: str) -> None:
    saved(tmp_path / "small.xlsx")
    part = sheet_part(tmp_path / "small.xlsx", "demands") if part == "sheet" else part
    with zipfile.ZipFile(tmp_path / "small.xlsx") as archive:
        content = archive.read(part).decode()
    body = content[content.index("?>") + 2 :] if content.startswith("<?xml") else content
    evil = f'<?xml version="1.0" encoding="{encoding}"?>{head}{body}'.encode(encoding)
    replaced(tmp_path / "small.xlsx", tmp_path / "data.xlsx", {part: evil})
    assert "XML entities" in said(only_error(tmp_path / "data.xlsx"))


def test_a_truncated_workbook_is_refused(tmp_path: Path) -> None:
    data = saved(tmp_path / "small.xlsx").read_bytes()
    (tmp_path / "data.xlsx").write_bytes(data[: len(data) // 2])
    assert "damaged" in said(only_error(tmp_path / "data.xlsx"))


def test_a_workbook_with_broken_xml_is_refused(tmp_path: Path) -> None:
    saved(tmp_path / "small.xlsx")
    part = sheet_part(tmp_path / "small.xlsx", "demands")
    replaced(tmp_path / "small.xlsx", tmp_path / "data.xlsx", {part: b"<worksheet><sheetData><row"})
    assert "damaged" in said(only_error(tmp_path / "data.xlsx"))


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"<html><table><tr><td>fund_id</td></tr></table></html>", "web page"),
        (b"\xef\xbb\xbf<!DOCTYPE html><html></html>", "web page"),
        ("fund_id,name,amount\nf1,街道经费,1\n".encode(), "CSV"),
        ("资金编号,名称\n".encode("gb18030"), "CSV"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PAR1....", "Parquet"),
    ],
)
def test_another_file_renamed_to_xlsx_is_called_what_it_is(tmp_path: Path, content: bytes, kind: str) -> None:
    (tmp_path / "data.xlsx").write_bytes(content)
    assert kind in said(only_error(tmp_path / "data.xlsx"))


@pytest.mark.parametrize("name", ["data.xls", "data.et", "data.xlsx"])
def test_an_old_workbook_is_refused_with_the_way_out(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "Workbook".encode("utf-16-le"))
    assert "save it as .xlsx" in said(only_error(tmp_path / name))


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("data.ods", {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"}),
        ("data.xlsb", {"xl/workbook.bin": b"x", "[Content_Types].xml": b"<x/>"}),
    ],
)
def test_a_workbook_of_another_format_is_refused_with_the_way_out(
    tmp_path: Path, name: str, parts: dict[str, bytes]
) -> None:
    with zipfile.ZipFile(tmp_path / name, "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    message = only_error(tmp_path / name)
    assert "save it as .xlsx" in said(message)
    assert message.params["kind"] == Path(name).suffix


def test_a_protected_workbook_asks_to_remove_the_password(tmp_path: Path) -> None:
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    (tmp_path / "data.xlsx").write_bytes(content)
    assert "remove the password" in said(only_error(tmp_path / "data.xlsx"))


def test_a_workbook_with_macros_is_refused(tmp_path: Path) -> None:
    replaced(saved(tmp_path / "small.xlsx"), tmp_path / "data.xlsm", {"xl/vbaProject.bin": b"x"})
    assert "macros" in said(only_error(tmp_path / "data.xlsm"))


@pytest.mark.parametrize(
    "part", ["xl/externalLinks/externalLink1.xml", "xl/embeddings/oleObject1.bin", "xl/connections.xml"]
)
def test_links_objects_and_connections_are_ignored_with_a_warning(tmp_path: Path, part: str) -> None:
    replaced(saved(tmp_path / "small.xlsx"), tmp_path / "data.xlsx", {part: b"<x/>"})
    reading = read(tmp_path / "data.xlsx")
    assert reading.dataset is not None
    assert [m.level for m in reading.messages if "nothing is fetched" in m.template] == ["warning"]


@pytest.mark.parametrize("content", ["", "\n", "   \n\n"])
def test_an_empty_file_is_called_empty(tmp_path: Path, content: str) -> None:
    path = folder(tmp_path / "data")
    (path / "funds.csv").write_text(content, encoding="utf-8")
    message = only_error(path)
    assert (message.table, said(message)) == ("funds", "The file is empty.")


def test_an_empty_workbook_file_is_called_empty(tmp_path: Path) -> None:
    (tmp_path / "data.xlsx").write_bytes(b"")
    assert said(only_error(tmp_path / "data.xlsx")) == "The file is empty."


def test_a_workbook_without_any_table_names_the_tables(tmp_path: Path) -> None:
    message = only_error(workbook(tmp_path / "data.xlsx", {"Sheet1": [["a"]]}))
    assert "communities (社区)" in said(message)


def test_a_file_without_headings_is_refused(tmp_path: Path) -> None:
    data = {**SMALL, "funds": SMALL["funds"][1:]}
    for path in (folder(tmp_path / "data", data), workbook(tmp_path / "data.xlsx", data)):
        message = only_error(path)
        assert (message.table, message.row) == ("funds", 1)
        assert "no row of headings" in message.template


def test_what_is_no_dataset_is_refused(tmp_path: Path) -> None:
    assert "is no dataset" in said(only_error(tmp_path / "missing"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_every_encoding_gives_the_same_dataset(tmp_path: Path, encoding: str) -> None:
    data = changed("funds", 2, 1, "𠮷野家㐀堂")
    expected = read(folder(tmp_path / "utf-8", data)).dataset
    dataset = read(folder(tmp_path / encoding, data, encoding)).dataset
    assert expected is not None
    assert dataset is not None
    assert all(frame.equals(dataset.tables()[name]) for name, frame in expected.tables().items())


def test_utf_16_without_a_mark_is_refused(tmp_path: Path) -> None:
    path = folder(tmp_path / "data")
    (path / "funds.csv").write_bytes(text(SMALL["funds"]).encode("utf-16-le"))
    assert "UTF-16" in said(only_error(path))


def test_two_encodings_in_one_file_are_refused_with_the_line(tmp_path: Path) -> None:
    path = folder(tmp_path / "data")
    lines = [*SMALL["funds"], ["f3", "慈善捐款专户", "5"], ["f4", "社区基金专户", "6"]]
    encoded = [text([line]).encode("gb18030" if line[0] == "f3" else "utf-8") for line in lines]
    (path / "funds.csv").write_bytes(b"".join(encoded))
    message = only_error(path)
    assert (message.table, message.row) == ("funds", 4)
    assert (message.params["one"], message.params["other"]) == ("GB18030", "UTF-8")


def test_bytes_of_no_encoding_are_refused_with_the_line(tmp_path: Path) -> None:
    path = folder(tmp_path / "data")
    (path / "funds.csv").write_bytes(text(SMALL["funds"]).encode("gb18030") + b"f3,\xff\xff\xff,1\n")
    message = only_error(path)
    assert (message.table, message.row) == ("funds", 4)


@pytest.mark.parametrize("separator", [",", ";", "\t", "，", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_separator_and_line_end_gives_the_same_dataset(tmp_path: Path, separator: str, end: str) -> None:
    expected, path = read(folder(tmp_path / "a")).dataset, folder(tmp_path / "b")
    for name, rows in SMALL.items():
        (path / f"{name}.csv").write_bytes(text(rows, separator, end).encode())
    dataset = read(path).dataset
    assert expected is not None
    assert dataset is not None
    assert all(frame.equals(dataset.tables()[name]) for name, frame in expected.tables().items())


def test_a_record_with_line_breaks_is_named_by_the_line_where_it_begins(tmp_path: Path) -> None:
    data = changed("funds", 2, 1, "街道\n经费\n（暂定）")
    data["funds"][2][2] = "abc"
    message = only_error(folder(tmp_path / "data", data))
    assert (message.row, message.value) == (5, "abc")
    data["funds"][2][2] = "1"
    dataset = read(folder(tmp_path / "data", data)).dataset
    assert dataset is not None
    assert dataset.funds["name"][0] == "街道\n经费\n（暂定）"


def test_blank_lines_do_not_shift_the_rows(tmp_path: Path) -> None:
    path = folder(tmp_path / "data")
    (path / "funds.csv").write_text("fund_id,name,amount\n\nf1,甲,1\n,,\n\nf2,乙,abc\n", encoding="utf-8")
    assert only_error(path).row == 6


@pytest.mark.parametrize("broken", ['f3,"丙,1\nf4,丁,2\n', 'f3,"丙"丁,1\n'])
def test_quotation_marks_that_do_not_match_are_refused_with_the_line(tmp_path: Path, broken: str) -> None:
    path = folder(tmp_path / "data")
    with (path / "funds.csv").open("a", encoding="utf-8") as file:
        file.write(broken)
    message = only_error(path)
    assert (message.table, message.row) == ("funds", 4)
    assert "quotation marks" in message.template


@pytest.mark.parametrize("record", ["f3,丙", "f3,丙,1,2", "f3"])
def test_a_record_of_another_length_is_refused_with_its_line(tmp_path: Path, record: str) -> None:
    path = folder(tmp_path / "data")
    with (path / "funds.csv").open("a", encoding="utf-8") as file:
        file.write(f"{record}\n")
    message = only_error(path)
    assert (message.table, message.row, message.value) == ("funds", 4, record)


def test_further_separators_at_the_end_of_a_record_are_no_cells(tmp_path: Path) -> None:
    path = folder(tmp_path / "data")
    with (path / "funds.csv").open("a", encoding="utf-8") as file:
        file.write("f3,丙,1,,\n")
    dataset = read(path).dataset
    assert dataset is not None
    assert dataset.funds.height == 3


def test_a_file_of_another_kind_named_csv_is_called_what_it_is(tmp_path: Path) -> None:
    path = folder(tmp_path / "data")
    (path / "funds.csv").write_bytes(saved(tmp_path / "x.xlsx").read_bytes())
    assert "workbook" in said(only_error(path))


def test_one_unreadable_file_does_not_hide_the_errors_of_others(tmp_path: Path) -> None:
    path = folder(tmp_path / "data", changed("demands", 2, 3, "x"))
    (path / "funds.csv").write_bytes(b"")
    assert {(m.table, m.row) for m in errors(read(path))} == {("funds", None), ("demands", 2)}


def test_parquet_rows_are_numbered_by_record(tmp_path: Path) -> None:
    message = only_error(parquet(tmp_path / "data", with_rows("funds", ["f1", "重复", "1"])))
    assert (message.table, message.row) == ("funds", 3)


def test_a_damaged_parquet_file_is_refused(tmp_path: Path) -> None:
    path = folder(tmp_path / "data", {name: rows for name, rows in SMALL.items() if name != "funds"})
    (path / "funds.parquet").write_bytes(b"PAR1 nonsense PAR1")
    assert "damaged" in said(only_error(path))


def test_a_workbook_that_takes_too_much_memory_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dss.intake.workbook.MEMORY_LIMIT", 10_000_000)
    assert "memory" in said(only_error(saved(tmp_path / "data.xlsx")))


def test_a_workbook_that_takes_too_long_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dss.intake.workbook.SECONDS", 0)
    assert "too long" in said(only_error(saved(tmp_path / "data.xlsx")))


def test_reading_a_file_changes_nothing_in_it(tmp_path: Path) -> None:
    before = saved(tmp_path / "data.xlsx").read_bytes()
    read(tmp_path / "data.xlsx")
    assert (tmp_path / "data.xlsx").read_bytes() == before
    assert io.BytesIO(before).read(2) == b"PK"
