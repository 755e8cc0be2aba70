"""How many texts in old encodings are read right: prints the figures that are kept in `tui/text/README.md`.

    python -m tests.text.measure_decoding [--held-out] [--language NTREX_NAME ...] [--errors]

The texts are cut from the news of NTREX-128 (LUTRIN_DATA, as for the tests): stories with an even number are for
development (the letters of some languages were counted in them), those with an odd number are held out. Each language
is written in the encodings that people used for it, in five sizes and eight dresses. A text is right if all of it is.
"""

from __future__ import annotations

import argparse
import random
import tarfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import count
from typing import NamedTuple
from unicodedata import normalize

from tests.text.conftest import DATA
from tui.text.decode import decode

SIZES = (60, 200, 600, 2000, 10000)
_WESTERN = "cp1252 iso8859-1 iso8859-15 mac-roman cp850"
_WIDE = "utf-16 utf-16-le utf-16-be utf-32 utf-32-le utf-32-be"
# fmt: off
USED = {
    "fra": f"{_WESTERN} cp437 cp858 cp500 utf-7 {_WIDE}", "fra-CA": "cp863 cp1252", "eng": _WESTERN,
    "deu": f"{_WESTERN} cp437 cp273 utf-7", "spa": f"{_WESTERN} cp437", "ita": f"{_WESTERN} cp437",
    "por": f"{_WESTERN} cp860", "por-BR": f"{_WESTERN} cp860", "nld": _WESTERN, "swe": f"{_WESTERN} cp437",
    "dan": f"{_WESTERN} cp865", "nob": f"{_WESTERN} cp865", "nno": "cp1252 iso8859-1", "fin": f"{_WESTERN} cp437",
    "isl": "cp1252 iso8859-1 cp861 mac-iceland iso8859-10 cp850", "fao": "cp1252 iso8859-1", "cat": _WESTERN,
    "glg": "cp1252 iso8859-1", "eus": "cp1252 iso8859-1", "gle": "cp1252 iso8859-1 iso8859-14", "cym": "iso8859-14",
    "sqi": "cp1252 iso8859-1 cp1250", "ind": "cp1252", "msa": "cp1252", "fil": "cp1252 iso8859-1", "swa": "cp1252",
    "afr": "cp1252 iso8859-1", "ltz": "cp1252 iso8859-1",
    "est": "cp1257 iso8859-15 iso8859-13 iso8859-4 cp775 cp1252", "lav": "cp1257 iso8859-13 iso8859-4 cp775",
    "lit": "cp1257 iso8859-13 iso8859-4 cp775", "pol": "cp1250 iso8859-2 cp852 mac-latin2 iso8859-16",
    "ces": "cp1250 iso8859-2 cp852 mac-latin2", "slk": "cp1250 iso8859-2 cp852 mac-latin2",
    "hun": "cp1250 iso8859-2 cp852 mac-latin2 iso8859-16", "slv": "cp1250 iso8859-2 cp852 mac-croatian iso8859-16",
    "hrv": "cp1250 iso8859-2 cp852 mac-croatian iso8859-16", "bos": "cp1250 iso8859-2",
    "srp-Latn": "cp1250 iso8859-2", "ron": "cp1250 iso8859-2 cp852 iso8859-16 mac-romanian", "mlt": "iso8859-3",
    "tur": "cp1254 iso8859-9 cp857 mac-turkish iso8859-3", "aze-Latn": "cp1254",
    "rus": f"cp1251 koi8-r cp866 iso8859-5 mac-cyrillic cp855 {_WIDE}",
    "ukr": "cp1251 koi8-u mac-cyrillic cp1125 iso8859-5", "bel": "cp1251 iso8859-5 cp866",
    "bul": "cp1251 iso8859-5 cp866 cp855 mac-cyrillic koi8-r", "srp-Cyrl": "cp1251 iso8859-5 cp855",
    "mkd": "cp1251 iso8859-5 cp855", "kaz": "kz1048 ptcp154", "tgk-Cyrl": "koi8-t",
    "ell": f"cp1253 iso8859-7 cp737 cp869 mac-greek {_WIDE}", "heb": "cp1255 iso8859-8 cp862 visual",
    "arb": "cp1256 iso8859-6 cp720", "fas": "cp1256", "urd": "cp1256", "tha": "tis-620 cp874 utf-16-le",
    "vie": "cp1258 utf-16-le", "jpn": f"cp932 shift_jis euc_jp iso2022_jp {_WIDE}",
    "kor": "cp949 euc_kr iso2022_kr johab utf-16-le utf-16-be",
    "zho-CN": "gb2312 gbk gb18030 hz utf-16-le utf-16-be", "zho-TW": "big5 cp950 utf-16-le utf-16-be",
    "yue": "big5hkscs",
}
# fmt: on
_AS_TYPED = {
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("’‘", "'"),
    **dict.fromkeys("–—−", "-"),
    **dict.fromkeys("\u200b\u200c\u200e\u200f", ""),
    "…": "...",
    "\xa0": " ",
    "‚": ",",
}
_TYPED = str.maketrans(_AS_TYPED)
_CEDILLAS, _COMMAS = str.maketrans("șțȘȚ", "şţŞŢ"), str.maketrans("şţŞŢ", "șțȘȚ")
_ARABIC_YEH = str.maketrans("ی", "ي")
_TONES = "\u0300\u0301\u0303\u0309\u0323"


