"""Who is meant by the words for a speaker: names with what describes them, functions, bodies, counterparts, nobody."""

import pytest

from tests.statements.marked import expected, found


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("L'[OSF:event] a déclaré que {la récolte serait bonne}.", "OSF"),
        ("Selon un communiqué de [Turkey Blocks:other], {la récolte est bonne}.", "Turkey Blocks"),
        ("Selon les dires du [ministère:organisation], {la récolte est bonne}.", "ministère"),
        ("L'institut de géophysique ([USGS:organisation]) a déclaré que {la terre avait tremblé}.", "USGS"),
        ("[Wang], maire de [Lyon:place] a déclaré que {la récolte serait bonne}.", "Wang"),
        ("[Wang], l'un des avocats représentant [Lavrov], a déclaré que {la récolte serait bonne}.", "Wang"),
        ("[Wang], la fille de [Bond], née peu après que le livre a paru, a dit que {l'été serait bon}.", "Wang"),
        (
            "La [Maison-Blanche:organisation] avait préalablement annoncé que {la récolte serait bonne}.",
            "Maison-Blanche",
        ),
        ("{La récolte sera bonne}, a longuement expliqué [Wang].", "Wang"),
        ("« [Lavrov] est là. » Après la fête, [Wang] a dit que {la récolte serait bonne}.", "Wang"),
    ],
)
def test_a_french_name_speaks_whatever_its_type_and_what_describes_it(text: str, speaker: str) -> None:
    assert found(text) == expected(text, f"{speaker}, indirect, name")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("[Trump] lawyer [Rudy Giuliani] said {the harvest was good}.", "Rudy Giuliani"),
        ("[Trump]'s personal lawyer [Rudy Giuliani] said {the harvest was good}.", "Rudy Giuliani"),
        ("[CBS:organisation] affiliate [WAFB:organisation] said {the harvest was good}.", "WAFB"),
        ("[Trump] met [Putin] and said {the harvest was good}.", "Trump"),
        ("[Trump] mocked Senator [Feinstein] and said {the harvest was good}.", "Trump"),
        ("The [DPA:organisation] news agency said {the harvest was good}.", "DPA"),
        ("A [DFB:organisation] statement said {the harvest was good}.", "DFB"),
        ("The German football federation ([DFB:organisation]) has said {the harvest was good}.", "DFB"),
        ("According to the company's CEO [John Bruce], {the harvest was good}.", "John Bruce"),
        ("[Wang] bitterly said {the harvest was good}.", "Wang"),
        ("[Wang] had previously said {the harvest was good}.", "Wang"),
    ],
)
def test_an_english_name_speaks_that_bears_the_noun_phrase(text: str, speaker: str) -> None:
    assert found(text, "en") == expected(text, f"{speaker}, indirect, name")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("[EU:organisation] officials said {the harvest was good}.", "en"),
        ("A [US:place] official said {the harvest was good}.", "en"),
        ("After meeting [Wang], police said {the harvest was good}.", "en"),
        ("The [UN:organisation] envoy said {the harvest was good}.", "en"),
        ("[Wang] arrived. The council's leader said {the harvest was good}.", "en"),
        ("Après la rencontre entre [Wang] et [Lavrov], les analystes ont dit que {la récolte serait bonne}.", "fr"),
        ("[Lavrov] a parlé. L'OSF a déclaré que {la récolte serait bonne}.", "fr"),
        ("Le président américain [Trump] a parlé. Le président russe a dit que {la récolte serait bonne}.", "fr"),
    ],
)
def test_words_that_name_nobody_are_given_to_nobody_near(text: str, language: str) -> None:
    assert found(text, language) == expected(text, ", indirect, unnamed")


@pytest.mark.parametrize(
    ("text", "speaker", "language"),
    [
        (
            "Le président ukrainien [Zelensky] a reçu son homologue polonais [Duda]. "
            "Le président polonais a dit que {la récolte serait bonne}.",
            "Duda",
            "fr",
        ),
        (
            "Le président ukrainien [Zelensky] a reçu [Duda]. [Duda] a salué [Zelensky]. "
            "Son homologue ukrainien a dit que {la récolte serait bonne}.",
            "Zelensky",
            "fr",
        ),
        (
            "Polish President [Duda] met his Ukrainian counterpart [Zelensky]. "
            "The Ukrainian leader said {the harvest was good}.",
            "Zelensky",
            "en",
        ),
        (
            "Polish President [Duda] met his Ukrainian counterpart [Zelensky]. [Zelensky] smiled. "
            "His Polish counterpart said {the harvest was good}.",
            "Duda",
            "en",
        ),
    ],
)
def test_a_counterpart_has_the_function_of_the_other(text: str, speaker: str, language: str) -> None:
    assert found(text, language) == expected(text, f"{speaker}, indirect, title")


