"""Days, references, kinds and names in the parts of made-up responses."""

from datetime import date

import pytest
from made_up_responses import MATTER, note

from scraper.responses import read_response
from scraper.responses.printed_names import company_at_start


def letter(middle, *, head="Made-up Mining Ltd\n\n5 May 2021\n\nRe: AL OTH 9001/2021", foot=""):
    """A company's letter."""
    return (
        f"{head}\n\nDear Special Rapporteur,\n\n{middle}\n\nYours sincerely,\n\n"
        f"Invented Person\n{foot}"
    )


def dated(text):
    return read_response(text).dated


# Days


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("5 May 2021", date(2021, 5, 5)),
        ("May 5, 2021", date(2021, 5, 5)),
        ("May 5th, 2021", date(2021, 5, 5)),
        ("5th of May 2021", date(2021, 5, 5)),
        ("05-May-2021", date(2021, 5, 5)),
        ("5 MAY 2021", date(2021, 5, 5)),
        ("1 Sept. 2021", date(2021, 9, 1)),
        ("Geneva, this 5th day of May, 2021", date(2021, 5, 5)),
        ("Geneva\n5 May 2021", date(2021, 5, 5)),
        ("Genève, le 1er juin 2021", date(2021, 6, 1)),
        ("le 5 aout 2021", date(2021, 8, 5)),
        ("Ginebra, 5 de mayo del 2021", date(2021, 5, 5)),
        ("Bogotá, mayo 5 de 2021", date(2021, 5, 5)),
        ("Lima, 5 de setiembre de 2021", date(2021, 9, 5)),
        ("Женева, 5 мая 2021 г.", date(2021, 5, 5)),
        ("جنيف في 5 مايو 2021", date(2021, 5, 5)),
        ("5 كانون الثاني/يناير 2021", date(2021, 1, 5)),
        ("2021年5月5日", date(2021, 5, 5)),
        ("2021年十一月二十三日", date(2021, 11, 23)),
        ("二〇二一年十月十日", date(2021, 10, 10)),
        ("2021-05-25", date(2021, 5, 25)),
        ("05.06.2021", date(2021, 6, 5)),
        ("Geneva, 25/05/2021", date(2021, 5, 25)),
        ("05/05/2021", date(2021, 5, 5)),
        ("29 February 2020", date(2020, 2, 29)),
        ("29 February 2021", None),
        ("31 April 2021", None),
        ("2021-02-30", None),
        ("05/06/2021", None),
        ("13/13/2021", None),
        ("5 May 1821", None),
        ("May 2021", None),
        ("Note 12/25/05/2021", None),
        ("Your letter of 5 May 2021", None),
        ("Received 5 May 2021", None),
    ],
)
def test_a_day_above_the_first_sentence(printed, day):
    head = f"Made-up Mining Ltd\n\n{printed}\n\nRe: AL OTH 9001/2021"
    assert dated(letter("Thank you for your letter.", head=head)) == day


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Date: 5 May 2021\nRe: AL OTH 9001/2021 of 12 March 2021", date(2021, 5, 5)),
        ("Date: 5 May 2021\nPrinted 7 May 2021\nRe: AL OTH 9001/2021", date(2021, 5, 5)),
        ("5 May 2021\n7 May 2021\nRe: AL OTH 9001/2021", None),
        ("5 May 2021\n5 May 2021\nRe: AL OTH 9001/2021", date(2021, 5, 5)),
        ("Re: AL OTH 9001/2021 12 March 2021", None),
        ("Re: your letter AL OTH 9001/2021 dated\n12 March 2021", None),
        ("Re: AL OTH 9001/2021", None),
    ],
)
def test_which_day_of_several_is_its_own(head, day):
    assert dated(letter("Thank you for your letter.", head=head)) == day


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("of 4 May 2021", date(2021, 5, 5)),
        ("of 5 May 2021", None),
        ("of 6 May 2021", None),
        ("(dated 6 May 2021)", None),
        (", until 6 May 2021", None),
        (", 6 May 2021", date(2021, 5, 5)),
    ],
)
def test_a_response_is_younger_than_its_letter_or_has_no_date(printed, day):
    middle = f"with reference to AL NZL 5/2021 {printed} has the honour to transmit the response."
    assert dated(note(middle)) == day