class Sample(NamedTuple):
    """A text in an encoding, and what it is of."""

    language: str
    encoding: str
    size: int
    dress: str
    data: bytes
    text: str


def samples(half: int, languages: Iterable[str] = ()) -> Iterator[Sample]:
    """Yield the texts of one half of the stories: 0 for development, 1 for those held out."""
    chosen = set(languages) or set(USED)
    archive = DATA / "corpora" / "ntrex.tar.xz"
    with tarfile.open(archive) as tar:
        files = {member.name: member for member in tar.getmembers()}
        documents = _read(tar, files["ntrex/DOCUMENT_IDS.tsv"]).split("\n")
        for language in sorted(chosen, key=list(USED).index):
            lines = _read(tar, files[f"ntrex/{language}.lines"]).split("\n")
            yield from _samples_of(language, _stories(documents, lines)[half::2], random.Random(f"{half} {language}"))


def _read(tar: tarfile.TarFile, member: tarfile.TarInfo) -> str:
    file = tar.extractfile(member)
    assert file is not None
    return file.read().decode("utf-8")


def _stories(documents: Iterable[str], lines: Iterable[str]) -> list[list[str]]:
    stories: dict[str, list[str]] = {}
    for document, line in zip(documents, lines, strict=False):
        if line.strip():
            stories.setdefault(document, []).append(line.strip())
    return list(stories.values())


def _samples_of(language: str, stories: list[list[str]], chance: random.Random) -> Iterator[Sample]:
    for encoding in [*USED[language].split(), "utf-8", "utf-8-sig"]:
        codec = "iso8859-8" if encoding == "visual" else encoding
        for size in SIZES:
            for dress in DRESSES:
                start = chance.randrange(len(stories))
                lines = [line for story in stories[start:] + stories[:start] for line in story]
                chosen = _cut(lines[chance.randrange(5) :], language, encoding, size, dress)
                text = DRESSES[dress](chosen, chance) if chosen else ""
                if not text or not _fits(text, codec):
                    continue
                data = text.encode(codec)
                is_told = not data.isascii() or codec.startswith(("utf", "iso2022", "hz"))
                if is_told:
                    yield Sample(language, encoding, size, dress, data, text)


