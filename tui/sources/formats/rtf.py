r"""RTF, rich text of word processors: its text, tables as lines, and what its information group states.

One pass over groups, control words and bytes. Bytes are in the code page of the font (``\fcharset``) or of the
document (``\ansicpg``). Source: Microsoft, Rich Text Format Specification 1.9.1. The RTF libraries for Python that
there are keep no table and no information group, or take quadratic time on hostile input.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from tui.sources.dates import iso_date
from tui.sources.entry import Asked, RawDocument, SourceError
from tui.sources.formats import HEAD, Format, plain
from tui.sources.markup.layout import Layout
from tui.sources.markup.vocabulary import names
from tui.text.decode import decode

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
_OPENS = b"{\\rtf"
_BEFORE = b" \t\r\n\0\xef\xbb\xbf"
_VALID = "valid UTF-8"
_SIGNS = {
    "emdash": "\u2014",
    "endash": "\u2013",
    "lquote": "\u2018",
    "rquote": "\u2019",
    "ldblquote": "\u201c",
    "rdblquote": "\u201d",
    "bullet": "\u2022",
    "tab": "\t",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
}
_SYMBOLS = {b"~": "\u00a0", b"_": "\u2011", b"{": "{", b"}": "}", b"\\": "\\"}
_UNSEEN = names(
    "fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr footerf"
    " listtable listoverridetable revtbl rsidtbl generator themedata colorschememapping datastore latentstyles"
    " xmlnstbl fldinst filetbl pntext nonshppict bkmkstart bkmkend mmathPr userprops sp"
)
_STATED = frozenset(("title", "author", "creatim", "company"))
_CHARSETS = {
    128: "cp932", 129: "cp949", 134: "gb18030", 136: "big5hkscs", 161: "cp1253", 162: "cp1254", 163: "cp1258",
    177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 77: "mac_roman",
}  # fmt: skip
"""Code pages by the number of a font's character set; source: the specification, under Font Table."""
_MACINTOSH = {
    10000: "mac_roman", 10001: "shift_jis", 10002: "big5", 10003: "euc_kr", 10006: "mac_greek", 10007: "mac_cyrillic",
    10008: "gb2312", 10029: "mac_latin2", 10079: "mac_iceland", 10081: "mac_turkish", 65001: "utf-8",
}  # fmt: skip
"""Code pages that Python calls otherwise; source: Microsoft, Code Page Identifiers."""
_OLD = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
_FONTS = 10_000
_DEEPEST = 100_000


class _Group:
    """What holds inside a pair of braces."""

    __slots__ = ("destination", "font", "is_note", "is_unseen", "skip")

    def __init__(self) -> None:
        self.destination = ""
        """"" for the text, else the control word of the group, or "unseen"."""
        self.font = -1
        self.skip = 1
        """Bytes that stand for a character beside its number."""
        self.is_note = False
        self.is_unseen = frozenset[str]()
        """Why text is not shown: that it is struck, or hidden."""

    def inner(self) -> _Group:
        group = _Group()
        for key in self.__slots__:
            setattr(group, key, getattr(self, key))
        return group


