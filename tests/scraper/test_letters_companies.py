"""Names of companies in sentences, whose form shows where they end, and letters that hold them."""

import pytest
from made_up_letters import facts_of

from scraper.letters.companies import company_before, company_from, tail_named_in


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Made-up Mining Ltd is said", "Made-up Mining Ltd"),
        ("Inventada Norte S.A. de C.V. sobre", "Inventada Norte S.A. de C.V."),
        ("Grel & Fils S.à r.l. (« Grel »)", "Grel & Fils S.à r.l."),
        ("Société Inventée du Nord SARL AU des", "Société Inventée du Nord SARL AU"),
        ("Izmišljeno d.o.o. that", "Izmišljeno d.o.o."),
        ("Made-up Oil FZ-LLC", "Made-up Oil FZ-LLC"),
        ("A Person of the mines", None),
        ("Made-up mining and Other Ltd", None),
        ("", None),
    ],
)
def test_a_sentence_may_start_with_the_name_of_a_company(text, name):
    assert company_from(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("our comments with Made-up Inc.", "Made-up Inc."),
        ("the mine of Inventada, S.A.", "Inventada, S.A."),
        ("On Monday, Made-up Mining Ltd", "Made-up Mining Ltd"),
        ("the owner of the Ltd", None),
        ("a person", None),
    ],
)
def test_a_sentence_may_end_with_the_name_of_a_company(text, name):
    assert company_before(text) == name


def test_the_end_of_a_line_is_a_name_where_the_text_has_it():
    line = "Dr. A Person Managing Director Made-up Knitwear Sdn. Bhd."
    text = "at the factories of Made-up Knitwear Sdn. Bhd. in a state"
    assert tail_named_in(line, text) == "Made-up Knitwear Sdn. Bhd."
    assert tail_named_in(line, "Managing Director Of Nothing") is None


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("We bring this to the attention of Made-up Labs Pte. Ltd., your company.",
         "Made-up Labs Pte. Ltd."),
        ("We write on Made-up Labs Inc. (hereinafter “Labs” or “your company”).",
         "Made-up Labs Inc."),
        ("The workers told Rival Gas Inc. of it. Your company has bought the site.", None),
        ("We bring facts to the attention of Made-up Ltd. We share our concerns with Other Ltd, "
         "as with your company.", None),
    ],
)  # fmt: skip
def test_the_company_that_the_text_addresses_is_the_recipient(body, name):
    recipient = facts_of(body=body).recipient
    assert (recipient.name if recipient else None) == name


def test_an_address_below_the_signatures_is_the_recipients():
    facts = facts_of(
        salutation="Dear Sir,",
        signatures="First Invented\nSpecial Rapporteur on the right to food\n\n"
        "Mr. Peter Invented\nPresident\nMade-up Mining Limited",
    )
    assert facts.recipient.name == "Made-up Mining Limited"
    assert facts.letter.addressee == "Mr. Peter Invented"
    assert [one.name for one in facts.letter.signatories] == ["First Invented"]


@pytest.mark.parametrize("greeting", ["Hello,", "A quien corresponda:"])
def test_a_greeting_that_no_wording_knows_is_no_part_of_the_address(greeting):
    facts = facts_of(address="Made-up Oil FZ-LLC", salutation=greeting)
    assert facts.recipient.name == "Made-up Oil FZ-LLC"


@pytest.mark.parametrize(
    ("printed", "related"),
    [
        ("REFERENCE: AL OTH 9001/2021\n(follow-up to AL IND 5/2019)", ("IND 5/2019",)),
        ("RÉFÉRENCE : AL OTH 9001/2021 (suite à AL TCD 1/2019)", ("TCD 1/2019",)),
        ("REFERENCIA: AL OTH 9001/2021, seguimiento a AL MEX 5/2019", ("MEX 5/2019",)),
        ("AL OTH 9001/2021      Geneva, 12 March 2021", ()),
        ("AL OTH 9001/2021 (Please use this reference in your reply)", ()),
    ],
)
def test_a_reference_line_may_cite_an_earlier_letter(printed, related):
    facts = facts_of(reference=printed)
    assert str(facts.reference) == "OTH 9001/2021"
    assert facts.letter.related_references == related
