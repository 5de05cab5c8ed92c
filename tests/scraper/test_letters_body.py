"""Questions, periods, instruments and signatories."""

import pytest
from made_up_letters import letter_of

# Questions


def questions_of(questions, **changes):
    found = letter_of(questions=questions, **changes).questions
    return [(question.number, question.text) for question in found]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        pytest.param("1. One?\n2. Two?", [(1, "One?"), (2, "Two?")], id="full stops"),
        pytest.param("1) One?\n\n2) Two?", [(1, "One?"), (2, "Two?")], id="brackets"),
        pytest.param("1.   One\nline?\n2. Two?", [(1, "One line?"), (2, "Two?")], id="wrapped"),
        pytest.param("1. On the\n\nstate?", [(1, "On the state?")], id="blank line inside"),
        pytest.param("1. Is it of\n\nRuritania?", [(1, "Is it of Ruritania?")], id="before a name"),
        pytest.param(
            "1. One?\n(a) first;\n(b) second.\n2. Two?",
            [(1, "One? (a) first; (b) second."), (2, "Two?")],
            id="lettered items",
        ),
        pytest.param(
            "1. One?\n\nPlease give details.\n\n(a) all;\n\n2. Two?",
            [(1, "One? Please give details. (a) all;"), (2, "Two?")],
            id="second paragraph",
        ),
        pytest.param("1. One?\n\n(a) of it;", [(1, "One? (a) of it;")], id="items of the last"),
        pytest.param("1. One?\n3. Three?", [(1, "One?"), (3, "Three?")], id="a number is lost"),
        pytest.param("2. Two?\n3. Three?", [(2, "Two?"), (3, "Three?")], id="the first is lost"),
        pytest.param("1. One?\n\nNext.\n\n1. Other list.", [(1, "One?")], id="another list"),
        pytest.param("1. On **bold** [words](#)?", [(1, "On bold words?")], id="Markdown"),
        pytest.param("Please respond.", [], id="no numbers"),
        pytest.param("(a) One?", [], id="letters only"),
    ],
)
def test_questions_are_whole_and_numbered_as_printed(printed, expected):
    assert questions_of(printed) == expected


@pytest.mark.parametrize(
    "introduction",
    [
        "We would be grateful for your observations on the following matters:",
        "Please respond to the following questions.",
        "We would appreciate your response to the questions below",
        "As it is our duty, we seek your views. Kindly provide:",
    ],
)
def test_a_sentence_that_asks_introduces_the_questions(introduction):
    assert questions_of("1. One?", introduction=introduction) == [(1, "One?")]


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"introduction": "According to the information received:"}, id="allegations"),
        pytest.param({"introduction": "It happened twice."}, id="no introduction"),
        pytest.param({"questions": "", "annex": "Annex\n\nPlease note the following:\n\n1. One."},
                     id="annex"),
    ],
)  # fmt: skip
def test_a_list_that_nobody_is_asked_is_no_questions(changes):
    assert letter_of(**({"questions": "1. One."} | changes)).questions == ()


def test_a_list_in_the_allegations_is_passed_over():
    body = "Your company did the following, as we request you to note:\n\n1. This.\n\n2. That."
    assert questions_of("1. One?", body=body) == [(1, "One?")]


# Periods


def periods_of(sentence):
    letter = letter_of(period=f"Made-up text. {sentence} More.")
    response, publication = letter.response_period, letter.publication_period
    for period in (response, publication):
        assert period is None or period.quote == sentence
    return (
        response and response.days,
        publication and (publication.days, publication.hours),
    )


