"""Who said what in French: each pattern of reported speech in a small text with its names marked."""

import pytest

from tests.statements.marked import expected, found

WANG = "Wang Yi, indirect, name"
QUOTED = "Wang Yi, direct, name"
PARTLY = "Wang Yi, mixed, name"
GOES_ON = "Wang Yi, indirect, continued"
HE = "Wang Yi, indirect, pronoun"
SOMEBODY = ", indirect, unnamed"


@pytest.mark.parametrize(
    "text",
    [
        "{La récolte sera bonne}, a déclaré [Wang Yi].",
        "{La récolte sera bonne}, a estimé M. [Wang=Wang Yi].",
        "{La récolte sera bonne}, estime [Wang Yi].",
        "{La récolte sera bonne}, a déclaré vendredi à Pékin le ministre [Wang Yi].",
        "{La récolte sera bonne}, a annoncé jeudi dans un communiqué [Wang Yi].",
        "{La récolte sera bonne}, a déclaré à la presse [Wang Yi].",
        "{La récolte sera bonne}, a dit M. [Wang=Wang Yi] à [Lavrov].",
        "{La récolte sera bonne} – a dit [Wang Yi].",
        "{Si le temps reste sec, la récolte sera bonne}, a déclaré [Wang Yi].",
        "Le marché est ouvert. {La récolte sera bonne}, a déclaré [Wang Yi]. Le marché ferme à midi.",
    ],
)
def test_a_cue_behind_what_is_said(text: str) -> None:
    assert found(text) == expected(text, WANG)


@pytest.mark.parametrize(
    "text",
    [
        "[Wang Yi] a déclaré que {la récolte serait bonne}.",
        "[Wang Yi] a déclaré vendredi que {la récolte serait bonne}.",
        "[Wang Yi] a déclaré à la presse, vendredi, que {la récolte serait bonne}.",
        "M. [Wang=Wang Yi] affirme qu'{elle est bonne}.",
        "M. [Wang=Wang Yi] affirme qu’{elle est bonne}.",
        "[Wang Yi], ministre des Affaires étrangères, a indiqué que {la récolte serait bonne}.",
        "[Wang Yi], qui dirige la délégation, a indiqué que {la récolte serait bonne}.",
        "Vendredi, [Wang Yi] a indiqué que {la récolte serait bonne}.",
        "À [Pékin:place], [Wang Yi] a indiqué que {la récolte serait bonne}.",
        "[Wang Yi] a indiqué que {la récolte serait bonne et que le pain ne manquerait pas}.",
        "[Wang Yi] a prévenu que, {sans pluie, la récolte serait perdue}.",
        "[Wang Yi] aurait déclaré que {la récolte était bonne}.",
        "[Wang Yi] s'est dit convaincu que {la récolte serait bonne}.",
        "[Wang Yi] s'est félicité que {la récolte soit bonne}.",
        "[Wang Yi] a fait savoir que {la récolte serait bonne}.",
        "[Wang Yi] a tenu à souligner que {la récolte serait bonne}.",
        "[Wang Yi] vient d'annoncer que {la récolte serait bonne}.",
        "[Wang Yi] a demandé si {la récolte serait bonne}.",
        "Quand [Wang Yi] a dit que {la récolte serait bonne}, tous ont ri.",
    ],
)
def test_a_cue_before_what_is_said(text: str) -> None:
    assert found(text) == expected(text, WANG)


@pytest.mark.parametrize(
    "text",
    [
        "{Cette récolte, a déclaré [Wang Yi], nourrira le pays}.",
        "{Cette récolte nourrira, selon [Wang Yi], tout le pays}.",
        "{En 2016, selon [Wang Yi], la récolte était bonne}.",
        "{Cette récolte permettra, a déclaré [Wang Yi], de nourrir le pays}.",
    ],
)
def test_a_cue_inside_stays_inside(text: str) -> None:
    assert found(text) == expected(text, WANG)


