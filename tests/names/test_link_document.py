"""What linking within one document promises: every mention has a local name, with a reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.corpus.local import LocalLinks
from tui.corpus.mention import TYPES
from tui.names import reasons
from tui.names.link_document import link_document


def linked(text: str, *forms: str) -> tuple[str, LocalLinks]:
    """Link forms given as `form/type` in the order of the text; a form without a type is a person."""
    spans = []
    place = 0
    for form in forms:
        letters, _, kind = form.partition("/")
        start = text.index(letters, place)
        place = start + len(letters)
        spans.append((start, place, kind or "person"))
    return text, link_document(text, spans, "fr")


def names(result: tuple[str, LocalLinks]) -> list[str]:
    """Return for each mention the text of its local name."""
    _, links = result
    return [links.local_names[name].text for name in links.names]


def why(result: tuple[str, LocalLinks]) -> list[str]:
    return result[1].reasons


def test_a_surname_after_the_full_name_is_that_person() -> None:
    result = linked("Sergueï Lavrov a dit. M. Lavrov a ajouté.", "Sergueï Lavrov", "Lavrov")
    assert names(result) == ["Sergueï Lavrov"] * 2
    assert why(result) == [reasons.FULL_NAME, reasons.SURNAME_HERE]


def test_a_surname_before_the_full_name_is_that_person_too() -> None:
    assert names(linked("M. Lavrov, Sergueï Lavrov", "Lavrov", "Sergueï Lavrov")) == ["Sergueï Lavrov"] * 2


def test_one_title_for_two_people() -> None:
    result = linked("Wang Yi et Sergueï Lavrov. MM. Wang et Lavrov", "Wang Yi", "Sergueï Lavrov", "Wang", "Lavrov")
    assert names(result) == ["Wang Yi", "Sergueï Lavrov", "Wang Yi", "Sergueï Lavrov"]


def test_a_name_misspelt_once_is_the_one_it_differs_from() -> None:
    result = linked("Fort Myers, Fort Myers, Fort Meyers", "Fort Myers/place", "Fort Myers/place", "Fort Meyers/place")
    assert names(result) == ["Fort Myers"] * 3
    assert why(result)[2] == reasons.MISSPELT_HERE
    text = "Salva Kiir, Salva Kiir, Sakva Kiir, M. Kiir"
    assert names(linked(text, "Salva Kiir", "Salva Kiir", "Sakva Kiir", "Kiir")) == ["Salva Kiir"] * 4


@pytest.mark.parametrize(
    ("usual", "rare", "kind"),
    [
        ("Mario Draghi", "Maria Draghi", "person"),
        ("Jean-Paul Delorme", "Jean-Paul Delorma", "person"),
        ("Ambassade d'Iran", "Ambassade d'Irak", "organisation"),
        ("Festival 2016", "Festival 2017", "event"),
        ("Wikipédia", "Wikimédia", "organisation"),
        ("Louis-Philippe XIV", "Louis-Philippe XVI", "person"),
    ],
)
def test_one_letter_may_make_another_name(usual: str, rare: str, kind: str) -> None:
    result = linked(f"{usual}, {usual}, {rare}", *(f"{form}/{kind}" for form in (usual, usual, rare)))
    assert names(result)[2] == rare


def test_both_spellings_in_use_are_no_misspelling() -> None:
    forms = ["Hermann Bremer", "Hermann Brenner"] * 2
    assert names(linked(", ".join(forms), *forms)) == forms


def test_what_an_organisation_is_stands_for_it_alone() -> None:
    text = "L'Union européenne est prête. L'Union attend."
    result = linked(text, "Union européenne/organisation", "Union/organisation")
    assert names(result) == ["Union européenne"] * 2
    assert why(result)[1] == reasons.SHORT_FORM_HERE


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ("conseil général des Landes", "Landes"),
        ("Disney Music Group", "Disney"),
        ("Union européenne et Union africaine", "Union"),
    ],
)
def test_a_complement_an_owner_and_a_shared_word_do_not(long: str, short: str) -> None:
    forms = long.split(" et ")
    result = linked(f"{long}. {short}", *(f"{form}/organisation" for form in (*forms, short)))
    assert names(result)[-1] == short


def test_the_last_word_of_one_name_and_the_first_of_another_is_neither() -> None:
    text = "Morgan Chase, Chase Manhattan Bank, Chase"
    result = linked(text, *(f"{form}/organisation" for form in text.split(", ")))
    assert names(result)[-1] == "Chase"


def test_capitals_in_brackets_abbreviate_an_organisation_in_its_own_language() -> None:
    long = "Autorité des technologies de communication et d'information"
    result = linked(f"L'{long} (BTK). La BTK", f"{long}/organisation", "BTK/organisation", "BTK/organisation")
    assert names(result) == [long] * 3
    result = linked(f"L'{long} (ONU)", f"{long}/organisation", "ONU/organisation")
    assert names(result) == [long, "ONU"]


def test_a_surname_that_two_people_share_stays_by_itself() -> None:
    result = linked("Bill Clinton et Hillary Clinton. Clinton", "Bill Clinton", "Hillary Clinton", "Clinton")
    assert names(result) == ["Bill Clinton", "Hillary Clinton", "Clinton"]


def test_a_given_name_that_two_people_share_stays_by_itself() -> None:
    result = linked("Paul Simon, Paul Anka. Paul", "Paul Simon", "Paul Anka", "Paul")
    assert names(result) == ["Paul Simon", "Paul Anka", "Paul"]


def test_a_given_name_alone_is_the_only_person_who_has_it() -> None:
    result = linked("Penelope Fillon. Penelope", "Penelope Fillon", "Penelope")
    assert why(result)[1] == reasons.GIVEN_NAME_HERE


def test_particles_may_be_left_out() -> None:
    result = linked("Abdel Fattah al-Sissi. Al-Sissi et Sissi", "Abdel Fattah al-Sissi", "Al-Sissi", "Sissi")
    assert set(names(result)) == {"Abdel Fattah al-Sissi"}


def test_initials_and_middle_names() -> None:
    result = linked("George W. Bush, G. Bush, George Bush", "George W. Bush", "G. Bush", "George Bush")
    assert len(set(names(result))) == 1


def test_order_of_given_name_and_surname() -> None:
    result = linked("Lavrov Sergueï et Sergueï Lavrov", "Lavrov Sergueï", "Sergueï Lavrov")
    assert len(set(names(result))) == 1
    assert reasons.OTHER_ORDER in why(result)


def test_double_surnames() -> None:
    result = linked("Enrique Peña Nieto. M. Peña Nieto", "Enrique Peña Nieto", "Peña Nieto")
    assert why(result)[1] == reasons.SURNAME_HERE
    apart = linked("Jean-Paul Rodin et Paul Rodin", "Jean-Paul Rodin", "Paul Rodin")
    assert len(set(names(apart))) == 2


def test_people_whose_names_only_resemble_stay_apart() -> None:
    assert len(set(names(linked("Li Keqiang et Li Qiang", "Li Keqiang", "Li Qiang")))) == 2


def test_an_acronym_is_its_long_form() -> None:
    text = "l'Organisation de coopération de Shanghai (OCS). L'OCS"
    long = "Organisation de coopération de Shanghai"
    result = linked(text, f"{long}/organisation", "OCS/organisation", "OCS/organisation")
    assert names(result) == [long] * 3
    assert why(result)[1:] == [reasons.ACRONYM] * 2
    assert [(result[1].local_names[one.long].text, one.short) for one in result[1].definitions] == [(long, "OCS")]


def test_a_damaged_form_is_the_whole_one() -> None:
    result = linked("Sergueï Lavrov, Sergue? Lavrov", "Sergueï Lavrov", "Sergue? Lavrov")
    assert names(result) == ["Sergueï Lavrov"] * 2
    assert why(result)[1] == reasons.damaged("?")


def test_damage_that_could_be_two_people_is_not_guessed() -> None:
    result = linked("Jean Mare, Jean Mari, Jean Mar?", "Jean Mare", "Jean Mari", "Jean Mar?")
    assert len(set(names(result))) == 3


def test_a_name_taken_for_a_person_once_is_what_it_is_elsewhere() -> None:
    result = linked("Moscou, Moscou, Moscou", "Moscou/place", "Moscou", "Moscou/place")
    assert len(set(names(result))) == 1
    assert result[1].local_names[0].type == "place"


def test_a_title_keeps_the_person_apart_from_the_place() -> None:
    result = linked("Washington, Washington. M. Washington", "Washington/place", "Washington/place", "Washington")
    assert len(result[1].local_names) == 2


def test_a_civility_tells_husband_and_wife_apart() -> None:
    text = "François Fillon et Penelope Fillon. Mme Fillon, M. Fillon, Mme Fillon"
    result = linked(text, "François Fillon", "Penelope Fillon", "Fillon", "Fillon", "Fillon")
    assert names(result)[2:] == ["Penelope Fillon", "François Fillon", "Penelope Fillon"]


def test_who_is_meant_by_one_civility_is_not_meant_by_the_other() -> None:
    text = "Bill Clinton and Hillary Clinton. Mr. Clinton, Mrs. Clinton"
    result = linked(text, "Bill Clinton", "Hillary Clinton", "Clinton", "Clinton")
    assert names(result)[2:] == ["Bill Clinton", "Hillary Clinton"]


def test_a_civility_that_does_not_agree_with_the_only_bearer_makes_another_name() -> None:
    result = linked("François Fillon. Mme Fillon", "François Fillon", "Fillon")
    assert names(result) == ["François Fillon", "Mme Fillon"]


def test_a_surname_is_that_of_the_only_woman_who_has_it() -> None:
    assert names(linked("Mme Royal. Royal", "Royal", "Royal")) == ["Mme Royal"] * 2
    assert names(linked("Mme Royal, M. Royal", "Royal", "Royal")) == ["Mme Royal", "Royal"]


def test_what_was_taken_for_a_person_but_cannot_be_one_is_an_organisation() -> None:
    result = linked("20th Century Fox, 21st Century Fox, Fox", "Century Fox", "Century Fox", "Fox")
    assert names(result) == ["20th Century Fox", "21st Century Fox", "Fox"]
    assert [one.type for one in result[1].local_names] == ["organisation", "organisation", "person"]


def test_a_person_with_a_digit_in_the_name_stays_a_person() -> None:
    result = linked("50 Cent et Lord Cent", "50 Cent", "Cent")
    assert [(one.text, one.type) for one in result[1].local_names] == [("50 Cent", "person"), ("Cent", "person")]


def test_a_numeral_left_outside_tells_two_names_apart() -> None:
    result = linked("Minsk, Minsk II, Minsk III", "Minsk/place", "Minsk/place", "Minsk/place")
    assert names(result) == ["Minsk", "Minsk II", "Minsk III"]


def test_an_initial_taken_for_a_name_belongs_to_what_follows() -> None:
    result = linked("François Fillon. F. Fillon", "François Fillon", "F.", "Fillon")
    assert names(result) == ["François Fillon"] * 3


def test_the_first_words_of_a_name_stand_for_it_behind_it() -> None:
    long, short = "Haute Autorité pour la transparence", "Haute Autorité"
    result = linked(f"La {long}. La {short}", f"{long}/organisation", f"{short}/organisation")
    assert names(result) == [long] * 2
    assert why(result)[1] == reasons.SHORT_FORM_HERE
    before = linked(f"La {short}. La {long}", f"{short}/organisation", f"{long}/organisation")
    assert names(before) == [short, long]


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("Le « İyi Parti », en français le « Bon parti »", "İyi Parti", "Bon parti"),
        ("Enedis (anciennement ERDF)", "Enedis", "ERDF"),
        ("la Ligue populaire (ex-Union agraire)", "Ligue populaire", "Union agraire"),
    ],
)
def test_another_name_given_in_the_text_is_the_same(text: str, one: str, other: str) -> None:
    assert len(set(names(linked(text, f"{one}/organisation", f"{other}/organisation")))) == 1


@pytest.mark.parametrize("between", [" et anciennement ", ". Anciennement, ", " (ex-salarié d'", ", ", " (contre "])
def test_what_stands_beside_a_name_is_not_always_another_name_for_it(between: str) -> None:
    assert len(set(names(linked(f"Enedis{between}Engie)", "Enedis/organisation", "Engie/organisation")))) == 2


def test_partners_and_legal_forms_make_no_difference() -> None:
    firms = linked(
        "Oddo et Cie, Oddo, Oddo SA", "Oddo et Cie/organisation", "Oddo/organisation", "Oddo SA/organisation"
    )
    assert len(set(names(firms))) == 1
    assert len(set(names(linked("Tata Sky, Sky plc", "Tata Sky/organisation", "Sky plc/organisation")))) == 2


def test_no_names() -> None:
    assert linked("rien")[1].local_names == []


pieces = st.tuples(
    st.text("abAÉ?. -'\ufffd\ud800李", min_size=1, max_size=12),
    st.sampled_from(TYPES),
    st.sampled_from(["", " (", ") ", ", M. "]),
)


@given(st.lists(pieces, max_size=12))
def test_whatever_the_text_every_mention_has_a_name(parts: list[tuple[str, str, str]]) -> None:
    text = ""
    spans = []
    for form, kind, after in parts:
        spans.append((len(text), len(text) + len(form), kind))
        text += form + after
    links = link_document(text, spans, "")
    assert list(zip(links.starts, links.ends, strict=True)) == [span[:2] for span in spans]
    assert len(links.reasons) == len(links.types) == len(links.names) == len(spans)
    assert set(links.names) == set(range(len(links.local_names)))


def test_a_surname_is_not_that_of_a_double_one_while_somebody_bears_it_alone() -> None:
    bearers = ("Tom Daley", "Robert Ray Black-Daley", "Daley")
    text, links = linked("Tom Daley came. Robert Ray Black-Daley slept. Daley said so.", *bearers)
    assert [links.local_names[name].text for name in links.names] == [*bearers[:2], "Tom Daley"], text
