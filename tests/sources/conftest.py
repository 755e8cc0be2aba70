"""A folder of names and nodes that attack a walk, made by the sample data's own script."""

import os
import subprocess
import sys
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