@pytest.mark.parametrize(
    "text",
    [
        "Selon [Wang Yi], {la récolte sera bonne}.",
        "D'après [Wang Yi], {la récolte sera bonne}.",
        "D’après [Wang Yi], {la récolte sera bonne}.",
        "Pour [Wang Yi], {la récolte sera bonne}.",
        "Aux yeux de [Wang Yi], {la récolte sera bonne}.",
        "À en croire [Wang Yi], {la récolte sera bonne}.",
        "{La récolte sera bonne}, selon [Wang Yi].",
        "{La récolte sera bonne}, d'après M. [Wang=Wang Yi].",
        "{La récolte sera bonne} selon [Wang Yi].",
        "Selon [Wang Yi], ministre de l'Agriculture, {la récolte sera bonne}.",
        "Mais selon [Wang Yi], {la récolte sera bonne}.",
        "Toujours selon [Wang Yi], {la récolte sera bonne}.",
        "Selon le porte-parole de l'[ONU:organisation], [Wang Yi], {la récolte sera bonne}.",
        "Selon [Wang Yi], l'une des meneuses du projet, {la récolte « sera bonne cette année »}.",
    ],
)
def test_a_source_instead_of_a_verb(text: str) -> None:
    assert found(text) == expected(text, WANG if "«" not in text else PARTLY)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "[Wang Yi] a déclaré que {la récolte serait bonne}, ajoutant que {le pain ne manquerait pas}.",
            f"{WANG}; {GOES_ON}",
        ),
        (
            "{La récolte sera bonne}, a déclaré [Wang Yi], ajoutant que {le pain ne manquerait pas}.",
            f"{WANG}; {GOES_ON}",
        ),
        (
            "{La récolte sera bonne}, a déclaré [Wang Yi], avant d'ajouter que {le pain ne manquerait pas}.",
            f"{WANG}; {GOES_ON}",
        ),
        (
            "{La récolte sera bonne}, a déclaré [Wang Yi], tout en soulignant que {le pain manquerait}.",
            f"{WANG}; {GOES_ON}",
        ),
        (
            "[Wang Yi] a déclaré que {la récolte serait bonne} et a ajouté que {le pain ne manquerait pas}.",
            f"{WANG}; {GOES_ON}",
        ),
        ("[Wang Yi] a salué l'accord, jugeant qu'{il aiderait les paysans}.", WANG),
        (
            "« {La récolte sera bonne} », a déclaré [Wang Yi]. « {Le pain ne manquera pas cette année.} »",
            "Wang Yi, direct, name; Wang Yi, direct, continued",
        ),
        (
            "« {La récolte sera bonne} », a déclaré [Wang Yi]. {Le pain ne manquera pas}, a-t-il ajouté.",
            f"{QUOTED}; {HE}",
        ),
    ],
)
def test_the_speaker_goes_on(text: str, told: str) -> None:
    assert found(text) == expected(text, told)


@pytest.mark.parametrize(
    "text",
    [
        "[Wang Yi] a annoncé {se rendre à Moscou lundi}.",
        "[Wang Yi] estime {avoir fait son travail}.",
        "[Wang Yi] a dit {vouloir la paix}.",
        "[Wang Yi] a affirmé {ne pas connaître cet homme}.",
        "[Wang Yi] a promis de {nourrir le pays}.",
    ],
)
def test_an_infinitive_whose_subject_is_the_speaker(text: str) -> None:
    assert found(text) == expected(text, WANG)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Selon un communiqué de l'[ONU:organisation], {la récolte sera bonne}.", "ONU"),
        ("D'après un rapport de la [FAO:organisation], {la récolte sera bonne}.", "FAO"),
        ("Le communiqué de l'[ONU:organisation] indique que {la récolte sera bonne}.", "ONU"),
        ("{La récolte sera bonne}, indique un communiqué du [Kremlin:organisation].", "Kremlin"),
    ],
)
def test_a_document_speaks_for_who_issued_it(text: str, speaker: str) -> None:
    assert found(text) == expected(text, f"{speaker}, indirect, name")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[Wang Yi] a déclaré : « {La récolte sera bonne.} »", QUOTED),
        ("[Wang Yi] : « {La récolte sera bonne.} »", QUOTED),
        ('[Wang Yi] a déclaré: "{La récolte sera bonne.}"', QUOTED),
        ("[Wang Yi] est optimiste : « {La récolte sera bonne cette année.} »", QUOTED),
        ("[Wang Yi] a déclaré : {la récolte sera bonne cette année}.", WANG),
    ],
)
def test_a_colon_opens_what_is_said(text: str, told: str) -> None:
    assert found(text) == expected(text, told)