@pytest.mark.parametrize(
    ("period", "days"),
    [
        ("within 60 days", 60),
        ("in 60 days", 60),
        ("within sixty (60) days", 60),
        ("within 60 (sixty) days", 60),
        ("within sixty days", 60),
        ("within forty-five days", 45),
        ("within the next 30 days", 30),
        ("within a period of 60 calendar days", 60),
        ("within Seven (7) Days", 7),
        ("within 1 day", 1),
        ("within 366 days", 366),
        ("within 367 days", None),
        ("within 0 days", None),
        ("within sixty (30) days", None),
        ("within umpteen days", None),
        ("within 60 working days", None),
        ("within two months", 61),
        ("within two (2) months", 61),
        ("within thirteen months", None),
        ("within 13 months", None),
        ("within eight weeks", 56),
        ("within the next sixty days of this letter", 60),
        ("no later than sixty days from this letter", 60),
        ("within a 60-day period", 60),
        ("within sixty-five (65) days", 65),
        ("by 11 May 2021", 60),
        ("no later than May 11, 2021", 60),
        ("by 31 February 2021", None),
        ("by 11 May 2020", None),
        ("within 48 hours", 2),
        ("within 36 hours", None),
        ("within 30 days, or in any case within 60 days,", None),
        ("soon", None),
    ],
)
def test_a_request_states_days_or_nothing(period, days):
    assert periods_of(f"We would appreciate receiving a response {period}.") == (days, None)


PUBLIC = "This communication and any response will be made public via the website"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(f"{PUBLIC} in 60 days.", (60, (60, None)), id="days"),
        pytest.param(f"{PUBLIC} within 48 hours.", (None, (None, 48)), id="hours"),
        pytest.param(f"{PUBLIC} within 1000 hours.", (None, None), id="too many hours"),
        pytest.param(f"Please note that {PUBLIC.lower()} in 48 hours.", (None, (None, 48)),
                     id="no request"),
        pytest.param("Such letters will be posted on the website within some days.", (None, None),
                     id="a number word that is not known"),
        pytest.param(f"Past a delay of 60 days, {PUBLIC.lower()}.", (60, (60, None)), id="past it"),
        pytest.param(f"After 60 days, {PUBLIC.lower()}.", (60, (60, None)), id="after it"),
        pytest.param("We would appreciate a response within 60 days, after which this "
         "letter and any "
                     "response will be made public.", (60, (60, None)), id="response, then public"),
        pytest.param("We would appreciate a response within 60 days, and this letter will then be "
                     "published.", (60, (60, None)), id="response, then published"),
        pytest.param("Past this delay, this letter will be made public.", (None, None), id="none"),
        pytest.param("The factory may be inspected within 15 days.", (None, None), id="a permit"),
        pytest.param("We regret that no response was received within 60 days.", (None, None),
                     id="a regret"),
        pytest.param("Please recall that a response to our previous letter was due within 60 days.",
                     (None, None), id="a previous letter"),
        pytest.param("It responded within 24 hours.", (None, None), id="an allegation"),
    ],
)  # fmt: skip
def test_publication_gives_the_period_where_no_request_does(sentence, expected):
    assert periods_of(sentence) == expected


def test_a_request_goes_before_the_publication():
    letter = letter_of(
        period="Kindly send a response within 30 days.", after=f"{PUBLIC} in 60 days."
    )
    assert letter.response_period.days == 30
    assert letter.publication_period.days == 60


def test_a_request_goes_beside_a_publication_within_hours():
    letter = letter_of(after=f"{PUBLIC} within 48 hours.")
    assert (letter.response_period.days, letter.publication_period.hours) == (60, 48)


def test_two_requests_that_differ_are_none():
    letter = letter_of(after="Please send your response within 30 days.")
    assert letter.response_period is None


def test_two_requests_that_agree_are_one():
    letter = letter_of(after="Please send your response within sixty days.")
    assert letter.response_period.quote.startswith("We would appreciate")


# Instruments


