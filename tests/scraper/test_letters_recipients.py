"""Whom a letter is addressed to, and who else got one."""

import pytest
from made_up_letters import facts_of, letter_of

GOVERNMENT = {
    "reference": "REFERENCE: AL NZL 5/2021",
    "salutation": "Excellency,",
    "body": "We draw the attention of your Excellency’s Government to made-up information.",
}


def recipient_of(**changes):
    facts = facts_of(**changes)
    recipient = facts.recipient
    return facts.recipient_kind, recipient and recipient.name


def test_a_government_is_the_one_of_the_references_state():
    facts = facts_of(**GOVERNMENT)
    assert facts.recipient.model_dump() == {
        "kind": "government",
        "name": "New Zealand",
        "country": "NZL",
    }
    (said,) = [item for item in facts.said if item.fact == "recipient"]
    assert said.quote == "your Excellency’s Government"
    assert said.note.endswith("the State is that of the reference, NZL")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"body": "Made-up text."}, ("government", "New Zealand"), id="greeting"),
        pytest.param(
            {"salutation": "Dear Mr. Person,"}, ("government", "New Zealand"), id="a person"
        ),
        pytest.param({"salutation": "Dear Sir,", "body": "Text."}, (None, None), id="a Sir"),
        pytest.param(
            {"reference": "AL XYZ 5/2021"}, ("government", None), id="a code that is no State's"
        ),
        pytest.param({"reference": "AL OTH 5/2021"}, (None, None), id="no State's letter"),
        pytest.param(
            {"reference": "AL OTH 5/2021", "body": "Made-up text."}, (None, None), id="unsaid"
        ),
        pytest.param(
            {"body": "Your company and your Excellency's Government."},
            ("government", "New Zealand"),
            id="both",
        ),
    ],
)  # fmt: skip
def test_a_government_is_known_or_null(changes, expected):
    assert recipient_of(**(GOVERNMENT | changes)) == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        pytest.param("Ms. Invented Person\nChief Executive Officer\nMade-up Mining",
                     "Made-up Mining", id="person, office, company"),
        pytest.param("Made-up Mining Ltd\n5 Made-up Street\nMade-up Town", "Made-up Mining Ltd",
                     id="company and street"),
        pytest.param("Made-up Mining\n5 Made-up Street\nMade-up Town", "Made-up "
         "Mining", id="street"),
        pytest.param("Made-up Mining\nMade-up Town", None, id="which line is not said"),
        pytest.param("Ms. Invented Person, Director, Made-up Mining, Inc.", "Made-up Mining, Inc.",
                     id="one line"),
        pytest.param("Director, Made-up Department", None, id="an office and no name"),
        pytest.param("A Ltd\nB Ltd", None, id="two companies"),
        pytest.param("(Please use this reference)", None, id="a remark"),
        pytest.param("5", None, id="a number"),
        pytest.param("", None, id="nothing"),
    ],
)  # fmt: skip
def test_a_companys_name_stands_in_the_address(address, expected):
    assert recipient_of(address=address) == ("company", expected)


def test_the_words_say_that_a_company_is_one():
    facts = facts_of(address="Made-up Mining")
    assert facts.recipient.kind == "company"
    (said,) = [item for item in facts.said if item.fact == "recipient"]
    assert (said.quote, said.note) == (
        "Made-up Mining",
        "the letter says 'your company'; the name stands in the address",
    )


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Asian Development Bank", "igo"),
        ("Alstom", "company"),
        ("Made-up Movement", "other"),
    ],
)
def test_without_words_for_it_the_kind_is_that_of_a_known_name_or_other(name, kind):
    body = "We have made-up information on your organization."
    assert recipient_of(body=body, address=name) == (kind, name)


def test_an_organisation_of_states_is_one_where_the_letter_says_so():
    body = "As an intergovernmental organisation, the Bank should act."
    assert recipient_of(body=body, address="Invented Development Bank") == (
        "igo",
        "Invented Development Bank",
    )
    assert recipient_of(body=body, address="") == ("igo", None)
    assert recipient_of(body=f"{body} Your company.", address="Invented Bank")[0] == "company"
    assert recipient_of(body=body, address="Made-up Movement") == ("other", "Made-up Movement")


def test_the_address_names_the_person_whom_the_greeting_does_not():
    facts = facts_of(salutation="Dear Madam,", address="Ms. Invented Person\nDirector\nA Ltd")
    assert facts.letter.addressee == "Ms. Invented Person"
    assert facts_of(salutation="Dear Madam,", address="A Ltd").letter.addressee is None


def test_a_name_in_the_letterhead_counts_where_its_form_is_a_companys():
    mandates = "{}\n\nMandates of the Special Rapporteur on the right to food"
    assert recipient_of(mandates=mandates.format("Made-up Mining Ltd"))[1] == "Made-up Mining Ltd"
    assert recipient_of(mandates=mandates.format("Made-up House")) == ("company", None)


def test_two_places_that_name_two_companies_name_none():
    body = "We have information that your company sourced\n\nA Ltd\n\nmade-up ore."
    assert recipient_of(body=body, address="B Ltd") == ("company", None)
    assert recipient_of(body=body, address="A Ltd.") == ("company", "A Ltd.")


def test_neither_name_nor_kind_is_unknown():
    assert recipient_of(body="Made-up text.") == (None, None)


# Who else got a letter


