"""Dates as the reader's locale writes them."""

import locale
from datetime import date


class DateFormat:
    """Shows ISO dates in the locale's short form, incomplete ones and those in the locale `C` as they are."""

    def __init__(self) -> None:
        try:
            chosen = locale.setlocale(locale.LC_TIME, "")
        except locale.Error:
            chosen = "C"
        self._localised = chosen.split(".")[0] not in ("C", "POSIX")

    def short(self, iso: str) -> str:
        """Return a date as it is shown in a list; `iso` is `2020-09-11`, `2020-09`, `2020` or empty."""
        if not self._localised or len(iso) != len("2020-09-11"):
            return iso
        return date.fromisoformat(iso).strftime("%x")
