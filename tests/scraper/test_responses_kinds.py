"""Of which kind a made-up response is: above all, that time asked for is taken for no response."""

import tomllib
from pathlib import Path

import pytest
from made_up_responses import note

from scraper.responses import read_response

FIXTURE = Path(__file__).parents[1] / "fixtures" / "short_responses.toml"
SHORT = {
    response["name"]: response
    for response in tomllib.loads(FIXTURE.read_text(encoding="utf-8"))["response"]
}


def kind_of(text):
    return read_response(text).kind.value


def letter(middle):
    """A company's letter whose middle is given."""
    return (
        "Made-up Mining Ltd\n\n5 May 2021\n\nAL OTH 9001/2021\n\nDear Special Rapporteur,\n\n"
        f"{middle}\n\nYours sincerely,\n\nInvented Person\n"
    )


@pytest.mark.parametrize("name", SHORT)
def test_a_short_response_is_of_no_other_kind(name):
    response = SHORT[name]
    facts = read_response(response["text"])
    assert facts.kind.value in response["kinds"]
    expected = [response["reference"]] if "reference" in response else []
    assert list(map(str, facts.references)) == expected
    assert (facts.dated.isoformat() if facts.dated else None) == response.get("dated")
    assert facts.from_ == response.get("from")


def test_most_short_responses_are_of_a_known_kind():
    certain = [name for name, response in SHORT.items() if "unknown" not in response["kinds"]]
    assert len(SHORT) >= 210
    assert len(certain) >= 155


@pytest.mark.parametrize(
    ("middle", "kind"),
    [
        ("Your letter has reached us. It has been passed to our legal team.", "acknowledgement"),
        ("Your letter has reached us. The mine was closed in 2015.", "unknown"),
        ("The mine was closed in 2015, before any of the events.", "substantive"),
        ("Our company is proud of its people and of the town.", "unknown"),
        ("Our company is proud of its people and of the town. " * 30, "substantive"),
        ("The office was closed on 3 May 2021. When might our reply come?", "unknown"),
        ("May we have until 30 June 2021 for our response?", "extension_request"),
        ("We kindly ask that the deadline, which ends on 7 May, be extended.", "extension_request"),
        ("The deadline of the tender was extended by the town in 2019.", "unknown"),
        ("The parent was sold in 2021. Would you move the date?", "unknown"),
        ("The board asks to be allowed to submit its comments in June.", "unknown"),
        ("We submit our comments in this letter.", "substantive"),
        ("It will not be feasible to provide our comments by the given date.", "extension_request"),
        ("The legal team is at work to provide its comments on the mine.", "unknown"),
        ("The board met to submit the report on the mine.", "unknown"),
        ("We acknowledge your letter. May our reply reach you in June?", "extension_request"),
        ("We acknowledge your letter. Which mine do you mean?", "unknown"),
        ("We acknowledge your letter and wish to add that the mine is shut since 2020.", "unknown"),
        ("We write to provide our comments on the mine.", "substantive"),
        ("In June we sent a note to provide our views to the ministry.", "unknown"),
        ("Please send any further information to this office.", "unknown"),
        ("It is not true that anybody was hurt by the mine.", "substantive"),
        ("No reply can be given before September 2021.", "extension_request"),
        ("Our lawyers advise us not to comment.", "substantive"),
        ("Our lorries are blue. There are 14 of them in the town.", "unknown"),
        ("There are 14 lorries in the town. Another 12 are in the port.", "substantive"),
        ("1. The road is open.\n\n2. The dam holds.\n\n3. Nobody has left.", "substantive"),
        ("We acknowledge receipt of your letter.\n\n1. See above.\n\n2. See below.", "unknown"),
    ],
)
def test_a_letter_responds_by_what_it_tells(middle, kind):
    assert kind_of(letter(middle)) == kind


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("the letter AL NZL 5/2021 has been received and sent to Wellington", "acknowledgement"),
        ("with reference to AL NZL 5/2021 the man was released on 4 April 2021", "unknown"),
    ],
)
def test_what_a_note_informs_of_is_read_by_itself(told, kind):
    assert kind_of(note(f"has the honour to inform the Office that {told}.")) == kind


