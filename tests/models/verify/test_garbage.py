"""Whatever a plan's folder holds, the answer is a report."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.models.verify.sample import Written, sample, write

FILES = (
    "awards.csv",
    "deliveries.csv",
    "payments.csv",
    "loans.csv",
    "coverage.csv",
    "offers.csv",
    "policy.toml",
    "summary.json",
)
PIECES = st.sampled_from(
    [b"", b",", b'"', b"\n", b"\r", b"\0", b"-", b".", b"1e9", b"nan", b"[", b"{", b"}", b"=", b"null", b"true"]
)


@pytest.fixture(scope="module")
def valid(tmp_path_factory: pytest.TempPathFactory) -> Written:
    return write(sample(), tmp_path_factory.mktemp("valid"))


@given(
    file=st.sampled_from(FILES),
    begin=st.floats(0, 1),
    length=st.integers(0, 30),
    pieces=st.lists(PIECES | st.binary(max_size=4), max_size=4),
)
@settings(max_examples=150, deadline=None)
def test_a_report_comes_for_every_damage(
    valid: Written, file: str, begin: float, length: int, pieces: list[bytes]
) -> None:
    with TemporaryDirectory() as folder:
        damaged = Written(valid.dataset, Path(folder) / "plan")
        shutil.copytree(valid.plan, damaged.plan)
        data = (damaged.plan / file).read_bytes()
        place = int(begin * len(data))
        (damaged.plan / file).write_bytes(data[:place] + b"".join(pieces) + data[place + length :])
        report = damaged.check()
    assert report.ok == (not report.findings)


@given(
    summary=st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=9),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    ),
    key=st.sampled_from(["objectives", "unchecked", "unused", "changed_policy", "seconds", "alignment", "status"]),
)
@settings(max_examples=100, deadline=None)
def test_a_report_comes_for_every_value_in_a_summary(valid: Written, summary: object, key: str) -> None:
    with TemporaryDirectory() as folder:
        damaged = Written(valid.dataset, Path(folder) / "plan")
        shutil.copytree(valid.plan, damaged.plan)
        damaged.say(**{key: summary})
        assert all(finding.rule in ("summary", "hash") for finding in damaged.check().findings)


def test_a_folder_without_anything_names_every_file_that_is_missing(tmp_path: Path, valid: Written) -> None:
    findings = Written(valid.dataset, tmp_path).check().findings
    assert {finding.message.table for finding in findings} >= {"awards.csv", "policy.toml", "summary.json"}
    assert {finding.rule for finding in findings} == {"file"}


def test_half_a_letter_in_the_summary_can_still_be_shown(valid: Written, tmp_path: Path) -> None:
    damaged = Written(valid.dataset, tmp_path / "plan")
    shutil.copytree(valid.plan, damaged.plan)
    damaged.edit("summary.json", '"optimal"', '"\\ud800"')
    (finding,) = damaged.check().findings
    assert finding.message.params["found"] == "?"
