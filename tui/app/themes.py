"""Which of Textual's themes stands for each theme of the settings."""

from collections.abc import Mapping

TEXTUAL_THEMES: Mapping[str, str] = {
    "ansi-dark": "ansi-dark",
    "ansi-light": "ansi-light",
    "dark": "textual-dark",
    "light": "textual-light",
}
"""Theme of the settings to theme of Textual, in the order in which they can be gone through."""


def theme_for(setting: str, environment: Mapping[str, str]) -> str:
    """Return the Textual theme for a setting.

    `auto` keeps the terminal's own sixteen colours, and reads from COLORFGBG whether they stand on a light
    ground. Without colour only those themes send none at all.
    """
    if setting in ("dark", "light") and not without_colour(setting, environment):
        return TEXTUAL_THEMES[setting]
    if setting == "ansi-light" or setting == "light":
        return "ansi-light"
    if setting == "ansi-dark":
        return "ansi-dark"
    ground = environment.get("COLORFGBG", "").rpartition(";")[2]
    return "ansi-light" if ground in ("7", "15") else "ansi-dark"


def without_colour(setting: str, environment: Mapping[str, str]) -> bool:
    """Tell whether no colour is wanted, by the settings or by a NO_COLOR that is not empty."""
    return setting == "none" or bool(environment.get("NO_COLOR"))
