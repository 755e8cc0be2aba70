"""Settings and keys a person chose, read from a TOML file. Lutrin never writes this file."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

THEMES = ("auto", "dark", "light", "ansi-dark", "ansi-light", "none")
MARKS = ("auto", "signs", "letters")
ENGINES = ("crf", "spacy")
DRIVERS = ("auto", "thrifty", "stock")
NARROWEST, WIDEST = 20, 200


class SettingsError(Exception):
    """The settings file cannot be used; the message is one line that says where and what to do."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set; each field is a key of the TOML file, `keys` its table of keys by command."""

    theme: str = "auto"
    """One of THEMES. `auto` takes the terminal's own sixteen colours."""
    marks: str = "auto"
    """One of MARKS: whether entity types are shown by signs or by letters."""
    prose_width: int = 80
    """Cells of the reader's column of text."""
    names_pane: bool = True
    """Whether the names pane is open where there is room."""
    mouse: bool = False
    annotations: bool = False
    """Whether the annotations beside a text say which names stand in it."""
    recogniser: str = "crf"
    """One of ENGINES."""
    driver: str = "auto"
    """One of DRIVERS: how the screen is drawn. `auto` goes by the terminal."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Command to the keys that call it, separated by commas; commands left out keep their own."""
    searches: Mapping[str, str] = field(default_factory=dict)
    """Saved searches by name: `@name` in a query stands for one."""


def settings_path() -> Path:
    """Return where the settings file is looked for; it need not exist."""
    from platformdirs import user_config_path

    return user_config_path("lutrin", appauthor=False) / "settings.toml"


def load_settings(path: Path | None = None) -> Settings:
    """Read the settings file; without one everything keeps its default.

    Raises SettingsError where the file cannot be read, is no TOML, or holds a key or value that is not known,
    and where a file that was asked for is missing.
    """
    source = path or settings_path()
    try:
        table = tomllib.loads(source.read_text(encoding="utf-8"))
    except FileNotFoundError:
        if path is None:
            return Settings()
        raise SettingsError(f"{source}: there is no such settings file") from None
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise SettingsError(f"{source}: cannot be read ({reason}); mend it, or move it away") from None
    except (ValueError, RecursionError) as error:  # numbers too long and brackets too deep are no errors of TOML
        reason = str(error).lower().partition("; use sys.")[0]
        raise SettingsError(f"{source}: {reason}; mend it, or move it away") from None
    return _checked(table, source)


def _checked(table: dict[str, Any], source: Path) -> Settings:
    known = {each.name for each in fields(Settings)}
    for key, value in table.items():
        if key not in known:
            raise SettingsError(f"{source}: {key!r} is not a setting; known are {', '.join(sorted(known))}")
        problem = _problem(key, value)
        if problem:
            raise SettingsError(f"{source}: {key} {problem}")
    return Settings(**table)


def _problem(key: str, value: object) -> str:
    """Return what is wrong with a value, empty where nothing is."""
    choices = {"theme": THEMES, "marks": MARKS, "recogniser": ENGINES, "driver": DRIVERS}.get(key)
    if choices:
        return "" if value in choices else f"must be one of {', '.join(choices)}"
    if key == "prose_width":
        fits = isinstance(value, int) and not isinstance(value, bool) and NARROWEST <= value <= WIDEST
        return "" if fits else f"must be a whole number from {NARROWEST} to {WIDEST}"
    if key == "keys":
        named = isinstance(value, dict) and all(isinstance(keys, str) and keys for keys in value.values())
        return "" if named else 'must be a table of commands and their keys, such as quit = "q,ctrl+q"'
    if key == "searches":
        saved = isinstance(value, dict) and all(
            re.fullmatch(r"[\w-]+", name) and isinstance(query, str) and query.strip() for name, query in value.items()
        )
        return "" if saved else 'must be a table of names and queries, such as taiwan = "\'taiwan date:2022"'
    return "" if isinstance(value, bool) else "must be true or false"
