"""Written forms found by what a person types: misspelt, in part, in other letters, by initials."""

from array import array
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from tui.corpus.columns import Buffer, Columns, part, prefixed
from tui.corpus.integer_lists import keyed_columns, keyed_lists
from tui.corpus.marks import Spans, marked
from tui.corpus.strings import PackedStrings, pack
from tui.corpus.vocabulary import Answer, Closeness, Vocabulary
from tui.corpus.words import folded_words
from tui.names.forms import repaired, undotted
from tui.names.persons import conventions
from tui.names.sounds import given_sound, other_sound
from tui.names.states import body
from tui.names.tables import content_words, entity
from tui.text.fold import folded

_MOST_WORDS = 16
_CANDIDATES = 250
"""Rows that are ranked of those that answer equally well."""
_LONGEST_JOINED = 64
_SHORT = 2
"""Letters up to which a word begins so many forms that the first ones do."""
_JOINED_INITIALS = range(2, 4)
"""Letters of a query word that may be the initials of a given name in two words: *jm* for *Jean-Marie*."""
_ONE_SOUND_FROM = 5
"""Sounds that a word needs for one of them to be wrong, one more if it stands alone."""
_TWO_SOUNDS_FROM = 8
_INITIALS = range(2, 7)
"""How many letters a query may have to be taken for initials."""
_INITIALS_SCORE = 0.7
_JOINED_SCORE = 0.9
_TRANSLATION_SCORE = 0.95
_COVERAGE = 0.15
"""How much of a score depends on the share of a form's words that the query names."""
_RATIO = 0.1
"""How much of a score depends on the letters of the whole query and the whole form."""

_RANKS = 20
"""Ranks between no answer and the best."""

EXACT = "exact"
JOINED = "written in one word or in two"
INITIALS = "initials"
TRANSLATION = "acronym or translation, well known"

_WHY = {
    Closeness.SOUND_OFF: "sounds nearly alike",
    Closeness.TWO_OFF: "2 letters off",
    Closeness.SOUND: "sounds alike",
    Closeness.ONE_OFF: "1 letter off",
    Closeness.INSIDE: "part of a word",
    Closeness.PREFIX: "beginning",
    Closeness.EXACT: "part of the name",
}


def rank(score: float) -> int:
    """Return how a score compares with others: those that differ by little more than the length of a form are equal.

    So of 28 names with a *Philippe* in them the one that is mentioned most comes first, not the shortest.
    """
    return round(score * _RANKS)


def why(closeness: int) -> str:
    """Return in words how a word answers a query word."""
    return _WHY[Closeness(closeness)]


class FormMatch(NamedTuple):
    """A form that answers a query."""

    row: int
    score: float
    """From 0 to 1, to be read as confidence: 1 is the very form that was typed."""
    why: str


class Query(NamedTuple):
    """Folded query words, each with the words of forms that answer it."""

    words: Sequence[str]
    answers: Sequence[Answer]


