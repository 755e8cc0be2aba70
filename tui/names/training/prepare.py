"""Write the prepared form of the tables of linking: `python -m tui.names.training.prepare`."""

from pathlib import Path

from tui.names import prepared
from tui.names.sounds import families
from tui.names.tables import country_keys, entity_keys

FILE = Path(__file__).resolve().parent.parent / prepared.FILE
HEAD = """# Worked out of the tables beside it by tui.names.training.prepare; nothing here is to be edited. If a table
# was changed since, Lutrin works everything out again and this file counts for nothing.
# Sources and licences: those of the tables.
"""


def content() -> str:
    """Return what the file must hold for the present tables."""
    return HEAD + prepared.written(
        {
            "entities": entity_keys(),
            "countries": country_keys(),
            **{name: families(name) for name in ("given_names.tsv", "surnames.tsv")},
        }
    )


def main() -> None:
    """Write the file."""
    FILE.write_text(content(), encoding="utf-8")


if __name__ == "__main__":
    main()
