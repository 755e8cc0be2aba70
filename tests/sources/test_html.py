"""Pages of HTML: the article without what surrounds it, and what the page states about itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sources.reading import cuts, documents, outcome
from tui.sources import Asked, SourceError
from tui.sources.formats import format_of
from tui.sources.markup.page import TREE, page_of

BODY = "Le ministre Sergueï Lavrov a rencontré vendredi, à Phnom Penh, son homologue chinois Wang Yi, selon l'agence. "
PAGE = f"""<!DOCTYPE html>
<html lang="fr-FR"><head><title>Une rencontre — Le Journal</title>
<meta name="author" content="Élodie  Lefèvre">
<meta property="article:published_time" content="2022-08-05T08:52:00+02:00">
<script>var a = "<p>Emmanuel Faux</p>";</script><style>p{{}}</style></head>
<body><nav><ul><li><a href="/">Accueil</a><li><a href="/m">Monde</a></ul></nav>
<div class="cookie">Nous utilisons des cookies</div>
<article><h1>Une rencontre</h1><p>{BODY * 3}</p><h2>Le contexte</h2><p>{BODY * 2}</p>
<ul><li>un<li>deux<ol><li>a<li>b</ol></ul>
<table><tr><th>Pays<th>Voix</tr><tr><td><p>France</p><td>12</tr></table>
<p style="display: none">caché</p><p>Fin.<br>Ligne.</p></article>
<aside><a href="#">Dix recettes</a></aside><footer>© Le Journal</footer></body></html>"""


def text_of(markup: str) -> str:
    return page_of(markup.encode()).text


def test_the_article_is_the_text() -> None:
    (page,) = documents("a.html", PAGE.encode())
    assert page.text.startswith(f"Une rencontre\n\n{BODY.strip()}")
    assert page.text.endswith("Fin.\nLigne.")
    for word in ("Accueil", "cookies", "Faux", "caché", "recettes", "Journal"):
        assert word not in page.text


def test_headings_lists_and_tables_are_lines() -> None:
    lines = text_of(PAGE).splitlines()
    for line in ("Le contexte", "- un", "- deux", "  1. a", "  2. b", "Pays | Voix", "France | 12"):
        assert line in lines


def test_a_page_states_title_date_author_and_language() -> None:
    (page,) = documents("a.html", PAGE.encode())
    assert (page.title, page.date, page.author) == ("Une rencontre", "2022-08-05", "Élodie Lefèvre")
    assert (page.language, page.kind) == ("fr-FR", "html")


def test_linked_data_states_too() -> None:
    stated = """{"@graph": [{"@type": "Person", "name": "x"}, {"@type": "NewsArticle", "headline": "Un titre",
    "datePublished": "2020-09-11", "author": [{"name": "Anne Un"}, {"name": "Bob Deux"}]}]}"""
    page = page_of(f'<script type="application/ld+json">{stated}</script><p>{BODY}'.encode())
    assert (page.title, page.date, page.author) == ("Un titre", "2020-09-11", "Anne Un, Bob Deux")


def test_an_article_states_more_than_the_page_around_it() -> None:
    page_stated = '{"@type": "WebPage", "datePublished": "2001-01-01"}'
    article = '{"headline": "Un titre", "datePublished": "2020-09-11", "inLanguage": "fr"}'
    page = page_of(f'<script type="application/ld+json">[{page_stated}, {article}]</script><p>{BODY}'.encode())
    assert (page.title, page.date, page.language) == ("Un titre", "2020-09-11", "fr")


@pytest.mark.parametrize(
    "script",
    [
        '<!-- {"headline": "Un titre"} -->',
        '// <![CDATA[\n{"headline": "Un\ntitre",}\n//]]>',
        '{"headline": "Un titre",}',
    ],
)
def test_linked_data_that_programs_spoilt_is_read_beside_what_is_broken(script: str) -> None:
    scripts = "".join(f'<script type="application/ld+json">{one}</script>' for one in ("{broken", script))
    assert page_of(f"{scripts}<p>{BODY}".encode()).title == "Un titre"


@pytest.mark.parametrize("stated", ["[" * 100_000, "{", '{"headline": 5, "author": {"name": []}}', "null"])
def test_linked_data_may_be_anything(stated: str) -> None:
    assert text_of(f'<script type="application/ld+json">{stated}</script><p>a') == "a"


def test_tag_soup_without_paragraphs_is_read_whole() -> None:
    assert text_of(
        "<HTML><TITLE>T</TITLE><BODY><FONT SIZE=+2><B>T</B></FONT><BR><BR>un<BR>deux<P>trois<P>&copy; Essai"
    ) == ("T\n\nun\ndeux\n\ntrois")


def test_a_table_that_lays_out_a_page_is_no_table() -> None:
    assert text_of(f"<table><tr><td>menu<td><p>{BODY}<p>{BODY}<td>fin</table>").count(" | ") == 1


def test_a_cell_does_not_widen_the_others() -> None:
    """Columns are not aligned: one wide cell among many rows would be a bomb."""
    markup = "<table><tr><td>" + "x" * 100_000 + "<td>b" + "<tr><td>a<td>b" * 10_000
    assert len(text_of(markup)) < len(markup)


def test_blanks_of_a_program_are_kept() -> None:
    assert text_of("<p>a</p><pre>\n  if x:\n    y</pre>b") == "a\n\n  if x:\n    y\n\nb"


def test_no_break_spaces_stay() -> None:
    assert text_of("<p>«\u00a0oui\u00a0»  \n non") == "«\u00a0oui\u00a0» non"


def test_a_page_that_scripts_would_fill_says_so() -> None:
    with pytest.raises(SourceError, match="which a script may load"):
        documents("a.html", b"<html><head><title>App</title></head><body><div id=root></div></body></html>")


def test_what_a_saved_page_keeps_in_a_shadow_root_is_text() -> None:
    shadow = "<div><template shadowrootmode=open><h2>Titre</h2><slot></slot></template><p>Texte</p></div>"
    assert text_of(shadow) == "Titre\n\nTexte"


def test_words_are_not_parted_by_how_they_are_read_aloud() -> None:
    assert text_of("<p><ruby>安<rp>(</rp><rt>あ</rt><rp>)</rp>倍<rt>べ</rt></ruby>首相") == "安倍首相"


@pytest.mark.parametrize(
    ("byline", "name"),
    [("Par Jean Dupont", "Jean Dupont"), ("By Reuters", "Reuters"), ("De Gaulle", "De Gaulle"), ("Parvati", "Parvati")],
)
def test_who_signs_an_article_is_named_without_the_word_before(byline: str, name: str) -> None:
    assert documents("a.html", f"<p class=byline>{byline}</p><p>{BODY}".encode())[0].author == name


def test_frames_say_where_the_text_is() -> None:
    with pytest.raises(SourceError, match=r"page of frames.*menu\.html, b\.html"):
        documents("a.html", b"<frameset><frame src=menu.html><frame src=b.html></frameset>")


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("cp1252", "iso-8859-1"),
        ("cp1251", "windows-1251"),
        ("gb18030", "gb2312"),
        ("cp932", "Shift_JIS"),
        ("cp720", "cp720"),
    ],
)
def test_a_declared_encoding_is_used(encoding: str, declared: str) -> None:
    text = {
        "cp1252": "l’été à Paris",
        "cp1251": "Лавров",
        "gb18030": "王毅外长",
        "cp932": "外務大臣",
        "cp720": "لافروف",
    }[encoding]
    page = page_of(f"<meta charset='{declared}'><p>{text}".encode(encoding))
    assert (page.text, page.decoded.why) == (text, f"stated in the file: {declared}")


@pytest.mark.parametrize("declared", ["us-ascii", "utf-16", "x-none", "base64", "iso-8859-7"])
def test_utf8_outweighs_what_is_declared(declared: str) -> None:
    assert page_of(f"<meta charset={declared}><p>{BODY}".encode()).text == BODY.strip()


def test_an_encoding_that_makes_no_sense_is_not_believed() -> None:
    text = "Министр иностранных дел Сергей Лавров встретился в Москве с министром Китая. " * 3
    assert page_of(f"<meta charset=iso-8859-1><p>{text}".encode("cp1251")).text == text.strip()


def test_what_declares_utf8_and_is_none_is_guessed() -> None:
    assert page_of(f"<meta charset=utf-8><p>{BODY * 3}".encode("cp1252")).text == (BODY * 3).strip()


def test_an_encoding_that_is_asked_for_overrules() -> None:
    (page,) = documents("a.html", "<meta charset=utf-8><p>été".encode("cp850"), Asked("cp850"))
    assert (page.text, page.why) == ("été", "as asked")


@pytest.mark.parametrize(
    "head",
    ["<!DOCTYPE html>", "  <HTML>", "<?xml version='1.0'?><!DOCTYPE html>", "<!-- a --><html lang=fr>", "\ufeff<html>"],
)
def test_a_page_is_known_without_its_suffix(head: str) -> None:
    assert format_of("page", head.encode()).name == "html"


@pytest.mark.parametrize("text", ["1 < 2", "<feed>", "Le <html> est", "#include <html>"])
def test_other_text_is_no_page(text: str) -> None:
    assert format_of("page", text.encode()).name != "html"


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 10_000 + BODY,
        "<table><tr><td>" * 5_000 + BODY,
        "<ul><li>" * 10_000 + BODY,
        "<b><p>" * 10_000 + BODY,
        BODY + "<a href=" * 50_000,
        BODY + "<!--" * 50_000,
        "<p " + " ".join(f"a{number}=1" for number in range(50_000)) + ">" + BODY,
        "<select><option>" * 5_000 + "</select>" + BODY,
    ],
    ids=["nested", "tables", "lists", "formatting", "unclosed", "comments", "attributes", "options"],
)
def test_hostile_nesting_costs_nothing(markup: str) -> None:
    assert BODY.strip() in text_of(markup)


def test_a_page_too_large_for_a_tree_is_read_in_one_pass() -> None:
    markup = f"<div>{'<p>' + BODY + '</p>'}<script>var a = '<p>no'</script>" + "<nav>" * 10 + "<p>" + " " * TREE + "fin"
    assert text_of(markup) == f"{BODY.strip()}\n\nfin"


def test_a_page_that_is_cut_gives_what_there_is() -> None:
    for part in cuts(PAGE.encode()):
        outcome("a.html", part)


@given(st.binary(max_size=300) | st.text("<>/!-&;= abphtdlr\"'", max_size=300).map(str.encode))
def test_any_bytes_are_a_page_or_refused(data: bytes) -> None:
    outcome("a.html", data)


def page_with(article: str) -> str:
    return f"<title>T</title><body><ul><li><a href=/>Accueil</a></ul>{article}<div><a href=/>Contact</a></div>"


@pytest.mark.parametrize(
    "part",
    [
        '<div class="share-buttons">Envoyer à un ami</div>',
        '<section id="newsletterSignup"><p>Chaque matin, à lire avec le café.</p></section>',
        '<ul><li><a href="/1">Envoyer à un ami</a><li><a href="/2">Chaque matin, à lire avec le café.</a></ul>',
        '<p><a href="/1">À lire aussi : envoyer, chaque matin</a></p>',
    ],
    ids=["called", "called-in-one-word", "list-of-links", "link-alone"],
)
def test_what_stands_in_an_article_and_is_none_of_it_is_left_out(part: str) -> None:
    text = text_of(
        page_with(f'<article><p>{BODY * 3}</p>{part}<p>{BODY} Voir <a href="/x">la suite</a>.</p></article>')
    )
    assert text.endswith("Voir la suite.")
    assert not any(word in text for word in ("Envoyer", "Chaque", "envoyer"))


def test_much_of_an_article_is_part_of_it_whatever_it_is_called() -> None:
    assert BODY.strip() in text_of(page_with(f'<div class="social"><p>{BODY * 5}</p></div><p>Un mot.</p>'))


def test_a_section_whose_id_is_made_of_its_heading_is_part_of_the_article() -> None:
    section = f'<div class=section id="sharing-comments-with-several-people"><h2>Sharing</h2><p>{BODY}</p></div>'
    assert "Sharing" in text_of(f"<body><div><p>{BODY}</p>" + f"<p>{BODY}</p>" * 3 + f"{section}</div></body>")


def test_what_a_page_calls_its_article_is_read_where_a_part_of_it_is_denser() -> None:
    dense = f"<section><p>{BODY}</p><p>{BODY}</p></section>"
    parts = "".join(f"<section><h2>Partie</h2><ul><li>{BODY}</li></ul></section>" for _ in range(3))
    found = text_of(f"<body><div>Menu</div><article>{dense}{parts}</article></body>")
    assert found.count("Partie") == 3


def test_an_article_in_several_elements_is_whole() -> None:
    parts = "".join(f"<div class=section><p>Partie {number}. {BODY * 3}</p></div>" for number in range(4))
    text = text_of(page_with(f"<div>{parts}</div>"))
    assert all(f"Partie {number}." in text for number in range(4))
    assert "Accueil" not in text


def test_a_page_of_links_is_these() -> None:
    text = text_of("<ul>" + "".join(f"<li><a href=/{number}>Un titre {number}</a>" for number in range(30)) + "</ul>")
    assert "Un titre 0" in text
    assert "Un titre 29" in text


@pytest.mark.parametrize(
    ("markup", "date", "author"),
    [
        (
            '<time itemprop="datePublished">2020-09-11</time><span itemprop="author">Anne Un</span>',
            "2020-09-11",
            "Anne Un",
        ),
        ('<link rel=canonical href="http://x/2020/09/11/titre"><p class=byline>Anne Un</p>', "2020-09-11", "Anne Un"),
        (f"<time>1988</time><p class=author>{BODY}</p>", "", ""),
    ],
    ids=["microdata", "address", "neither"],
)
def test_day_and_author_are_told_by_elements(markup: str, date: str, author: str) -> None:
    page = page_of(f"<title>T</title>{markup}<p>{BODY}".encode())
    assert (page.date, page.author) == (date, author)


@pytest.mark.parametrize(
    "tag", ["<div class=share>", "<article>", '<p itemprop="author">', '<time itemprop="datePublished">']
)
def test_a_page_nested_deep_takes_no_longer_than_a_long_one(tag: str) -> None:
    assert text_of(tag * 20_000 + BODY).endswith(BODY.strip())


def test_tables_in_cells_are_lines_of_these() -> None:
    inner = "<table><tr><td>{}</td><td>{}</td></tr></table>"
    rows = f"<tr><td>{inner.format('a', 'b')}</td><td>c</td></tr><tr><td>{inner.format('d', 'e')}</td></tr>"
    assert text_of(f"<table>{rows}</table>f") == "a | b\n\nc\nd | e\n\nf"


def test_what_a_page_shows_without_scripts_is_no_markup_in_its_text() -> None:
    assert text_of(f"<p>{BODY}</p><noscript><div><img src=x>Activez JavaScript</div></noscript>") == BODY.strip()
