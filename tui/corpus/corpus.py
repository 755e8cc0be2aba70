"""The in-memory parsed corpus everything is driven by."""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from tui.corpus.columns import Buffer, Columns, column, part, prefixed
from tui.corpus.damage import DamageColumns
from tui.corpus.document import Document
from tui.corpus.documents import DocumentTable
from tui.corpus.local import LocalLinks, LocalNameColumns
from tui.corpus.mention import Mention, MentionColumns
from tui.corpus.name import Form, Linking, Name
from tui.corpus.parsed import Parsed
from tui.corpus.postings import NamePostings
from tui.corpus.statement import LocalStatement, StatementColumns
from tui.corpus.statements import Statements
from tui.corpus.text_table import TextTable
from tui.text.damage.mended import Mended, mend
from tui.text.damage.repair import Damage, Repair

_UNDAMAGED = Damage()
_FEW_ROWS = 10_000
"""Rows of withdrawn documents that are kept in any case: some 300 KB."""


class Corpus:
    """Documents, their mentions, the names these belong to, and statements.

    Documents are numbered from zero in the order in which they were listed and keep their number. All
    indices (document, mention, local name, name) are zero-based positions; those of names hold until the
    next linking.
    Only one thread may change a corpus.
    """

    def __init__(self) -> None:
        self._documents = DocumentTable()
        self.texts = TextTable()
        """The texts of the documents by their numbers."""
        self._mentions = MentionColumns()
        self._locals = LocalNameColumns()
        self._damage = DamageColumns()
        self._statements = StatementColumns()
        self._names = NamePostings(self._locals)
        self.arrived = array("I")
        """The documents that were parsed or refused, in the order in which that happened."""
        self._listing: Sequence[int] = range(0)
        self.arranged = 0
        """How often `arrange` was called."""
        self.parsed = 0
        """How many documents were parsed or refused so far."""
        self._damaged = 0

    # -- documents -----------------------------------------------------------------------------------------

    def __len__(self) -> int:
        return len(self._documents)

    def add(self, document: Document) -> int:
        """List a document whose text may follow later; return its number."""
        return self._documents.append(document)

    @property
    def listing(self) -> Sequence[int]:
        """All documents in the order in which a walk meets their files.

        It is that of their numbers until something comes that lies among what was listed before.
        """
        count = len(self._documents)
        if isinstance(self._listing, range):
            return range(count)
        if len(self._listing) < count:
            self._listing = array("I", [*self._listing, *range(len(self._listing), count)])
        return self._listing

    def arrange(self, documents: Iterable[int]) -> None:
        """List documents in another order, each at most once; those that are left out come last."""
        places = dict.fromkeys(documents)
        places.update(dict.fromkeys(range(len(self._documents))))
        self._listing = array("I", places)
        self.arranged += 1

    def put(
        self,
        index: int,
        document: Document,
        text: str,
        links: LocalLinks,
        damage: Damage = _UNDAMAGED,
        statements: Sequence[LocalStatement] = (),
    ) -> range:
        """Set what parsing found in a listed document; return the indices of its local names.

        Raises ValueError where that document was parsed before.
        """
        if self._documents[index].parsed:
            raise ValueError(f"document {index} ({document.name}) was parsed before")
        self._documents[index] = document
        self.texts[index] = text
        self._damage.add(index, text, damage)
        # A name that is broken over two lines is written as it is elsewhere.
        forms = (" ".join(text[start:end].split()) for start, end in zip(links.starts, links.ends, strict=True))
        codes = array("I", map(self._mentions.form_table.code, forms))
        added = self._locals.add(index, links, codes)
        local_names = [added[local] for local in links.names]
        self._mentions.add(index, links.starts, links.ends, links.types, local_names, codes, links.reasons)
        self._statements.add(index, statements, links, added.start)
        self.arrived.append(index)
        self.parsed += 1
        self._damaged += document.damaged
        return added

    def refuse(self, index: int, document: Document) -> None:
        """Note that a listed document could not be read; `document.refused` says why."""
        self._documents[index] = document
        self.arrived.append(index)
        self.parsed += 1

    def withdraw(self, index: int, document: Document) -> None:
        """Forget what parsing found in a document, because its file changed or is gone.

        `document` stands for it from now on; one that is not parsed may be put again. Its names keep counting
        it until the next linking by a linker that never took it in.
        """
        former = self._documents[index]
        self.parsed -= former.parsed or bool(former.refused)
        self._damaged -= former.damaged
        self._documents[index] = document
        self.texts.forget(index)
        self._mentions.forget(index)
        self._locals.forget(index)
        self._damage.forget(index)
        self._statements.forget(index)
        self.arrived.append(index)

    @property
    def is_wasteful(self) -> bool:
        """Whether what was withdrawn takes more rows than everything else."""
        gone = self._mentions.gone + self._locals.gone + self._statements.gone
        rows = len(self._mentions) + len(self._locals) + len(self._statements)
        return gone > max(_FEW_ROWS, rows - gone)

    def close_up(self) -> None:
        """Drop what withdrawn documents have left in the columns, but for written forms and reasons: each stays, once.

        Everything must be linked. Mentions, local names and statements get new numbers; documents and names keep
        theirs. Takes time for all of them.
        """
        kept = self._locals.close_up()
        self._mentions.close_up(kept)
        self._statements.close_up(kept)
        self._damage.close_up()
        self._names.close_up(kept)

    def as_parsed(self, index: int) -> Parsed:
        """Return a parsed document as parsing had found it, without what other documents tell."""
        document = self._documents[index]
        return Parsed(
            document,
            self.texts[index],
            self._locals.links(index, self._mentions),
            Damage(*self._damage.found(index), document.damaged, document.repaired),
            self._statements.local(index, self._locals.in_document(index).start),
        )

    def document(self, index: int) -> Document:
        """Return what is known of a document."""
        return self._documents[index]

    def find_document(self, name: str) -> int | None:
        """Return the document of a name, None where there is none."""
        return self._documents.find(name)

    def documents(self) -> Iterator[Document]:
        """Yield the documents in the order of their numbers."""
        return iter(self._documents)

    def field(self, name: str) -> Sequence[Any]:
        """Return one field of all documents (*date*, *kind* …) in the order of their numbers."""
        return self._documents.field(name)

    def text(self, index: int) -> str:
        """Return the decoded text of a document, empty where it was not parsed."""
        return self.texts[index]

    # -- damage --------------------------------------------------------------------------------------------

    @property
    def damaged(self) -> int:
        """How many words of all documents are damaged, those included that are shown repaired."""
        return self._damaged + self._damage.known_count()

    def repairs(self, index: int) -> Sequence[Repair]:
        """Return the repairs of a document in order: what parsing was certain of, and what other documents tell."""
        return self._damage.repairs(index)

    def damaged_words(self, index: int) -> tuple[int, int]:
        """Return how many words of a document are damaged, and how many of these are shown repaired."""
        document, told = self._documents[index], len(self._damage.known_suspects(index))
        return document.damaged + told, document.repaired + told

    def mended(self, index: int) -> Mended:
        """Return the repaired text of a document with the way back to the text of the file."""
        return mend(self.text(index), self.repairs(index))

    # -- mentions ------------------------------------------------------------------------------------------

    @property
    def mention_count(self) -> int:
        """How many mentions the corpus holds."""
        return len(self._mentions)

    def mention(self, index: int) -> Mention:
        """Return a mention."""
        return self._mentions[index]

    def mentions_in(self, document: int) -> range:
        """Return the mentions of a document in the order of its text."""
        return self._mentions.in_document(document)

    def form_text(self, form: int) -> str:
        """Return a written form by its number, as `names.by_variant` holds it."""
        return self._mentions.form_table[form]

    def form_code(self, mention: int) -> int:
        """Return the number of the written form of a mention."""
        return self._mentions.form_code(mention)

    def form_of(self, mention: int) -> str:
        """Return the written form of a mention: what stands in the text, each white space in it a blank."""
        return self._mentions.form(mention)

    def name_of(self, mention: int) -> int | None:
        """Return the name a mention belongs to, None before linking has seen its document."""
        return self.name_of_local(self._mentions.local(mention))

    def reason_of(self, mention: int) -> str:
        """Return why a mention belongs to its name: within its document, then across documents."""
        local = self._mentions.local(mention)
        linking = self._names.linking
        variant = linking.variants[local] if local < linking.size else None
        return self._reason(self._mentions.reason_code(mention), variant)

    def _reason(self, within: int, variant: int | None) -> str:
        across = "" if variant is None else self._names.linking.reasons[variant]
        reasons = dict.fromkeys((self._mentions.reason_table[within], across))
        return "; ".join(filter(None, reasons))

    # -- names ---------------------------------------------------------------------------------------------

    @property
    def local_names(self) -> LocalNameColumns:
        """The local names of all documents, for linking; not to be changed."""
        return self._locals

    def link(self, linking: Linking) -> None:
        """Replace the names by the result of a linking and bring their counts up to date.

        Names get new indices; their ids stay. Takes time for the names and for what arrived since the last
        linking, not for all mentions.
        """
        self._names.link(linking)

    def linked(self, linking: Linking) -> NamePostings:
        """Return what `link` would make of a linking without making it so; may run in another thread."""
        postings = NamePostings(self._locals)
        postings.link(linking)
        return postings

    def adopt(self, postings: NamePostings) -> None:
        """Replace the names by what `linked` returned."""
        self._names = postings

    # -- storing -------------------------------------------------------------------------------------------

    def columns(self) -> dict[str, Buffer]:
        """Return everything but the texts as columns, to be stored."""
        return {
            **prefixed("documents", self._documents.columns()),
            **prefixed("mentions", self._mentions.columns()),
            **prefixed("locals", self._locals.columns()),
            **prefixed("damage", self._damage.columns()),
            **prefixed("names", self._names.columns()),
            **prefixed("statements", self._statements.columns()),
            "listing": array("I", () if isinstance(self._listing, range) else self.listing),
        }

    def restore(self, columns: Columns, texts: memoryview) -> None:
        """Take what `columns` once returned, and the texts one behind the other.

        Raises ColumnsError where something does not fit.
        """
        self._documents.restore(part("documents", columns))
        self._mentions.restore(part("mentions", columns))
        self._locals.restore(part("locals", columns))
        self._damage.restore(part("damage", columns))
        self._names.restore(part("names", columns))
        self._statements.restore(part("statements", columns))
        self.texts.restore(part("texts", columns), texts)
        listing = column(columns, "listing", "I")
        if len(listing):
            self.arrange(listing)
        self.parsed = len(self._documents)
        self._damaged = sum(self._documents.field("damaged"))

    @property
    def name_count(self) -> int:
        """How many names the last linking found."""
        return len(self._names.linking.entries)

    def name(self, index: int) -> Name:
        """Return a name with its counts."""
        entry = self._names.linking.entries[index]
        return Name(
            index,
            entry.id,
            entry.text,
            entry.type,
            entry.ambiguous,
            self._names.mention_counts[index],
            self._names.document_count(index),
        )

    @property
    def names(self) -> NamePostings:
        """What belongs to each name, for queries that go over many of them; not to be changed."""
        return self._names

    def names_by_mentions(self) -> list[int]:
        """Return all names, most mentioned first."""
        counts = self._names.mention_counts
        return sorted(range(len(counts)), key=counts.__getitem__, reverse=True)

    def name_of_local(self, local: int) -> int | None:
        """Return the name a local name belongs to, None before linking has seen it."""
        return self._names.linking.name_of(local)

    def names_in(self, document: int) -> list[int]:
        """Return the names of a document in the order of their first mention."""
        names = (self.name_of_local(local) for local in self._locals.in_document(document))
        return list(dict.fromkeys(name for name in names if name is not None))

    def names_among(self, documents: Iterable[int]) -> list[int]:
        """Return the names of some documents, those first that these mention most."""
        counts: Counter[int] = Counter()
        mention_counts = self._locals.mention_counts
        for document in documents:
            for local in self._locals.in_document(document):
                name = self.name_of_local(local)
                if name is not None:
                    counts[name] += mention_counts[local]
        return [name for name, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]

    def forms(self, name: int) -> Sequence[Form]:
        """Return the written forms of a name, most frequent first."""
        mentions = self.mentions_of(name)
        variants = self._names.linking.variants
        local_names = map(self._mentions.local, mentions)
        alike = Counter(
            zip(
                map(self._mentions.form_code, mentions),
                map(self._mentions.reason_code, mentions),
                map(variants.__getitem__, local_names),
                strict=True,
            )
        )
        counts: Counter[int] = Counter()
        reasons: dict[int, Counter[str]] = {}
        for (form, within, variant), count in alike.items():
            counts[form] += count
            reasons.setdefault(form, Counter())[self._reason(within, variant)] += count
        found = (
            Form(self._mentions.form_table[form], count, min(why, key=lambda one: (-why[one], one)))
            for form, count in counts.items()
            for why in (reasons[form],)
        )
        return sorted(found, key=lambda form: (-form.count, form.text))

    def candidates(self, name: int) -> Sequence[int]:
        """Return the names that an ambiguous name may belong to, the most frequent first."""
        return self._names.linking.candidates.get(name, ())

    def suggestions(self, name: int) -> Sequence[tuple[int, str]]:
        """Return (other name, reason) for names that are likely the same but were not joined, likely ones first.

        Looks at all names once: some 30 ms for 100,000 of them.
        """
        return self._names.linking.suggest(name)

    # -- queries -------------------------------------------------------------------------------------------

    def mentions_of(self, name: int) -> Sequence[int]:
        """Return the mentions of a name, document by document, in the order of the texts."""
        wanted = set(self._names.locals_of(name))
        documents = self._names.documents_of(name)
        return [index for document in documents for index in self._mentions.of_locals(document, wanted)]

    def mention_counts_of(self, name: int) -> Counter[int]:
        """Return how often each of the documents that mention a name does so."""
        counts: Counter[int] = Counter()
        mention_counts, document = self._locals.mention_counts, self._locals.document
        for local in self._names.locals_of(name):
            counts[document(local)] += mention_counts[local]
        return counts

    def documents_with(self, name: int) -> Sequence[int]:
        """Return the documents that mention a name, ascending."""
        return self._names.documents_of(name)

    def co_mentions(self, name: int) -> Sequence[tuple[int, int]]:
        """Return (other name, documents shared with it), most shared documents first."""
        return self._names.co_mentions(name)

    @property
    def statements(self) -> Statements:
        """Who said what, by the names of the last linking."""
        return Statements(self._statements, self._names)
