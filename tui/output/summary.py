"""What was read of a pile and what was not, for the standard error stream."""

import os
from collections import Counter
from collections.abc import Sequence

from tui.output.arguments import STDIN
from tui.output.words import count, say, say_on_terminal
from tui.pipeline.pile import Pile

_REASONS_TOLD = 4


def summary(pile: Pile) -> str:
    """Return *2 documents, 34 names; 3 files left out (2 hidden, 1 not text)*."""
    words = f"{count(documents_read(pile), 'document')}, {count(pile.corpus.name_count, 'name')}"
    left_out = left_out_reasons(pile)
    return f"{words}; {left_out}" if left_out else words


def documents_read(pile: Pile) -> int:
    """Return how many documents could be read."""
    return sum(pile.corpus.field("parsed"))


def left_out_reasons(pile: Pile) -> str:
    """Return *3 files left out (2 hidden, 1 not text)*, empty where nothing was.

    Of a reason only the first clause is told; what to do about it follows a semicolon.
    """
    every = [item.reason for item in pile.left_out]
    every += [document.refused for document in pile.refused]
    reasons = Counter(reason.partition(";")[0] for reason in every)
    if not reasons:
        return ""
    told = reasons.most_common(_REASONS_TOLD)
    listed = [f"{number:,} {reason}" for reason, number in told]
    others = reasons.total() - sum(number for _, number in told)
    if others:
        listed.append(f"{others:,} other")
    return f"{count(reasons.total(), 'file')} left out ({', '.join(listed)})"


def say_outcome(pile: Pile, asked: str, printed: int, *, to_people: bool) -> None:
    """Sum up on a terminal what was read, or say that nothing of it fits what was `asked` for.

    The latter is said to people wherever they have standard error led; programs take it from the exit status.
    """
    if not documents_read(pile):
        return
    if printed:
        say_on_terminal(summary(pile))
    else:
        tell = say if to_people else say_on_terminal
        tell(f"nothing fits {asked} in {summary(pile)}" if asked else f"nothing of this in {summary(pile)}")


def say_unreadable(pile: Pile, paths: Sequence[str]) -> bool:
    """Say which files could not be read, or that there are none; return whether `paths` named one of them.

    A file that merely lies in a folder and holds no text is counted, not named.
    """
    named = _say_refused(pile, set(map(_absolute, paths)))
    _say_not_shown(pile)
    _say_unexamined(pile)
    if not named and not documents_read(pile):
        why = left_out_reasons(pile) or "name a folder or a file that holds text"
        say(f"{', '.join(paths)}: no document here; {why}")
    return named


def _absolute(path: str) -> str:
    return path if path == STDIN else os.path.abspath(path)


def _say_not_shown(pile: Pile) -> None:
    """Say of annotations that are not shown, or not as they were meant, what is the matter with them."""
    notes = [(index, note) for index, note in enumerate(pile.corpus.field("annotation_note")) if note]
    if len(notes) == 1:
        ((index, note),) = notes
        say(f"{pile.corpus.document(index).name}: annotations {note}")
    elif notes:
        say(f"{len(notes):,} documents have annotations that are not shown as they are; --format jsonl says which")


def _say_unexamined(pile: Pile) -> None:
    """Say which documents have no names because that would take too much."""
    for index, reason in enumerate(pile.corpus.field("unexamined")):
        if reason:
            say(f"{pile.corpus.document(index).name}: {reason}")


def _say_refused(pile: Pile, paths: set[str]) -> bool:
    named = False
    for document in pile.refused:
        say(f"{document.name}: {document.refused}")
        named = named or document.path in paths
    for item in pile.left_out:
        if _absolute(str(item.path)) in paths:
            say(f"{item.path}: {item.reason}")
            named = True
    return named
