"""E-mail: single messages and mailboxes."""

from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sources.conftest import words
from tests.sources.reading import cuts, documents, outcome
from tui.sources import SourceError
from tui.sources.quoted import quotations, with_quotes_apart

BODY = "Bonjour,\n\nLe ministre Sergueï Lavrov arrive à Phnom Penh vendredi.\n"


def message(body: str = BODY, charset: str = "utf-8") -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "Élodie Lefèvre <elodie@example.org>"
    mail["To"] = ", ".join(f"p{number}@example.org" for number in range(9))
    mail["Date"] = "Fri, 11 Sep 2020 23:52:00 -0700"
    mail["Subject"] = "Dépêche à relire"
    mail.set_content(body, charset=charset)
    return mail


def test_headers_are_facts_and_a_short_head() -> None:
    (mail,) = documents("a.eml", message().as_bytes())
    assert (mail.title, mail.date, mail.author) == ("Dépêche à relire", "2020-09-11", "Élodie Lefèvre")
    head, text = mail.text.split("\n\n", 1)
    assert head.splitlines()[0] == "From: Élodie Lefèvre <elodie@example.org>"
    assert "p5@example.org (+3)" in head
    assert "Date: 2020-09-11 23:52:00 -0700" in head
    assert text == BODY.strip()
    assert (mail.kind, mail.why) == ("mail", "declared by the mail")


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-15", "windows-1252", "utf-7", "koi8-r"])
def test_a_declared_charset_is_used(charset: str) -> None:
    body = "Лавров\n" if charset == "koi8-r" else BODY
    assert documents("a.eml", message(body, charset).as_bytes())[0].text.endswith(body.strip())


@pytest.mark.parametrize("declared", [b"utf-8", b"us-ascii", b"no-such-charset", b""])
def test_a_wrong_charset_gives_way_to_the_bytes(declared: bytes) -> None:
    data = b"Subject: x\nContent-Type: text/plain; charset=" + declared + b"\n\n" + (BODY * 9).encode("cp1252")
    assert documents("a.eml", data)[0].text.endswith((BODY * 9).strip())


def test_headers_without_declared_encoding_are_read() -> None:
    data = "Subject: Été\nFrom: Zoé <z@x.fr>\n\ntexte".encode("cp1252")
    (mail,) = documents("a.eml", data)
    assert (mail.title, mail.author) == ("Été", "Zoé")


@pytest.mark.parametrize(
    ("sender", "author"),
    [
        ('"news@x.org" <news@x.org>', "news@x.org"),
        ('"Un \\"vrai\\" nom" <a@x.org>', 'Un "vrai" nom'),
        ("MAILER-DAEMON@x.org (Mail Delivery System)", "Mail Delivery System"),
        ("Anne Un <a@x.org>, b@x.org", "Anne Un"),
        ("<a@x.org>", "a@x.org"),
        ("a@x.org", "a@x.org"),
    ],
)
def test_the_author_is_the_name_of_the_first_sender(sender: str, author: str) -> None:
    assert documents("a.eml", f"From: {sender}\nSubject: x\n\ntexte".encode())[0].author == author


def test_a_head_with_broken_lines_in_it_is_read() -> None:
    data = b"Received: from x\nby y; with z\nFrom: a@x.org\nSubject: Un titre\n\ntexte\nsuite\n"
    (mail,) = documents("a.eml", data)
    assert (mail.title, mail.text) == ("Un titre", "From: a@x.org\nSubject: Un titre\n\ntexte\nsuite")
    assert "pas de ligne vide" in documents("a.eml", b"Subject: x\npas de ligne vide\n")[0].text


def test_a_head_is_in_the_encoding_of_the_text() -> None:
    subject = "Subject: 王毅外长访问柬埔寨\nContent-Type: text/plain; charset=gb2312\n\n".encode("gb2312")
    assert documents("a.eml", subject + "王毅".encode("gb2312"))[0].title == "王毅外长访问柬埔寨"


