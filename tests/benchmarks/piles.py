"""The piles of documents that are measured, made in a scratch folder; same bytes every time."""

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"

_SURNAMES = ("Lavrov", "Merkel", "Dupont", "Wang", "Okafor", "Tanaka", "Silva", "Novak", "Haddad", "Kowalski")
_PLACES = ("Moscou", "Paris", "Phnom Penh", "Lagos", "Tokyo", "Brasilia", "Prague", "Beyrouth", "Varsovie")


def data() -> Path | None:
    """Return the folder of sample corpora, None where there is none."""
    folder = Path(os.environ.get("LUTRIN_DATA") or ROOT.parent / "shared" / "data")
    return folder if (folder / "corpora").is_dir() else None


def short_documents(scratch: Path, count: int) -> Path:
    """Make a flat folder of documents of a title and two sentences each: many rows, little to parse."""
    folder = scratch / f"short-{count}"
    if not folder.is_dir():
        folder.mkdir()
        for number in range(count):
            name, place = _SURNAMES[number % 10], _PLACES[number % 9]
            first = f"Prénom{number // 7}"
            title = f"Dépêche {number} : {name} attendu à {place}"
            text = f"{title}\n\n{first} {name} est arrivé à {place}. M. {name} repart.\n"
            (folder / f"{number:07}.txt").write_text(text, encoding="utf-8")
    return folder


def long_document(scratch: Path, size: int) -> Path:
    """Make a folder of one document of about `size` bytes, by repeating the seeds."""
    folder = scratch / f"long-{size}"
    if not folder.is_dir():
        folder.mkdir()
        text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt")))
        while len(text.encode()) < size:
            text += text
        (folder / "long.txt").write_bytes(text.encode()[:size].rsplit(b" ", 1)[0])
    return folder


@cache
def scale(scratch: Path, count: int, megabytes: int) -> Path | None:
    """Make a flat folder of so many documents and megabytes of real text; None without the corpora."""
    source = data()
    if source is None:
        return None
    unpacked, folder = scratch / "unpacked", scratch / f"scale-{count}-{megabytes}"
    tools = source / "corpora"
    if not unpacked.is_dir():
        command = [sys.executable, tools / "unpack.py", tools, unpacked, "all"]
        subprocess.run(command, check=True, capture_output=True)
    if not folder.is_dir():
        size = ["--docs", str(count), "--mb", str(megabytes), "--flat"]
        command = [sys.executable, tools / "make_scale.py", unpacked, folder, *size]
        subprocess.run(command, check=True, capture_output=True)
    return folder


def text_of(language: str, scratch: Path) -> str:
    """Return real text of a language to recognise names in; the seeds where there is no more."""
    source = data()
    if source is not None and scale(scratch, 1, 1):
        pattern = {"fr": "wikinews-fr/20*/*/*.txt", "en": "un-general-debate/*/*_2015.txt"}[language]
        files = sorted((scratch / "unpacked").glob(pattern))[:200]
        return "\n\n".join(file.read_text(encoding="utf-8-sig", errors="replace") for file in files)[:2_000_000]
    return "\n\n".join(path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))) * 40
