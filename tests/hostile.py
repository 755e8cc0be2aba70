"""Documents and names of files that attack a terminal, a shell, a spreadsheet or a console that reads markup.

Each attack stands in a title, in a name, in a speaker, in the words that report, in what is said, and in the name of
the file, so that it comes by every way that leads to a person's eye.
"""

import os
from pathlib import Path

ATTACKS = {
    "erase": "\x1b[2J\x1b[3J\x1b[H",
    "colours": "\x1b[31;1;5m\x1b[8m",
    "title": "\x1b]0;stolen\x07\x1b]2;stolen\x1b\\",
    "clipboard": "\x1b]52;c;cm0gLXJmIH4K\x07",
    "link": "\x1b]8;;http://example.invalid/\x07here\x1b]8;;\x07",
    "question": "\x1b[6n\x1b[c\x1bP+q544e\x1b\\",
    "strings": "\x1b_Gf=100;AAAA\x1b\\\x1b^x\x1b\\\x1bXy\x1b\\",
    "reset": "\x1bc\x1b(0\x0e\x05\x07\x08",
    "c1": "\x9b2J\x9d0;stolen\x9c\x90q\x9c\x85\x84",
    "return": "\rgone\r\x0b\x0c",
    "direction": "\u202e\u2066\u200f\u061c",
    "unseen": "\u200b\u2060\ufeff\xad\u180e\u3164\U000e0041",
    "lines": "\u2028\u2029",
    "accents": "e" + "\u0301\u0489" * 40,
    "markup": "[/red][bold][@click=app.quit()]x[/][/]\\[y]",
    "shell": "$(touch hacked)`touch hacked`; touch hacked #",
    "format": "%s%n{0}{{7*7}}${HOME}",
    "markdown": "](javascript:x) <b> # * _x_ ~~~",
    "dots": "../..",
}
"""What stands in a text, by what it is after."""

FORMULAS = ("=cmd|'/c calc'!A1", "+1", "-1", "@SUM(1)", "＝1", "＋1", "－1", "＠A1", "\t=1", "\r=1", "\n=1")
"""What a spreadsheet takes for a formula where a cell begins with it."""

FILES = (
    *("--help", "-rf", "--no-cache", "-q", "--", "-", "[red]", "[bold]x[bold].txt", "[@click=app.quit()]x.txt"),
    *(
        "...",
        "~",
        "$(id).txt",
        "`id`.txt",
        "%s%n",
        "*",
        "'\".txt",
        "\\..\\..\\x.txt",
        "a\nb.txt",
        "a\tb.txt",
        "=1+1.txt",
    ),
    *("\x1b[2J\x1b]0;x\x07.txt", "\x9b2J.txt", "\x07\x08.txt", "\u202etxt.exe", "a\u200bb.txt", "\u2028.txt", "a#3"),
    *("latin1-\udce9t\udce9.txt", "\udcff\udcfe.txt", "王毅.txt", "لافروف.txt", "e\u0301" * 60, "a" * 250 + ".txt"),
)
"""Names of files, as Python gives them: bytes that are no UTF-8 are lone surrogates."""

_TEXT = """{attack} Lavrov rencontre{attack} Wang Yi à Paris

Le ministre Sergueï {attack}Lavrov{attack} a rencontré Wang{attack} Yi à Moscou. M. {attack}Lavrov a déclaré{attack} \
que « les {attack}deux pays » sont d'accord{attack}, a indiqué Sergueï Lavrov.
« Tout{attack} va bien », a affirmé Wang Yi. Wang Yi a ajouté{attack} que la paix{attack} est proche.
"""


def write_hostile(folder: Path) -> Path:
    """Write all of this into a folder, with a link out of it, a loop, a pipe and a file of holes; return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, attack in ATTACKS.items():
        (folder / f"{name}.txt").write_text(_TEXT.format(attack=attack), encoding="utf-8", newline="")
    for number, formula in enumerate(FORMULAS):
        (folder / f"formula{number}.txt").write_text(f"{formula}\n\n{_TEXT.format(attack=formula)}", encoding="utf-8")
    nodes = folder / "nodes"
    nodes.mkdir()
    for name in FILES:
        (nodes / name).write_text(_TEXT.format(attack=""), encoding="utf-8")
    # The path of this one is markup that ends what was never begun.
    (nodes / "[").mkdir()
    (nodes / "[/red]").write_text(_TEXT.format(attack=""), encoding="utf-8")
    (nodes / "loop").symlink_to(folder)
    (nodes / "self").symlink_to("self")
    (nodes / "nowhere").symlink_to("\x1b[2J")
    (nodes / "out").symlink_to(os.devnull)
    os.mkfifo(nodes / "pipe\x1b[2J")
    with (nodes / "holes").open("wb") as file:
        file.truncate(1 << 32)
    return folder