def also(sentence):
    found = letter_of(after=f"Made-up text. {sentence}").also_sent_to
    if found is None:
        return None
    assert found.quote == sentence
    return found


LETTERS = "Please note that letters expressing similar concerns are also sent to"
MARS = "the Governments of Italy"


@pytest.mark.parametrize(
    ("listed", "governments"),
    [
        ("the Government of Italy.", "ITA"),
        ("the Governments of Italy and France.", "ITA FRA"),
        ("the Governments of Italy, France and Japan.", "ITA FRA JPN"),
        ("the Governments of Italy, as well as to France.", "ITA FRA"),
        ("the Governments of Italy as well as France.", "ITA FRA"),
        ("the Government of Italy and the Government of France.", "ITA FRA"),
        ("the Government of Italy and to the Government of France.", "ITA FRA"),
        ("the Governments of Bosnia and Herzegovina and Trinidad and Tobago.", "BIH TTO"),
        (
            "the Governments of the United Kingdom of Great Britain and Northern Ireland and "
            "the United States of America.",
            "GBR USA",
        ),
        ("the Governments of Iran (Islamic Republic of) and Italy.", "IRN ITA"),
        ("the Governments of Italy, France, Italy.", "ITA FRA"),
        ("the Governments of Italy, , ;, and France.", "ITA FRA"),
        ("the Governments of Italy and France in this regard.", "ITA FRA"),
        ("the following Governments: Italy, France and Japan.", "ITA FRA JPN"),
        ("the Governments of Italy, the Netherlands, and the Kingdom of Morocco.", "ITA NLD MAR"),
    ],
)
def test_governments_come_in_printed_order(listed, governments):
    found = also(f"{LETTERS} {listed}")
    assert " ".join(found.governments) == governments
    assert (found.companies, found.unrecognised, found.other_companies) == ((), (), False)


@pytest.mark.parametrize(
    ("listed", "companies", "unrecognised", "others"),
    [
        pytest.param("other companies involved in this.", (), (), True, id="unnamed"),
        pytest.param(f"{MARS} and other companies.", (), (), True, id="after a Government"),
        pytest.param(f"{MARS} and to other relevant businesses.", (), (), True, id="and to"),
        pytest.param("Made-up Mining Ltd.", ("Made-up Mining Ltd.",), (), False, id="legal form"),
        pytest.param("Made-up Mining S.A.", ("Made-up Mining S.A.",), (), False, id="last stop"),
        pytest.param(
            "the companies Alpha, Beta, Inc. and Gamma concerned.",
            ("Alpha", "Beta, Inc.", "Gamma"), (), False, id="called companies",
        ),
        pytest.param("A Ltd and B GmbH.", ("A Ltd", "B GmbH"), (), False, id="two legal forms"),
        pytest.param("Smith and Sons Ltd.", ("Smith and Sons Ltd.",), (), False, id="inner and"),
        pytest.param("A Ltd., B GmbH, and the Government of Italy.", ("A Ltd.", "B GmbH"), (),
                     False, id="a Government after them"),
        pytest.param("the parent company A Inc., its subsidiary B LLC and other companies.",
                     ("A Inc.", "B LLC"), (), True, id="subsidiary"),
        pytest.param("the European Inventors.", (), ("the European Inventors",), False, id="other"),
        pytest.param(f"{MARS} and Ruritania.", (), ("Ruritania",), False, id="unknown State"),
        pytest.param("the Governments of ;, Ruritania.", (), ("Ruritania",), False, id="no name"),
    ],
)  # fmt: skip
def test_other_recipients_are_known_or_kept_as_printed(listed, companies, unrecognised, others):
    found = also(f"{LETTERS} {listed}")
    assert found.companies == companies
    assert found.unrecognised == unrecognised
    assert found.other_companies == others


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("The workers sent letters to the Government of Italy.", id="an allegation"),
        pytest.param("Our previous letter was also sent to the Government of Italy.", id="earlier"),
        pytest.param("Ore was also sent to Italy.", id="no letter"),
        pytest.param("The workers have also sent a letter to Italy.", id="they have"),
        pytest.param("A similar letter was sent by the workers to Italy.", id="by others"),
        pytest.param("A similar letter was sent in May.", id="to nobody"),
        pytest.param(f"{LETTERS} the Governments concerned.", id="no names"),
    ],
)
def test_sentences_that_name_no_other_recipient(sentence):
    assert also(sentence) is None


def test_two_sentences_add_up():
    letter = letter_of(
        after="A copy of this letter is sent to the Government of Italy. "
        "A similar letter was sent to the Government of France."
    )
    assert letter.also_sent_to.governments == ("ITA", "FRA")
    assert letter.also_sent_to.quote.count("letter") == 2


@pytest.mark.parametrize(
    ("sentence", "announced"),
    [
        ("We may publicly express our concerns in the near future.", True),
        ("We intend to publicly express our concerns.", True),
        ("The press release will indicate that we wrote to you.", True),
        ("We may decide to publicly express our concerns.", True),
        ("We are considering expressing our concerns publicly.", True),
        ("We have publicly expressed our concerns.", False),
        ("We issued a press release in May.", False),
        ("The ministry issued a press release.", False),
    ],
)
def test_a_press_release_is_announced_or_not(sentence, announced):
    assert letter_of(after=f"Made-up text. {sentence}").press_release == announced
