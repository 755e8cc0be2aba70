"""One message of e-mail to documents: its text with a short head, and what is attached to it.

Parsing is the standard library's, headers are decoded here: its own decoding of headers raises errors of many kinds
on bad ones and takes quadratic time on long ones.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message
from email.parser import BytesParser
from itertools import islice
from typing import TypeAlias

from tui.sources.dates import iso_date, mail_time
from tui.sources.entry import Asked, Part, RawDocument, SourceError
from tui.sources.fragment import text_of_markup
from tui.sources.quoted import with_quotes_apart
from tui.sources.signed import signed_content
from tui.text.decode import Decoded, decode
from tui.text.language import stated_language

PARTS = 1_000
"""Parts of one message that are read."""
_DEPTH = 20
_ADDRESSES = 6
_LOOKED_AT = 10
"""Parts of a message in which an encoding is looked for."""
_LONGEST_HEADER = 4_000
_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?\s]*)\?=(?:[ \t\r\n]+(?==\?))?")
_QUOTED_BYTE = re.compile(rb"=([0-9A-Fa-f]{2})")
_BLANKS = re.compile(r"\s+")
_QUOTED_NAME = re.compile(r'\s*"((?:[^"\\]|\\.)*)"\s*<')
_BACKSLASH = re.compile(r"\\(.)")
_COMMENT = re.compile(r"@[^\s()]+\s*\(([^()]+)\)")
_ADDRESS = re.compile(r"[<(]?[^\s<>()@]+@[^\s<>()]+[>)]?")
_HEAD_OF_MAIL = re.compile(rb"(?:[^\r\n]{1,2000}+\r?\n){1,500}+")
_LINE_OF_HEAD = re.compile(rb"[!-9;-~]{1,100}[ \t]*:|[ \t]")
_USUAL = re.compile(rb"(?:From|To|Date|Subject|MIME-Version|Content-[\w-]{1,40}):", re.IGNORECASE)
_HEAD = (("From", "from"), ("To", "to"), ("Cc", "cc"), ("Date", "date"), ("Subject", "subject"))
_PLACEHOLDER = 5
"""How many times more words the HTML of a mail has than its plain text where that only says that there is HTML."""

_ENVELOPES = ("application/pkcs7-mime", "application/x-pkcs7-mime")
_SIGNATURES = (
    *("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"),
    "application/pgp-keys",
)
_SEALED = ("", "enveloped-data", "authenveloped-data")
_WITHOUT_TEXT = "a part of S/MIME without text that can be read here; open it with a mail program"
_ENCRYPTED = "an encrypted mail; decrypt it with the key of who received it to read it here"

_Message: TypeAlias = "Message[str, str]"


def message_of(name: str, data: bytes) -> _Message:
    """Parse a message. Raises SourceError where its parts are nested beyond all use."""
    try:
        return BytesParser().parsebytes(_with_whole_head(data))
    except RecursionError:
        raise SourceError(name, "mail with parts nested too deep to be read") from None
    except (ValueError, LookupError, TypeError, AttributeError, AssertionError) as error:
        raise SourceError(name, f"damaged mail ({error}); get it anew") from None


def _with_whole_head(data: bytes) -> bytes:
    """Return a mail in whose head lines that are none belong to the one above, as where a program broke a long one.

    Behind such a line there has to be a usual one: else it is the text, which follows without an empty line.
    """
    head = _HEAD_OF_MAIL.match(data)
    if head is None:
        return data
    lines = head[0].splitlines(keepends=True)
    usual = max((place for place, line in enumerate(lines) if _USUAL.match(line)), default=0)
    bad = [place for place, line in enumerate(lines[1:usual], start=1) if not _LINE_OF_HEAD.match(line)]
    for place in bad:
        lines[place] = b" " + lines[place]
    return b"".join(lines) + data[head.end() :] if bad else data


def documents_of(name: str, message: _Message, asked: Asked, depth: int = 0) -> Iterator[RawDocument | Part]:
    """Yield the mail itself, then what is attached to it; mails forwarded as a whole are mails of their own."""
    contents = _Contents(asked)
    contents.take(message)
    yield contents.document(name, message)
    yield from contents.attached
    for forwarded in contents.forwarded:
        if depth == _DEPTH:
            yield Part("", refused=f"forwarded more than {_DEPTH} times; the mails below are left out")
            return
        yield from documents_of(name, forwarded, asked, depth + 1)


@dataclass(slots=True)
class _Contents:
    """What the parts of a message hold."""

    asked: Asked
    texts: list[Decoded] = field(default_factory=list)
    attached: list[Part] = field(default_factory=list)
    forwarded: list[_Message] = field(default_factory=list)
    named: list[str] = field(default_factory=list)
    _leaves: list[_Message] = field(default_factory=list)
    """The parts that are the text of the mail."""
    _count: int = 0

    def take(self, message: _Message) -> None:
        waiting = [message]
        while waiting:
            part = waiting.pop()
            self._count += 1
            if self._count > PARTS:
                reason = f"more than {PARTS:,} parts in one mail; the others are left out"
                self.attached.append(Part("", refused=reason))
                break
            kind = part.get_content_type()
            inside = _parts(part)
            if kind == "multipart/encrypted":
                self.attached.append(Part("", refused=_ENCRYPTED))
            elif kind == "multipart/alternative" and inside:
                waiting.extend(reversed(self._best(inside)))
            elif kind == "message/rfc822" and inside:
                self.forwarded.extend(inside)
                self.named.extend(header(one, "Subject") for one in inside)
            elif part.is_multipart():
                waiting.extend(reversed(inside))
            elif kind in _ENVELOPES and (signed := signed_content(_payload(part))):
                waiting.append(message_of(_file_name(part), signed))
            else:
                self._take_leaf(part, kind)
        self._read_texts()

    def _best(self, alternatives: list[_Message]) -> list[_Message]:
        """Return the plain text of alternatives where it says what the others say, else these."""
        plain = [part for part in alternatives if part.get_content_type() == "text/plain"]
        rich = [part for part in alternatives if part not in plain]
        if not plain or not rich:
            return alternatives[-1:] if not plain else plain[:1]
        words = len(_roughly(plain[0]).split())
        richest = _first_html(rich)
        if richest is None:
            return [plain[0], *rich]
        rich_words = len(text_of_markup(_roughly(richest)).split())
        return rich[-1:] if rich_words > _PLACEHOLDER * words else [plain[0], *_without_html(rich)]

    def _take_leaf(self, part: _Message, kind: str) -> None:
        called = _file_name(part)
        is_attached = _disposition(part) == "attachment" or bool(called)
        if kind in _SIGNATURES:
            return
        if kind in _ENVELOPES:
            is_sealed = _parameter(part, "smime-type") in _SEALED
            self.attached.append(Part(called, refused=_ENCRYPTED if is_sealed else _WITHOUT_TEXT))
        elif kind in ("text/plain", "text/html") and not is_attached:
            self._leaves.append(part)
        elif is_attached or kind.startswith("text/"):
            self.named.append(called or kind)
            self.attached.append(Part(called or f"attachment{_suffix(kind)}", _payload(part), kind=kind))

    def _read_texts(self) -> None:
        """Decode the texts; where they do not say how, all of them together tell it better, and sooner, than each."""
        untold = [_payload(part) for part in self._leaves if _states(part) in ("", "utf-8")]
        untold = [data for data in untold if not _is_utf8(data)] if self.asked.encoding is None else []
        together = decode(b"\n".join(untold)).encoding if len(untold) > 1 else ""
        for part in self._leaves:
            decoded = _decoded(part, self.asked, together)
            is_html = part.get_content_type() == "text/html"
            text = text_of_markup(decoded.text, "> ") if is_html else _unflowed(part, decoded.text)
            self.texts.append(Decoded(text, decoded.encoding, decoded.why, decoded.damaged))

    def document(self, name: str, message: _Message) -> RawDocument:
        date = header(message, "Date")
        facts = {
            "from": header(message, "From"),
            "to": _some_addresses(header(message, "To")),
            "cc": _some_addresses(header(message, "Cc")),
            "date": mail_time(date),
            "subject": header(message, "Subject"),
        }
        head = [f"{label}: {facts[key]}" for label, key in _HEAD if facts[key]]
        if named := [one for one in self.named if one]:
            head.append(f"Attachments: {'; '.join(named[:_ADDRESSES])}{_more(len(named))}")
        body = "\n\n".join(text for each in self.texts if (text := with_quotes_apart(each.text).strip("\n")))
        first = self.texts[0] if self.texts else Decoded("", "ascii", "no text in the mail", 0)
        return RawDocument(
            name,
            "\n\n".join(filter(None, ("\n".join(head), body))),
            first.encoding,
            first.why,
            sum(each.damaged for each in self.texts),
            title=facts["subject"],
            date=iso_date(date),
            kind="mail",
            author=_person(facts["from"]),
            language=stated_language(header(message, "Content-Language").split(",")[0]),
        )


def header(message: _Message, name: str) -> str:
    """Return the text of a header on one line, "" where there is none."""
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")
    # What is no ASCII was kept as surrogates by the parser.
    data = raw[:_LONGEST_HEADER].encode("utf-8", "surrogateescape")
    text = raw[:_LONGEST_HEADER] if data.isascii() else decode(data, stated=_charset_of_text(message)).text
    return _BLANKS.sub(" ", decoded_words(text)).strip()


def _charset_of_text(message: _Message) -> str:
    """Return what the first text of a message declares to be in, as its head most often is, too; "" where none does."""
    for part in islice(message.walk(), _LOOKED_AT):
        if charset := _states(part):
            return charset
    return ""


def decoded_words(text: str) -> str:
    """Return a header with its encoded words (RFC 2047) decoded; bad ones stay as they are."""
    return _WORD.sub(_decoded_word, text)


def _decoded_word(word: re.Match[str]) -> str:
    letters = word[3].encode("ascii", "replace")
    try:
        if word[2] in "bB":
            data = base64.b64decode(letters + b"=" * (-len(letters) % 4))
        else:
            data = _QUOTED_BYTE.sub(lambda code: bytes([int(code[1], 16)]), letters.replace(b"_", b" "))
        return decode(data, word[1].split("*")[0]).text
    except (LookupError, ValueError, binascii.Error):
        return word[0]


def _decoded(part: _Message, asked: Asked, together: str = "") -> Decoded:
    """Decode the text of a part as it declares, where that fits its bytes; ``together`` is what the others are in."""
    data = _payload(part)
    if asked.encoding is not None or not (declared := _states(part)):
        return _as_the_others(data, together) or decode(data, asked.encoding)
    try:
        found = decode(data, _as_written(declared, data))
    except LookupError:
        return _as_the_others(data, together) or decode(data)
    if not found.damaged:
        return Decoded(found.text, found.encoding, "declared by the mail", 0)
    guessed = _as_the_others(data, together) or decode(data)
    if guessed.damaged >= found.damaged:
        return Decoded(found.text, found.encoding, "declared by the mail", found.damaged)
    return guessed


def _as_the_others(data: bytes, together: str) -> Decoded | None:
    if not together or _is_utf8(data):
        return None
    found = decode(data, together)
    return None if found.damaged else Decoded(found.text, found.encoding, "guessed from the mail as a whole", 0)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _roughly(part: _Message) -> str:
    """Return a text whose words can be counted."""
    data = _payload(part)
    try:
        return decode(data, _states(part) or "latin-1").text
    except LookupError:
        return data.decode("latin-1")


def _states(part: _Message) -> str:
    """Return the encoding that a part declares, "" for none and for those that say nothing."""
    declared = _charset(part)
    return "" if declared in ("us-ascii", "ascii", "unknown-8bit") else declared


def _as_written(declared: str, data: bytes) -> str:
    """Return Windows' encoding for ISO 8859-1 where bytes are used that are letters only there, as browsers do."""
    is_latin = declared.replace("_", "-") in ("iso-8859-1", "latin-1", "latin1")
    return "cp1252" if is_latin and re.search(rb"[\x80-\x9f]", data) else declared


