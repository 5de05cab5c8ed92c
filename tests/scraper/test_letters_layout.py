"""Conversions of pages: what interrupts a sentence is taken out, and the sentence is whole."""

import pytest
from made_up_letters import facts_of, letter_of, letter_text

from scraper.letters.footnotes import take_out_footnotes
from scraper.letters.layout import Block, cleaned, joined, layout_of, sentences_of, units_of
from scraper.letters.parts import split_letter
from scraper.letters.wording import wordings

ENGLISH = next(wording for wording in wordings() if wording.language == "en")

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


FRENCH = next(wording for wording in wordings() if wording.language == "fr")


def blocks_of(text):
    return layout_of(cleaned(text, ENGLISH)).blocks


def units(text, over_pages=False):
    return units_of(joined(blocks_of(text), ENGLISH, over_pages=over_pages), ENGLISH)


@pytest.mark.parametrize(
    ("printed", "clean"),
    [
        ("**bold** and __bold__", "bold and bold"),
        ("the [website](#) here", "the website here"),
        ("[w]here (a) is", "[w]here (a) is"),
        ("## Annex", "Annex"),
        ("1\\. a\\*", "1. a*"),
        ("no\u00a0break  and\u00adsoft\u200b", "no break andsoft"),
        ("signed ____ here", "signed ____ here"),
    ],
)
def test_remains_of_markdown_and_odd_spaces_are_cleaned(printed, clean):
    assert units(printed) == (clean,)


def test_words_that_an_apostrophe_joins_are_joined_where_the_language_does_so():
    printed = "l’ homme et d' autres qu’ ici, les’ droits"
    assert cleaned(printed, FRENCH) == "l’homme et d'autres qu’ici, les’ droits"
    assert cleaned(printed, ENGLISH) == printed


@pytest.mark.parametrize("number", ["2", "- 2 -", "Page 2", "2/9", "page 2 of 9", "– 2 –"])
def test_a_page_number_is_taken_out(number):
    assert units(f"It was\n\n{number}\n\x0c\nso.") == ("It was so.",)


@pytest.mark.parametrize(
    ("before", "after", "is_whole"),
    [
        pytest.param("It was", "so.", True, id="small letter"),
        pytest.param("the people of", "Ruritania.", True, id="word that goes on"),
        pytest.param("It was", "So it is.", False, id="capital"),
        pytest.param("It was:", "so.", False, id="colon"),
        pytest.param("It was.", "so.", False, id="full stop"),
        pytest.param("It was “so.”", "and", False, id="full stop in quotes"),
        pytest.param("in Ruritania (RUR)", "and elsewhere", True, id="bracket"),
        pytest.param("We ask the", "(a) first", False, id="item"),
        pytest.param("See", "https://example.org", False, id="address"),
    ],
)
def test_a_sentence_broken_by_a_blank_line_is_whole(before, after, is_whole):
    expected = (f"{before} {after}",) if is_whole else (before, after)
    assert units(f"{before}\n\n{after}") == expected


def test_wrapped_lines_are_one_unit_and_items_are_their_own():
    text = "One\nline.\n1. First\nitem\n2) Second\n- third\n(a) fourth"
    assert units(text) == ("One line.", "1. First item", "2) Second", "- third", "(a) fourth")


@pytest.mark.parametrize(
    ("unit", "sentences"),
    [
        ("One. Two? Three!", ("One.", "Two?", "Three!")),
        ("By Mr. X of A. Y. Z and No. 5.", ("By Mr. X of A. Y. Z and No. 5.",)),
        ("Said “so.” Then", ("Said “so.”", "Then")),
        ("It is 3.5 million. 20 left.", ("It is 3.5 million.", "20 left.")),
        ("See e.g. Annex", ("See e.g. Annex",)),
        ("One. ", ("One.",)),
    ],
)
def test_sentences_end_at_their_mark_and_not_at_abbreviations(unit, sentences):
    assert sentences_of(unit, ENGLISH) == sentences