@pytest.mark.parametrize(
    "text",
    [
        "« {La récolte sera bonne} », a déclaré [Wang Yi].",
        "«\xa0{La récolte sera bonne}\xa0», a déclaré [Wang Yi].",
        "“{La récolte sera bonne}”, a déclaré [Wang Yi].",
        '"{La récolte sera bonne}", a déclaré [Wang Yi].',
        "‘{La récolte sera bonne}’, a déclaré [Wang Yi].",
        "'{La récolte sera bonne}', a déclaré [Wang Yi].",
        "'{L'été sera bon pour l'orge}', a déclaré [Wang Yi].",
        "„{La récolte sera bonne}“, a déclaré [Wang Yi].",
        "« {La récolte sera-t-elle bonne ?} » a demandé [Wang Yi].",
        "« {La récolte sera bonne !} », s'est exclamé [Wang Yi].",
        "[Wang Yi] a déclaré que « {la récolte serait bonne} ».",
        "« {La récolte sera bonne. Le pain ne manquera pas. La paix viendra} », a déclaré [Wang Yi].",
        "« {La récolte, a déclaré [Wang Yi], sera bonne cette année.} »",
        "« {La récolte », a déclaré [Wang Yi], « sera bonne cette année.} »",
        "« {La récolte sera bonne, a déclaré [Wang Yi]. Le pain ne manquera pas.} »",
        "« {Il m'a dit « jamais » et il est parti} », a déclaré [Wang Yi].",
        "« {Il m'a dit “jamais” et il est parti} », a déclaré [Wang Yi].",
        "« {La récolte sera bonne.\nLe pain ne manquera pas.\nLa paix viendra} », a déclaré [Wang Yi].",
        "« {La récolte sera bonne.\n« Le pain ne manquera pas.\n« La paix viendra} », a déclaré [Wang Yi].",
        "« {C'est une bonne année}, a déclaré [Wang Yi].\nLe marché a lieu lundi.",
    ],
)
def test_a_quotation_is_direct_without_its_marks(text: str) -> None:
    assert found(text) == expected(text, QUOTED)


def test_a_quotation_goes_on_in_the_next_paragraph() -> None:
    text = "« {La récolte sera bonne} », a déclaré [Wang Yi].\n« {Le pain ne manquera pas cette année.} »"
    assert found(text) == expected(text, f"{QUOTED}; Wang Yi, direct, continued")


@pytest.mark.parametrize("dash", ["—", "–"])
def test_a_turn_of_a_dialogue_is_direct(dash: str) -> None:
    text = f"{dash} {{La récolte sera bonne}}, dit [Wang Yi]."
    assert found(text) == expected(text, QUOTED)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[Wang Yi] a déclaré que {la récolte serait « bonne, voire très bonne »}.", PARTLY),
        ("{La récolte sera « bonne, voire très bonne »}, a déclaré [Wang Yi].", PARTLY),
        ("{La récolte sera « bonne »}, a déclaré [Wang Yi].", WANG),
    ],
)
def test_words_quoted_within_make_it_mixed_unless_they_are_few(text: str, told: str) -> None:
    assert found(text) == expected(text, told)


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("{La récolte sera bonne}, a déclaré Mme [Merkel].", "Merkel"),
        ("MM. [Wang] et [Lavrov] ont déclaré que {la récolte serait bonne}.", "Wang + Lavrov"),
        ("{La récolte sera bonne}, ont déclaré MM. [Wang] et [Lavrov].", "Wang + Lavrov"),
        ("[Wang] et [Lavrov] ont déclaré que {la récolte serait bonne}.", "Wang + Lavrov"),
        ("Selon [Wang] et [Lavrov], {la récolte sera bonne}.", "Wang + Lavrov"),
        ("{La récolte sera bonne}, a déclaré l'[ONU:organisation].", "ONU"),
        ("{La récolte sera bonne}, a déclaré [Pékin:place].", "Pékin"),
        ("La [Chine:place] a déclaré que {la récolte serait bonne}.", "Chine"),
        ("Le [Kremlin:organisation] a déclaré que {la récolte serait bonne}.", "Kremlin"),
        ("Les [États-Unis:place] ont déclaré que {la récolte serait bonne}.", "États-Unis"),
        ("[Wang], [Lavrov] et [Merkel] ont déclaré que {la récolte serait bonne}.", "Wang + Lavrov + Merkel"),
        ("La porte-parole du [Kremlin:organisation], [Petrova], a déclaré que {la récolte serait bonne}.", "Petrova"),
    ],
)
def test_people_institutions_and_states_speak_by_name(text: str, speakers: str) -> None:
    assert found(text) == expected(text, f"{speakers}, indirect, name")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Le chef de la diplomatie russe, [Lavrov], est à Paris. "
            "{La récolte sera bonne}, a déclaré le chef de la diplomatie russe.",
            "Lavrov",
        ),
        (
            "Le ministre russe [Lavrov] a rencontré [Wang]. {La récolte sera bonne}, a déclaré le ministre russe.",
            "Lavrov",
        ),
        (
            "Le ministre russe [Lavrov] a reçu le président syrien [Assad]. "
            "Le ministre a déclaré que {la récolte serait bonne}.",
            "Lavrov",
        ),
        (
            "Le président américain [Trump] est arrivé. {La récolte sera bonne}, a déclaré le président américain.",
            "Trump",
        ),
        ("La [Chine:place] est grande. Le gouvernement chinois a déclaré que {la récolte serait bonne}.", "Chine"),
        ("Le gouvernement chinois a déclaré que {la récolte serait bonne}. La [Chine:place] est grande.", "Chine"),
    ],
)
def test_a_title_stands_for_who_was_described_by_it(text: str, speaker: str) -> None:
    assert found(text) == expected(text, f"{speaker}, indirect, title")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("[Wang] est arrivé. {La récolte sera bonne}, a-t-il dit.", "Wang"),
        ("[Wang] est arrivé. {La récolte sera bonne}, ajoute-t-il.", "Wang"),
        ("[Wang] est arrivé. {Cette récolte, affirme-t-il, nourrira le pays}.", "Wang"),
        ("[Wang] a parlé. Selon lui, {la récolte sera bonne}.", "Wang"),
        ("[Wang] a reçu [Lavrov]. Il a déclaré que {la récolte serait bonne}.", "Wang"),
        ("[Wang] a reçu [Lavrov]. Ce dernier a déclaré que {la récolte serait bonne}.", "Lavrov"),
        ("M. [Wang] a reçu Mme [Merkel]. Elle a déclaré que {la récolte serait bonne}.", "Merkel"),
        ("[Wang] a reçu [Lavrov]. Celui-ci a déclaré que {la récolte serait bonne}.", "Lavrov"),
        ("[Wang] a reçu Mme [Merkel]. Elle a déclaré que {la récolte serait bonne}.", "Merkel"),
        ("[Wang] et [Lavrov] se sont vus. Ils ont déclaré que {la récolte serait bonne}.", "Wang + Lavrov"),
    ],
)
def test_a_pronoun_stands_for_who_fits_and_spoke_or_acted(text: str, speaker: str) -> None:
    assert found(text) == expected(text, f"{speaker}, indirect, pronoun")