@pytest.mark.parametrize(
    ("text", "speaker", "language"),
    [
        (
            "La [police de Lyon:organisation] a agi. [ONU:organisation] et [UE:organisation] suivent. "
            "La police a dit que {la récolte serait bonne}.",
            "police de Lyon",
            "fr",
        ),
        (
            "La [Cour pénale internationale:organisation] a siégé. L'[ONU:organisation] a agi. "
            "La juridiction a dit que {la récolte serait bonne}.",
            "Cour pénale internationale",
            "fr",
        ),
        (
            "[Boeing:organisation] va mal. L'avionneur américain a dit que {la récolte serait bonne}.",
            "Boeing",
            "fr",
        ),
        (
            "La [BCE:organisation] et [Lagarde] ont agi. [Lagarde] a parlé. "
            "La banquière centrale a dit que {la récolte serait bonne}.",
            "Lagarde",
            "fr",
        ),
        (
            "The [Lyon Police Department:organisation] met [Wang]. After the fight, police said {it was late}.",
            "Lyon Police Department",
            "en",
        ),
        ("[Spain:place] is large. The government of [Spain:place] said {it was late}.", "Spain", "en"),
        ("President [Trump] left. It did not sit well with the president, who said {it was late}.", "Trump", "en"),
    ],
)
def test_a_noun_stands_for_the_body_or_person_it_fits(text: str, speaker: str, language: str) -> None:
    assert found(text, language) == expected(text, f"{speaker}, indirect, title")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("[Orban] a été élu. Ce dernier, accusant [Soros] d'aider, a dit que {la récolte serait bonne}.", "Orban"),
        ("Le groupe [Airbus:organisation] va mal. Le [PNF:organisation] suit le groupe. Il dit que {tout va}.", "PNF"),
        ("Le [groupe=Airbus:organisation] va mal, et il a dit que {la récolte serait bonne}.", "Airbus"),
        ("[Wang] a reçu [Lavrov] jeudi, et il a dit que {la récolte serait bonne}.", "Wang"),
    ],
)
def test_a_pronoun_stands_for_the_subject_it_agrees_with(text: str, speaker: str) -> None:
    assert found(text) == expected(text, f"{speaker}, indirect, pronoun")


def test_several_are_no_single_body() -> None:
    text = "L'[ONU:organisation] a agi. Selon eux, {la récolte sera bonne}."
    assert found(text) == expected(text, ", indirect, pronoun")


def test_a_source_behind_a_verb_of_saying_is_that_verb_again() -> None:
    text = "[Wang] est là. Il a expliqué que, {selon lui, « la récolte sera bonne »}."
    assert found(text) == expected(text, "Wang, mixed, pronoun")


def test_what_describes_a_source_is_no_part_of_a_quotation() -> None:
    text = "Selon le lieutenant [Le Gallo], de l'[Office:organisation], « {la récolte sera très bonne} »."
    assert found(text) == expected(text, "Le Gallo, direct, name")


def test_the_function_before_a_name_is_no_part_of_a_quotation() -> None:
    text = "“{We are not done},” its president, [Lagarde], said."
    assert found(text, "en") == expected(text, "Lagarde, direct, name")


def test_what_is_announced_is_nobody_who_speaks() -> None:
    assert found("Le procureur, [Jacquet], a annoncé l'ouverture d'une enquête.") == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # Whom the text gives the function comes before the counterpart, who has it too.
        (
            "[Catherine Colonna], ministre des Affaires étrangères, a reçu son homologue allemande [Baerbock]. "
            "La ministre des Affaires étrangères a déclaré que {l'accord était proche}.",
            "Catherine Colonna",
        ),
        # A president of something else is no president of the republic.
        (
            "[Mattarella], chef de l'Etat italien, a reçu [Conte], le président du Conseil sortant. "
            "Le président de la République a indiqué qu'{il parlerait demain}.",
            "Mattarella",
        ),
        # A function nobody has goes to whoever has no other.
        (
            "Le commissaire européen [Breton] a rencontré [Musk]. Le patron de [Tesla:organisation] a dit que "
            "{les règles étaient claires}.",
            "Musk",
        ),
        (
            "[Ouattara], chef de l'Etat ivoirien, a parlé. Le leader de l'opposition, [Bédié], était absent. "
            "L'opposant affirme que {le scrutin était truqué}.",
            "Bédié",
        ),
        (
            "Le maire, [Payan], a reçu le ministre de l'Intérieur [Darmanin]. "
            "Le maire a déclaré que {les moyens manquaient}.",
            "Payan",
        ),
    ],
)
def test_a_french_function_is_that_of_who_bears_it_rather_than_of_who_is_near(text: str, speaker: str) -> None:
    assert found(text) == expected(text, f"{speaker}, indirect, title")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Senator [Warren] questioned [Powell]. "
            "The [Federal Reserve:organisation] chair said that {rates would stay high}.",
            "Powell",
        ),
        (
            "Press secretary [Jean-Pierre] met [Biden]. The press secretary said that {the letter had come}.",
            "Jean-Pierre",
        ),
        (
            "[Kremlin:organisation] spokesman [Peskov] rejected it. The [Kremlin:organisation] spokesman said that "
            "{it was a lie}.",
            "Peskov",
        ),
        # Who opens a sentence behind a modified function is spoken of from then on.
        (
            "[Arteta] admitted that. City boss [Guardiola] praised them. The Spaniard said that {they were good}.",
            "Guardiola",
        ),
        (
            "Republican congressman [McCarthy] met [Jeffries]. "
            "The [New York:place] Democrat said that {it would not help}.",
            "Jeffries",
        ),
    ],
)
def test_an_english_function_is_that_of_who_bears_it_rather_than_of_who_is_near(text: str, speaker: str) -> None:
    assert found(text, "en") == expected(text, f"{speaker}, indirect, title")


def test_a_body_speaks_by_a_spokesman_nobody_names() -> None:
    text = "The [Kremlin:organisation] spokesman said that {talks had failed}."
    assert found(text, "en") == expected(text, "Kremlin, indirect, name")
