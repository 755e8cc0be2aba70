"""Any bytes become text, in the right encoding, and with the reason."""

import codecs
import csv
import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text.decode import decode, looks_binary

FRENCH = "Le ministre des Affaires étrangères a été reçu à Moscou ; il a déclaré que l'accord n'était pas prêt.\n"
RUSSIAN = "Министр иностранных дел заявил, что переговоры не начались и что он не знает, когда это будет.\n"
CHINESE = "外交部长在莫斯科说，中国的立场是一贯的，我们不会在这个问题上让步。\n"
JAPANESE = "外務大臣はモスクワで、この問題については話し合いが必要だと述べた。\n"
ARABIC = "قال وزير الخارجية إن المفاوضات لم تبدأ بعد وإنه لا يعرف متى سيحدث ذلك.\n"
CZECH = "Ministr zahraničí řekl, že jednání ještě nezačala a že neví, kdy k tomu dojde.\n"
GREEK = "Ο υπουργός δήλωσε ότι οι διαπραγματεύσεις δεν άρχισαν και ότι δεν γνωρίζει πότε.\n"
HEBREW = "שר החוץ אמר כי המשא ומתן לא החל וכי הוא אינו יודע מתי זה יקרה.\n"
LATVIAN = "Ārlietu ministrs paziņoja, ka sarunas nav sākušās un viņš nezina, kad tas notiks.\n"
POLISH = "Minister oświadczył, że rozmowy się nie zaczęły i że nie wie, kiedy się to stanie.\n"
THAI = "รัฐมนตรีกล่าวว่าการเจรจายังไม่เริ่มและเขาไม่ทราบว่าจะเริ่มเมื่อใด\n"
TURKISH = "Dışişleri Bakanı görüşmelerin başlamadığını ve bunun ne zaman olacağını bilmediğini söyledi.\n"
KOREAN = "외무장관은 모스크바에서 이 문제에 대하여 논의가 필요하다고 말했다.\n"


@given(st.binary(max_size=300))
def test_no_bytes_raise_an_error(data: bytes) -> None:
    decoded = decode(data)
    assert decoded.encoding == codecs.lookup(decoded.encoding).name
    assert decoded.why
    assert decoded.damaged <= decoded.text.count("\ufffd")
    looks_binary(data)


@pytest.mark.parametrize("name", [None, "utf-7", "raw-unicode-escape"])
@pytest.mark.parametrize("data", [b"+AOnistr+AKs D:", b"+2AA-", rb"\ud800"])
def test_halves_of_characters_are_damage(data: bytes, name: str | None) -> None:
    found = decode(data, name)
    assert found.text.encode()  # which fails on halves
    assert found.damaged == found.text.count("\ufffd")


@given(st.text())
def test_utf8_is_itself(text: str) -> None:
    data = text.encode()
    if "\0" not in text and "\x1b" not in text and not text.isascii() and not text.startswith("\ufeff"):
        assert decode(data).text == text
        assert decode(data).why == "valid UTF-8"


@given(st.text(alphabet=st.characters(codec="cp1252")))
def test_offsets_are_those_of_the_bytes_in_a_single_byte_encoding(text: str) -> None:
    data = text.encode("cp1252")
    assert len(decode(data, "cp1252").text) == len(data)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *((FRENCH, name) for name in ("utf-8", "cp1252", "mac-roman", "cp850", "utf-16-le", "utf-16-be", "utf-32-le")),
        *((FRENCH, name) for name in ("utf-32-be", "utf-7", "cp500")),
        *((RUSSIAN, name) for name in ("koi8-r", "cp1251", "cp866", "iso8859-5", "utf-16-le")),
        *((CHINESE, name) for name in ("gb18030", "hz", "utf-16-be")),
        *((JAPANESE, name) for name in ("cp932", "euc_jp", "iso2022_jp_2")),
        *((KOREAN, name) for name in ("cp949", "johab", "utf-16-be")),
        *((CHINESE, "utf-16-le"), (CHINESE.replace("长", "長"), "gb18030")),
        *((ARABIC, name) for name in ("cp1256", "iso8859-6")),
        *((CZECH, name) for name in ("cp1250", "iso8859-2", "cp852")),
        *((GREEK, name) for name in ("cp1253", "cp737")),
        *((HEBREW, name) for name in ("cp1255", "cp862")),
        *((LATVIAN, name) for name in ("cp1257", "cp775")),
        *((POLISH, name) for name in ("cp1250", "iso8859-2", "cp852", "mac-latin2")),
        *((THAI, "cp874"), (TURKISH, "cp1254"), (TURKISH, "cp857"), (RUSSIAN.upper(), "koi8-r")),
    ],
)
def test_an_encoding_is_told_from_a_few_sentences(text: str, encoding: str) -> None:
    decoded = decode((text * 3).encode(encoding))
    assert decoded.text == text * 3
    assert decoded.encoding == codecs.lookup(encoding).name
    assert decoded.damaged == 0


