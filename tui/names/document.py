"""What a document as a whole says of its names: acronyms defined, names repeated, pairs with a hyphen."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Sequence
from itertools import chain

from tui.names.bodies import first_capital
from tui.names.found import ACRONYM, Found, put
from tui.names.language import COUNTRY, Language, plain
from tui.names.recogniser import Span
from tui.names.sentence import Sentence
from tui.names.spans import is_pair, kind_of_name, rules

_LONGEST_DEFINITION = 12
_CLOSING = '"»”'


def recognised(
    text: str, sentences: Sequence[Sentence], found: Sequence[list[Found]], language: Language
) -> list[Span]:
    """Return the mentions of a document after all rules; `found` is what was seen in each sentence."""
    spans = [rules(sentence, part, language) for sentence, part in zip(sentences, found, strict=True)]
    spans = _defined(sentences, spans, language)
    spans = _longest(sentences, spans)
    spans = _repeated(sentences, spans, language)
    return sorted(
        span
        for sentence, part in zip(sentences, spans, strict=True)
        for one in part
        for span in _in_text(text, sentence, one, language)
    )


def _defined(sentences: Sequence[Sentence], spans: list[list[Found]], language: Language) -> list[list[Found]]:
    """Find the limits of *Long name (ACRONYM)* and type the acronym everywhere as its long form."""
    kinds: dict[str, str] = {}
    for number, sentence in enumerate(sentences):
        for index in range(1, len(sentence) - 2) if "(" in sentence.words else ():
            if sentence.words[index] != "(" or sentence.words[index + 2] != ")":
                continue
            acronym = sentence.words[index + 1]
            if not ACRONYM.fullmatch(acronym) or len(acronym) > 8:
                continue
            before = next((span for span in spans[number] if span.last == index), None)
            if before is not None and before.type == "person":
                continue
            first = _long_form(sentence, index, acronym, language)
            if first is not None:
                kind = kind_of_name(sentence, first, language)
                country = sentence.plain[first] in language.words.state_heads
                guess = before.type if before and (country or before.type != "place") else "organisation"
                kind = kind or guess
                closed = sentence.words[index - 1] in _CLOSING and index - 1 > first
                spans[number] = put(spans[number], Found(first, index - closed, kind))
            elif before is not None:
                kind = before.type
            else:
                continue
            spans[number] = put(spans[number], Found(index + 1, index + 2, kind))
            kinds[acronym] = kind
    return [
        sorted(
            span._replace(type=kinds.get(sentence.words[span.first], span.type))
            if span.last - span.first == 1
            else span
            for span in part
        )
        for sentence, part in zip(sentences, spans, strict=True)
    ]


def _long_form(sentence: Sentence, end: int, acronym: str, language: Language) -> int | None:
    """Return the first word of the long form that ends at `end`, by its initials or by its head."""
    # A small letter at the end is that of a plural (*ONGs*).
    letters = plain(acronym.rstrip("s")).replace(".", "")
    starts = range(end - 1, max(-1, end - _LONGEST_DEFINITION - 1), -1)
    for joiners in (language.words.joiners, frozenset[str]()):
        for first in starts:
            if not sentence.words[first][0].isupper():
                continue
            content = [form for form in sentence.plain[first:end] if form not in joiners]
            initials = "".join(part[0] for form in content for part in form.split("-") if part and part[0].isalnum())
            if initials == letters:
                return first
    for first in starts:
        word = sentence.words[first]
        if word in '.;:()"«»':
            return None
        if word[0].isupper() and kind_of_name(sentence, first, language):
            return first_capital(sentence, first, language) if first == end - 1 else first
    return None


def _longest(sentences: Sequence[Sentence], spans: list[list[Found]]) -> list[list[Found]]:
    """Give a long name its whole length wherever it stands again in the document."""
    known: defaultdict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
    for sentence, part in zip(sentences, spans, strict=True):
        for first, last, kind in part:
            if last - first >= 3:
                known[sentence.words[first]][tuple(sentence.words[first:last])] = kind
    if not known:
        return spans
    result = []
    for sentence, part in zip(sentences, spans, strict=True):
        if known.keys().isdisjoint(sentence.words):
            result.append(sorted(part))
            continue
        for index, word in enumerate(sentence.words):
            for name, kind in known.get(word, {}).items():
                last = index + len(name)
                if tuple(sentence.words[index:last]) == name and _free(part, index, last):
                    part = put(part, Found(index, last, kind))
        result.append(sorted(part))
    return result


def _free(part: list[Found], first: int, last: int) -> bool:
    """Tell whether a span may stand here: it cuts no other and lies in none."""
    for span in part:
        if span.first <= first and span.last >= last:
            return False
        apart = span.last <= first or span.first >= last
        inside = span.first >= first and span.last <= last
        if not (apart or inside):
            return False
    return True


def _repeated(sentences: Sequence[Sentence], spans: list[list[Found]], language: Language) -> list[list[Found]]:
    """Give each written form one type in the document, and find it where it was missed."""
    counts: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    family: Counter[str] = Counter()
    for sentence, part in zip(sentences, spans, strict=True):
        for first, last, kind in part:
            counts[tuple(sentence.words[first:last])][kind] += 1
            if kind == "person" and last - first >= 2:
                family[sentence.words[last - 1]] += 1
    # The last word of *M. Le Pen* is no name that the document has without the article.
    spans = [
        [_without_article(sentence, span, counts, language) for span in part]
        for sentence, part in zip(sentences, spans, strict=True)
    ]
    kinds = {name: _usual(name, count, family, language) for name, count in counts.items()}
    times = Counter({name: count.total() for name, count in counts.items()})
    written = set(chain.from_iterable(sentence.words for sentence in sentences)) if family else set[str]()
    for word in family:
        small, form = word.lower(), plain(word)
        common = small.islower() and small in written
        common = common or form in language.words.never_names or language.is_demonym(form)
        if len(word) > 2 and word.isalpha() and not common:
            kinds.setdefault((word,), "person")
            times[word,] = times[word,] if times[word,] > 1 else 0
    by_first: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for name in sorted(kinds, key=len, reverse=True):
        by_first[name[0]].append(name)
    result = []
    for sentence, part in zip(sentences, spans, strict=True):
        typed = [Found(first, last, kinds[tuple(sentence.words[first:last])]) for first, last, _ in part]
        result.append(sorted([*typed, *_missed(sentence, part, kinds, by_first, times)]))
    return result


def _without_article(sentence: Sentence, span: Found, written: Container[tuple[str, ...]], language: Language) -> Found:
    """Return the span without its article where the document has the name without it: *Les Rangers*."""
    rest = tuple(sentence.words[span.first + 1 : span.last])
    article = sentence.plain[span.first] in language.words.articles
    if not article or rest not in written or span.type in ("event", "other"):
        return span
    listed = language.organisations.kind(tuple(sentence.plain[span.first : span.last]))
    return span if listed else span._replace(first=span.first + 1)


def _usual(name: tuple[str, ...], count: Counter[str], family: Counter[str], language: Language) -> str:
    """Return the type that a written form has in the document."""
    if language.places.kind(tuple(map(plain, name))) == COUNTRY:
        return "place"
    if len(name) == 1 and family.get(name[0]):
        count = count + Counter({"person": family[name[0]] + 1})
    return count.most_common(1)[0][0]


def _missed(
    sentence: Sentence,
    part: list[Found],
    kinds: dict[tuple[str, ...], str],
    by_first: dict[str, list[tuple[str, ...]]],
    times: Counter[tuple[str, ...]],
) -> Iterator[Found]:
    """Yield the names of the document that stand in the sentence and were not found there."""
    taken = {index for span in part for index in range(span.first, span.last)}
    words, index = sentence.words, 0
    while index < len(words):
        word = words[index]
        size = 1
        if index not in taken and word[0].isupper():
            for name in by_first.get(word, ()):
                last = index + len(name)
                if tuple(words[index:last]) != name or not taken.isdisjoint(range(index, last)):
                    continue
                if _certain(words, index, name, taken, times[name]):
                    yield Found(index, last, kinds[name])
                    size = len(name)
                    break
        index += size


def _certain(words: list[str], index: int, name: tuple[str, ...], taken: set[int], times: int) -> bool:
    """Tell whether a name of the document may be taken here although the recogniser did not.

    A single word must be long enough. Seen once, it must neither begin a sentence nor follow another
    capitalised word, unless that one begins the sentence; seen only as the last word of a person's name
    (`times` is 0), it may begin one.
    """
    if len(name) > 1:
        return True
    if len(name[0]) < 3 and not ACRONYM.fullmatch(name[0]):
        return False
    if times >= 2:
        return True
    follows = index > 0 and words[index - 1][0].isupper() and index - 1 not in taken
    if index == 0 or (follows and index == 1):
        return times == 0
    return not follows


def _in_text(text: str, sentence: Sentence, span: Found, language: Language) -> Iterator[Span]:
    """Yield the mention in offsets of the text; *Russie-Chine* is two."""
    start, end = sentence.offsets[span.first][0], sentence.offsets[span.last - 1][1]
    if span.last - span.first == 1 and is_pair(sentence.words[span.first], language):
        for part in sentence.words[span.first].split("-"):
            kind = "place" if language.places.kind((plain(part),)) else "organisation"
            yield Span(start, start + len(part), kind)
            start += len(part) + 1
        return
    yield Span(start, end, span.type)
