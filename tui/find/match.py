"""What answers a query."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Match:
    """A document or a name that answers a query, with a score from 0 to 1."""

    index: int
    score: float
    why: str
    """What matched and where, in a few words; empty where everything is shown."""