class FormIndex:
    """Numbered written forms. Forms can only be added."""

    def __init__(self) -> None:
        self._vocabulary = Vocabulary()
        self._forms: list[str] = []
        self._by_initials: dict[str, array[int]] = {}
        self._by_known: dict[tuple[str, int], array[int]] = {}
        self._by_sound: dict[str, array[int]] = {}
        self._sounds: dict[str, list[str]] = {}
        """The sounds in `_by_sound` by their first letter."""
        self._sounded = 0

    def __len__(self) -> int:
        return len(self._forms)

    def add(self, form: str) -> int:
        """Add a form; return its number."""
        self._forms.append(form)
        row = self._vocabulary.add(form)
        self._add_sounds()
        words = [self._vocabulary.word(code) for code in self._vocabulary.words_of(row)]
        content = content_words(words)
        known = _known(content)
        if known is not None:
            self._by_known.setdefault(known, array("I")).append(row)
        if len(words) > 1:
            for letters in {"".join(word[0] for word in words), "".join(word[0] for word in content)}:
                if len(letters) in _INITIALS:
                    self._by_initials.setdefault(letters, array("I")).append(row)
        return row

    def columns(self) -> dict[str, Buffer]:
        """Return everything as columns, to be stored."""
        known = {f"{entity} {words}": rows for (words, entity), rows in self._by_known.items()}
        return {
            **prefixed("vocabulary", self._vocabulary.columns()),
            **prefixed("forms", pack(self._forms)),
            **prefixed("by_initials", keyed_columns(self._by_initials)),
            **prefixed("by_known", keyed_columns(known)),
            **prefixed("by_sound", keyed_columns(self._by_sound)),
        }

    def restore(self, columns: Columns) -> None:
        """Take what `columns` once returned. Raises ColumnsError where it does not fit."""
        self._vocabulary.restore(part("vocabulary", columns))
        self._forms = list(PackedStrings.restore(part("forms", columns)))
        self._by_initials = keyed_lists(part("by_initials", columns))
        known = keyed_lists(part("by_known", columns)).items()
        self._by_known = {(key.partition(" ")[2], int(key.partition(" ")[0])): rows for key, rows in known}
        self._by_sound = keyed_lists(part("by_sound", columns))
        self._sounds = {}
        for sound in self._by_sound:
            self._sounds.setdefault(sound[:1], []).append(sound)
        self._sounded = self._vocabulary.word_count()

    def prepare(self) -> None:
        """Make the forms added since the last time ready, so that the next query need not."""
        self._vocabulary.prepare()

    def form(self, row: int) -> str:
        """Return a form by its number."""
        return self._forms[row]

    def code(self, word: str) -> int | None:
        """Return the number of a folded word, as in `answers`, None where no form has it."""
        return self._vocabulary.code(word)

    @staticmethod
    def query_words(text: str) -> list[str]:
        """Return the different folded words of a query, at most 16."""
        return list(dict.fromkeys(folded_words(text)))[:_MOST_WORDS]

    def answers(self, word: str) -> Answer:
        """Return the words of forms that answer a folded query word, by letters or by sound, best first."""
        found = self._vocabulary.like(word)
        alike = [code for code in self._by_sound.get(given_sound(word), ()) if found.get(code, 0) < Closeness.SOUND]
        if not alike:
            return found
        with_sounds = {**found, **dict.fromkeys(alike, Closeness.SOUND)}
        return dict(sorted(with_sounds.items(), key=lambda item: -item[1]))

    def rows_like(self, word: str) -> dict[int, Closeness]:
        """Return the forms in which a folded query word is answered, by a word, by two, or by initials.

        All of them, but for words of one or two letters some hundreds.
        """
        others = self.rows_otherwise(word)
        rows = {row: closeness for row, closeness in others.items() if closeness >= Closeness.EXACT}
        most = _CANDIDATES if len(word) <= _SHORT else len(self._forms)
        for code, closeness in self.answers(word).items():
            for row in self._vocabulary.rows_of(code):
                rows.setdefault(row, closeness)
            if len(rows) > most:
                break
        for row, closeness in others.items():
            rows.setdefault(row, closeness)
        return rows

    def rows_otherwise(self, word: str) -> dict[int, Closeness]:
        """Return the forms that answer a folded query word other than by one of their words, best first.

        They have it in two words, are its translation, or have it for initials.
        """
        rows = dict.fromkeys(self._split_rows(word), Closeness.EXACT)
        for row in self._translations([word]):
            rows.setdefault(row, Closeness.SOUND)
        for row in self._by_initials.get(word, ()):
            rows.setdefault(row, Closeness.TWO_OFF)
        return rows

    def word_count(self) -> int:
        """Return how many different words the forms have; they are numbered from zero."""
        return self._vocabulary.word_count()

    def words_of(self, row: int) -> Sequence[int]:
        """Return the numbers of the different words of a form, as in `answers`."""
        return self._vocabulary.words_of(row)

    def query(self, text: str) -> Query:
        """Return what a person typed with the words that answer it, for `find` and `spans`.

        Where nothing is found, garbled letters are put right, words that were typed in one and initials are
        taken apart, and particles are left out; then short words may have a wrong letter, and words may sound
        nearly alike.
        """
        readings = self._readings(text)
        queries = chain(map(self._query, readings), map(self._loose_query, readings))
        return next(filter(self._finds, queries), None) or self._query(self.query_words(text))

    def _readings(self, text: str) -> list[list[str]]:
        """Return the words of a query as they may be meant, the likeliest first."""
        whole = self.query_words(repaired(text))
        read = [self.query_words(undotted(text)), self.query_words(text)]
        if len(whole) > 1:
            read += ([part for word in whole for part in self._parts(word, known)] for known in (True, False))
        readings: list[list[str]] = []
        for words in (*read, whole):
            distinct = list(dict.fromkeys(words))[:_MOST_WORDS]
            if distinct and distinct not in readings:
                readings.append(distinct)
        return readings

    def _query(self, words: Sequence[str]) -> Query:
        return Query(words, [self.answers(word) for word in words])

    def _finds(self, query: Query) -> bool:
        words, answers = query
        return bool(
            self._vocabulary.search(answers, 1)
            or self._translations(words)
            or self._other_rows(words)
            or (len(words) == 1 and words[0] in self._by_initials)
        )

    def _parts(self, word: str, known: bool) -> Sequence[str]:
        """Return the words that a query word may be made of, none for a particle.

        What answers it is believed, but for a word short enough for the initials of a given name where the
        query may hold words that are not `known`.
        """
        if word in conventions().particles:
            return []
        answered = bool(self.answers(word)) and (known or len(word) > _SHORT)
        if answered and self._vocabulary.code(word) is not None:
            return [word]
        codes = self._vocabulary.split(word[:_LONGEST_JOINED])
        if codes:
            return [self._vocabulary.word(code) for code in codes]
        return [word] if answered or len(word) not in _JOINED_INITIALS else list(word)

    def _loose_query(self, words: Sequence[str]) -> Query:
        return Query(words, [self._loosely(word, len(words) == 1) for word in words])

    def _loosely(self, word: str, alone: bool) -> Answer:
        """Return the words that answer a query word, and those that nearly do."""
        found = dict(self.answers(word))
        if len(word) in _JOINED_INITIALS and (len(word) > _SHORT or not alone):
            for code in self._vocabulary.one_letter_off(word):
                found.setdefault(code, Closeness.ONE_OFF)
        for code in chain(self._by_sound.get(other_sound(word), ()), self._sounding_nearly(word, alone)):
            found.setdefault(code, Closeness.SOUND_OFF)
        return dict(sorted(found.items(), key=lambda item: -item[1]))

    def _sounding_nearly(self, word: str, alone: bool) -> Iterator[int]:
        """Yield the words that begin as a query word does and have one sound that it has not, or two.

        Two only in long words of another alphabet, and in a word that stands alone one only if it is not short:
        otherwise somebody sounds like anybody.
        """
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        letters = given_sound(word)
        foreign = not word.isascii()
        errors = (len(letters) >= _ONE_SOUND_FROM + alone) + (foreign and len(letters) >= _TWO_SOUNDS_FROM)
        sounds = self._sounds.get(letters[:1], [])
        if errors and sounds:
            near = process.extract(letters, sounds, scorer=OSA.distance, score_cutoff=errors, limit=None)
            for sound, _, _ in near:
                yield from self._by_sound[sound]

    def find(self, query: Query) -> list[FormMatch]:
        """Return the forms in which every word of the query is answered, best first."""
        words, answers = query
        if not words:
            return []
        rows = self._vocabulary.search(answers, _CANDIDATES)
        matches = {row: self._scored(row, words, answers) for row in rows}
        for row in self._translations(words):
            if row not in matches or matches[row].score < _TRANSLATION_SCORE:
                matches[row] = FormMatch(row, _TRANSLATION_SCORE, TRANSLATION)
        for row in self._other_rows(words):
            if row not in matches or matches[row].score < _JOINED_SCORE:
                matches[row] = FormMatch(row, _JOINED_SCORE, JOINED)
        if len(words) == 1:
            for row in self._by_initials.get(words[0], ())[:_CANDIDATES]:
                matches.setdefault(row, FormMatch(row, _INITIALS_SCORE, INITIALS))
        return sorted(matches.values(), key=lambda match: (-match.score, match.row))

    def spans(self, row: int, query: Query) -> Spans:
        """Return the letters of a form that answer the query: code points, half-open, in order."""
        own = {self._vocabulary.word(code): code for code in self._vocabulary.words_of(row)}
        answers = [
            (word, {text: answer[code] for text, code in own.items() if code in answer})
            for word, answer in zip(query.words, query.answers, strict=True)
        ]
        return marked(self._forms[row], answers)

    def _scored(self, row: int, words: Sequence[str], answers: Sequence[Answer]) -> FormMatch:
        from rapidfuzz import fuzz

        form = folded(self._forms[row])
        own = self._vocabulary.words_of(row)
        asked = " ".join(words)
        if len(own) == len(words) and " ".join(folded_words(form)) == asked:
            return FormMatch(row, 1.0, EXACT)
        worst, total = Closeness.EXACT, 0.0
        for word, answer in zip(words, answers, strict=True):
            code = max((code for code in own if code in answer), key=answer.__getitem__)
            closeness = answer[code]
            worst = min(worst, closeness)
            total += _similarity(word, self._vocabulary.word(code), closeness)
        coverage = min(1.0, len(words) / len(own))
        score = total / len(words) * (1 - _COVERAGE + _COVERAGE * coverage)
        score = (1 - _RATIO) * score + _RATIO * fuzz.ratio(asked, form) / 100
        return FormMatch(row, score, why(worst))

    def _other_rows(self, words: Sequence[str]) -> list[int]:
        """Return the rows that hold the query written in one word, or in two."""
        if len(words) == 1:
            return self._split_rows(words[0])
        joined = self._vocabulary.code("".join(words))
        return [] if joined is None else list(self._vocabulary.rows_of(joined)[:_CANDIDATES])

    def _translations(self, words: Sequence[str]) -> Sequence[int]:
        """Return the rows that name in other words the well-known entity or the body that words name."""
        known = _known(content_words(list(words)))
        return () if known is None else self._by_known.get(known, ())[:_CANDIDATES]

    def _split_rows(self, word: str) -> list[int]:
        parts = self._vocabulary.split(word[:_LONGEST_JOINED])
        return list(self._vocabulary.search([{code: Closeness.EXACT} for code in parts], _CANDIDATES))

    def _add_sounds(self) -> None:
        for code in range(self._sounded, self._vocabulary.word_count()):
            sound = given_sound(self._vocabulary.word(code))
            if sound not in self._by_sound:
                self._by_sound[sound] = array("I")
                self._sounds.setdefault(sound[:1], []).append(sound)
            self._by_sound[sound].append(code)
        self._sounded = self._vocabulary.word_count()


def _known(content: Sequence[str]) -> tuple[str, int] | None:
    """Return what folded words are known to name: an entity, or a body that every state has."""
    number = entity(content)
    if number is not None:
        return "entity", number
    number = body(content)
    return None if number is None else ("body", number)


def _similarity(typed: str, word: str, closeness: Closeness) -> float:
    if closeness is Closeness.EXACT:
        return 1.0
    share = len(typed) / max(len(word), len(typed))
    if closeness is Closeness.PREFIX:
        return 0.75 + 0.2 * share
    if closeness is Closeness.INSIDE:
        return 0.5 + 0.3 * share
    if closeness is Closeness.SOUND:
        return 0.8
    if closeness is Closeness.SOUND_OFF:
        return 0.6
    off = 1 if closeness is Closeness.ONE_OFF else 2
    return 1 - off / max(len(typed), 2 * off + 1)