def cited(text):
    return {
        item.id: ",".join(item.articles) for item in letter_of(annex=f"Annex\n\n{text}").instruments
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("article 19 of the International Covenant on Civil and Political Rights", {"iccpr": "19"}),
        ("articles 6, 7 and 9 of the ICCPR", {"iccpr": "6,7,9"}),
        ("articles 6, 7, and 9 of ICCPR", {"iccpr": "6,7,9"}),
        ("art. 2(1) ICCPR", {"iccpr": "2(1)"}),
        ("arts. 14 (3) (b) and 2 of the ICCPR", {"iccpr": "2,14(3)(b)"}),
        ("ICCPR, articles 6 and 7", {"iccpr": "6,7"}),
        ("the Covenant (ICCPR)", {"iccpr": ""}),
        ("ICESCR (articles 11 and 12)", {"icescr": "11,12"}),
        ("article 2, paragraph 3, of the ICCPR", {"iccpr": "2(3)"}),
        ("articles 6, paragraph 1, 7 and 9 of the ICCPR", {"iccpr": "6(1),7,9"}),
        ("articles 9, paragraphs 1 and 3, and 14, paragraph 3 (d), of the ICCPR",
         {"iccpr": "9(1),9(3),14(3)(d)"}),
        ("article 2, paragraphs 1 and 3, 14 and 26 of the ICCPR", {"iccpr": "2(1),2(3),14,26"}),
        ("article 14, paragraphs 1 to 3, of the ICCPR", {"iccpr": "14(1),14(2),14(3)"}),
        ("article 14, paragraphs 3 to 1, of the ICCPR", {"iccpr": ""}),
        ("article 19 (para. 3) of the ICCPR", {"iccpr": "19(3)"}),
        ("article 19, paragraphs of the ICCPR", {"iccpr": ""}),
        ("paragraphs 1 and 2 of article 14 of the ICCPR", {"iccpr": "14(1),14(2)"}),
        ("article 6 and paragraph 3 of article 9 of the ICCPR", {"iccpr": "6,9(3)"}),
        ("paragraph 12 of the report and article 6 of the ICCPR", {"iccpr": "6"}),
        ("paragraph 4 of article 14.3 of the ICCPR", {"iccpr": "14(3)"}),
        ("articles 10 to 12 of the CRPD", {"crpd": "10,11,12"}),
        ("articles 10–12 of the CRPD", {"crpd": "10,11,12"}),
        ("articles 12 to 10 of the CRPD", {"crpd": ""}),
        ("articles 1 to 99 of the CRPD", {"crpd": ""}),
        ("articles 3 of the UDHR and 9 of the ICCPR", {"udhr": "3", "iccpr": "9"}),
        ("article 3 of the UDHR and article 9 of the ICCPR", {"udhr": "3", "iccpr": "9"}),
        ("articles 7 and 9 of the UDHR and the ICCPR", {"udhr": "", "iccpr": ""}),
        ("the ICCPR, article 12 of the Constitution", {"iccpr": ""}),
        ("article 12 of the Constitution and the ICCPR", {"iccpr": ""}),
        ("the UN Convention against Torture", {"cat": ""}),
        ("the Optional Protocol to the Convention against Torture", {"opcat": ""}),
        ("the Protocol to the Convention against Torture", {}),
        ("the Committee against Torture, CEDAW/C/5, the CEDAW Committee, CRPD’s comment", {}),
        ("CAT excavators and the wishes of the CRC", {}),
        ("article 3 of the CRC", {"crc": "3"}),
        ("the Convention against Torture (CAT) and article 3 of CAT", {"cat": "3"}),
        ("article 5 of the International Convention on the Elimination of All Forms of Racial "
         "Discrimination", {"icerd": "5"}),
        ("article 7 of CEDAW, article 9 of the CRPD, article 11 of the ICRMW, article 3 of ICPPED",
         {"cedaw": "7", "crpd": "9", "cmw": "11", "icpped": "3"}),
        ("the UDHR, then the ICCPR, then the UDHR", {"udhr": "", "iccpr": ""}),
        ("ILO Convention No. 29 and article 6 of the African Union", {"ilo-c29": ""}),
        ("the Forced Labour Convention, 1930 (ILO C29)", {"ilo-c29": ""}),
        ("the Declaration on the Rights of Indigenous Peoples provides in its articles 10 and 19",
         {"undrip": "10,19"}),
        ("the UDHR. The Constitution and its articles 10 and 19", {"udhr": ""}),
        ("article 14 (3) (b) and (d) of the ICCPR", {"iccpr": "14(3)(b),14(3)(d)"}),
        ("articles 2.1 and 26 ICCPR", {"iccpr": "2(1),26"}),
        ("CCPR/C/GC/36, E/C.12/GC/14 and CRC/C/5",
         {"ccpr-c-gc-36": "", "e-c-12-gc-14": ""}),
        ("general comment No. 36 (2018) of the Human Rights Committee", {"ccpr-c-gc-36": ""}),
        ("the Human Rights Committee, in its general comment No. 36,", {"ccpr-c-gc-36": ""}),
        ("general comment No. 36 of the Club of Inventors and general comment No. 5", {}),
        ("the Human Rights Committee. General comment No. 5", {}),
        ("resolution 17/31 of the Human Rights Council", {"hrc-res-17-31": ""}),
        ("by the Human Rights Council in its resolution 17/31 (A/HRC/RES/17/31)",
         {"hrc-res-17-31": ""}),
        ("Security Council resolution 13/25 and resolution 17/31", {}),
        ("A/HRC/RES/17/31 and A/HRC/RES/S-21/1", {"hrc-res-17-31": "", "hrc-res-s-21-1": ""}),
        ("Human Rights Council resolutions 17/31 and 26/9",
         {"hrc-res-17-31": "", "hrc-res-26-9": ""}),
        ("A/HRC/17/31", {}),
        ("General Assembly resolution 53/144", {}),
    ],
)  # fmt: skip
def test_instruments_are_cited_with_the_articles_that_are_theirs(text, expected):
    assert cited(f"We refer to {text}.") == expected


