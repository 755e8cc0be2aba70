"""Train the model of a language and write it into the package.

    python -m tui.names.training.train fr --out FIRST          # gold alone
    python -m tui.names.training.train fr --silver SILVER      # with the labels of silver.py

The weights come from data whose licence allows it, and the script prints what it used. CRFsuite is given the
attributes of `tui.names.features`; L-BFGS with both penalties (Okazaki 2007). Afterwards the weights are
rounded to 6 bits and the smallest made nothing, which changes no figure and lets the file be packed to a quarter.
"""

import argparse
import random
import struct
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pycrfsuite

from tui.names.crf import labels_of
from tui.names.features import FeatureExtractor
from tui.names.found import Found
from tui.names.language import Language, language
from tui.names.model_file import FEATURE_SIZE, features_of, packed
from tui.names.sentence import Sentence
from tui.names.training import stories
from tui.names.training.corpora import DATA, Document, conll, split, wikinews
from tui.names.word_clusters import clusters

MODELS = Path(__file__).resolve().parent.parent / "models"
# What did best on the development sets: the small English set wants fewer rounds.
PARAMETERS = {
    "fr": {"iterations": 75, "c1": 0.4, "c2": 0.01, "unlisted": 0.1},
    "en": {"iterations": 60, "c1": 0.3, "c2": 0.01, "unlisted": 0.2},
}
# The English gold is small.
SILVER_COUNTS = {"fr": 1, "en": 2}
Example = tuple[Sentence, list[Found]]


def sources(code: str, data: Path, silver: Path | None) -> Iterator[tuple[str, int, list[Document]]]:
    """Yield (what it is and its licence, how often it counts, documents)."""
    if code == "fr":
        train, _ = split(wikinews(data))
        yield "WiNER-fr over Wikinews (CC BY 4.0, CC BY 2.5)", 2, train
        yield "stories of NTREX (CC BY-SA 4.0), marked by hand", 2, stories.split(stories.stories(data))[0]
    else:
        yield "wikigold (CC BY 4.0)", 1, list(conll(data / "ner" / "en" / "wikigold.conll"))
        yield "UNER EWT (CC BY-SA 4.0)", 1, list(conll(data / "ner" / "en" / "uner_ewt.conll"))
    if silver:
        for path in sorted(silver.glob(f"{code}.*.conll")):
            yield f"silver over {path.name}", SILVER_COUNTS[code], list(conll(path))


def examples(documents: list[Document], known: Language) -> Iterator[Example]:
    """Yield the sentences of the documents."""
    for document in documents:
        yield from document.read(known)


def shouted(example: Example) -> Example:
    """Return a sentence in capitals, as headlines and old wires have them."""
    part, found = example
    return Sentence([word.upper() for word in part.words], part.plain, part.offsets), found


def unlisted(attributes: list[list[bytes]]) -> list[list[bytes]]:
    """Return the attributes of a sentence as if no list held any of its names.

    A model that has always seen known names in lists would think little of names that no list holds.
    """
    return [[one for one in row if not one.lstrip(b"+-").startswith(b"g=")] for row in attributes]


def train(code: str, data: Path, silver: Path | None, out: Path, arguments: argparse.Namespace) -> None:
    """Train on all sources and write the packed model."""
    known = language(code)
    extractor = FeatureExtractor(known, clusters(code))
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    chance = random.Random(7)
    total = 0
    for name, times, documents in sources(code, data, silver):
        chosen = list(examples(documents, known))
        print(f"{name}: {sum(len(part) for part, _ in chosen)} words x {times}", flush=True)
        chosen = chosen * times
        chosen += [shouted(example) for example in chosen if chance.random() < arguments.shouted]
        for part, found in chosen:
            attributes = extractor.attributes(part.words)
            if chance.random() < arguments.unlisted:
                attributes = unlisted(attributes)
            trainer.append(attributes, labels_of(len(part), found))
            total += len(part)
    trainer.set_params(
        {
            "max_iterations": arguments.iterations,
            "feature.minfreq": arguments.minfreq,
            "c1": arguments.c1,
            "c2": arguments.c2,
        }
    )
    began = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "model")
        trainer.train(str(path))
        raw = path.read_bytes()
    content = packed(rounded(raw))
    out.write_bytes(content)
    print(
        f"{total} words, {time.process_time() - began:.0f} s; {len(raw)} bytes, packed {len(content)}: {out}",
        flush=True,
    )


def rounded(model: bytes, bits: int = 6, least: float = 0.03) -> bytes:
    """Return a CRFsuite model with the fractions of its weights cut to `bits` bits, and those below `least` nothing."""
    content = bytearray(model)
    start, count = features_of(model)
    cut = 52 - bits
    for end in range(start + FEATURE_SIZE, start + (count + 1) * FEATURE_SIZE, FEATURE_SIZE):
        # The weight, a double, ends the record of a feature.
        (weight,) = struct.unpack_from("<d", content, end - 8)
        (pattern,) = struct.unpack_from("<Q", content, end - 8)
        kept = (pattern + (1 << (cut - 1))) >> cut << cut if abs(weight) >= least else 0
        struct.pack_into("<Q", content, end - 8, kept)
    return bytes(content)


def main() -> None:
    """Read the arguments and train."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("language", choices=("fr", "en"))
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--silver", type=Path, help="folder with the silver files that silver.py wrote")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--iterations", type=int)
    parser.add_argument("--minfreq", type=float, default=2)
    parser.add_argument("--c1", type=float)
    parser.add_argument("--c2", type=float)
    parser.add_argument("--shouted", type=float, default=0.04, help="share of sentences repeated in capitals")
    parser.add_argument("--unlisted", type=float, help="share of sentences read without lists")
    arguments = parser.parse_args()
    for name, value in PARAMETERS[arguments.language].items():
        if getattr(arguments, name) is None:
            setattr(arguments, name, value)
    out = arguments.out or MODELS / f"{arguments.language}.crf"
    train(arguments.language, arguments.data, arguments.silver, out, arguments)


if __name__ == "__main__":
    main()
