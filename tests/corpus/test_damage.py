"""What documents tell of each other's damage, and that all of it can be stored."""

from array import array

from tui.corpus.columns import Columns
from tui.corpus.corpus import Corpus
from tui.corpus.damage import DamageColumns
from tui.corpus.document import Document
from tui.corpus.local import LocalLinks
from tui.corpus.repaired import repaired_words
from tui.text.damage.examine import examine


def corpus_of(*texts: str, language: str = "fr") -> Corpus:
    corpus = Corpus()
    for number, text in enumerate(texts):
        index = corpus.add(Document(str(number), str(number)))
        damage = examine(text, language)
        document = Document(str(number), str(number), parsed=True, damaged=damage.damaged, repaired=damage.repaired)
        corpus.put(index, document, text, LocalLinks(), damage)
    return corpus


def test_a_word_of_another_document_tells_what_was_lost() -> None:
    corpus = corpus_of("M. Bărbulescu parle.", "M. B?rbulescu se tait.")
    assert corpus.mended(1).text == "M. Bărbulescu se tait."
    assert corpus.damaged_words(1) == (1, 1)
    assert corpus.damaged == 1
    (word,) = repaired_words(corpus.text(1), corpus.repairs(1))
    assert (word.own, word.repaired) == ("B?rbulescu", "Bărbulescu")
    assert "other documents" in word.reason


def test_it_does_not_matter_which_document_comes_first() -> None:
    assert corpus_of("M. B?rbulescu se tait.", "M. Bărbulescu parle.").mended(0).text == "M. Bărbulescu se tait."


def test_where_documents_disagree_nothing_is_repaired() -> None:
    corpus = corpus_of("M. B?rbulescu se tait.", "M. Bărbulescu parle.", "M. Bérbulescu parle.")
    assert corpus.mended(0).text == "M. B?rbulescu se tait."
    assert corpus.damaged == 0


def test_a_word_that_is_asked_about_is_no_damage() -> None:
    corpus = corpus_of("Und was ist die Möglichkeit?", "Eine Möglichkeit.", "Viele Möglichkeitö.", language="de")
    assert corpus.mended(0).text == "Und was ist die Möglichkeit?"


def test_a_withdrawn_document_has_no_damage() -> None:
    corpus = corpus_of("plut?t une cha?ne")
    assert corpus.damaged == 2
    corpus.withdraw(0, Document("0", "0"))
    assert (corpus.damaged, list(corpus.repairs(0))) == (0, [])


def test_damage_comes_back_as_it_was_put() -> None:
    text = "plut?t une cha?ne, M. B?rbulescu et Édouard"
    assert corpus_of(text).as_parsed(0).damage == examine(text, "fr")


def test_stored_columns_tell_the_same() -> None:
    texts = ("plut?t M. B?rbulescu", "M. Bărbulescu parle.")
    columns = DamageColumns()
    for number, text in enumerate(texts):
        columns.add(number, text, examine(text, "fr"))
    restored = DamageColumns()
    restored.restore(mapped(columns))
    assert restored.repairs(0) == columns.repairs(0) != []
    assert restored.known_count() == columns.known_count() == 1
    restored.add(2, "une cha?ne", examine("une cha?ne", "fr"))
    assert [repair.text for repair in restored.repairs(2)] == ["î"]


def mapped(columns: DamageColumns) -> Columns:
    return {
        name: memoryview(column).cast("B") if isinstance(column, bytes) else memoryview(array(column.typecode, column))
        for name, column in columns.columns().items()
    }


def test_the_words_around_a_repair_are_told_whole() -> None:
    text = "« Plut?t ! », dit-il (d?j? l?)."
    words = [(word.own, word.repaired) for word in repaired_words(text, examine(text, "fr").repairs)]
    assert words[:2] == [("Plut?t", "Plutôt"), ("d?j?", "déjà")]
