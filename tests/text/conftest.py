"""The sample corpora, where they are at hand."""

import os
import tarfile
from pathlib import Path

import pytest

DATA = Path(os.environ.get("LUTRIN_DATA") or Path(__file__).parents[2] / "../shared/data")


def unpacked(name: str, into: Path) -> Path:
    archive = DATA / "corpora" / f"{name}.tar.xz"
    if not archive.exists():
        pytest.skip(f"no sample corpus {name}: set LUTRIN_DATA")
    with tarfile.open(archive) as tar:
        tar.extractall(into, filter="data")
    return into / name


@pytest.fixture(scope="session")
def messy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Texts in many encodings, damaged and hostile, with `manifest.tsv`."""
    return unpacked("messy", tmp_path_factory.mktemp("corpora"))


@pytest.fixture(scope="session")
def ntrex(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same news in 129 languages, a sentence a line."""
    return unpacked("ntrex", tmp_path_factory.mktemp("corpora"))
