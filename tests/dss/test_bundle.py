"""A bundle holds all that a decision rests on: who has it alone can check it, and plan again."""

import hashlib
import io
import json
import os
import shlex
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dss import bundle, intake
from dss.files.folder import FILES
from dss.record import Override, Record, Signing
from dss.report import recording
from dss.session.desk import Desk, Named, Planned
from dss.session.working import Copy
from dss.store import decisions, place
from dss.store.opening import Store, open_store
from dss.store.trouble import StoreError
from dss.texts import LANGUAGES, Language
from dss.views import plan_view
from dss.work.planning import Request, make_plan
from models.verify import verify
from tests.dss import small

HERE = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
"""This program, from whatever folder it is called."""
WHEN = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
NAME = "<b>全年</b>"
AIMS = '[solve]\nobjectives = ["alignment", "cost"]\n'
OVERRIDE = Override(
    kind="exclude", org_id="o2", project_id="p2", reason="回避", who="李", at=WHEN, before=0.45, after=0.4
)


def saved(folder: Path, *settings: str) -> Store:
    """A store with a decided version of the small dataset, planned with ``settings``; a newer draft has no plan."""
    source = small.write(folder / "data")
    (source / "policy.toml").write_text(small.POLICY + AIMS, encoding="utf-8")
    copy = Copy(source, intake.read(source), "small")
    assert make_plan(Request(source, folder / "plan", overrides=settings)).status == "optimal"
    desk = Desk()
    desk.save(copy, Planned(folder / "plan", copy), Named(NAME, "初稿", "王", 0), (OVERRIDE,))
    desk.save(copy, None, Named(NAME, "", "", 1))
    store = open_store(place.place())
    decisions.sign(store, NAME, 1, Signing(status="proposed", who="李", at=WHEN))
    decisions.sign(store, NAME, 1, Signing(status="decided", who="张", at=WHEN, note="第 12 号"))
    return store


def unpacked(data: bytes, folder: Path) -> Path:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        archive.extractall(folder)
    return folder


@pytest.fixture
def opened(tmp_path: Path) -> Path:
    """The bundle of a plan that another search setting was used for, unpacked."""
    with saved(tmp_path / "made", "solve.gap=0.0") as store:
        return unpacked(bundle.packed(store, NAME, 1), tmp_path / "bundle")


def summary(plan: Path) -> dict:
    return json.loads((plan / "summary.json").read_text(encoding="utf-8"))


def again(folder: Path) -> Path:
    """The plan that the command in the README makes."""
    text = (folder / "README.en.txt").read_text(encoding="utf-8")
    (command,) = [line.strip() for line in text.splitlines() if line.strip().startswith("dss plan")]
    program = [sys.executable, "-c", "from dss.cli import main; main()"]
    subprocess.run([*program, *shlex.split(command)[1:]], cwd=folder, check=True, capture_output=True, env=HERE)
    return folder / "again"


def test_everything_is_in_it_and_its_checksums_are_right(opened: Path) -> None:
    listed = (opened / "checksums.sha256").read_text(encoding="utf-8")
    found = dict(line.split("  ", 1)[::-1] for line in listed.splitlines())
    there = {path.relative_to(opened).as_posix(): path for path in opened.rglob("*") if path.is_file()}
    assert set(found) == set(there) - {"checksums.sha256"}
    assert found == {
        name: hashlib.sha256(there[name].read_bytes()).hexdigest() for name in there if name != "checksums.sha256"
    }
    assert {f"plan/{name}" for name in FILES} <= set(found)
    assert {"dataset/demands.csv", "dataset/policy.toml", "record.json", "versions.json"} <= set(found)


@pytest.mark.skipif(sys.platform != "linux", reason="sha256sum as Linux has it")
def test_sha256sum_finds_a_flipped_byte(opened: Path) -> None:
    command = ["/usr/bin/sha256sum", "--check", "--quiet", "checksums.sha256"]
    assert subprocess.run(command, cwd=opened, check=False, capture_output=True).returncode == 0
    awards = opened / "plan" / "awards.csv"
    flipped = bytearray(awards.read_bytes())
    flipped[-3] ^= 1
    awards.write_bytes(flipped)
    done = subprocess.run(command, cwd=opened, check=False, capture_output=True, text=True)
    assert done.returncode == 1
    assert "plan/awards.csv" in done.stdout
    assert not verify(opened / "dataset", opened / "plan").ok