def test_attachments_are_documents_of_their_own_format() -> None:
    mail = message()
    mail.add_attachment(b"# Un titre\n\nTexte.", maintype="text", subtype="markdown", filename="../../note.md")
    mail.add_attachment(b"\x89PNG\r\n\x1a\n\0\0\0", maintype="image", subtype="png", filename="photo.png")
    inner = message("Dedans.\n")
    mail.add_attachment(inner)
    first, note, forwarded = documents("a.eml", mail.as_bytes())
    assert [one.name for one in (first, note, forwarded)] == ["a.eml#1", "a.eml#2", "a.eml#3"]
    assert "Attachments: note.md; photo.png" in first.text
    assert (note.part, note.kind, note.title) == ("note.md", "markdown", "Un titre")
    assert forwarded.text.endswith("Dedans.")


def test_of_alternatives_the_plain_text_is_read_unless_it_is_empty_of_content() -> None:
    mail = message("Le texte.\n")
    mail.add_alternative("<p>Le <b>texte</b>.</p>", subtype="html")
    assert documents("a.eml", mail.as_bytes())[0].text.endswith("\n\nLe texte.")
    mail = message("See HTML.\n")
    mail.add_alternative("<table><tr><td>a</td><td>b</td></tr></table>" + "<p>un deux trois</p>" * 9, subtype="html")
    assert "a | b" in documents("a.eml", mail.as_bytes())[0].text


def test_html_alone_is_read_and_its_quotations_put_apart() -> None:
    mail = message()
    mail.set_content("<p>Oui.</p><blockquote><p>Viens-tu &eacute;t&eacute; ?</p></blockquote>", subtype="html")
    assert documents("a.eml", mail.as_bytes())[0].text.endswith("Oui.\n\n──────── >\nViens-tu été ?")


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("Oui.\n\nLe 1/2, A a écrit :\n> Non\n> ?\n", "Oui.\n\n──────── >\nLe 1/2, A a écrit :\nNon\n?"),
        ("> Non\n> ?\n\nOui.\n", "Oui.\n\n──────── >\nNon\n?"),
        ("Oui.\n> b\n>> c\n", "Oui.\n\n──────── >\nb\n\n──────── >>\nc"),
        ("> a\nOui\n> b\nNon\n", "──────── >\na\n\n────────\nOui\n\n──────── >\nb\n\n────────\nNon"),
        (
            "Oui.\n\n-----Original-----\nDe : A\nDate : B\nObjet : C\n\nNon.",
            "Oui.\n\n──────── >\n-----Original-----\nDe : A\nDate : B\nObjet : C\n\nNon.",
        ),
        (
            "Oui.\n\nVon: A\nGesendet: B\nBetreff: C\n\nNein.",
            "Oui.\n\n──────── >\nVon: A\nGesendet: B\nBetreff: C\n\nNein.",
        ),
        (
            "好。\n发件人： 王\n收件人： 李\n主题： 回\n来？",
            "好。\n\n──────── >\n发件人： 王\n收件人： 李\n主题： 回\n来？",
        ),
        (
            "Ja.\nDa: A\nA: B\nOggetto: C\nSì.\n\n*De:* A\n*Para:* B\n*Asunto:* C\nNo.",
            "Ja.\n\n──────── >\nDa: A\nA: B\nOggetto: C\nSì.\n\n──────── >>\n*De:* A\n*Para:* B\n*Asunto:* C\nNo.",
        ),
        ("好。\n\n王毅 写道：\n> 来？", "好。\n\n──────── >\n王毅 写道：\n来？"),
        ("De: Paris\nPour: Lyon\nPrix: 12", "De: Paris\nPour: Lyon\nPrix: 12"),
        ("> a\n>> b\n", "a\n\n──────── >\nb"),
        ("A :\n- b\n", "A :\n- b"),
        ("", ""),
    ],
)
def test_what_is_new_comes_first_and_quotations_are_marked(body: str, shown: str) -> None:
    assert with_quotes_apart(body) == shown


@pytest.mark.parametrize(
    ("body", "quoted"),
    [
        ("Oui.\n> b\n>> c\n", ["──────── >\nb\n\n──────── >>\nc"]),
        ("> a\nOui\n> b\nNon\n", ["──────── >\na\n\n────────\n", "──────── >\nb\n\n────────\n"]),
        ("Oui.\n", []),
        ("", []),
    ],
)
def test_it_is_known_what_is_quoted(body: str, quoted: list[str]) -> None:
    text = with_quotes_apart(body)
    assert [text[start:end] for start, end in quotations(text)] == quoted