@pytest.mark.parametrize(("text", "encoding"), [(FRENCH, "mac-roman"), (RUSSIAN, "koi8-r"), (JAPANESE, "cp932")])
def test_marks_and_words_of_a_page_do_not_hide_its_encoding(text: str, encoding: str) -> None:
    menu = "<p>If you have a question about this page, write to us. All rights are reserved.</p>\n" * 5
    page = f"<html><script>if (this.is) for (it in the.and) return</script>\n{menu}<p class='a'>{text}</p>{menu}</html>"
    assert decode(page.encode(encoding)).text == page


@pytest.mark.parametrize(
    ("head", "text", "encoding"),
    [
        ('<meta charset="windows-1250">', "zł", "cp1250"),
        ("<?xml version='1.0' encoding='ISO-8859-2'?>", "zł", "iso8859-2"),
        ("Content-Type: text/plain; charset=shift_jis\n", "外務", "cp932"),
        ("# -*- coding: cp850 -*-\n", "à", "cp850"),
        ('<meta charset="gb2312">', "朱镕基", "gb18030"),
    ],
)
def test_a_few_letters_are_read_as_the_file_states(head: str, text: str, encoding: str) -> None:
    decoded = decode((head + text).encode(encoding))
    assert (decoded.text, decoded.encoding) == (head + text, encoding)
    assert decoded.why.startswith("stated in the file: ")


@pytest.mark.parametrize("stated", ["iso-8859-1", "utf-8", "shift_jis", "no-such-thing", "rot13", "utf-16"])
def test_what_a_file_states_wrongly_is_not_believed(stated: str) -> None:
    page = f"<meta charset={stated}>{RUSSIAN}"
    decoded = decode(page.encode("cp1251"))
    assert decoded.text == page
    assert decoded.why == "guessed: letters and words of ru"


def test_a_guess_that_rests_on_little_is_called_doubtful() -> None:
    assert decode("é".encode("cp1252")).why.startswith("guessed, in doubt: ")
    assert decode((FRENCH * 3).encode("cp1252")).why == "guessed: letters and words of fr"


@given(st.text(alphabet=st.characters(codec="koi8-r"), max_size=40), st.sampled_from(["cp1251", "koi8-r", "cp866"]))
def test_what_stands_beside_a_text_does_not_change_its_encoding(noise: str, encoding: str) -> None:
    data = (RUSSIAN * 3).encode(encoding) + noise.encode("koi8-r")
    assert decode(data).text.startswith(RUSSIAN * 3)


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_is_removed(mark: str) -> None:
    decoded = decode(FRENCH.encode(mark))
    assert decoded.text == FRENCH
    assert decoded.why == "byte order mark"
    assert decode(FRENCH.encode(mark), mark).text == FRENCH


def test_ends_of_lines_are_those_of_the_file() -> None:
    assert decode(b"a\r\nb\rc\x0bd\n").text == "a\r\nb\rc\x0bd\n"


def test_the_euro_and_the_ligature_tell_latin_9() -> None:
    text = "Le cœur de l'Œuvre, à 20 €, a été donné à l'été.\n"
    assert decode(text.encode("iso8859-15")).text == text


