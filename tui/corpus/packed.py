"""One parsed document as bytes: to be handed from process to process, and kept until the pile is stored.

What repeats or nests stands in JSON, which escapes whatever a file name or a text may hold; offsets and the
text follow as they lie in memory. A packed document is read by the program that wrote it or not at all, so
its numbers are in the order of this machine.
"""

import json
from array import array
from dataclasses import asdict, astuple, fields, replace
from operator import attrgetter
from typing import Any

from tui.corpus.document import Document
from tui.corpus.local import Definition, LocalLinks, LocalName
from tui.corpus.parsed import Parsed
from tui.corpus.statement import LocalStatement
from tui.text.damage.repair import Damage, Repair

_COLUMNS = {"starts": "I", "ends": "I", "types": "B", "names": "I"}
_STATEMENT = attrgetter(*(field.name for field in fields(LocalStatement)))


def packed(parsed: Parsed) -> bytes:
    """Return a parsed document as bytes."""
    links = parsed.links
    head = {
        "document": asdict(parsed.document),
        "mentions": len(links.starts),
        "reasons": links.reasons,
        "local_names": [[name.text, name.type] for name in links.local_names],
        "damage": astuple(parsed.damage),
        "definitions": [[definition.long, definition.short] for definition in links.definitions],
        "statements": [_STATEMENT(one) for one in parsed.statements],
    }
    letters = json.dumps(head, separators=(",", ":")).encode()
    columns = (array(typecode, getattr(links, name)).tobytes() for name, typecode in _COLUMNS.items())
    text = parsed.text.encode("utf-8", "surrogatepass")
    return b"".join((array("I", [len(letters)]).tobytes(), letters, *columns, text))


def unpacked(data: bytes | memoryview) -> Parsed:
    """Return the document that `packed` made bytes of. Raises ValueError, KeyError or TypeError for any others."""
    view = memoryview(data)
    (size,) = array("I", bytes(view[:4]))
    place = 4 + size
    head = json.loads(bytes(view[4:place]))
    links = LocalLinks(
        reasons=head["reasons"],
        local_names=[LocalName(text, kind) for text, kind in head["local_names"]],
        definitions=[Definition(long, short) for long, short in head["definitions"]],
    )
    for name, typecode in _COLUMNS.items():
        column = array(typecode)
        width = column.itemsize * head["mentions"]
        column.frombytes(bytes(view[place : place + width]))
        setattr(links, name, column)
        place += width
    repairs, suspects, *rest = head["damage"]
    damage = Damage([Repair(*repair) for repair in repairs], [(start, end) for start, end in suspects], *rest)
    text = str(view[place:], "utf-8", "surrogatepass")
    return Parsed(Document(**head["document"]), text, links, damage, [_statement(*one) for one in head["statements"]])


def _statement(*values: Any) -> LocalStatement:
    statement = LocalStatement(*values)
    return replace(statement, speakers=tuple(statement.speakers))