def _parts(part: _Message) -> list[_Message]:
    # Of a part without parts the library decodes the text, and lets through what the encoding it states may raise.
    inside = part.get_payload() if part.is_multipart() else []
    return [one for one in inside if isinstance(one, Message)]


def _charset(part: _Message) -> str:
    try:
        return part.get_content_charset("") or ""
    except (LookupError, ValueError, TypeError, AttributeError):
        return ""


def _payload(part: _Message) -> bytes:
    try:
        data = part.get_payload(decode=True)
    except (ValueError, LookupError, TypeError, AttributeError, binascii.Error):
        del part["Content-Transfer-Encoding"]  # what cannot be unpacked is taken as it stands
        data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _disposition(part: _Message) -> str:
    try:
        return part.get_content_disposition() or ""
    except (LookupError, ValueError, TypeError, AttributeError):
        return ""


def _file_name(part: _Message) -> str:
    try:
        stated = part.get_filename("") or ""
    except (LookupError, ValueError, TypeError, AttributeError, IndexError):
        stated = ""
    plain = decode(stated[:_LONGEST_HEADER].encode("utf-8", "surrogateescape")).text
    return _BLANKS.sub(" ", decoded_words(plain)).replace("\\", "/").split("/")[-1].strip()


def _parameter(part: _Message, name: str) -> str:
    """Return a parameter of the type of a part in lower case, "" where there is none."""
    try:
        return str(part.get_param(name, "")).lower()
    except (LookupError, ValueError, TypeError, AttributeError):
        return ""


