"""A folder of names and nodes that attack a walk, made by the sample data's own script."""

import os
import re
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

DATA = Path(os.environ.get("LUTRIN_DATA") or Path(__file__).parents[2] / "../shared/data")


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    script = DATA / "corpora/make_hostile.py"
    if not script.exists():
        pytest.skip("no sample data: set LUTRIN_DATA")
    folder = tmp_path_factory.mktemp("hostile")
    subprocess.run([sys.executable, script, folder, "--nodes"], check=True, capture_output=True)
    return folder


def unpacked(name: str, folder: Path) -> Path:
    archive = DATA / f"corpora/{name}.tar.xz"
    if not archive.exists():
        pytest.skip("no sample data: set LUTRIN_DATA")
    with tarfile.open(archive) as corpus:
        corpus.extractall(folder, filter="data")
    return folder / name


@pytest.fixture(scope="session")
def messy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles in many formats, and other people's samples of formats."""
    return unpacked("messy", tmp_path_factory.mktemp("messy"))


@pytest.fixture(scope="session")
def clean(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The words of the articles that samples were made of, by the names of their files."""
    folder = unpacked("wikinews-fr", tmp_path_factory.mktemp("clean"))
    return {path.stem: words(path.read_text(encoding="utf-8")) for path in folder.rglob("*.txt")}


def words(text: str) -> list[str]:
    """Return what has to be the same, however the lines lie."""
    return re.findall(r"\w+", text)
