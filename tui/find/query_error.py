"""What is wrong with a query; apart from the grammar, so that whoever reports it need not load that."""


class QueryError(ValueError):
    """A query that cannot be read: `typed` is the part that is wrong, `hint` says what is wrong with it."""

    def __init__(self, typed: str, hint: str, span: tuple[int, int]) -> None:
        super().__init__(f"{typed}: {hint}")
        self.typed = typed
        self.hint = hint
        self.span = span
        """Where the part stands: code points, half-open."""