@pytest.mark.parametrize(
    ("before", "after", "is_whole"),
    [
        pytest.param(
            "We ask about the detention of Mr. Ficto in Port", "Nowhere.", True, id="name"
        ),
        pytest.param(
            "We ask about articles 6 and 7 of the law, and in", "2021.", True, id="number"
        ),
        pytest.param("A heading", "Text.", False, id="a short line"),
        pytest.param("We ask about the detention of Mr. Ficto in", "1. Please", False, id="item"),
        pytest.param("We ask about the detention of Mr. Ficto there", "Annex", False, id="annex"),
    ],
)
def test_what_starts_a_page_goes_on_with_the_open_paragraph(before, after, is_whole):
    expected = (f"{before} {after}",) if is_whole else (before, after)
    assert units(f"{before}\n\f{after}", over_pages=True) == expected
    if before.endswith(("Port", "there", "heading")):
        assert units(f"{before}\n\f{after}") == (before, after)


def test_words_that_lines_broke_are_whole_and_compounds_keep_their_hyphen():
    text = "The govern-\nment took long-term\nmeasures, and long-\nterm ones, and pro-\ncedures."
    assert units(text) == (
        "The government took long-term measures, and long-term ones, and procedures.",
    )


def test_a_number_that_a_list_leaves_open_starts_no_item():
    assert units("See articles 6 and\n9. It was\n\nOne, two,\n3. So") == (
        "See articles 6 and 9. It was",
        "One, two, 3. So",
    )


# Pages


def margins_of(text):
    layout = layout_of(cleaned(text, ENGLISH))
    return [block.text for block in layout.blocks], list(layout.margins)


PAGES = "{0}\n\nOne is\n\n{1}\n\f{0}\n\nso.\n\n{2}\n\f{0}\n\nThree.\n\n{3}"


@pytest.mark.parametrize(
    ("printed", "margins"),
    [
        pytest.param(PAGES.format("", 1, 2, 3), [], id="numbers at the foot"),
        pytest.param(PAGES.format("", "1 of 3", "2 of 3", "3 of 3"), [], id="of how many"),
        pytest.param(PAGES.format("AL OTH 9001/2021", "", "", ""), ["AL OTH 9001/2021"], id="head"),
        pytest.param(
            PAGES.format("", "a@example.org\n1", "a@example.org\n2", "a@example.org\n3"),
            ["a@example.org"], id="foot with numbers",
        ),
        pytest.param(
            PAGES.format("", "Ms. A Person\nDirector\nMade-up Ltd.\n1", 2, 3),
            ["Ms. A Person", "Director", "Made-up Ltd."], id="foot of the first page alone",
        ),
        pytest.param(PAGES.format("", "Made-up Ltd.", "", ""), ["Made-up Ltd."], id="name alone"),
        pytest.param("One is\n1\nso.\n\n2\n\nThree.\n3", [], id="no form feeds"),
        pytest.param("One is\n\nMade-up Ltd.\n1\n\nso.\n\n2\n\nThree.\n\n3", ["Made-up Ltd."],
                     id="no form feeds, a footer"),
        pytest.param("One is\n\n/...\n\fso.\n\fThree.", [], id="a sign to turn over"),
        pytest.param("One is\n______\n\fso.\n\fThree.", [], id="a rule"),
    ],
)  # fmt: skip
def test_margins_of_pages_are_taken_out_and_kept(printed, margins):
    blocks, found = margins_of(printed)
    assert [" ".join(blocks)] == ["One is so. Three."]
    assert found == margins


@pytest.mark.parametrize(
    "printed",
    [
        pytest.param("One sentence.\n\nAnother one.\n\fMore.\n\nThe last.", id="sentences"),
        pytest.param("One.\n\nA Heading\n\fMore.", id="a heading"),
        pytest.param("The article\n1\nof the law.", id="a number of the text"),
        pytest.param("In a list of\n7\nthings.", id="not the next number"),
    ],
)
def test_what_only_looks_like_a_margin_stays(printed):
    blocks, found = margins_of(printed)
    assert " ".join(blocks).split() == printed.split()
    assert found == []


def test_a_page_of_margins_alone_is_no_page():
    assert margins_of("a@example.org\n1\n\fOne.\n\na@example.org\n2") == (
        ["One."],
        ["a@example.org"],
    )


# Footnotes


def footnotes_of(text):
    blocks, notes = take_out_footnotes(blocks_of(text), ENGLISH)
    return [block.text for block in blocks], [(note.mark, note.text) for note in notes]


