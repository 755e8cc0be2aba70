"""Texts that are hard to show."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

DATA = Path(os.environ.get("LUTRIN_DATA", Path(__file__).parents[4] / "shared" / "data"))


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The texts of the hostile sample files, by file name, decoded so that nothing in them is lost."""
    script = DATA / "corpora" / "make_hostile.py"
    if not script.exists():
        pytest.skip("the sample corpora are not here")
    folder = tmp_path_factory.mktemp("hostile")
    subprocess.run([sys.executable, str(script), str(folder)], check=True, capture_output=True)
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "EXPECT.tsv")
    return {path.name: path.read_bytes().decode("utf-8", "surrogateescape") for path in files}