def hashes_of(opened: Path) -> recording.Hashes:
    dataset = intake.read(opened / "dataset").dataset
    assert dataset is not None
    return recording.hashes(plan_view.read(opened / "plan", dataset))


def test_what_is_inside_verifies_and_fits_its_record(opened: Path) -> None:
    assert verify(opened / "dataset", opened / "plan").ok
    record = Record.model_validate_json((opened / "record.json").read_bytes())
    assert (record.scenario, record.version, record.status) == (NAME, 1, "decided")
    assert [one.who for one in record.signings] == ["王", "李", "张"]
    assert record.overrides == (OVERRIDE,)
    named = record.model_dump(include=set(recording.Hashes.__annotations__))
    assert named == hashes_of(opened)


@pytest.mark.parametrize(
    ("table", "was", "now", "hashes"),
    [
        ("dataset/funds.csv", "5000.00", "5001.00", ["dataset_sha256"]),
        ("plan/policy.toml", "seed = 1", "seed = 2", ["policy_sha256", "plan_sha256"]),
        ("plan/payments.csv", "1200.00", "1201.00", ["plan_sha256"]),
    ],
)
def test_a_record_does_not_fit_files_that_were_changed(
    opened: Path, table: str, was: str, now: str, hashes: list[str]
) -> None:
    record = Record.model_validate_json((opened / "record.json").read_bytes())
    path = opened / table
    path.write_text(path.read_text(encoding="utf-8").replace(was, now), encoding="utf-8", newline="\n")
    assert [name for name, found in hashes_of(opened).items() if found != getattr(record, name)] == hashes


def test_every_version_is_told_with_its_status_and_hashes(opened: Path) -> None:
    record = Record.model_validate_json((opened / "record.json").read_bytes())
    second, first = json.loads((opened / "versions.json").read_bytes())
    assert (second["number"], second["status"], second["plan_sha256"]) == (2, "draft", None)
    assert (first["number"], first["status"], first["who"]) == (1, "decided", "张")
    assert first["plan_sha256"] == record.plan_sha256
    assert first["dataset_sha256"] == second["dataset_sha256"] == record.dataset_sha256
    assert datetime.fromisoformat(first["at"]) == WHEN


def test_the_command_in_the_readme_reaches_the_same_objectives_within_the_stated_gaps(opened: Path) -> None:
    here, there = summary(opened / "plan"), summary(again(opened))
    assert verify(opened / "dataset", opened / "again").ok
    assert [one["name"] for one in there["objectives"]] == ["alignment", "cost"]
    for old, new in zip(here["objectives"], there["objectives"], strict=True):
        assert new["value"] == pytest.approx(old["value"], rel=old["gap"] + new["gap"] + 1e-9)


def test_a_plan_that_was_promised_again_comes_out_byte_for_byte(tmp_path: Path) -> None:
    with saved(tmp_path / "made", "solve.reproducible=true", "solve.seconds=20.0") as store:
        folder = unpacked(bundle.packed(store, NAME, 1), tmp_path / "bundle")
    assert "byte for byte" in (folder / "README.en.txt").read_text(encoding="utf-8")
    there = again(folder)
    assert summary(there)["reproducible"] is True
    for name in set(FILES) - {"summary.json"}:
        assert (folder / "plan" / name).read_bytes() == (there / name).read_bytes()


def test_the_same_record_is_the_same_file(tmp_path: Path) -> None:
    with saved(tmp_path) as store:
        assert bundle.packed(store, NAME, 1) == bundle.packed(store, NAME, 1)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_readme_says_who_decided_and_what_is_proven(opened: Path, lang: Language) -> None:
    text = (opened / f"README.{lang}.txt").read_text(encoding="utf-8")
    facts = (
        NAME,
        "张",
        "回避",
        "新芽",
        "课后托管",
        "2026-11-20 09:30",
        "第 12 号",
        "44.76%",
        "dss verify dataset plan",
    )
    assert [fact for fact in facts if fact not in text] == []
    assert "{" not in text


def test_a_version_without_a_plan_makes_no_bundle(tmp_path: Path) -> None:
    with saved(tmp_path) as store, pytest.raises(StoreError, match="has no plan"):
        bundle.packed(store, NAME)