@pytest.mark.parametrize(
    ("mark", "start"),
    [("²", "² "), ("²", "²"), ("2", "2 "), ("[2]", "[2] "), ("[^2]", "[^2]: ")],
)
def test_a_footnote_is_kept_apart_with_its_mark_in_any_form(mark, start):
    text, notes = footnotes_of(f"It was said.{mark} And so\n\n{start}See the\nreport.\n\non.")
    assert text == ["It was said. And so", "on."]
    assert notes == [("2", "See the report.")]


def test_two_footnotes_in_one_block_are_two():
    text, notes = footnotes_of("One,¹ two.²\n\n¹ First.\n² Second\nline.")
    assert text == ["One, two."]
    assert notes == [("1", "First."), ("2", "Second line.")]


def test_a_raised_number_that_marks_no_footnote_stays():
    text, notes = footnotes_of("On 5 km² and m².² It was\n\n² See.")
    assert text == ["On 5 km² and m². It was"]
    assert notes == [("2", "See.")]
    assert footnotes_of("x³ stays") == (["x³ stays"], [])


def test_footnotes_that_documents_saw_are_known_by_their_words():
    blocks, notes = take_out_footnotes(
        blocks_of("It was said* and 2 so.\n\n* The report.\n\n2 Another."),
        ENGLISH,
        [("*", "The report."), ("2", "Another.")],
    )
    assert [block.text for block in blocks] == ["It was said and 2 so."]
    assert [(note.mark, note.text) for note in notes] == [("*", "The report."), ("2", "Another.")]


def test_at_the_foot_of_a_page_the_next_number_and_its_words_start_a_footnote():
    text, notes = footnotes_of("It was\n\n1 See the report.\n\fso. 2 See here.\n\n2 Roads")
    assert text == ["It was", "so. 2 See here.", "2 Roads"]
    assert notes == [("1", "See the report.")]


def test_a_mark_after_an_accented_letter_is_a_mark():
    text, notes = footnotes_of("Il a été arrêté1 ici.\n\n1 Voir le rapport.")
    assert (text, notes) == (["Il a été arrêté ici."], [("1", "Voir le rapport.")])


def test_many_footnotes_are_taken_out_with_their_marks():
    raised = [str(number).translate(RAISED) for number in range(1, 31)]
    words = " ".join(f"word{mark}" for mark in raised)
    text, notes = footnotes_of(f"{words} end.\n\n" + "\n".join(f"{mark} Note." for mark in raised))
    assert text == [" ".join(["word"] * 30) + " end."]
    assert [mark for mark, _ in notes] == [str(number) for number in range(1, 31)]


@pytest.mark.parametrize("block", ["12 March 2021", "2 See.", "1. Please", "56 States"])
def test_a_number_without_a_mark_before_it_starts_no_footnote(block):
    assert footnotes_of(f"It was said. And\n\n{block}")[1] == []


def test_a_footnote_within_a_sentence_leaves_the_sentence_whole():
    letter = letter_of(
        questions="1. Please describe the¹ steps that\n\n¹ A made-up note.\n\nyour company took."
    )
    assert letter.questions[0].text == "Please describe the steps that your company took."
    assert letter.footnotes[0].text == "A made-up note."


# Footers


@pytest.mark.parametrize(
    ("footer", "name"),
    [
        pytest.param("Made-up Mining", "Made-up Mining", id="a name"),
        pytest.param("Made-up Mining S.A.", "Made-up Mining S.A.", id="ends in a full stop"),
        pytest.param(
            "Ms. Invented Person\nChief Executive Officer\nMade-up Mining Ltd.",
            "Made-up Mining Ltd.",
            id="person, office, company",
        ),
        pytest.param("Invented Person\n\nMade-up Mining", "Made-up Mining", id="two blocks"),
        pytest.param(
            "Made-up House\nMade-up Mining Ltd", "Made-up Mining Ltd", id="one legal form"
        ),
        pytest.param("Made-up House\nMade-up Mining", None, id="two names"),
        pytest.param("A Ltd\n\nB Ltd", None, id="two companies"),
        pytest.param("AL OTH 9001/2021", None, id="running header"),
        pytest.param("This is a whole sentence.", None, id="a sentence"),
        pytest.param("1. An item", None, id="an item"),
        pytest.param("Word " * 20, None, id="a long line"),
        pytest.param("a\n" * 5, None, id="many lines"),
    ],
)
def test_the_name_in_the_middle_of_a_sentence_is_the_recipients(footer, name):
    facts = facts_of(
        body=f"We have information that your company sourced\n\n{footer}\n\nmade-up ore."
    )
    assert (facts.recipient.name if facts.recipient else None) == name
    assert facts.recipient_kind == "company"


