"""Entities that an XML file declares for itself, as editions and manuals do for signs and for names of products.

Small ones stand for their text. What attacks is told and refused: entities of entities, texts that grow beyond their
file, other files. Nothing is ever opened. Source: XML 1.0, sections 2.8, 4.2 and 4.4.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

_LONGEST = 2_000
"""Characters that an entity may stand for."""
_GROWTH = 1 << 20
"""Characters by which a text may grow, if it is not longer itself."""
# Possessive throughout: nothing is tried twice, however long a declaration is, and whether it ends or not.
_DOCTYPE = re.compile(
    r"\A(?>\s+|<\?.*?\?>|<!--.*?-->)*+<!DOCTYPE\s(?>[^\[\]<>\"']+|\"[^\"<]*\"|'[^'<]*')*+(\[)", re.DOTALL
)
_DECLARED = re.compile(
    r"""\s*+(?>
    (?P<end>\]\s*>)
    | <!--.*?--> | <\?.*?\?> | %[\w.:-]++;
    | <!ENTITY\s++(?P<parameter>%\s++)?(?P<name>[\w.:-]++)\s++
      (?> "(?P<double>[^"]*+)" | '(?P<single>[^']*+)'
        | (?P<outer>(?>SYSTEM|PUBLIC)(?>[^>"']++|"[^"]*+"|'[^']*+')*+)
      )\s*+>
    | <!(?!ENTITY)[A-Z]++(?>[^>"'<]++|"[^"]*+"|'[^']*+')*+>
    )""",
    re.DOTALL | re.VERBOSE,
)
_REFERENCE = re.compile(r"&([A-Za-z_][\w.:-]{0,99});")
_NUMBERED = re.compile(r"&#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}));")
_BOMB = "declares entities, as bombs of XML do; remove its DTD to read it here"
_OUTER = "takes in another file ({}), and none is opened; write its text in place of &{}; to read it here"
_MOST_CHARACTERS = 0x110000


class EntitiesError(Exception):
    """What a file declares is not read; ``str()`` is the reason."""


@dataclass(slots=True)
class _Declared:
    inner: dict[str, str] = field(default_factory=dict)
    """What the entities of the file stand for, by their names; of several of a name the first counts."""
    outer: dict[str, str] = field(default_factory=dict)
    """The addresses of those that are other files."""
    count: int = 0
    """Those of the DTD itself, which have a meaning in it alone, and those above."""
    end: int = 0
    """Where the declarations end, behind their bracket; 0 where they do not."""


def with_entities(text: str) -> str:
    """Return an XML text with the entities that it declares written out, and without their declarations.

    What declares none, and what cannot be told, stays as it is. Raises EntitiesError for what attacks.
    """
    doctype = _DOCTYPE.match(text)
    if doctype is None:
        return text
    declared = _declared(text, doctype.end())
    if not declared.end or not declared.count:
        return text
    _check(declared, Counter(_REFERENCE.findall(text, declared.end)), len(text))
    body = _REFERENCE.sub(lambda reference: declared.inner.get(reference[1], reference[0]), text[declared.end :])
    # Lines keep their numbers, which reasons tell.
    lines = "\n" * text.count("\n", doctype.end(), declared.end)
    return f"{text[: doctype.start(1)]}{lines}>{body}"


def _declared(text: str, place: int) -> _Declared:
    found = _Declared()
    while declaration := _DECLARED.match(text, place):
        place = declaration.end()
        if declaration["end"]:
            found.end = place
            break
        found.count += declaration["name"] is not None
        if not declaration["name"] or declaration["parameter"]:
            continue
        name, address = declaration["name"], declaration["outer"]
        if address is not None:
            found.outer.setdefault(name, address)
        else:
            value = declaration["double"] if declaration["double"] is not None else declaration["single"]
            found.inner.setdefault(name, _NUMBERED.sub(_character, value[: 2 * _LONGEST]))
    return found


def _check(declared: _Declared, counts: Counter[str], size: int) -> None:
    """Raise EntitiesError for a reference to another file, for nested entities, and for too much text."""
    for name, address in declared.outer.items():
        if counts[name]:
            raise EntitiesError(_OUTER.format(" ".join(address.split())[:80], name))
    inner = declared.inner
    is_nested = any(not inner.keys().isdisjoint(_REFERENCE.findall(value)) for value in inner.values())
    growth = sum(len(inner[name]) * count for name, count in counts.items() if name in inner)
    if is_nested or growth > max(_GROWTH, size) or any(len(value) > _LONGEST for value in inner.values()):
        raise EntitiesError(_BOMB)


def _character(reference: re.Match[str]) -> str:
    number = int(reference[1], 16) if reference[1] else int(reference[2])
    return chr(number) if 0 < number < _MOST_CHARACTERS else "\ufffd"