@pytest.mark.parametrize(
    "text",
    [
        "{La récolte sera bonne}, a déclaré un agriculteur.",
        "{La récolte sera bonne}, a déclaré le maire de [Lyon:place].",
        "{La récolte sera bonne}, a déclaré le frère de [Wang Yi].",
        "Des experts ont déclaré que {la récolte serait bonne}.",
    ],
)
def test_a_speaker_without_a_name_stays_without(text: str) -> None:
    assert found(text) == expected(text, SOMEBODY)


@pytest.mark.parametrize(
    "text",
    [
        "La récolte sera bonne, a-t-on appris de source sûre.",
        "On dit que [Wang Yi] est malade.",
        "Nous croyons que [Wang Yi] viendra.",
        "Je dis que [Wang Yi] est malade.",
        "La route pour [Wang Yi] est longue.",
        "Pour [Wang Yi] la route est longue.",
        "La lettre pour [Wang Yi], arrivée lundi, a été perdue.",
        "Selon la loi, la récolte est libre.",
        "Selon que [Wang Yi] vient ou non, nous partirons.",
        "[Wang Yi] dit du mal de son voisin.",
        "[Wang Yi] a dit oui.",
        "Nul ne croit que [Wang Yi] a dit la vérité.",
        "Qu'a dit [Wang Yi] ? Que pense [Lavrov] ? Selon qui ?",
        "Le film « La récolte sera bonne » est sorti lundi. [Wang Yi] l'a vu.",
        "Le film « [Wang Yi] a dit que tout ira bien » est sorti lundi.",
        "[Wang Yi] a rencontré [Lavrov] à [Pékin:place].",
        "[Wang Yi] n'a pas dit que la récolte serait bonne.",
        "[Wang Yi] n'a jamais dit que la récolte serait bonne.",
        "[Wang Yi] a-t-il dit que la récolte serait bonne ?",
        "Si [Wang Yi] dit que la récolte est bonne, je viendrai.",
        "Pour [Paris:place], il faut prendre le train.",
        "[Wang Yi] a déclaré : « »",
    ],
)
def test_where_nobody_said_a_thing_nothing_is_found(text: str) -> None:
    assert found(text) == []
