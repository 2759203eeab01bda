"""A plan's place: taken whole or not at all, and never taken from something else."""

from pathlib import Path

import pytest

from dss.files import folder


@pytest.mark.parametrize("name", ["awards.csv", "summary.json", "policy.toml"])
def test_a_folder_that_is_new_or_empty_or_a_plan_is_free(tmp_path: Path, name: str) -> None:
    folder.check_free(tmp_path / "new")
    folder.check_free(tmp_path)
    (tmp_path / name).touch()
    folder.check_free(tmp_path)


@pytest.mark.parametrize("name", ["communities.csv", "notes.txt", ".git"])
def test_a_folder_that_holds_something_else_is_not(tmp_path: Path, name: str) -> None:
    (tmp_path / "awards.csv").touch()
    (tmp_path / name).mkdir()
    with pytest.raises(folder.NotAPlanError):
        folder.check_free(tmp_path)
    with pytest.raises(folder.NotAPlanError):
        folder.check_free(tmp_path / "awards.csv")


def test_a_new_plan_takes_the_old_ones_place_with_nothing_left_of_it(tmp_path: Path) -> None:
    old, new = tmp_path / "plan", folder.scratch(tmp_path / "plan")
    old.mkdir()
    (old / "awards.csv").write_text("old")
    (new / "summary.json").write_text("new")
    folder.replace(old, new)
    assert [path.name for path in tmp_path.iterdir()] == ["plan"]
    assert [path.name for path in old.iterdir()] == ["summary.json"]


def test_what_came_into_the_folder_meanwhile_is_not_deleted(tmp_path: Path) -> None:
    made = folder.scratch(tmp_path / "plan")
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan" / "letter.docx").touch()
    with pytest.raises(folder.NotAPlanError):
        folder.replace(tmp_path / "plan", made)
    assert (tmp_path / "plan" / "letter.docx").exists()


def test_an_earlier_plan_that_another_program_holds_stays_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = tmp_path / "plan", folder.scratch(tmp_path / "plan")
    old.mkdir()
    (old / "awards.csv").write_text("old")
    rename = Path.rename

    def held(path: Path, target: Path) -> Path:
        if target == old and path == new:
            raise PermissionError(path)
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", held)
    with pytest.raises(folder.InUseError):
        folder.replace(old, new)
    assert (old / "awards.csv").read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["plan", new.name])


def test_a_copy_takes_the_place_and_what_was_copied_stays(tmp_path: Path) -> None:
    made, out = tmp_path / "made", tmp_path / "new" / "plan"
    made.mkdir()
    (made / "awards.csv").write_text("new")
    for _ in range(2):
        folder.copy(out, made)
        assert (out / "awards.csv").read_text() == "new"
        assert [path.name for path in out.parent.iterdir()] == ["plan"]
    assert (made / "awards.csv").exists()


def test_a_copy_that_cannot_be_placed_leaves_nothing_behind(tmp_path: Path) -> None:
    made, out = tmp_path / "made", tmp_path / "out"
    made.mkdir()
    out.mkdir()
    (out / "letter.docx").touch()
    with pytest.raises(folder.NotAPlanError):
        folder.copy(out, made)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["made", "out"]


def test_the_newest_plan_has_the_highest_number_whatever_else_lies_there(tmp_path: Path) -> None:
    assert folder.newest(tmp_path / "nowhere") is None
    for name in ("9", "10", ".made", ".summary-x1"):
        (tmp_path / name).mkdir()
    assert folder.newest(tmp_path) == tmp_path / "10"