def test_a_footer_leaves_the_sentence_whole():
    facts = facts_of(
        body="We write to your company. Please send this\n\nMade-up Mining\n\nwithin 5 days of it."
    )
    assert facts.recipient.name == "Made-up Mining"
    assert facts.letter.response_period.days == 60


def test_a_block_knows_whether_it_goes_on():
    assert Block(("It was",)).is_unfinished
    assert Block(("was so",)).is_continuation
    assert not Block(("www.example.org",)).is_continuation


HEADING = "A made-up heading of the letter"
PERSON = "Ms. Invented Person\nMinister for Made-up Affairs"


@pytest.mark.parametrize(
    ("last", "footer", "rest"),
    [
        pytest.param(
            "The Council has condemned, in its made-up resolution 44/12, the use of",
            PERSON,
            "made-up things.",
            id="a line that ends open below a heading",
        ),
        pytest.param(
            "The Council has condemned, in its made-up resolution 44/12, all measures",
            PERSON,
            "that cut made-up things.",
            id="a line that ends in a noun",
        ),
        pytest.param(
            "Mr. Else, aged 24, a porter of Made-up Town, was\n"
            "arrested on 3 July 2020 by agents. He was\nheld for many days without",
            PERSON,
            "a lawyer.",
            id="what is told of a person",
        ),
        pytest.param(
            "Mr. Else was taken away by some men",
            PERSON,
            "on the next day.",
            id="one line of a person",
        ),
        pytest.param(
            "It was so. The men of the Made-up Brigade are said to",
            "Made-up Mining Ltd",
            "have burnt it.",
            id="an end and a beginning on one line",
        ),
    ],
)
def test_no_line_of_a_sentence_is_taken_for_a_footer(last, footer, rest):
    filler = "Made-up words of the page go on to its end, and end there."
    text = letter_text(body=f"{filler}\n\n{HEADING}\n\n{last}\n\n{footer}\n\f{rest} {filler}")
    parts = split_letter(text, ENGLISH)
    assert f"{' '.join(last.split())} {rest}" in " ".join(parts.body)
    assert not set(footer.split("\n")) & set(" ".join(parts.body).split("\n"))


@pytest.mark.parametrize(
    ("line", "is_kept"),
    [
        pytest.param("human rights law.", True, id="the end of a sentence"),
        pytest.param("Made-up Office of Things", False, id="a running header"),
        pytest.param("www.made-up.example", False, id="an address"),
    ],
)
def test_what_two_pages_begin_with_is_kept_where_it_ends_a_sentence(line, is_kept):
    page = "\nIt was said at length by many made-up people that this goes on, in view of\n"
    text = letter_text(body=f"{page}\n\f{line}\n{page}\n\f{line}\n{page}\n\fthat.")
    words = " ".join(split_letter(text, ENGLISH).body)
    assert words.count(line) == (2 if is_kept else 0)


@pytest.mark.parametrize(
    ("last", "first"),
    [
        pytest.param(
            "Letters were sent to the Governments of the made-up Republic of",
            "Ruritania, and to Made-up Fund S.A.",
            id="the last recipient",
        ),
        pytest.param("They work with", "Made-up Trucks & Sons Ltd.", id="a company alone"),
        pytest.param(
            "The made-up land is held by several other made-up firms",
            "Made-up Trucks and Made-up Group Ltd.",
            id="a company below a noun",
        ),
    ],
)
def test_the_end_of_a_sentence_on_the_next_page_is_no_footer(last, first):
    text = letter_text(body=f"Made-up words.\n\n{last}\n\f{first}\n\nIt was so.")
    assert f"{last} {first}" in split_letter(text, ENGLISH).body
