"""Help and usage errors come in the person's language, with the same facts."""

import os
import re
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from dss import cli
from dss.console.wording import asked, said
from dss.texts import LANGUAGES, Language

COMMANDS = ("bundle", "plan", "scenarios", "template", "validate", "verify")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
WORDS = re.compile(r"\b[A-Za-z]{3,} [a-z]{2,}\b")
"""Two English words in a row: a sentence that was not translated."""


def told(lang: Language, *arguments: str) -> str:
    runner = CliRunner(env={"DSS_LANG": None, "COLUMNS": "80"})
    return runner.invoke(cli.build(lang), arguments, prog_name="dss").output


def untranslated(text: str) -> list[str]:
    return WORDS.findall(re.sub(r"dss \w+", "", text))


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_chinese_help_has_no_english_sentence_and_nothing_cut_off(command: str) -> None:
    text = told("zh", *([command] if command else []), "--help")
    assert CHINESE.search(text)
    assert untranslated(text) == []
    assert "…" not in text


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_english_help_has_no_chinese(command: str) -> None:
    told("zh", "--help")
    text = told("en", *([command] if command else []), "--help")
    assert "Usage: dss" in text
    assert CHINESE.findall(text) == []


@pytest.mark.parametrize("command", COMMANDS)
def test_both_languages_tell_the_same_options(command: str) -> None:
    options = {lang: set(re.findall(r"--[a-z-]+", told(lang, command, "--help"))) for lang in LANGUAGES}
    assert options["zh"] == options["en"]


@pytest.mark.parametrize(
    ("arguments", "environment", "lang"),
    [
        ([], {}, "zh"),
        (["--help"], {"DSS_LANG": "en"}, "en"),
        (["plan", "--help", "--lang", "en"], {}, "en"),
        (["plan", "--lang=en"], {"DSS_LANG": "zh"}, "en"),
        (["--lang", "zh", "plan"], {"DSS_LANG": "en"}, "zh"),
        (["validate", "--lang", "fr"], {}, "zh"),
        (["validate", "--lang"], {}, "zh"),
        (["validate", "my--lang=en"], {}, "zh"),
    ],
)
def test_the_option_comes_before_the_environment(arguments: list[str], environment: dict[str, str], lang: str) -> None:
    assert asked(arguments, environment) == lang


@pytest.mark.parametrize(
    ("arguments", "facts"),
    [
        (("plan", "."), ("--out",)),
        (("plan", "nowhere", "--out", "x"), ("nowhere",)),
        (("plan", ".", "--out", "x", "--gap", "much"), ("--gap",)),
        (("plan", ".", "--out", "x", "--backend", "luck"), ("luck", "ortools")),
        (("plan", ".", "more", "--out", "x"), ("more",)),
        (("plan", "--outt", "x"), ("--outt", "--out")),
        (("plan", "--luck"), ("--luck",)),
        (("plan", ".", "--out"), ("--out",)),
        (("plann",), ("plann", "plan")),
        (("luck",), ("luck",)),
        (("validate", ".", "--lang", "fr"), ("fr", "zh", "DSS_LANG")),
        (("verify", ".", "nowhere"), ("nowhere",)),
        (("verify", ".", ".", "--policy", "nowhere"), ("nowhere",)),
        (("verify", ".", ".", "--policy", "."), ("--policy",)),
        (("template",), ("file",)),
        (("template", "a.txt"), ("a.txt",)),
    ],
)
def test_wrong_usage_is_told_in_chinese_with_its_facts(arguments: tuple[str, ...], facts: tuple[str, ...]) -> None:
    text = re.sub(r"[\s│]", "", told("zh", *arguments))
    assert "错误" in text
    assert [fact for fact in facts if fact not in text] == []
    assert untranslated(told("zh", *arguments)) == []


def test_an_unknown_error_stays_as_it_is() -> None:
    assert said("Something new", "zh") == "Something new"


def test_a_language_before_the_command_holds_for_the_command(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DSS_LANG", "zh")
    monkeypatch.setattr(sys, "argv", ["dss", "--lang", "en", "verify", ".", "nowhere"])
    with pytest.raises(SystemExit, match="2"):
        cli.main()
    assert "does not exist" in capfd.readouterr().err


def test_a_pipe_without_chinese_letters_gets_their_numbers() -> None:
    command = [sys.executable, "-c", "from dss.cli import main; main()", "--help"]
    done = subprocess.run(command, capture_output=True, check=True, env=os.environ | {"PYTHONIOENCODING": "cp1252"})
    assert b"\\u547d\\u4ee4" in done.stdout