def _cut(lines: Iterable[str], language: str, encoding: str, size: int, dress: str) -> list[str]:
    """Return lines that have about `size` bytes in the encoding."""
    codec = "iso8859-8" if encoding == "visual" else encoding
    chosen: list[str] = []
    for line in lines:
        written = _written(line, language, encoding, dress == "typed")
        if not written:
            continue
        length = len(written.encode(codec))
        if length >= size:
            cut = written[: max(1, len(written) * size // length)]
            return [*chosen, cut.rpartition(" ")[0] or cut]
        chosen.append(written)
        size -= length + 1
    return chosen


def _written(line: str, language: str, encoding: str, typed: bool) -> str:
    """Return a line as people wrote it in the encoding, "" where they could not."""
    if language == "ron":
        line = line.translate(_COMMAS if encoding in ("iso8859-16", "mac-romanian", "utf-8") else _CEDILLAS)
    if language in ("fas", "urd") and not encoding.startswith("utf"):
        line = line.translate(_ARABIC_YEH)
    if encoding == "cp1258":
        line = "".join(char if _fits(char, encoding) else _with_tone_apart(char) for char in line)
    if encoding == "visual":
        line = line[::-1]
    codec = "iso8859-8" if encoding == "visual" else encoding
    variants = [line.translate(_TYPED)] if typed else [line, line.translate(_TYPED)]
    return next((variant for variant in variants if _fits(variant, codec)), "")


def _with_tone_apart(char: str) -> str:
    parts = normalize("NFD", char)
    shape = "".join(part for part in parts if part not in _TONES)
    return normalize("NFC", shape) + "".join(part for part in parts if part in _TONES)


def _fits(text: str, codec: str) -> bool:
    try:
        return bool(text.encode(codec))
    except UnicodeEncodeError:
        return False


def _plain(lines: list[str], chance: random.Random) -> str:
    return "\n".join(lines) + "\n"


def _capitals(lines: list[str], chance: random.Random) -> str:
    return _plain(lines, chance).upper()


_TAGS = (
    '<p class="body">{}</p>\n',
    '<div id="c{n}"><a href="/news/2004/article-{n}.html">{}</a></div>\n',
    '<td width="50%" align=left><font face="Arial" size=2>{}</font></td>\n',
    "<li><b>{}</b><br>\n",
)
_PAGE = """\
<html>
<head><title>{title}</title>
<link rel="stylesheet" type="text/css" href="/css/main.css">
<script type="text/javascript">function go(x) {{ window.location = x; }}</script>
</head>
<body bgcolor="#ffffff">
{body}</body>
</html>
"""
_MENU = """\
<table><tr><td><a href="/">Home</a> | <a href="/about">About us</a> | <a href="/map">Site map</a></td></tr></table>
<p>This page is best viewed with a screen of 800 by 600 and any browser. If you have a question, write to us.</p>
<p>Copyright 2004. All rights reserved. Use of this site is subject to the terms that you have agreed to.</p>
"""


def _tagged(lines: list[str], chance: random.Random) -> str:
    return "".join(
        chance.choice(_TAGS).replace("{n}", str(chance.randrange(999))).replace("{}", line) for line in lines
    )


def _page(lines: list[str], chance: random.Random) -> str:
    return _PAGE.format(title=lines[0][:30], body=_tagged(lines, chance))


def _page_with_menu(lines: list[str], chance: random.Random) -> str:
    return _PAGE.format(title="Welcome to our site", body=_MENU + _tagged(lines, chance) + _MENU)


def _mail(lines: list[str], chance: random.Random) -> str:
    return (
        f'From: "John Smith" <john@example.com>\r\nTo: list@example.org\r\nSubject: Re: {lines[0][:30]}\r\n'
        "Date: Mon, 12 Jan 2004 10:11:12 +0100\r\nMessage-ID: <20040112.1234@example.com>\r\n\r\n"
        + "\r\n".join(lines)
        + "\r\n\r\n-- \r\nSent from my computer\r\n"
    )


def _subtitles(lines: list[str], chance: random.Random) -> str:
    words = " ".join(lines).split(" ")
    shown = [" ".join(words[place : place + 6]) for place in range(0, len(words), 6)]
    return "".join(
        f"{number}\r\n00:{number // 60:02}:{number % 60:02},120 --> 00:{number // 60:02}:{number % 60:02},840\r\n"
        f"<i>{line}</i>\r\n\r\n"
        for number, line in zip(count(1), shown)
    )


def _feed(lines: list[str], chance: random.Random) -> str:
    items = "".join(
        f"<item>\n<title>{line[:40]}</title>\n<link>http://www.example.org/n/{chance.randrange(9999)}</link>\n"
        f"<description>&lt;p&gt;{line}&lt;/p&gt;</description>\n"
        "<pubDate>Mon, 12 Jan 2004 10:11:12 GMT</pubDate>\n</item>\n"
        for line in lines
    )
    return f'<?xml version="1.0"?>\n<rss version="0.91">\n<channel>\n<title>News</title>\n{items}</channel>\n</rss>\n'


DRESSES = {
    "plain": _plain,
    "typed": _plain,
    "capitals": _capitals,
    "page": _page,
    "menu": _page_with_menu,
    "mail": _mail,
    "subtitles": _subtitles,
    "feed": _feed,
}


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description="How many texts in old encodings are read right.")
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--language", action="append", default=[])
    parser.add_argument("--errors", action="store_true", help="print a line for each text that is read wrong")
    options = parser.parse_args()
    every: Counter[tuple[str, object]] = Counter()
    right: Counter[tuple[str, object]] = Counter()
    times: list[float] = []
    for sample in samples(int(options.held_out), options.language):
        before = time.process_time()
        decoded = decode(sample.data)
        times.append(time.process_time() - before)
        kinds = [("all", ""), ("size", sample.size), ("dress", sample.dress), ("encoding", sample.encoding)]
        kinds += [("language", sample.language), ("kind", "Unicode" if sample.encoding.startswith("utf") else "older")]
        every.update(kinds)
        right.update(kinds if decoded.text == sample.text else ())
        if options.errors and decoded.text != sample.text:
            print(sample.language, sample.encoding, sample.size, sample.dress, decoded.encoding, decoded.why, sep="\t")
    for kind, name in every:
        share = right[kind, name] / every[kind, name]
        print(f"{kind:<9}{name!s:<14}{right[kind, name]:>6} of {every[kind, name]:>6}{share:>8.1%}")
    mean, slow = 1000 * sum(times) / len(times), 1000 * sorted(times)[-len(times) // 100]
    print(f"CPU ms a text: mean {mean:.1f}, 99 of 100 below {slow:.0f}")


if __name__ == "__main__":
    main()