def _suffix(kind: str) -> str:
    import mimetypes

    return mimetypes.MimeTypes().guess_extension(kind) or ""


def _unflowed(part: _Message, text: str) -> str:
    """Join lines that were broken for old programs (RFC 3676), quoted ones apart."""
    if _parameter(part, "format") != "flowed":
        return text
    joins_without_blank = _parameter(part, "delsp") == "yes"
    lines: list[tuple[str, list[str]]] = []
    goes_on = False
    for line in text.splitlines():
        marks = line[: len(line) - len(line.lstrip(">"))]
        words = line[len(marks) :].removeprefix(" ")
        flows = words.endswith(" ") and words != "-- "
        if not goes_on or lines[-1][0] != marks:
            lines.append((marks, []))
        lines[-1][1].append(words[:-1] if flows and joins_without_blank else words)
        goes_on = flows
    return "\n".join(f"{marks} {''.join(pieces)}".strip(" ") if marks else "".join(pieces) for marks, pieces in lines)


def _first_html(parts: list[_Message]) -> _Message | None:
    for part in parts:
        for inside in part.walk():
            if inside.get_content_type() == "text/html":
                return inside
    return None


def _without_html(parts: list[_Message]) -> list[_Message]:
    """Return what lies beside the HTML of alternatives: attachments that some programs put there."""
    found = [inside for part in parts for inside in part.walk() if not inside.is_multipart()]
    return [one for one in found if one.get_content_type() != "text/html"]


def _some_addresses(text: str) -> str:
    addresses = text.split(", ")
    return ", ".join(addresses[:_ADDRESSES]) + _more(len(addresses))


def _more(count: int) -> str:
    return f" (+{count - _ADDRESSES})" if count > _ADDRESSES else ""


def _person(sender: str) -> str:
    """Return the name of the first sender without the address, the address where there is no name."""
    if quoted := _QUOTED_NAME.match(sender):
        return _BACKSLASH.sub(r"\1", quoted[1]).strip() or sender
    name, bracket, _ = sender.partition("<")
    if not bracket:
        comment = _COMMENT.search(sender)
        name = comment[1] if comment else _ADDRESS.sub("", sender)
    return name.strip(" \"',") or sender.strip("<> ")
