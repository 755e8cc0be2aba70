"""What somebody annotated stands in the place of what would be recognised, or a line says why it does not."""

import pytest

from tui.corpus.local import LocalLinks
from tui.names import reasons
from tui.names.annotated import Annotated, annotated_names
from tui.pipeline.options import Options
from tui.pipeline.parse import parse_raw
from tui.sources import RawDocument
from tui.sources.entry import Part

TEXT = "Wang Yi a reçu Sergueï Lavrov à l'ONU.\nLe Russe, dit M. Lavrov, part le 3 mai."


def ann(*marks: tuple[str, str], text: str = TEXT, rest: str = "") -> str:
    """brat's lines for words of a text, each by its first place."""
    lines = []
    for number, (label, words) in enumerate(marks, start=1):
        start = text.index(words)
        lines.append(f"T{number}\t{label} {start} {start + len(words)}\t{words}\n")
    return "".join(lines) + rest


def raw(annotations: str, text: str = TEXT) -> RawDocument:
    return RawDocument("x.txt", text, "utf-8", "", 0, annotations=Part("x.ann", annotations.encode()))


def shown(found: Annotated, text: str = TEXT) -> list[tuple[str, str]]:
    return [(text[span.start : span.end], span.type) for span in found.spans]


def joined(links: LocalLinks, text: str = TEXT) -> dict[str, str]:
    """For each mention the name it belongs to."""
    spans = zip(links.starts, links.ends, links.names, strict=True)
    return {text[start:end]: links.local_names[name].text for start, end, name in spans}


def test_types_of_other_schemes_are_types_of_lutrin() -> None:
    found = annotated_names(
        raw(ann(("Personne", "Wang Yi"), ("PER", "Sergueï Lavrov"), ("Org", "ONU"), ("Date", "3 mai")))
    )
    assert shown(found) == [("Wang Yi", "person"), ("Sergueï Lavrov", "person"), ("ONU", "organisation")]
    assert (found.holds, found.note) == (True, "")


def test_a_type_that_nobody_explained_is_shown_and_told() -> None:
    found = annotated_names(raw(ann(("Vaisseau", "ONU"), ("Arme", "Russe"))))
    assert shown(found) == [("ONU", "other"), ("Russe", "other")]
    assert found.note == "of unknown types, shown as other: Vaisseau, Arme"


def test_what_does_not_stand_where_it_should_is_left_out_and_counted() -> None:
    wrong = "T8\tPerson 1 8\tWang Yi\nT9\tPerson 5000 5002\tLi\nT10\tPerson 2 9\tWang Yi\n"
    found = annotated_names(raw(ann(("Person", "Sergueï Lavrov"), ("Person", "Lavrov"), rest=wrong)))
    assert shown(found) == [("Sergueï Lavrov", "person")]
    assert found.note == (
        "left out: offsets at which other words stand (2), offsets that are not in the document (1), inside another (1)"
    )


@pytest.mark.parametrize("annotations", ["", "\n", "T1\tStatement 0 7\tWang Yi\n", "#1\tAnnotatorNotes T1\tà voir\n"])
def test_where_nobody_annotated_names_yet_they_are_recognised(annotations: str) -> None:
    assert not annotated_names(raw(annotations)).holds
    parsed = parse_raw(raw(annotations), "x.txt", Options(language="fr"))
    assert (parsed.document.annotated, parsed.document.annotation_note) == (False, "")
    assert "Wang Yi" in joined(parsed.links)


def test_annotations_that_cannot_be_read_say_so() -> None:
    unreadable = RawDocument(
        "x.txt", TEXT, "utf-8", "", 0, annotations=Part("x.ann", refused="no permission to read it")
    )
    document = parse_raw(unreadable, "x.txt", Options(language="fr")).document
    assert (document.annotated, document.annotation_note) == (False, "x.ann: no permission to read it")


def test_annotated_names_are_joined_as_others_are_and_as_the_annotations_say() -> None:
    marks = ann(
        ("Person", "Sergueï Lavrov"), ("Person", "Lavrov"), ("Person", "Russe"), rest="*\tEquiv T3 T1\n"
    ).replace("T2\tPerson 23 29", f"T2\tPerson {TEXT.index('M. Lavrov') + 3} {TEXT.index('M. Lavrov') + 9}")
    parsed = parse_raw(raw(marks), "x.txt", Options(language="fr"))
    assert set(joined(parsed.links).values()) == {"Sergueï Lavrov"}
    assert reasons.ANNOTATED in parsed.links.reasons
    assert reasons.SURNAME_HERE in parsed.links.reasons
    assert parsed.document.annotated


@pytest.mark.parametrize("lost", ["î", "?", "\ufffd", "Ã®"])
def test_annotated_names_stand_where_the_file_has_them(lost: str) -> None:
    text = f"La cha{lost}ne et Ma{lost}tre Wang de Cha{lost}ne, à Paris."
    name = f"Ma{lost}tre Wang"
    links = parse_raw(
        raw(ann(("Person", name), ("City", "Paris"), text=text), text), "x.txt", Options(language="fr")
    ).links
    assert [text[start:end] for start, end in zip(links.starts, links.ends, strict=True)] == [name, "Paris"]
