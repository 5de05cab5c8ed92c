"""Made-up phrasings of letters that need more than one line or word to be read right."""

import pytest
from made_up_letters import LANGUAGES, facts_of, letter_of

HEADINGS = {"en": "Annex", "fr": "Annexe", "es": "Anexo"}


def told(language, body, address):
    recipient = facts_of(language, body=body, address=address, salutation="Messieurs,").recipient
    return (recipient.kind, recipient.name) if recipient else None


@pytest.mark.parametrize(
    ("body", "address", "expected"),
    [
        ("Votre groupe détient des civils. Vos combattants sont jeunes.", "Coalition des sables",
         ("other", "Coalition des sables")),
        ("Votre groupe exploite une mine.", "Coalition des sables",
         ("company", "Coalition des sables")),
        ("Votre groupe exploite une mine. Vos combattants sont jeunes.", "Invention S.A.",
         ("company", "Invention S.A.")),
    ],
    ids=["armed", "not armed", "of legal form"],
)  # fmt: skip
def test_a_group_that_bears_arms_is_no_company(body, address, expected):
    assert told("fr", body, address) == expected


@pytest.mark.parametrize(
    ("language", "body", "address", "name"),
    [
        ("fr", "Votre Banque est une institution publique internationale.",
         "Banque inventée de développement des lacs\nVille-Neuve",
         "Banque inventée de développement des lacs"),
        ("es", "Su institución, como organismo financiero intergubernamental, aprobó esto.",
         "Fondo Inventado de Fomento\nCiudad Nueva", "Fondo Inventado de Fomento"),
    ],
)  # fmt: skip
def test_the_place_after_the_name_of_a_bank_is_no_other_name(language, body, address, name):
    assert told(language, body, address) == ("igo", name)


def test_a_place_after_a_name_of_no_known_form_leaves_the_name_open():
    assert told("en", "Made-up information.", "Invented Ore\nUnion Street") is None


FOOTERS = {
    "fr": "Mme Ada Inventée\nDirectrice générale\nInvention SA",
    "es": "Excmo. Sr. Bo Nadie\nEmbajador\nMisión Permanente de Ruritania ante las Naciones Unidas",
}


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["in one block", "person apart"])
@pytest.mark.parametrize("language", FOOTERS)
def test_the_addressee_at_the_foot_of_a_page_is_no_part_of_a_question(language, gap):
    asked = {"fr": "Veuillez inventer", "es": "Sírvase inventar"}[language]
    person, rest = FOOTERS[language].split("\n", 1)
    questions = f"1. {asked} cela.\n\n{person}{gap}{rest}\n\f2. {asked} ceci."
    letter = letter_of(language, questions=questions)
    assert [question.text for question in letter.questions] == [f"{asked} cela.", f"{asked} ceci."]


@pytest.mark.parametrize("gap", ["\n", "\n\f"], ids=["line", "page"])
def test_a_compound_that_breaks_at_its_hyphen_keeps_it(gap):
    letter = letter_of(questions=f"1. Please comment on the above-{gap}mentioned inventions.")
    assert [item.text for item in letter.questions] == [
        "Please comment on the above-mentioned inventions."
    ]


@pytest.mark.parametrize(
    ("language", "behalf", "title"),
    [
        ("en", "On behalf of the ", "Special Rapporteur on the right to food"),
        ("fr", "Au nom de la ", "Rapporteuse spéciale sur le droit à l’alimentation"),
        ("es", "En nombre del ", "Relator Especial sobre el derecho a la alimentación"),
    ],
)
def test_one_who_signs_for_another_mandate_is_listed_with_its_title(language, behalf, title):
    own = LANGUAGES[language]["signatures"].split("\n")[1]
    found = letter_of(language, signatures=f"Ada Invented\n{own}\n\nAda Invented\n{behalf}{title}")
    assert [(item.name, item.title) for item in found.signatories] == [
        ("Ada Invented", own),
        ("Ada Invented", title),
    ]


def test_a_title_that_goes_on_with_another_mandate_is_one_title():
    title = "Special Rapporteur on the right to food"
    signed = f"Ada Invented\n{title}\non behalf of the Special Rapporteur on torture"
    assert [item.title for item in letter_of(signatures=signed).signatories] == [title]


def test_a_courtesy_without_a_degree_ends_the_letter():
    letter = letter_of(closing="Please accept the assurances of our consideration.")
    assert len(letter.signatories) == 1


@pytest.mark.parametrize(
    ("language", "printed", "cited"),
    [
        ("en", "We recall the CEDAW, in particular to articles 2, 3 and 7.", {"cedaw": "2,3,7"}),
        ("en", "The CEDAW provides, in articles 2 and 7, that women vote.", {"cedaw": "2,7"}),
        ("en", "The CEDAW applies, and the Penal Code provides in article 7 for fines.",
         {"cedaw": ""}),
        ("en", "Article 2 of the CEDAW forbids this, and article 7 protects women.",
         {"cedaw": "2,7"}),
        ("en", "Article 2 of the CEDAW forbids this, and article 7 protects under national law.",
         {"cedaw": "2"}),
        ("en", "Article 12(1) of the ICCPR applies. Under article 12(3), limits are few.",
         {"iccpr": "12(1),12(3)"}),
        ("en", "Article 12(1) of the ICCPR and article 12(1) of the CRPD. See article 12(2) alone.",
         {"iccpr": "12(1)", "crpd": "12(1)"}),
        ("en", "Article 12 of the ICCPR applies. The Code differs: article 12(3) is strict.",
         {"iccpr": "12"}),
        ("en", "Article 3 common to the four Geneva Conventions applies.",
         {"geneva-conventions": "3"}),
        ("fr", "L’article 3 commun aux Conventions de Genève s’applique.",
         {"geneva-conventions": "3"}),
        ("fr", "La CEDAW dispose que la femme est libre (article 3) et vote (art. 7).",
         {"cedaw": "3,7"}),
        ("fr", "La CEDAW compte. La femme vote (art. 7).", {"cedaw": "7"}),
    ],
)  # fmt: skip
def test_an_article_belongs_to_what_its_sentence_speaks_of(language, printed, cited):
    letter = letter_of(language, annex=f"{HEADINGS[language]}\n\n{printed}")
    assert {item.id: ",".join(item.articles) for item in letter.instruments} == cited


@pytest.mark.parametrize(
    ("language", "printed", "governments"),
    [
        ("en", "Similar letters were sent to the Governments of Peru as well as the Kingdom of "
         "Norway, to Invention Ltd. and to others.", ("PER", "NOR")),
        ("es", "Se han enviado cartas similares al Gobierno del Perú, así como al del Reino de "
         "Noruega.", ("PER", "NOR")),
    ],
)  # fmt: skip
def test_a_government_that_is_added_is_one_too(language, printed, governments):
    assert letter_of(language, after=printed).also_sent_to.governments == governments