@pytest.mark.parametrize(
    ("end", "day"),
    [
        ("\n\nWellington, 5 May 2021", date(2021, 5, 5)),
        (" It happened on 5 May 2021.", None),
        ("", None),
    ],
)
def test_where_nothing_tells_the_end_the_last_lines_may_have_the_day(end, day):
    text = f"Response of the Government of New Zealand to AL NZL 5/2021\n\n{MATTER * 2}{end}"
    assert dated(text) == day


# References


def references(text):
    return [str(item) for item in read_response(text).references]


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("Re: AL OTH 9001/2021", ["OTH 9001/2021"]),
        ("Your ref.: OTH 9001/2021", ["OTH 9001/2021"]),
        ("AL OTH 9001/2021 and AL OTH 9002/2021", ["OTH 9001/2021", "OTH 9002/2021"]),
        ("Our ref: NZL 3/2021\nYour ref: AL OTH 9001/2021", ["OTH 9001/2021"]),
        ("Our ref: NZL 3/2021\nYour ref: OTH 9001/2021", ["OTH 9001/2021"]),
        ("NV/PER-12-2021\nAL OTH 9001/2021", ["OTH 9001/2021"]),
        ("Follow-up to AL OTH 9001/2021", []),
        ("Re: AL XYZ 1/2021", []),
        ("No reference", []),
    ],
)
def test_the_head_states_what_is_answered(head, found):
    text = letter(f"In response to your letter of 12 March: {MATTER}", head=f"{head}\n\n5 May 2021")
    assert references(text) == found


@pytest.mark.parametrize(
    ("middle", "found"),
    [
        ("refers to AL NZL 5/2021.", ["NZL 5/2021"]),
        ("refers to AL NZL 5/2021 and UA NZL 6/2021.", ["NZL 5/2021", "NZL 6/2021"]),
        ("refers to AL NZL 5/2021, 6/2021 and 0/2021.", ["NZL 5/2021", "NZL 6/2021"]),
        ("refers to AL NZL 5/2021. It also refers to AL NZL 6/2021.", ["NZL 5/2021", "NZL 6/2021"]),
        ("refers to AL NZL 5/2021 and recalls AL NZL 1/2019.", ["NZL 5/2021"]),
        ("refers to AL NZL 5/2021 and AL NZL 1/2019, to which the Government responded in 2019.",
         ["NZL 5/2021"]),
        ("reports on the matter of AL NZL 5/2021.", ["NZL 5/2021"]),
        ("has read AL NZL 5/2021 and AL NZL 6/2021.", []),
        ("recalls its response of 3 May 2019 to AL NZL 1/2019.", []),
        (f"refers to AL NZL 5/2021. {MATTER * 4} It refers to AL NZL 1/2019.", ["NZL 5/2021"]),
    ],
)  # fmt: skip
def test_the_first_sentences_announce_what_is_answered(middle, found):
    assert references(note(middle)) == found


@pytest.mark.parametrize(
    "opening",
    [
        "La Mission permanente de la Nouvelle-Zélande présente ses compliments au "
        "Haut-Commissariat et a l’honneur de se référer aux communications",
        "La Mission permanente de la Nouvelle-Zélande présente ses compliments au "
        "Haut-Commissariat et souhaite donner suite aux lettres",
        "Messieurs les Rapporteurs spéciaux,\n\nNous nous référons aux lettres",
        "La Misión Permanente de Nueva Zelandia saluda a la Oficina del Alto Comisionado y tiene a "
        "bien dar respuesta a las comunicaciones",
        "Señores Relatores Especiales:\n\nNos referimos a las cartas",
        "Постоянное представительство Новой Зеландии свидетельствует свое уважение Управлению "
        "Верховного комиссара и в ответ на совместные обращения",
        "Постоянное представительство Новой Зеландии свидетельствует свое уважение Управлению "
        "Верховного комиссара и, ссылаясь на письма",
        "تهدي البعثة الدائمة لنيوزيلندا تحياتها إلى المفوضية، وبالإشارة إلى الرسالتين",
        "新西兰常驻代表团向联合国人权事务高级专员办事处致意,并就",
        "A Missão Permanente da Nova Zelândia apresenta seus cumprimentos ao Alto Comissariado e, "
        "no que se refere às cartas",
        "The Permanent Mission of New Zealand presents its compliments to the Office of the High "
        "Commissioner and takes up, in the light of the letters",
    ],
    ids=["fr note", "fr suite", "fr letter", "es note", "es letter", "ru response", "ru refers",
         "ar", "zh", "pt", "en"],
)  # fmt: skip
@pytest.mark.parametrize("join", ["{and_}", ", "])
def test_two_letters_may_be_announced_in_any_language(opening, join):
    and_ = {"П": " и ", "ت": " و ", "新": "和"}.get(opening[0], ", ")
    text = f"{opening} UA NZL 3/2017{join.format(and_=and_)}AL NZL 5/2017."
    assert references(text) == ["NZL 3/2017", "NZL 5/2017"]


