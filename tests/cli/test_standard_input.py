"""Documents that come through a pipe."""

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .conftest import objects

Lutrin = Callable[..., Any]


def test_standard_input_is_one_document(lutrin: Lutrin) -> None:
    text = "Angela Merkel est arrivée à Paris."
    (document,) = objects(lutrin("docs", "-", "--format", "jsonl", stdin=text.encode()).out)
    assert document["document"] == "-"
    assert lutrin("show", "-", stdin=text.encode()).out == f"{text}\n"


def test_standard_input_may_hold_many_documents_of_any_format(lutrin: Lutrin) -> None:
    lines = '{"title": "Paris", "text": "Angela Merkel est ici."}\n{"title": "Nice", "text": "Elle repart demain."}\n'
    packed = gzip.compress(lines.encode())
    found = objects(lutrin("docs", "-", "--format", "jsonl", stdin=packed).out)
    assert sorted((each["document"], each["format"]) for each in found) == [("-#1", "json"), ("-#2", "json")]
    cut = lutrin("names", "-", stdin=packed[:-20])
    assert cut.status == 0
    assert "the rest is lost" in cut.err


def test_standard_input_that_cannot_be_read_says_why(lutrin: Lutrin) -> None:
    binary = lutrin("docs", "-", stdin=b"\x7fELF" + bytes(100))
    assert (binary.status, binary.out) == (2, "")
    assert binary.err == "lutrin: -: not text; open it with the program it was made for\n"
    bomb = lutrin("docs", "-", stdin=b'<!DOCTYPE a [<!ENTITY b "&b;">]><a>&b;</a>')
    assert (bomb.status, bomb.out) == (2, "")
    assert bomb.err.startswith("lutrin: -: declares entities")


def test_standard_input_stands_beside_other_paths(lutrin: Lutrin, folder: Path) -> None:
    documents = objects(lutrin("docs", folder, "-", "--format", "jsonl", stdin=b"Paris.").out)
    assert {each["document"] for each in documents} == {"one.txt", "two.txt", "-"}
