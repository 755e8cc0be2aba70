"""What is nearly right word by word: tags, control words, lines and numbers change places as wholes.

Bytes that change anywhere mostly end what is read; tokens that change leave something to read behind them.
"""

import re
from collections.abc import Sequence
from random import Random

from .mutation import LONGEST, Mutator, mutated

_ROUGH = 0.15
"""How often bytes are changed after the tokens were."""
_DEEP = 300


def in_tokens(pattern: bytes, *words: bytes) -> Mutator:
    """Return what changes the tokens that a pattern finds; what lies between them are tokens, too."""
    token = re.compile(b"(" + pattern + b")", re.DOTALL)

    def split(data: bytes) -> list[bytes]:
        return [piece for piece in token.split(data) if piece]

    def change(chance: Random, seeds: Sequence[bytes]) -> bytes:
        tokens = split(chance.choice(seeds))
        for _ in range(chance.choice((1, 1, 2, 3, 5, 8))):
            others = split(chance.choice(seeds)) if chance.random() < 0.3 else tokens
            _change(chance, tokens, others, words)
        data = b"".join(tokens)[:LONGEST]
        return mutated(chance, [data], words) if chance.random() < _ROUGH else data

    return change


def _change(chance: Random, tokens: list[bytes], others: Sequence[bytes], words: Sequence[bytes]) -> None:
    start = chance.randrange(len(tokens) + 1)
    end = min(len(tokens), start + chance.choice((1, 1, 1, 2, 4, 16)))
    place = chance.randrange(len(tokens) + 1)
    some = others[place : place + chance.choice((1, 1, 2, 8))]
    match chance.randrange(9):
        case 0:
            del tokens[start:end]
        case 1:
            tokens[start:start] = tokens[start:end] * chance.choice((1, 2, 50, _DEEP))
        case 2:
            tokens[start:start] = some
        case 3:
            tokens[start:end] = some
        case 4:
            moved = tokens[start:end]
            del tokens[start:end]
            tokens[place:place] = moved
        case 5:
            del tokens[start:]
            tokens.extend(others[place:])
        case 6 if start < len(tokens):
            tokens[start] = mutated(chance, [tokens[start]], words)
        case 7 if words:
            word = chance.choice(words)
            # Now and then as much as fits: what takes time by the square of its length shows then.
            tokens[start:start] = [word] * chance.choice((1, 1, 3, 3, 3, 3, _DEEP, LONGEST // len(word)))
        case _ if words:
            tokens[start:end] = [chance.choice(words)]
        case _:
            del tokens[:start]


_TAGS = rb"<[^<>\s]*|\s[\w:.-]+\s*=\s*|\"[^\"<]*\"|'[^'<]*'|>|&[^;\s<]{1,20};|[^<>&\"'\s]+"
"""The beginning of a tag, an attribute, its value, an entity, a word."""
_OF_XML = (
    *(b"<", b">", b"</", b"/>", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<?x y?>", b"<!DOCTYPE a>", b"<a><b>", b"</b>"),
    *(b"&amp;", b"&nbsp;", b"&#0;", b"&#x1F600;", b"&#xD800;", b"&#99999999;", b"&lt", b"&unknown;", b"&"),
    *(b' a="', b" xmlns='", b"x:", b'<?xml version="1.0" encoding="latin1"?>', b'<?xml encoding="utf-16"?>'),
    *(b'<!DOCTYPE a [<!ENTITY b "c">]>', b'<!DOCTYPE a SYSTEM "b">', b"<!DOCTYPE a ["),
    *(b"<p>", b"</p>", b"<table>", b"<tr>", b"<td>", b"<title>", b"<body>", b"<head>", b"<style>", b"<pre>", b"<ol>"),
)


def in_xml(*words: bytes) -> Mutator:
    """Return what changes tags, attributes, entities and words; now and then the encoding of all."""
    change = in_tokens(_TAGS, *_OF_XML, *words)

    def changed(chance: Random, seeds: Sequence[bytes]) -> bytes:
        data = change(chance, seeds)
        if chance.random() < 0.05:
            encoding = chance.choice(("utf-16", "utf-16-be", "utf-32", "cp1252", "utf-7", "cp037"))
            data = data.decode("utf-8", "replace").encode(encoding, "replace")
        return data

    return changed


in_lines = in_tokens(
    rb"[^\n]*\n",
    *(
        b"\n",
        b"\r\n",
        b"--x\n",
        b"--x--\n",
        b"From a Fri Aug  5 08:00:00 2022\n",
        b">From b\n",
        b"Subject: =?utf-8?q?=",
    ),
    *(b"Content-Type: text/html; charset=undefined\n", b"Content-Type: text/plain; charset=idna\n", b"---\n", b"# a\n"),
    *(b"Content-Type: multipart/mixed; boundary=x\n", b"Content-Type: message/rfc822\n", b"Content-Type: image/png\n"),
    *(b"Content-Type: text/plain; charset*=utf-8''%ff\n", b"Content-Type: text/plain; charset*0*=a''\n", b" b\n", b"1"),
    *(
        b"Content-Transfer-Encoding: base64\n",
        b"Content-Transfer-Encoding: quoted-printable\n",
        b"Content-Length: -1\n",
    ),
    *(
        b"Content-Transfer-Encoding: x-uuencode\n",
        b"begin 644 a\n",
        b"Content-Disposition: attachment; filename*0*=a\n",
    ),
    *(
        b"Date: Fri, 99 Aug 99999 25:61:61 +99999\n",
        b"WARC/1.0\r\n",
        b"WARC-Type: resource\r\n",
        b"HTTP/1.1 200 OK\r\n",
    ),
    *(b"Transfer-Encoding: chunked\r\n", b"Content-Encoding: gzip\r\n", b"ffffffff\r\n", b"Content-Type: text/\xff\n"),
)
"""Changes lines, as of mails, of what crawlers keep, of Markdown."""

in_rtf = in_tokens(
    rb"\\[a-zA-Z]+-?\d* ?|\\'[0-9a-fA-F]{2}|\\[^a-zA-Z]|[{}]|[^\\{}\r\n ]+",
    *(b"{", b"}", b"\\", b"\\par ", b"\\u-10179?", b"\\u-8704?", b"\\u99999999999", b"\\uc9 ", b"\\bin5 ", b"\\bin-1 "),
    *(
        b"{\\*\\x ",
        b"{\\footnote ",
        b"{\\info{\\title ",
        b"{\\pict ",
        b"\\trowd ",
        b"\\cell ",
        b"\\row ",
        b"\\nestcell ",
    ),
    *(b"\\ansicpg932 ", b"\\ansicpg0 ", b"\\ansicpg65001 ", b"\\ansicpg1200 ", b"\\fcharset128 ", b"\\f1 ", b"\\mac "),
    *(b"\\'82\\'", b"\\'zz", b"{\\deleted ", b"{\\shptxt ", b"\\yr-1\\mo99\\dy0 "),
)
"""Changes control words, groups and words of RTF."""

in_words = in_tokens(
    rb"[\w\x80-\xff]+|\s+",
    *("« ".encode(), " »".encode(), "“".encode(), "”".encode(), "\u00a0: ".encode(), "— ".encode(), "’".encode()),
    *(b"\n\n", b". ", b", ", b" : ", b' "', b'" ', b"(", b")", b"?", b" dit que ", b", selon ", b"-t-il ", b" he said"),
    *(b"M. ", b"MM. ", b"Mme ", b"Dr. ", b" et ", b" and ", b" qui ", b" who ", b"ce dernier", b"d'", b"l'", b"1,5 % "),
    *(
        "Sergueï Lavrov".encode(),
        b"Wang Yi",
        b"ONU",
        b"(ONU)",
        b"Washington",
        "le ministère ".encode(),
        b"the ministry ",
    ),
)
"""Changes words, blanks and signs of prose."""

in_json = in_tokens(
    rb'"(?:[^"\\]|\\.)*"|[\[\]{},:]|-?\d+(?:\.\d+)?|true|false|null',
    *(b"[", b"]", b"{", b"}", b",", b":", b'"\\ud800"', b'"\\u0000"', b"NaN", b"-Infinity", b"1e999", b"9" * 5000),
    *(b'"title":', b'"text":', b'"date":', b'"hits":', b'"_source":', b'"role":"main"', b'""', b"\n", b"[{", b"}]"),
)
"""Changes values, brackets and keys of JSON."""

in_cells = in_tokens(
    rb'"(?:[^"]|"")*"|[,;\t|]|\r?\n',
    *(b",", b";", b"\t", b"|", b'"', b'""', b"\n", b"\r", b"\x00", b"sep=;\n", b"sep=", b"sep=\n", b"title,text\n"),
    *(b"31/12/2020", b"12/31/2020", b"99999999999", b"<p>", b"text", b"date", b"<table><tr><td>"),
)
"""Changes cells and what parts them."""
