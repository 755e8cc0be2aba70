"""A table that keeps each different string once and hands out numbers for it."""


class StringTable:
    """Strings numbered from zero in the order in which they first came."""

    def __init__(self) -> None:
        self._strings: list[str] = []
        self._codes: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._strings)

    def __getitem__(self, code: int) -> str:
        return self._strings[code]

    def code(self, text: str) -> int:
        """Return the number of a string, a new one where it was not seen before."""
        code = self._codes.get(text)
        if code is None:
            code = self._codes[text] = len(self._strings)
            self._strings.append(text)
        return code