UNGP = "the UN Guiding Principles on Business and Human Rights"


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Guiding Principle 13", "13"),
        ("Guiding Principles 25 to 28", "25,26,27,28"),
        ("Guiding Principles 13, 15 and 17-19", "13,15,17,18,19"),
        ("the commentary to Guiding Principle 19, and Guiding Principle 3", "3,19"),
        ("Guiding Principle 13, 20 companies said", "13"),
        ("UNGP 11", "11"),
        ("principles 11 and 12 of the Guiding Principles on Business and Human Rights", "11,12"),
        ("Guiding Principles", ""),
        ("Guiding Principle 1000", ""),
    ],
)
def test_guiding_principles_are_expanded_to_each_number(text, numbers):
    assert cited(f"We refer to {UNGP}. See {text}.") == {"ungp": numbers}


def test_guiding_principles_that_are_not_named_are_not_guessed():
    assert cited("See Guiding Principle 13.") == {}
    both = cited(f"{UNGP} and the Guiding Principles on Internal Displacement. Guiding Principle 5")
    assert both == {"ungp": "", "guiding-principles-internal-displacement": ""}


def test_instruments_in_footnotes_count_and_those_of_the_opening_do_not():
    letter = letter_of(body="Your company¹ is.\n\n¹ See article 3 of the UDHR.")
    assert [(item.id, item.articles) for item in letter.instruments] == [("udhr", ("3",))]
    assert letter_of().instruments == ()


# Signatures and annex


def signatories_of(signatures, **changes):
    found = letter_of(signatures=signatures, **changes).signatories
    return [(signatory.name, signatory.title) for signatory in found]


