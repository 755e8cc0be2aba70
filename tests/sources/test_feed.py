"""Feeds, and the pieces of HTML in them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sources.conftest import words
from tests.sources.reading import cuts, documents, outcome
from tui.sources.formats import format_of
from tui.sources.fragment import is_markup, text_of_markup

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Le fil</title>
<language>fr-FR</language><item><title>L&#39;été</title><pubDate>Fri, 11 Sep 2020 23:52:00 -0700</pubDate>
<description>Court.</description><content:encoded><![CDATA[<p>Un <b>texte</b>.</p><p>Deux.</p>]]></content:encoded>
</item><item><title>Autre</title><description>Trois.</description></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Wire</title><entry><title>One</title>
<updated>2020-09-11T08:52:00Z</updated><author><name>Zoé</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>A</p><p>B</p></div></content></entry></feed>"""


def test_each_entry_is_a_document() -> None:
    first, second = documents("fil.rss", RSS.encode())
    assert (first.name, first.title, first.date) == ("fil.rss#1", "L'été", "2020-09-11")
    assert (first.author, first.language) == ("Le fil", "fr")
    assert first.text == "L'été\n\nUn texte.\n\nDeux."
    assert second.text == "Autre\n\nTrois."
    (entry,) = documents("fil.atom", ATOM.encode())
    assert (entry.author, entry.language, entry.text) == ("Zoé", "en", "One\n\nA\n\nB")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_a_feed_is_known_by_its_root_in_any_encoding(encoding: str) -> None:
    data = RSS.replace("utf-8", encoding).encode(encoding)
    assert format_of("x.xml", data[:4096]).name == "feed"
    assert documents("x.xml", data)[0].title == "L'été"


def test_other_xml_is_no_feed() -> None:
    for text in ("<html><body>rss</body></html>", "<!-- <rss> --><a/>", "<rdf:RDF xmlns:rdf='x'/>", "rss <rss>"):
        assert format_of("x.xml", text.encode()).name != "feed"


def test_a_feed_without_entries_tells_of_itself() -> None:
    data = b"<rss><channel><title>Le fil</title><description>De tout.</description></channel></rss>"
    assert documents("a.rss", data)[0].text == "Le fil\n\nDe tout."
    assert "http://x.org" in documents("a.rss", b"<rss><channel><link>http://x.org</link></channel></rss>")[0].text


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("&#55357;&#56832;", "\U0001f600"),
        ("&#xD83D;&#xDE00;&#233;", "\U0001f600é"),
        ("&#56832;&#233;", "\ufffdé"),
        ("&#9999999;", "\ufffd"),
    ],
)
def test_references_to_halves_of_characters_cost_no_entry(written: str, read: str) -> None:
    (found,) = documents("fil.rss", RSS.replace("Trois", written).encode())[1:]
    assert (found.title, found.text) == ("Autre", f"Autre\n\n{read}.")


def test_of_a_feed_that_nothing_can_parse_the_words_are_shown() -> None:
    (found,) = documents("fil.rss", RSS.replace("Trois", "Trois&#99999999999999;").encode())
    assert {"L'été", "Un texte.", "Autre"} <= set(found.text.splitlines())
    assert "cannot be told apart" in found.why


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_feed_that_is_cut_off_says_so_behind_what_could_be_read(encoding: str) -> None:
    data = RSS.replace("utf-8", encoding)
    *entries, note = documents("fil.rss", data[: data.index("Trois")].encode(encoding))
    assert [entry.title for entry in entries] == ["L'été", "Autre"]
    assert note.refused == "cut off, the rest is missing; get it anew"
    assert not any(entry.refused for entry in documents("fil.rss", f"{data}<!-- fin -->".encode(encoding)))


def test_entities_neither_explode_nor_read_files(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("mot-de-passe")
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE rss [<!ENTITY l0 "lol">{lol}]><rss><channel><title>a&l9;b</title></channel></rss>'
    assert len(outcome("a.rss", bomb.encode())) < 10_000
    reading = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{secret}">]><rss><channel><title>a&x;b</title></channel></rss>'
    assert "mot-de-passe" not in documents("a.rss", reading.encode())[0].text


def test_bad_feeds_are_text_or_a_line() -> None:
    for text in (RSS, ATOM):
        for part in cuts(text.encode(), 25):
            outcome("a.rss", part)
    outcome("a.rss", RSS.encode("cp1252", "replace"))
    outcome("a.rss", b"<rss>" + b"<a>" * 10_000)
    outcome("a.rss", b"<rss><channel>" + b"<item><title>x</title></item>" * 2_000)
    outcome("a.rss", b"")


@given(st.binary(max_size=200))
def test_arbitrary_bytes_are_text_or_a_line(data: bytes) -> None:
    outcome("a.rss", data)
    outcome("a.rss", b"<rss><channel><item><title>" + data)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>A&nbsp;&amp; b<br>c</p><p>d</p>", "A\xa0& b\nc\n\nd"),
        ("<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>", "a | b\n1 | 2"),
        ("<ul><li>a</li><li>b</ul>", "- a\n- b"),
        ("a<script>x < y</script>b<style>c</style><!-- d -->", "ab"),
        ("1 < 2 <3 a<b>c", "1 < 2 <3 ac"),
        ("<script>never closed", ""),
        ("<p", ""),
        ("", ""),
    ],
)
def test_markup_becomes_lines(markup: str, text: str) -> None:
    assert text_of_markup(markup) == text


def test_a_lone_sign_is_no_markup() -> None:
    assert is_markup("a <b>c</b>")
    assert not is_markup("1 < 2 et 3 > 2, <inconnu@x.fr>")


@pytest.mark.parametrize("piece", ["<", "<!--", "<script>", "<p>", "&", "<b ", "<blockquote>a", "\x000\x00", "</"])
def test_markup_that_attacks_takes_time_in_proportion(piece: str) -> None:
    text_of_markup(piece * 100_000, "> ")


@given(st.text(alphabet="<>/!-abp &;#x1\x00\n", max_size=80))
def test_any_markup_is_text(markup: str) -> None:
    assert isinstance(text_of_markup(markup, "> "), str)


@pytest.mark.parametrize("name", ["fil.rss", "fil.atom"])
def test_samples_read_as_their_originals(messy: Path, clean: dict[str, list[str]], name: str) -> None:
    found = documents(name, (messy / "formats/rss" / name).read_bytes())
    originals = {tuple(each) for each in clean.values()}
    assert len(found) == 12
    for raw in found:
        assert tuple(words(raw.text)) in originals, raw.title
        assert (raw.language, len(raw.date)) == ("fr", 10)


def test_samples_of_others_are_all_read(messy: Path) -> None:
    folder = messy / "third-party/feedparser-tests"
    files = [path for path in folder.rglob("*.xml") if path.is_file()]
    assert len(files) > 2_000
    unknown = [path.name for path in files if format_of(path.name, path.read_bytes()[:4096]).name != "feed"]
    assert unknown == ["rss_empty_document.xml"]
    assert all(documents(path.name, path.read_bytes()) for path in files[::7])
