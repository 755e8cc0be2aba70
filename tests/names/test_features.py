"""What features promise: a model is asked about every attribute that it weighs, and about no other."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.names.features import FeatureExtractor
from tui.names.language import language
from tui.names.model_file import attributes_of, unpacked
from tui.names.weighed import OfModel
from tui.names.word_clusters import clusters
from tui.text.package_data import bytes_of

SENTENCES = (
    "Le ministre russe des Affaires étrangères , Sergue? Lavrov , s' est rendu à Saint-Pétersbourg .",
    "M. Wang et l' OTAN | EADS | 2020 « La Ceinture et la Route » (ICR) SergueÃ¯ \ud800 ß İ",
    "DES ÉLECTIONS LÉGISLATIVES EN UKRAINE",
    "|",
    "| | | La | | |",
)
WORDS = st.sampled_from(" ".join(SENTENCES).split())
LETTERS = st.text(st.characters(exclude_categories=("Z", "Cc")), min_size=1, max_size=50)


@cache
def extractors() -> tuple[frozenset[bytes], FeatureExtractor, FeatureExtractor]:
    """Return what the French model weighs, what makes all attributes, and what makes those."""
    weighed = attributes_of(unpacked(bytes_of("tui.names.models", "fr.crf")))
    french = language("fr"), clusters("fr")
    return frozenset(weighed), FeatureExtractor(*french), FeatureExtractor(*french, OfModel(weighed))


def compare(words: list[str]) -> None:
    """Check that of all attributes those that the model weighs are left."""
    weighed, every, of_model = extractors()
    expected = [sorted(weighed & set(row)) for row in every.attributes(words)]
    assert [sorted(weighed & set(row)) for row in of_model.attributes(words)] == expected


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_model_reads_all_attributes_that_it_weighs(sentence: str) -> None:
    compare(sentence.split())


@given(st.lists(WORDS | LETTERS, max_size=8))
def test_so_it_does_in_any_sentence(words: list[str]) -> None:
    compare(words)


def test_a_model_in_another_format_has_no_attributes() -> None:
    with pytest.raises(ValueError, match="format"):
        attributes_of(bytes(100))