FOOD = "Special Rapporteur on the right to food"


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        pytest.param(f"A Person\n{FOOD}", [("A Person", FOOD)], id="one"),
        pytest.param(
            f"A Person\nSpecial Rapporteur on the\nright to food\n\nB Person\n{FOOD}",
            [("A Person", FOOD), ("B Person", FOOD)],
            id="title over two lines",
        ),
        pytest.param(
            f"A Person\n{FOOD}\nB Person\nSpecial Rapporteur on the\nright to food",
            [("A Person", FOOD), ("B Person", FOOD)],
            id="no blank lines",
        ),
        pytest.param(
            "A Person\nChair-Rapporteur of the\nWorking Group on Arbitrary Detention",
            [("A Person", "Chair-Rapporteur of the Working Group on Arbitrary Detention")],
            id="two roles in one title",
        ),
        pytest.param(f"A Person\n\n{FOOD}", [("A Person", FOOD)], id="blank line after the name"),
        pytest.param(
            f"A Person\nSpecial Rapporteur on inventions and\n\nother things\n\nB Person\n{FOOD}",
            [("A Person", "Special Rapporteur on inventions and other things"), ("B Person", FOOD)],
            id="title over a page break",
        ),
        pytest.param(FOOD, [], id="no name"),
        pytest.param(f"A Person\n{FOOD}\n\n{FOOD}", [], id="second without name"),
        pytest.param(
            f"A Person\nSpecial Rapporteur on the\nright to food\n\n{FOOD}",
            [],
            id="the end of a title is no name",
        ),
        pytest.param(f"12 March 2021\n{FOOD}", [], id="a date is no name"),
        pytest.param("A Person\nDirector", [], id="no role"),
        pytest.param("", [], id="none"),
    ],
)
def test_signatories_have_whole_titles(printed, expected):
    assert signatories_of(printed) == expected


def test_the_courtesy_may_run_over_two_lines_and_share_its_block():
    closing = (
        f"Please accept, Madam, the assurances of our highest\nconsideration.\nA Person\n{FOOD}"
    )
    assert signatories_of("", closing=closing) == [("A Person", FOOD)]


def test_without_the_courtesy_only_the_title_of_a_known_mandate_shows_who_signs():
    assert signatories_of(f"A Person\n{FOOD}", closing="") == [("A Person", FOOD)]
    assert signatories_of(f"A Person\n\n{FOOD}", closing="") == [("A Person", FOOD)]
    assert signatories_of("A Person\nSpecial Rapporteur on made-up matters", closing="") == []


@pytest.mark.parametrize(
    ("changes", "annex"),
    [
        ({}, False),
        ({"annex": "Annex"}, True),
        ({"annex": "ANNEX I\n\nText."}, True),
        ({"annex": "Reference to international human rights law\n\nText."}, True),
        ({"annex": "Annexation of Ruritania"}, False),
        ({"closing": "", "annex": "Annex\n\nText."}, True),
        ({"after": "Please refer to the Annex on law attached to this letter."}, True),
        ({"after": "The annex of the building burned."}, False),
    ],
)
def test_an_annex_has_a_heading_or_is_mentioned(changes, annex):
    assert letter_of(**changes).annex == annex


def test_an_annex_is_no_signature():
    letter = letter_of(annex=f"Annex\n\nB Person\n{FOOD}")
    assert [signatory.name for signatory in letter.signatories] == ["First Invented"]


LETTERED = (
    "Please explain why, and indicate:\n\na) whether others were asked;\n\n"
    "b) whether a court was;\n\nc) why it was not."
)


@pytest.mark.parametrize(
    ("introduction", "questions", "numbers"),
    [
        pytest.param(
            "We would be grateful for your observations on the following matters:",
            f"Please comment on the allegations.\n\n{LETTERED}",
            [],
            id="figures that a scan lost",
        ),
        pytest.param(
            "We would be grateful for your observations on the following matters:",
            "a) Please comment.\n\nb) Please explain.",
            [1, 2],
            id="letters alone",
        ),
        pytest.param("", LETTERED, [1, 2, 3], id="no other introduction"),
    ],
)
def test_letters_below_a_question_are_parts_of_it(introduction, questions, numbers):
    letter = letter_of(introduction=introduction, questions=questions)
    assert [question.number for question in letter.questions] == numbers
