"""The worker of a study: what it leaves in the job's folder."""

from pathlib import Path

import pytest

from dss.jobs import study_worker
from dss.work import summary
from models.dataset import Dataset, sha256
from tests.dss import small


def test_only_the_newest_findings_stay_and_the_dataset_is_fingerprinted_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed: list[Dataset] = []
    monkeypatch.setattr(summary, "sha256", lambda dataset: (hashed.append(dataset), sha256(dataset))[1])
    source, told = small.write(tmp_path / "data"), list[int]()

    def heard(record: dict[str, int]) -> None:
        told.append(record["done"])
        assert len(list((tmp_path / "job" / "found").iterdir())) == 1

    (tmp_path / "job").mkdir()
    options = {"steps": [1.0, 0.5, 0.2]}
    request = {"study": "ladder", "source": str(source), "overrides": [], "options": options, "command": ""}
    outcome = study_worker.work(request, tmp_path / "job", heard)
    assert outcome["status"] == "done"
    assert len(told) > 1
    assert [path.name for path in (tmp_path / "job" / "found").iterdir()] == [str(len(told) - 1)]
    assert len(hashed) == 1