@pytest.mark.parametrize(
    "earlier",
    [
        "напоминает о письме",
        "уже направило ответ на",
        "rappelle sa réponse du 3 mai 2016 à",
        "recuerda su respuesta a",
    ],
)
def test_a_letter_that_is_only_recalled_is_not_answered(earlier):
    assert references(note(f"{earlier} AL NZL 5/2016.")) == []


# Kinds

KINDS = [
    ("acknowledgement", "acknowledges with thanks the receipt of AL NZL 5/2021, which has been "
     "duly conveyed to Wellington."),
    ("acknowledgement", "has the honour to inform that AL NZL 5/2021, a communication of which the "
     "content has been sent to the capital, arrived."),
    ("acknowledgement", "confirms having received AL NZL 5/2021 and will revert in due course."),
    ("acknowledgement", "acknowledges receipt of AL NZL 5/2021. The Government remains committed "
     "to a constructive dialogue."),
    ("extension_request", "refers to AL NZL 5/2021 and kindly requests additional time to provide "
     "the Government's response."),
    ("extension_request", "asks that the deadline for its response to AL NZL 5/2021 be extended."),
    ("substantive", "has the honour to forward herewith the reply to AL NZL 5/2021."),
    ("substantive", "in response to AL NZL 5/2021 categorically rejects the allegations."),
    ("substantive", "acknowledges receipt of AL NZL 5/2021. " + MATTER * 3),
    ("substantive", "refers to AL NZL 5/2021 and will revert. " + MATTER * 11),
    ("substantive", "refers to AL NZL 5/2021. " + MATTER),
    ("unknown", "refers to AL NZL 5/2021 and will revert. " + MATTER * 3),
    ("unknown", "refers to AL NZL 5/2021 and asks for more time. " + MATTER * 3),
    ("unknown", "refers to AL NZL 5/2021."),
    ("unknown", "having asked for more time, has the honour to transmit its response to AL NZL "
     "5/2021."),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "middle"), KINDS)
def test_the_sentences_say_the_kind(kind, middle):
    assert read_response(note(middle)).kind.value == kind


@pytest.mark.parametrize(("times", "kind"), [(300, "substantive"), (1, "unknown")])
def test_a_long_body_is_substantive_whatever_it_promises(times, kind):
    middle = f"refers to AL NZL 5/2021 and will revert. {MATTER * times}"
    assert read_response(note(middle)).kind.value == kind


@pytest.mark.parametrize(
    ("attached", "kind"),
    [
        ("Annex\n\n" + MATTER * 3, "substantive"),
        ("Annex\n\nInvented Person", "acknowledgement"),
        ("-----Original Message-----\n" + MATTER * 3, "acknowledgement"),
        ("Annex\n\nWe have the honour to address you in our capacity as Special Rapporteur on the "
         "right to food. " + MATTER * 3, "acknowledgement"),
    ],
)  # fmt: skip
def test_what_is_attached_counts_unless_it_is_the_letter(attached, kind):
    text = note("acknowledges receipt of AL NZL 5/2021.")
    assert read_response(f"{text}\n{attached}").kind.value == kind


@pytest.mark.parametrize(
    "text",
    [
        "The company's response has not been made public, as it is confidential.",
        "Response withheld because of its confidentiality.",
        "La respuesta de la empresa no es pública: es confidencial.",
    ],
)
def test_a_placeholder_is_a_response_that_is_withheld(text):
    assert read_response(text).kind.value == "withheld"


@pytest.mark.parametrize(
    "more",
    [MATTER * 5, "\n\nDear Sirs,\n\nAL OTH 9001/2021", "\n\nYours sincerely,\nAL OTH 9001/2021"],
    ids=["long", "greets", "closes"],
)
def test_a_response_that_speaks_of_confidentiality_is_no_placeholder(more):
    text = f"In response to your letter: this is not public, for it is confidential. {more}"
    assert read_response(f"{text}\n\nRe: AL OTH 9001/2021").kind.value != "withheld"


