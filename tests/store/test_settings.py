"""Settings are read from TOML, and what cannot be used is said in one line."""

from pathlib import Path

import pytest

from tui.store.settings import Settings, SettingsError, load_settings


def write(folder: Path, text: str) -> Path:
    file = folder / "settings.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_what_is_left_out_keeps_its_default(tmp_path: Path) -> None:
    settings = load_settings(write(tmp_path, 'theme = "light"\n'))
    assert settings == Settings(theme="light")


def test_all_settings(tmp_path: Path) -> None:
    text = """
        theme = "none"
        marks = "letters"
        prose_width = 66
        names_pane = false
        mouse = true
        annotations = true
        recogniser = "spacy"
        driver = "stock"
        [keys]
        quit = "x,ctrl+x"
    """
    assert load_settings(write(tmp_path, text)) == Settings(
        "none", "letters", 66, False, True, True, "spacy", "stock", {"quit": "x,ctrl+x"}
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('theme = "pink"', "theme must be one of auto, dark"),
        ("prose_width = 5", "prose_width must be a whole number from 20 to 200"),
        ("prose_width = true", "prose_width must be a whole number"),
        ('driver = "curses"', "driver must be one of auto, thrifty, stock"),
        ("mouse = 1", "mouse must be true or false"),
        ('keys = "q"', "keys must be a table"),
        ("keys.quit = 3", "keys must be a table"),
        ('them = "dark"', "'them' is not a setting; known are"),
        ("theme =\nmouse = true", "line 1"),
        pytest.param(f"prose_width = {'9' * 5_000}", "value has 5000 digits; mend it", id="digits"),
        pytest.param("keys = " + "[" * 5_000, "mend it", id="brackets"),
    ],
)
def test_what_is_wrong_is_said_in_one_line_with_the_file(tmp_path: Path, text: str, said: str) -> None:
    file = write(tmp_path, text)
    with pytest.raises(SettingsError) as raised:
        load_settings(file)
    message = str(raised.value)
    assert message.startswith(f"{file}: ")
    assert said in message
    assert "\n" not in message


def test_bytes_that_are_no_utf8(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes(b'theme = "\xe9"')
    with pytest.raises(SettingsError, match="not UTF-8"):
        load_settings(file)


def test_a_file_that_was_asked_for_must_exist(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no such settings file"):
        load_settings(tmp_path / "absent.toml")


def test_without_a_file_there_are_defaults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert load_settings() == Settings()
