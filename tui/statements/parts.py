"""The parts of speech of one passage, read once for all that looks for reports in it."""

from collections.abc import Sequence
from typing import NamedTuple

from tui.statements.lexicon import PRESENT, Lexicon
from tui.statements.noun_phrases import NounPhrases
from tui.statements.openings import Openings
from tui.statements.passages import NONE, Passage
from tui.statements.subjects import Subjects
from tui.statements.verbs import VerbGroup, Verbs, groups


class Parts(NamedTuple):
    """A passage, its language, and what finds verbs of saying, noun phrases, subjects and openings in it."""

    passage: Passage
    lexicon: Lexicon
    verbs: Verbs
    phrases: NounPhrases
    subjects: Subjects
    openings: Openings


def parts_of(passage: Passage, lexicon: Lexicon, types: Sequence[int]) -> Parts:
    """Return the parts of a passage; `types` are those of the mentions of the document."""
    verbs = Verbs([group for group in groups(passage, lexicon) if not _within_quotation(passage, group)])
    phrases = NounPhrases(passage, lexicon, types)
    subjects = Subjects(passage, lexicon, phrases)
    return Parts(passage, lexicon, verbs, phrases, subjects, Openings(passage, lexicon, subjects, verbs))


def _within_quotation(passage: Passage, group: VerbGroup) -> bool:
    """Tell whether a verb is part of what is quoted, as it is unless it was inserted there."""
    if passage.quotations[group.start] == NONE:
        return False
    behind_comma = group.start > 0 and passage.words[group.start - 1] == ","
    return not (group.pronoun or (behind_comma and group.form != PRESENT))