class _Reader:
    def __init__(self, encoding: str | None) -> None:
        self.layout = Layout()
        self.stated: dict[str, str] = {}
        self.codepage = "cp1252"
        self._raw = ""
        """The encoding of bytes that stand for themselves, which the format has none of, "" for that of the others."""
        self._usual_font = -1
        self.group = _Group()
        self._asked = encoding
        self._stack: list[_Group] = []
        self._fonts: dict[int, str] = {}
        self._bytes = bytearray()
        self._left = 0
        self._star = False
        self._high = 0
        self._in_row = False

    def read(self, data: bytes) -> str:
        """Read all; return why it ended early, "" where it did not."""
        if not data.isascii() and not self._asked and decode(data).why == _VALID:
            self._raw = "utf-8"
        place = 0
        while place < len(data):
            token = _TOKEN.match(data, place)
            if token is None:
                break  # a backslash at the very end
            place = token.end()
            word, number, code, symbol, brace, run = token.groups()
            if word:
                if word == b"bin":
                    self._flush()
                    place += max(0, int(number or 0))
                    continue
                self._word(word.decode("ascii"), int(number) if number else None)
            elif code:
                self._byte(bytes((int(code, 16),)))
            elif symbol:
                self._symbol(symbol)
            elif brace:
                self._brace(brace)
            elif run:
                self._run(run)
        self._flush()
        return "" if not self._stack else "cut off before its last brace"

    def _run(self, run: bytes) -> None:
        if self._raw and not run.isascii():
            self._flush()
            text = run.decode(self._raw, "replace")
            text, self._left = text[self._left :], max(0, self._left - len(text))
            self._write(text)
        else:
            self._byte(run)

    def _byte(self, run: bytes) -> None:
        if self._left:
            run, self._left = run[self._left :], max(0, self._left - len(run))
        self._star = False
        if run:
            self._bytes += run

    def _flush(self) -> None:
        if self._bytes:
            codec = self._fonts.get(self.group.font, "") or self.codepage
            text = self._bytes.decode(self._asked or codec, "replace")
            self._bytes.clear()
            self._write(text)

    def _write(self, text: str) -> None:
        self._high = 0
        where = self.group.destination
        if where == "" and not self.group.is_unseen:
            self.layout.text(text)
        elif where in _STATED and len(known := self.stated.get(where, "")) < 1000:
            self.stated[where] = known + text

    def _symbol(self, symbol: bytes) -> None:
        self._flush()
        self._left = 0
        if symbol == b"*":
            self._star = True
        elif symbol in (b"\n", b"\r"):
            self._break("par")
        elif symbol in _SYMBOLS:
            self._write(_SYMBOLS[symbol])

    def _brace(self, brace: bytes) -> None:
        self._flush()
        self._left = 0
        self._star = False
        if brace == b"}":
            if self._stack:
                inner, self.group = self.group, self._stack.pop()
                if inner.is_note and not self.group.is_note:
                    self.layout.text("] ")
        elif len(self._stack) < _DEEPEST:
            self._stack.append(self.group)
            self.group = self.group.inner()

    def _word(self, word: str, number: int | None) -> None:
        self._flush()
        self._left = 0
        group = self.group
        star, self._star = self._star, False
        if word == "u":
            self._character(number or 0)
        elif word in _SIGNS:
            self._write(_SIGNS[word])
        elif word == "uc":
            group.skip = min(max(number or 0, 0), 8)
        elif word == "f":
            group.font = number or 0
        elif word == "deff":
            group.font = self._usual_font = number or 0
        elif word == "plain":
            group.font = self._usual_font
            group.is_unseen -= {"v"}
        elif word == "fcharset" and len(self._fonts) < _FONTS:
            self._fonts[group.font] = _CHARSETS.get(number or 0, "")
        elif word == "ansicpg":
            self._take_codepage(_MACINTOSH.get(number or 0, f"cp{number}"))
        elif word in _OLD:
            self.codepage = _OLD[word]
        elif word in ("deleted", "v"):
            group.is_unseen = group.is_unseen - {word} if number == 0 else group.is_unseen | {word}
        elif group.destination == "info" and word in _STATED:
            group.destination = word
        elif group.destination == "creatim" and word in ("yr", "mo", "dy"):
            self.stated[word] = f"{number or 0:02}"
        elif word == "nestrow":
            self._break(word)
        elif word in ("footnote", "annotation") and not group.destination:
            self.layout.text(" [")
            group.is_note = True
        elif word in _UNSEEN or (star and word not in ("shpinst", "shptxt")):
            group.destination = "info" if word == "info" else "unseen"
        elif not group.destination:
            self._break(word)

    def _take_codepage(self, name: str) -> None:
        try:
            self.codepage = codecs.lookup(name).name
        except LookupError:
            self.codepage = "cp1252"

    def _character(self, number: int) -> None:
        code = number % 0x10000
        self._left = self.group.skip
        if 0xD800 <= code < 0xDC00:
            self._high = code
        elif 0xDC00 <= code < 0xE000:
            pair = (self._high - 0xD800 << 10) + code - 0xDC00 + 0x10000
            self._write(chr(pair) if self._high else "\ufffd")
        else:
            self._write(chr(code))

    def _break(self, word: str) -> None:
        layout = self.layout
        if word in ("par", "sect", "page"):
            layout.block(1 if self._in_row else 2)
        elif word == "line":
            layout.line()
        elif word == "trowd" and not self._in_row:
            layout.begin_row()
            self._in_row = True
        elif word in ("cell", "nestcell"):
            layout.cell()
        elif word == "nestrow":
            layout.end_row()
            layout.begin_row()
        elif word == "row":
            layout.end_row()
            self._in_row = False


def parse(name: str, data: bytes, asked: Asked) -> Iterator[RawDocument]:
    """Make one document of a file; what only is called RTF is plain text."""
    if not _sniff(data[:HEAD]):
        yield from plain.parse(name, data, asked)
        return
    reader = _Reader(asked.encoding)
    broken = reader.read(data)
    text, stated = reader.layout.joined(), reader.stated
    if not text:
        raise SourceError(name, f"RTF: {broken or 'no text in it'}; open it with the program it was made for")
    day = "-".join(stated.get(key, "") for key in ("yr", "mo", "dy"))
    why = "as asked" if asked.encoding else "stated in the file"
    yield RawDocument(
        name,
        text,
        asked.encoding or reader.codepage,
        f"{why}; {broken}; what comes before is shown" if broken else why,
        text.count("\ufffd"),
        title=stated.get("title", "").strip(),
        made=iso_date(day),
        kind="rtf",
        author=(stated.get("author") or stated.get("company", "")).strip(),
    )


def _sniff(head: bytes) -> bool:
    return head.lstrip(_BEFORE).startswith(_OPENS)


FORMAT = Format("rtf", frozenset({".rtf"}), parse, _sniff, rank=10, signature=(_OPENS,))