def test_flowed_lines_are_joined() -> None:
    text = b"Une phrase \nsur deux lignes.\nFin.\n> Et \n> une.\n>> Autre \n>> ici.\n"
    data = b"Subject: x\nContent-Type: text/plain; format=flowed\n\n" + text
    shown = "Une phrase sur deux lignes.\nFin.\n\n──────── >\nEt une.\n\n──────── >>\nAutre ici."
    assert documents("a.eml", data)[0].text.endswith(shown)


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m", "smime.p7m: an encrypted mail"),
        ("application/x-pkcs7-mime; smime-type=certs-only", "a part of S/MIME without text"),
        ("multipart/encrypted; boundary=b", "an encrypted mail"),
    ],
)
def test_a_mail_that_cannot_be_read_says_why_below_its_head(kind: str, reason: str) -> None:
    part = b"\n--b\nContent-Type: application/octet-stream; name=x.asc\n\nxyz\n--b--\n"
    head, refused = documents("a.eml", b"Subject: x\nContent-Type: " + kind.encode() + b"\n\n" + part)
    assert head.text == "Subject: x"
    assert refused.refused.startswith(reason)


def tagged(tag: int, content: bytes, is_open: bool = False) -> bytes:
    """Return an element of BER, its end left open or its length stated."""
    if is_open:
        return bytes((tag, 0x80)) + content + bytes(2)
    return bytes((tag, 0x82)) + len(content).to_bytes(2, "big") + content


@pytest.mark.parametrize("is_open", [False, True])
def test_a_text_that_lies_in_its_signature_is_read(is_open: bool) -> None:
    inner = message(BODY).as_bytes()
    octets = tagged(0x24, tagged(4, inner[:99]) + tagged(4, inner[99:]), True) if is_open else tagged(4, inner)
    content = tagged(0x30, bytes.fromhex("06092a864886f70d010701") + tagged(0xA0, octets, is_open), is_open)
    signed = tagged(0x30, bytes.fromhex("06092a864886f70d010702") + tagged(0xA0, content + tagged(0x31, b"x"), is_open))
    mail = EmailMessage()
    mail["Subject"] = "Signé"
    mail.set_content(signed, maintype="application", subtype="pkcs7-mime", params={"smime-type": "signed-data"})
    (found,) = documents("a.eml", mail.as_bytes())
    assert found.text == f"Subject: Signé\n\n{BODY.strip()}"
    for part in cuts(mail.as_bytes()):
        outcome("a.eml", part)


def test_signatures_are_no_documents() -> None:
    mail = message()
    mail.add_attachment(
        b"-----BEGIN PGP SIGNATURE-----", maintype="application", subtype="pgp-signature", filename="s.asc"
    )
    (found,) = documents("a.eml", mail.as_bytes())
    assert "s.asc" not in found.text


def test_what_a_mail_hides_is_no_text() -> None:
    mail = message()
    mail.set_content("<div style='display: none'>non</div><p>Oui.</p>", subtype="html")
    assert documents("a.eml", mail.as_bytes())[0].text.endswith("\n\nOui.")


def test_parts_that_declare_no_charset_are_told_by_all_of_them() -> None:
    words = ["Министр", "иностранных", "дел", "прибыл", "в", "Пномпень", "в", "пятницу", "на", "встречу"]
    parts = b"".join(b"--b\nContent-Type: text/plain\n\n" + word.encode("koi8-r") + b"\n" for word in words)
    data = b"Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n" + parts + b"--b--\n"
    assert documents("a.eml", data)[0].text.split()[2:] == words


def test_a_mailbox_is_many_mails() -> None:
    one = message("From ici.\n\nFrom now on.\n").as_bytes().replace(b"\nFrom now", b"\n>From now")
    box = b"".join(b"From a@b Fri Sep 11 08:52:00 2020\n" + one + b"\n" for _ in range(3))
    found = documents("box.mbox", box)
    assert [mail.name for mail in found] == ["box.mbox#1", "box.mbox#2", "box.mbox#3"]
    assert found[0].text.endswith("From ici.\n\nFrom now on.")


