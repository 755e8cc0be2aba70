"""How well statements are found on the documents annotated by hand, as `lutrin` finds them: parsed, then linked.

`python -m tests.statements.measure [development|stories|articles|held_out] [--errors]` prints a table a set, the
development one where none is named, and with `--errors` what went wrong. All documents of a set are one corpus.
"""

import os
import re
import sys
import tarfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from tui.names.evaluation import Place
from tui.output.look import Look
from tui.output.statement_scores import (
    ComparedDocument,
    compared,
    error_lines,
    error_records,
    score_lines,
    score_records,
)
from tui.pipeline.options import Options
from tui.pipeline.parse import parse_raw
from tui.pipeline.pile import Pile
from tui.sources import RawDocument
from tui.statements import find_statements
from tui.statements.evaluation import GoldStatement

ROOT = Path(__file__).parents[2]
DATA = Path(os.environ.get("LUTRIN_DATA", ROOT.parent / "shared" / "data"))
CORPORA = DATA / "corpora"
_GOLD = ROOT / "tests" / "gold" / "statements"
SETS = {
    "development": _GOLD,
    "stories": _GOLD / "stories",
    "articles": _GOLD / "articles",
    "held_out": _GOLD / "held_out",
}
_DOCUMENT = re.compile(r"(?:seeds|wikinews-fr|ntrex)/[^\s,;]+\.txt")
_REPEATED = 20
"""How often each document is searched to see how fast that is."""


class GoldError(Exception):
    """A table does not fit the documents it speaks of."""


def rows(file: Path) -> Iterator[dict[str, str]]:
    """Yield the lines of a table by the columns that its first line names; none where there is no such table."""
    if not file.exists():
        return
    lines = [line for line in file.read_text("utf-8").split("\n") if line and not line.startswith("#")]
    head = lines[0].split("\t") if lines else []
    for line in lines[1:]:
        yield dict(zip(head, line.split("\t"), strict=True))


def silent_documents(folder: Path) -> set[str]:
    """Return the documents that say nothing: a table of all documents names them, or the comments of the others."""
    if listed := {row["document"] for row in rows(folder / "documents.tsv")}:
        return listed
    lines = [line for file in folder.glob("*.tsv") for line in file.read_text("utf-8").split("\n")]
    return {name for line in lines if line.startswith("#") for name in _DOCUMENT.findall(line)}


def gold_statement(row: Mapping[str, str]) -> GoldStatement:
    """Return the statement of a line."""
    speakers = tuple(row["speaker"].split(" + ")) if row["speaker"] else ()
    return GoldStatement(int(row["start"]), int(row["end"]), row["kind"], row["form"], speakers, row["cue"])


def texts(names: Iterable[str]) -> dict[str, str]:
    """Return the texts of the documents of a gold by name, newlines untouched; those that are missing are left out."""
    wanted = set(names)
    found = {name: (ROOT / name).read_bytes().decode() for name in wanted if name.startswith("seeds/")}
    articles = {name for name in wanted if name.startswith("wikinews-fr/")}
    if articles:
        with tarfile.open(CORPORA / "wikinews-fr.tar.xz") as archive:
            for member in archive:
                if member.name in articles and (content := archive.extractfile(member)):
                    found[member.name] = content.read().decode()
    for code in {name.split("/")[1] for name in wanted if name.startswith("ntrex/")}:
        found |= {name: text for name, text in _stories(code).items() if name in wanted}
    return found


def _stories(code: str) -> dict[str, str]:
    """Return the stories of NTREX in a language, a line a sentence, under the names of their documents."""
    with tarfile.open(CORPORA / "ntrex.tar.xz") as archive:
        members = {Path(member.name).name: member for member in archive.getmembers()}
        ids, lines = (_content(archive, members[name]) for name in ("DOCUMENT_IDS.tsv", f"{code}.lines"))
    stories: dict[str, list[str]] = {}
    for story, line in zip(ids.split(), lines.split("\n"), strict=False):
        stories.setdefault(story, []).append(line)
    return {f"ntrex/{code}/{story}.txt": "\n".join(parts) + "\n" for story, parts in stories.items()}


def _content(archive: tarfile.TarFile, member: tarfile.TarInfo) -> str:
    content = archive.extractfile(member)
    return content.read().decode() if content else ""


def pile_of(documents: Mapping[str, str]) -> Pile:
    """Parse and link documents as one pile, in the order given."""
    pile = Pile()
    for name, text in documents.items():
        pile.add(parse_raw(RawDocument(name, text, "utf-8", "", 0), name, Options()))
    pile.link()
    return pile


def documents_of(folder: Path) -> dict[str, str]:
    """Return the texts of all documents of a gold by name, in alphabetical order."""
    named = (row["document"] for table in ("statements", "neutral") for row in rows(folder / f"{table}.tsv"))
    return dict(sorted(texts({*named, *silent_documents(folder)}).items()))


def measured(folder: Path) -> tuple[Pile, list[ComparedDocument]]:
    """Find the statements in the documents of a gold and compare them. Raises GoldError where a text is otherwise."""
    gold: dict[str, list[GoldStatement]] = {}
    neutral: dict[str, list[Place]] = {}
    marked, unmarked = (list(rows(folder / f"{table}.tsv")) for table in ("statements", "neutral"))
    for row in marked:
        gold.setdefault(row["document"], []).append(gold_statement(row))
    for row in unmarked:
        neutral.setdefault(row["document"], []).append(Place(int(row["start"]), int(row["end"])))
    documents = documents_of(folder)
    check([*marked, *unmarked], documents)
    pile = pile_of(documents)
    return pile, [
        compared(pile.corpus, index, gold.get(name, ()), neutral.get(name, ())) for index, name in enumerate(documents)
    ]


def check(marked: Iterable[Mapping[str, str]], documents: Mapping[str, str]) -> None:
    """Raise GoldError where a document is missing, or where a line of a gold does not hold the text it says."""
    for row in marked:
        name, start, end = row["document"], int(row["start"]), int(row["end"])
        if name not in documents:
            raise GoldError(f"{name} is not there; LUTRIN_DATA names the folder of the sample corpora")
        stands = documents[name][start:end].replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t")
        if " ".join(stands.split()) != " ".join(row["text"].split()):
            raise GoldError(f"{name}:{start}: {stands!r} stands there, not {row['text']!r}")


def speed(pile: Pile) -> str:
    """Return how fast statements are found, beside what else parsing does."""
    parsed = [pile.corpus.as_parsed(place) for place in range(len(pile.corpus))]
    begun = time.process_time()
    for _ in range(_REPEATED):
        for one in parsed:
            find_statements(one.text, one.links, one.document.language)
    seconds = (time.process_time() - begun) or 1e-9
    letters = sum(len(one.text) for one in parsed) * _REPEATED
    return f"{len(parsed) * _REPEATED / seconds:,.0f} documents/s, {letters / seconds / 1e6:,.2f} million characters/s"


def main(arguments: Sequence[str]) -> None:
    """Print figures, speed and errors."""
    for name in [name for name in SETS if name in arguments] or ["development"]:
        pile, documents = measured(SETS[name])
        report = [
            name,
            *score_lines(documents, score_records(documents), Look()),
            speed(pile),
            "",
        ]
        if "--errors" in arguments:
            report += error_lines(error_records(documents), Look())
        print("\n".join(report))


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except GoldError as error:
        sys.exit(str(error))
