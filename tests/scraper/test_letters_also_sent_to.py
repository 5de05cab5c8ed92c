"""Who else got a letter: what stands before the name of a company, and missions of States."""

import pytest
from made_up_letters import letter_of

EN = "Please be informed that letters on this matter have also been sent "
FR = "Veuillez noter qu’une lettre similaire a également été adressée "
ES = "Le informamos de que también se ha enviado una carta similar "


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("en", f"{EN}to your parent company Made-up Group plc.", ["Made-up Group plc"]),
        ("en", f"{EN}to the parent of your company, Made-up Group plc.", ["Made-up Group plc"]),
        ("en", f"{EN}to its local subsidiary Made-up Mines Ltd.", ["Made-up Mines Ltd."]),
        ("en", f"{EN}to the mining company Made-up Mines Ltd.", ["Made-up Mines Ltd."]),
        ("en", f"{EN}to owners of Made-up Mines Ltd.", []),
        ("fr", f"{FR}à votre société mère Groupe Inventé S.A.", ["Groupe Inventé S.A."]),
        ("fr", f"{FR}à la société minière Mines Inventées S.A.", ["Mines Inventées S.A."]),
        ("es", f"{ES}a su empresa matriz Grupo Inventado S.A.", ["Grupo Inventado S.A."]),
        ("es", f"{ES}a la empresa minera Minas Inventadas S.A.", ["Minas Inventadas S.A."]),
    ],
)
def test_what_a_company_is_called_is_no_part_of_its_name(language, sentence, expected):
    also = letter_of(language, after=sentence).also_sent_to
    assert (list(also.companies) if also else []) == expected


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        (
            "en",
            "A copy of this letter has been transmitted to the Permanent Missions of Kenya and "
            "Ghana, to whose Governments we have also addressed communications.",
            ["KEN", "GHA"],
        ),
        (
            "en",
            "A copy of this letter has been sent to the Permanent Mission of Kenya to the United "
            "Nations Office in Geneva.",
            ["KEN"],
        ),
        (
            "fr",
            "Une copie de cette lettre a été transmise aux Missions permanentes du Kenya et du "
            "Ghana.",
            ["KEN", "GHA"],
        ),
        (
            "es",
            "Se ha enviado copia de esta carta a las Misiones Permanentes de Kenya y de Ghana.",
            ["KEN", "GHA"],
        ),
        ("en", "A copy of the file was sent to the Permanent Mission of Kenya in 1999.", []),
        (
            "en",
            "We would like to inform you that the Governments of Kenya and Ghana, and Made-up Work "
            "Ltd., have received letters on the same issues.",
            ["KEN", "GHA"],
        ),
        (
            "fr",
            "Nous souhaitons vous informer que les Gouvernements du Kenya et du Ghana ont "
            "également reçu une lettre sur le même sujet.",
            ["KEN", "GHA"],
        ),
        (
            "es",
            "Quisiéramos informarle de que los Gobiernos de Kenya y de Ghana han recibido también "
            "una carta sobre el mismo asunto.",
            ["KEN", "GHA"],
        ),
    ],
)
def test_a_mission_stands_for_its_government(language, sentence, expected):
    also = letter_of(language, after=sentence).also_sent_to
    assert (list(also.governments) if also else []) == expected
    assert also is None or not any("whose" in name for name in also.unrecognised)
