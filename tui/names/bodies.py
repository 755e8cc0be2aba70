"""Bodies and waters that the words beside them name: *ministère de la santé*, *Bank of Japan*, *golfe d'Aden*."""

from tui.names.found import Found, put
from tui.names.language import Language
from tui.names.sentence import Sentence

_MOST_OF_A_PORTFOLIO = 3
_FEWEST_OF_A_BODY = 3


def bodies(sentence: Sentence, spans: list[Found], language: Language) -> list[Found]:
    """Add ministries whose portfolio is written small, and give names the bodies before or behind them."""
    spans = _seated(sentence, _charged(sentence, spans, language), language)
    return _waters(sentence, _of_places(sentence, _headed(sentence, spans, language), language), language)


def _charged(sentence: Sentence, spans: list[Found], language: Language) -> list[Found]:
    lists = language.words
    if lists.ministries.isdisjoint(sentence.plain):
        return spans
    for index, form in enumerate(sentence.plain):
        if form not in lists.ministries:
            continue
        last = _portfolio_end(sentence, index + 1, language)
        while last and last < len(sentence) and sentence.plain[last] in lists.conjunctions:
            further = _portfolio_end(sentence, last + 1, language)
            if not further:
                break
            last = further
        if last and all(span.last <= index or span.first >= last for span in spans):
            spans = put(spans, Found(index, last, "organisation"))
    return spans


def _portfolio_end(sentence: Sentence, index: int, language: Language) -> int:
    """Return one past the portfolio that joining words at a place lead to, nought where none does."""
    forms = sentence.plain
    if index < len(forms) and language.is_demonym(forms[index]):
        index += 1
    first = index
    while index < len(forms) and forms[index] in language.words.joiners:
        index += 1
    for last in range(min(len(forms), index + _MOST_OF_A_PORTFOLIO), index, -1):
        if index > first and " ".join(forms[index:last]).replace("' ", "'") in language.words.portfolios:
            return last
    return 0


def _seated(sentence: Sentence, spans: list[Found], language: Language) -> list[Found]:
    """Join a place to the body before it (*police de Libreville*, *préfecture de police de Paris*)."""
    heads = language.words.seated_heads
    for span in list(spans):
        first = span.first
        while span.type in ("place", "organisation") and (head := _head_before(sentence, first, language)) is not None:
            first = head
        if first < span.first and sentence.plain[first] in heads:
            spans = put(spans, Found(first, span.last, "organisation"))
    return spans


def _head_before(sentence: Sentence, first: int, language: Language) -> int | None:
    """Return where the body stands that small joining words tie to the word at a place, None where none does."""
    index = first - 1
    while index >= 0 and sentence.plain[index] in language.words.joiners and sentence.words[index].islower():
        index -= 1
    return index if 0 <= index < first - 1 and sentence.plain[index] in language.words.seated_heads else None


def _headed(sentence: Sentence, spans: list[Found], language: Language) -> list[Found]:
    """Take a body whole that its last word tells (*[Interior] Ministry*, *German Football [Federation]*)."""
    heads = language.words.last_heads
    if heads.isdisjoint(sentence.plain):
        return spans
    for index in range(1, len(sentence)):
        if sentence.plain[index] not in heads or not sentence.words[index][0].isupper():
            continue
        before = next((span for span in spans if span.last == index and span.type != "person"), None)
        alone = next((span for span in spans if span.first == index and span.type == "organisation"), None)
        ended = next((span for span in spans if span.first < index and span.last == index + 1), None)
        if ended and ended.type == "place" and not language.places.kind(tuple(sentence.plain[ended.first : index + 1])):
            spans = put(spans, ended._replace(type="organisation"))
        if before and not alone:
            spans = put(spans, Found(before.first, index + 1, "organisation"))
        elif alone and alone.last == index + 1:
            spans = put(spans, Found(first_capital(sentence, index, language), alone.last, alone.type))
    return spans


def _of_places(sentence: Sentence, spans: list[Found], language: Language) -> list[Found]:
    """Join a place or body to the body before it (*Bank of Japan*) and type a body by its head (*[Bank of Korea]*)."""
    lists = language.words
    heads = lists.organisation_heads - lists.weak_heads
    for span in sorted(spans):
        if span.type not in ("place", "organisation"):
            continue
        index = span.first - 1
        while index > 0 and sentence.plain[index] in lists.articles and sentence.plain[index] not in lists.genitives:
            index -= 1
        head = index - 1
        joined = head >= 0 and sentence.plain[index] in lists.genitives and sentence.words[index].islower()
        if joined and sentence.plain[head] in heads and sentence.words[head][0].isupper():
            spans = put(spans, Found(first_capital(sentence, head, language), span.last, "organisation"))
        elif span.type == "place" and _begins_body(sentence, span, language):
            spans = put(spans, span._replace(type="organisation"))
    return spans


def _waters(sentence: Sentence, spans: list[Found], language: Language) -> list[Found]:
    """Join a place to the water or land that it names (*détroit d'Ormuz*)."""
    lists = language.words
    for span in spans:
        index = span.first - 1
        while index > 0 and sentence.plain[index] in lists.articles and sentence.plain[index] not in lists.genitives:
            index -= 1
        named = span.type == "place" and index > 0 and sentence.plain[index] in lists.genitives
        if named and sentence.plain[index - 1] in lists.place_heads:
            spans = put(spans, Found(index - 1, span.last, "place"))
    return spans


def _begins_body(sentence: Sentence, span: Found, language: Language) -> bool:
    """Tell whether a span begins like a body that is named by its place: *Bank of …*."""
    heads = language.words.organisation_heads - language.words.weak_heads
    if span.last - span.first < _FEWEST_OF_A_BODY or sentence.plain[span.first] not in heads:
        return False
    return sentence.plain[span.first + 1] in language.words.genitives


def first_capital(sentence: Sentence, index: int, language: Language) -> int:
    """Return the first of the words with a capital that stand together up to a place, without an article."""
    first = index
    while (
        first > 0
        and sentence.words[first - 1][0].isupper()
        and sentence.plain[first - 1] not in language.words.articles
    ):
        first -= 1
    return first