def test_a_mail_is_known_without_its_suffix() -> None:
    data = message().as_bytes()
    assert documents("1600.M1P2.host:2,S", data)[0].kind == "mail"
    assert documents("box", b"From a Fri Sep 11 08:52:00 2020\n" + data)[0].kind == "mail"
    assert documents("a.txt", data)[0].kind == "text"


HEADER = b"From: a@b\nSubject: x\nMIME-Version: 1.0\n"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (
            HEADER + b"Content-Type: multipart/mixed; boundary=Q\n\n" + b"--Q\n\nhello\n" * 10_000,
            "more than 1,000 parts",
        ),
        (
            HEADER
            + b"".join(b"Content-Type: multipart/mixed; boundary=B%d\n\n--B%d\n" % (n, n) for n in range(10_000)),
            "nested too deep",
        ),
        (HEADER + b"Content-Type: message/rfc822\n\nSubject: s\n" * 3_000, "nested too deep"),
        (bytes(range(256)) * 20, "not a mail"),
        (HEADER + b"\n" + b"-" * 100_000 + b"x", "-x"),
    ],
    ids=["parts", "nested", "forwarded", "noise", "rule"],
)
def test_what_attacks_is_a_line(data: bytes, reason: str) -> None:
    assert reason in outcome("a.eml", data)


def test_odd_headers_are_no_errors() -> None:
    data = b"Subject: =?utf-8?b?!!?= =?x?q?=FF?= =?utf-8?q?=1B[2J?=\nDate: never\nFrom: <<<>\nTo: " + b"(" * 9_999
    assert documents("a.eml", data + b"\n\nx")[0].text.endswith("x")
    outcome("a.eml", b"Content-Type: text/plain; charset*0*=x''%%; filename*1=a; format*=;\nX: \xff\n\ny")
    assert documents("a.eml", b"")[0].text == ""


@pytest.mark.parametrize("charset", ["idna", "undefined", "utf-8\xff", "rot13"])
def test_what_names_no_encoding_of_texts_is_not_believed(charset: str) -> None:
    data = f"Content-Type: text/plain; charset*=x''{charset}\n\nDéjà vu.".encode()
    assert documents("a.eml", data)[0].text == "Déjà vu."


def test_a_mail_that_is_cut_off_is_read_as_far_as_it_goes() -> None:
    mail = message()
    mail.add_attachment(BODY.encode(), maintype="text", subtype="plain", filename="a.txt")
    for part in cuts(mail.as_bytes()):
        outcome("a.eml", part)


@given(st.binary(max_size=300), st.sampled_from(["a.eml", "a.mbox", "a.emlx"]))
def test_arbitrary_bytes_are_text_or_a_line(data: bytes, name: str) -> None:
    outcome(name, data)
    outcome(name, b"From a 10:00\nContent-Type: multipart/mixed; boundary=a\n\n--a\n" + data)


@given(st.text(alphabet="> \n:-a_", max_size=60))
def test_no_word_is_lost_by_putting_quotations_apart(body: str) -> None:
    assert sorted(words(with_quotes_apart(body))) == sorted(words(body))


def test_samples_read_as_their_originals(messy: Path, clean: dict[str, list[str]]) -> None:
    files = sorted((messy / "formats/eml").iterdir())
    assert len(files) == 12
    for path in files:
        mail = documents(path.name, path.read_bytes())[0]
        expected, found = clean[path.name[:14]], words(mail.text)
        assert mail.date == path.name[:10].replace("_", "-")
        title = [each for each in words(mail.title) if each != "Re"]
        assert expected[: len(title)] == title
        if "iso" not in path.name:  # their maker replaced what the charset lacks
            assert found[-(len(expected) - len(title)) :] == expected[len(title) :], path.name


def test_samples_of_others_are_read(messy: Path) -> None:
    for path in sorted((messy / "third-party/python-test-email").glob("msg_*")):
        try:
            assert documents(f"{path.stem}.eml", path.read_bytes())
        except SourceError as error:
            pytest.fail(str(error))
