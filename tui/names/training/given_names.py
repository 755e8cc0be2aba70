"""Write the list of given names by gender from a free source: `python -m tui.names.training.given_names`.

Source: Faker (MIT), the names of women and of men of all locales. Needs faker.
"""

import importlib
import pkgutil
from pathlib import Path

import faker.providers.person

from tui.text.fold import folded

FILE = Path(__file__).resolve().parent.parent / "linking" / "given_names_by_gender.txt"
HEAD = """# Given names of women, of both, of men, each under a heading. Folded, in Latin letters, one a line.
# Source: Faker (MIT), all locales. Written by tui.names.training.given_names.
"""


def given_names(attribute: str) -> set[str]:
    """Return the folded names in Latin letters of one attribute of all locales."""
    folder = faker.providers.person
    modules = [module.name for module in pkgutil.iter_modules(folder.__path__)]
    locales = [importlib.import_module(f"{folder.__name__}.{module}") for module in modules]
    names = {name for locale in locales for name in getattr(locale.Provider, attribute, ())}
    return {folded(name) for name in names if all(ord(character) < 0x250 for character in name)}


def main() -> None:
    """Write the list."""
    women, men = given_names("first_names_female"), given_names("first_names_male")
    sections = {"women": women - men, "both": women & men, "men": men - women}
    parts = ["\n".join((f"# -- {name}", *sorted(names))) for name, names in sections.items()]
    FILE.write_text(HEAD + "\n".join(parts) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
