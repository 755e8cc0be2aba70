"""The repairs of all documents in columns, and what the words of one document tell about damage in another."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import ClassVar

from tui.corpus.columns import ColumnHolder, Columns, same_length
from tui.corpus.ranges import DocumentRanges
from tui.corpus.strings import StringTable
from tui.text.damage.repair import Damage, Repair

_REASON = "the word in other documents"


# What finds words among others takes 5 ms to import, and only damaged piles need it.
class DamageColumns(ColumnHolder):
    """Repairs, suspects and fragile words (see `tui.text.damage.examine.Damage`); those of a document lie together.

    Which suspects are repaired is never stored: it may change with every document that comes.
    """

    _REPAIRS = ("_starts", "_ends", "_letters", "_reasons")
    _SUSPECTS = ("_suspect_starts", "_suspect_ends", "_suspect_words")
    COLUMNS: ClassVar[Mapping[str, str]] = dict.fromkeys((*_REPAIRS, *_SUSPECTS, "_words"), "I")
    PARTS = ("_table", "_word_table", "_repair_ranges", "_suspect_ranges", "_word_ranges")

    def __init__(self) -> None:
        self._table = StringTable()
        """Letters that were put in, reasons, and the damaged words that are suspects."""
        self._word_table = StringTable()
        self._starts, self._ends = array("I"), array("I")
        self._letters, self._reasons = array("I"), array("I")
        self._suspect_starts, self._suspect_ends = array("I"), array("I")
        self._suspect_words = array("I")
        self._words = array("I")
        self._repair_ranges = DocumentRanges()
        self._suspect_ranges = DocumentRanges()
        self._word_ranges = DocumentRanges()
        self._by_key: dict[str, list[str]] = {}
        self._small: set[str] = set()
        self._keyed = 0
        self._known: dict[int, str] = {}
        self._counted = (0, 0, 0)
        self._latest: tuple[int, int, Sequence[int], list[Repair]] | None = None

    def add(self, document: int, text: str, damage: Damage) -> None:
        """Take in what was found in a document with this text."""
        self.grow()
        self._latest = None
        code = self._table.code
        first = len(self._starts), len(self._suspect_starts), len(self._words)
        for start, end, letters, reason in damage.repairs:
            self._starts.append(start)
            self._ends.append(end)
            self._letters.append(code(letters))
            self._reasons.append(code(reason))
        for start, end in damage.suspects:
            self._suspect_starts.append(start)
            self._suspect_ends.append(end)
            self._suspect_words.append(code(text[start:end]))
        self._words.extend(map(self._word_table.code, damage.words))
        self._repair_ranges[document] = range(first[0], len(self._starts))
        self._suspect_ranges[document] = range(first[1], len(self._suspect_starts))
        self._word_ranges[document] = range(first[2], len(self._words))

    def forget(self, document: int) -> None:
        """Let a document have no damage; its rows stay."""
        self._latest = None
        for ranges in (self._repair_ranges, self._suspect_ranges, self._word_ranges):
            ranges[document] = range(0)

    def close_up(self) -> None:
        """Drop the rows of forgotten documents."""
        self._latest = None
        self._counted = (0, 0, 0)
        self.keep(self._repair_ranges.close_up(), self._REPAIRS)
        self.keep(self._suspect_ranges.close_up(), self._SUSPECTS)
        self.keep(self._word_ranges.close_up(), ("_words",))

    def restore(self, columns: Columns) -> None:
        """Take what `columns` once returned. Raises ColumnsError where it does not fit."""
        super().restore(columns)
        same_length(*(getattr(self, name) for name in self._REPAIRS))
        same_length(*(getattr(self, name) for name in self._SUSPECTS))

    # -- what is known of a document ---------------------------------------------------------------------------

    def found(self, document: int) -> tuple[list[Repair], list[tuple[int, int]], list[str]]:
        """Return repairs, suspects and fragile words of a document as it was examined, without the others."""
        suspects = self._suspect_ranges[document]
        return (
            [
                Repair(
                    self._starts[row],
                    self._ends[row],
                    self._table[self._letters[row]],
                    self._table[self._reasons[row]],
                )
                for row in self._repair_ranges[document]
            ],
            [(self._suspect_starts[row], self._suspect_ends[row]) for row in suspects],
            [self._word_table[self._words[row]] for row in self._word_ranges[document]],
        )

    def repairs(self, document: int) -> list[Repair]:
        """Return all repairs of a document in order, with those that other documents make certain."""
        return self._told(document)[1]

    def known_suspects(self, document: int) -> Sequence[int]:
        """Return the suspects of a document that other documents make certain."""
        return self._told(document)[0]

    def _told(self, document: int) -> tuple[Sequence[int], list[Repair]]:
        """Return the known suspects and all repairs of a document; with every key the last one is asked for again."""
        latest = self._latest
        if latest is None or latest[:2] != (document, len(self._word_table)):
            known, repairs = self._tell(document)
            latest = self._latest = (document, len(self._word_table), known, repairs)
        return latest[2], latest[3]

    def _tell(self, document: int) -> tuple[Sequence[int], list[Repair]]:
        repairs = self.found(document)[0] if self._repair_ranges[document] else []
        rows = self._suspect_ranges[document]
        if not rows:
            return (), repairs
        self._learn()
        known = [row for row in rows if self._known_word(self._suspect_words[row])]
        for row in known:
            repairs.extend(self._repairs_of(row))
        return known, sorted(repairs)

    def known_count(self) -> int:
        """Return how many suspects of all documents other documents make certain."""
        state = len(self._suspect_words), len(self._word_table)
        if self._counted[:2] != state:
            self._learn()
            words = Counter(self._suspect_words)
            known = sum(count for code, count in words.items() if self._known_word(code))
            self._counted = (*state, known)
        return self._counted[2]

    def _repairs_of(self, row: int) -> list[Repair]:
        from tui.text.damage.lost import bytes_a_letter, first_is_lost, fit, repairs_of

        word = self._table[self._suspect_words[row]]
        known = self._known_word(self._suspect_words[row])
        capital = first_is_lost(word) and known[:1].isupper()
        pairs = bytes_a_letter([word]) if not fit(word.lower(), known.lower()) else 1
        return repairs_of(word, self._suspect_starts[row], known, _REASON, capital=capital, bytes_a_letter=pairs)

    def _learn(self) -> None:
        """Take in the words that came since the last time."""
        if self._keyed == len(self._word_table):
            return
        from tui.text.damage.lost import key_of

        for code in range(self._keyed, len(self._word_table)):
            word = self._word_table[code]
            if len(word.lower()) == len(word):
                self._by_key.setdefault(key_of(word), []).append(word)
                self._small.add(word.lower())
        self._keyed = len(self._word_table)
        self._known.clear()

    def _known_word(self, code: int) -> str:
        """Return the one word that fits a suspect, empty where none does or several do."""
        known = self._known.get(code)
        if known is None:
            from tui.text.damage.lost import bytes_a_letter, fit, key_of

            word = self._table[code].lower()
            fitting = [
                each
                for each in self._by_key.get(key_of(word), ())
                if fit(word, each.lower()) or fit(word, each.lower(), bytes_a_letter([word]))
            ]
            certain = len({each.lower() for each in fitting}) == 1 and word.rstrip("?") not in self._small
            known = self._known[code] = fitting[0] if certain else ""
        return known