def test_a_bad_byte_in_utf8_is_counted_not_the_end_of_it() -> None:
    data = (FRENCH * 3).encode()
    cut = decode(data + b"\xc3")
    assert cut.text == FRENCH * 3 + "\ufffd"
    assert (cut.encoding, cut.damaged) == ("utf-8", 1)


def test_a_replacement_character_in_the_file_is_no_new_damage() -> None:
    assert decode("Sergue\ufffd".encode()).damaged == 0
    assert decode("Sergue\ufffd a été là, à l'été".encode() + b"\xff").damaged == 1


def test_lines_of_two_encodings_are_read_each_in_its_own() -> None:
    data = FRENCH.encode("utf-8") + FRENCH.encode("cp1252") + FRENCH.encode("utf-8")
    decoded = decode(data)
    assert decoded.text == FRENCH * 3
    assert decoded.why == "UTF-8 with lines in cp1252"


def test_what_is_asked_for_overrules_what_is_found() -> None:
    decoded = decode(FRENCH.encode(), "latin-1")
    assert (decoded.encoding, decoded.why) == ("iso8859-1", "as asked")
    assert decoded.text == FRENCH.encode().decode("latin-1")
    assert decode(b"\x81\xff", "ascii").damaged == 2


@pytest.mark.parametrize("name", ["no-such-codec", "rot13", "base64", "undefined", "idna"])
def test_an_encoding_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(LookupError):
        decode(b"abc\xff", name)


@pytest.mark.parametrize("text", ["C++ and +1-800-555 +abc- done", "cost ~{5} \x1b$B", "a + b +- c", "+33612345678"])
def test_ascii_that_looks_like_a_hidden_encoding_is_ascii(text: str) -> None:
    assert decode(text.encode()).text == text


def test_empty_is_text() -> None:
    assert decode(b"").text == ""
    assert not looks_binary(b"")


@pytest.mark.parametrize(
    "data",
    [
        b"\x7fELF\x02\x01\x01" + b"\0" * 500 + b"text",
        b"\x89PNG\r\n\x1a\n" + bytes(100),
        b"PK\x03\x04abc",
        b"%PDF-1.7\nabc",
        b"\x1f\x8b\x08abc",
        bytes(4096),
        bytes(range(256)) * 20,
    ],
    ids=["elf", "png", "zip", "pdf", "gzip", "zeros", "every byte"],
)
def test_binary(data: bytes) -> None:
    assert looks_binary(data)


@pytest.mark.parametrize(
    "data",
    [
        FRENCH.encode("utf-16-le"),
        FRENCH.encode("utf-32"),
        RUSSIAN.encode("utf-16-be"),
        CHINESE.encode("gb18030"),
        FRENCH.encode("cp500"),
        "".join(map(chr, range(160))).encode(),
        b"\x07" * 200 + FRENCH.encode(),
        FRENCH.replace(" ", "\0", 5).encode(),
        b"BMW a annonce un accord.\n",
    ],
    ids=["utf-16", "utf-32", "utf-16 Russian", "gb18030", "ebcdic", "controls", "bells", "a few zeros", "BM"],
)
def test_not_binary(data: bytes) -> None:
    assert not looks_binary(data)


def rows(messy: Path, folder: str) -> list[list[str]]:
    with (messy / "manifest.tsv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.reader(file, delimiter="\t") if row[0].startswith(folder)]


def test_every_sample_in_an_old_encoding_reads_as_its_original(messy: Path) -> None:
    wrong = []
    for name, _, encoding, _, digest in rows(messy, "encodings/"):
        decoded = decode((messy / name).read_bytes())
        if hashlib.sha1(decoded.text.encode()).hexdigest() != digest:
            wrong.append((name, encoding, decoded.encoding))
    assert [row for row in wrong if "/fr_" in row[0]] == []
    assert len(wrong) <= 2, wrong


def test_damaged_samples_are_read_without_new_damage(messy: Path) -> None:
    for name, what, _, _, digest in rows(messy, "damage/mixed_utf8"):
        decoded = decode((messy / name).read_bytes())
        clean = decoded.text.removesuffix("\n")
        assert hashlib.sha1(clean.encode()).hexdigest() == digest, (name, what, decoded.why)