# Who responds


def sender(text, margins=()):
    return read_response(text, margins=margins).from_


@pytest.mark.parametrize(
    ("first", "name"),
    [
        ("The Permanent Mission of Italy to the UN presents its compliments to OHCHR",
         "Permanent Mission of Italy"),
        ("The Permanent Mission of Italy in Geneva presents its compliments to OHCHR",
         "Permanent Mission of Italy"),
        ("The Delegation of Italy, Geneva, presents its compliments to OHCHR",
         "Delegation of Italy"),
        ("The Kingdom of X presents its compliments to the Special Procedures", None),
    ],
)  # fmt: skip
def test_the_office_that_presents_compliments(first, name):
    assert sender(f"{first} and refers to AL ITA 1/2021.") == name


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("Made-up Mining Ltd", "Made-up Mining Ltd"),
        ("MADE-UP MINING LTD", "MADE-UP MINING LTD"),
        ("Embassy of Italy - Bern", "Embassy of Italy"),
        ("Made-up Mining Ltd\nOther Made-up S.A.", None),
        ("Made-up Mining S.A.R.L.", "Made-up Mining S.A.R.L."),
        ("Made-up Mining S.A.RL.", None),
        ("To: Made-up Mining Ltd", None),
        ("NONESUCH", None),
        ("12 Nowhere Street", None),
        ("A name " * 30 + "Ltd", None),
    ],
)
def test_the_letterhead_names_who_responds(head, name):
    text = letter("In response to your letter: no.", head=f"{head}\n\nRe: AL OTH 9001/2021")
    assert sender(text) == name


def test_a_name_in_capitals_is_taken_as_the_body_prints_it():
    head = "MADE-UP MINING LTD\n\nRe: AL OTH 9001/2021"
    text = letter("In response to your letter, Made-up Mining Ltd regrets.", head=head)
    assert sender(text) == "Made-up Mining Ltd"


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("NONESUCH OUTDOOR", "Nonesuch Outdoor"),
        ("Human Rights", None),
        ("No 7", None),
        ("ON", None),
    ],
)
def test_a_letterhead_that_the_body_repeats_names_who_responds(head, name):
    body = "In response to your letter: Nonesuch Outdoor knows No 7 and human rights on."
    assert sender(letter(body, head=f"{head}\n\nRe: AL OTH 9001/2021")) == name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("on behalf of Made-up Mining Ltd, ", "Made-up Mining Ltd"),
        ("on behalf of our client Made-up Mining Ltd to say no", "Made-up Mining Ltd"),
        ("on behalf of the shareholders, ", None),
    ],
)
def test_on_whose_behalf_a_letter_is_written(words, name):
    text = letter(f"We write {words}in response to your letter.", head="Re: AL OTH 9001/2021")
    assert sender(text) == name


@pytest.mark.parametrize(
    ("margins", "name"),
    [
        (("Made-up Mining Ltd. Registered nowhere",), "Made-up Mining Ltd."),
        (("Page 1", "Made-up Mining Ltd"), "Made-up Mining Ltd"),
        (("Made-up Mining Ltd", "Other Made-up S.A."), None),
        (("Confidential",), None),
    ],
)
def test_the_foot_of_the_page_names_who_responds(margins, name):
    text = letter("In response to your letter: no.", head="Re: AL OTH 9001/2021")
    assert sender(text, margins) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Made-up Mining S.A. de C.V., Nowhere", "Made-up Mining S.A. de C.V."),
        ("Made-up Mining", None),
        ("", None),
    ],
)
def test_the_whole_legal_form_belongs_to_the_name(text, name):
    assert company_at_start(text) == name


# Where the head ends


@pytest.mark.parametrize(
    "text",
    [
        "Permanent Mission\n\n5 May 2021\n\nAL KAZ 3/2022\n\nЭто письмо ни на что не отвечает и "
        "ничего не сообщает, но оно довольно длинное, и поэтому тело его начинается здесь.",
        "5 May 2021\n\nAL KAZ 3/2022\n\nДело находится в суде.",
    ],
    ids=["long first sentence", "nothing but short lines"],
)
def test_a_text_without_known_words_has_its_reference_and_no_kind(text):
    facts = read_response(text, language="ru")
    assert [str(item) for item in facts.references] == ["KAZ 3/2022"]
    assert facts.kind.value == "unknown"