def test_what_a_note_wishes_to_state_has_weight():
    cites = "with reference to AL NZL 5/2021 wishes to state that"
    assert (
        kind_of(note(f"{cites} the law on fish fell in Parliament in May 2020.")) == "substantive"
    )
    assert kind_of(note(f"{cites} the Government loves the sea and its fish.")) == "unknown"


@pytest.mark.parametrize(
    ("language", "text", "kind", "day"),
    [
        (
            "pt",
            "Mineração Inventada S.A.\n\nBelo Horizonte, 5 de maio de 2021\n\nAL OTH 9001/2021\n\n"
            "Prezados Senhores,\n\nAcusamos o recebimento da comunicação, que já foi encaminhada à "
            "diretoria jurídica.\n\nAtenciosamente,\n",
            "acknowledgement",
            "2021-05-05",
        ),
        (
            "pt",
            "Mineração Inventada S.A.\n\nBelo Horizonte, 5 de maio de 2021\n\nAL OTH 9001/2021\n\n"
            "Prezados Senhores,\n\nSolicitamos a prorrogação do prazo para a resposta por trinta "
            "dias, até 30 de junho de 2021.\n\nAtenciosamente,\n",
            "extension_request",
            "2021-05-05",
        ),
        (
            "pt",
            "Mineração Inventada S.A.\n\nAL OTH 9001/2021\n\nPrezados Senhores,\n\nA barragem foi "
            "inspecionada duas vezes em 2019 e não apresentou nenhuma falha, nos termos da Lei "
            "12.334.\n\nAtenciosamente,\n",
            "substantive",
            None,
        ),
        (
            "de",
            "Erfundene Werke\n\nAugsburg, den 5. Mai 2021\n\nAL OTH 9001/2021\n\nSehr geehrte "
            "Damen und Herren,\n\nwir haben das Schreiben vom 3. März 2021 gelesen und werden es "
            "mit der Leitung des Hauses besprechen.\n\nMit freundlichen Grüßen\n",
            "unknown",
            "2021-05-05",
        ),
        (
            "it",
            "Ditta Inventata\n\nTorino, 5 maggio 2021\n\nOggetto: AL OTH 9001/2021\n\nEgregi "
            "Signori,\n\nche la lettera del 3 marzo 2021 sia giunta alla nostra sede non è in "
            "dubbio, e della cosa si parla con la direzione.\n\nDistinti saluti\n",
            "unknown",
            "2021-05-05",
        ),
        (
            "tr",
            "Uydurma Madencilik\n\nAnkara, 5 Mayıs 2021\n\nAL OTH 9001/2021\n\nSayın Yetkili,\n\n"
            "Bu mektup için teşekkür ederiz ve konu ile ilgili olarak daha çok bilgi gerekli.\n\n"
            "Saygılarımızla,\n",
            "unknown",
            "2021-05-05",
        ),
        (
            "id",
            "Tambang Rekaan\n\nJakarta, 5 Mei 2021\n\nPerihal: AL OTH 9001/2021\n\nDengan hormat,\n"
            "\nKami telah membaca surat tersebut dan akan membahas hal ini dengan direksi untuk "
            "langkah yang tepat.\n\nHormat kami,\n",
            "unknown",
            "2021-05-05",
        ),
    ],
)  # fmt: skip
def test_a_letter_in_another_language_is_a_response(language, text, kind, day):
    facts = read_response(text)
    assert (facts.language, facts.kind.value) == (language, kind)
    assert list(map(str, facts.references)) == ["OTH 9001/2021"]
    assert (facts.dated.isoformat() if facts.dated else None) == day


def test_a_long_letter_in_a_language_without_phrases_is_of_no_known_kind():
    text = "Sehr geehrte Damen und Herren,\n\nAL OTH 9001/2021\n\n" + (
        "Die Leitung des Hauses hat sich mit der Frage befasst und ist nicht der Ansicht. " * 40
    )
    assert kind_of(text) == "unknown"
