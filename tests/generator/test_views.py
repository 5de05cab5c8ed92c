"""What pages show, read from finished pages' bodies."""

import re
from datetime import date

import pytest
from lxml import html

from generator.pages.render import Renderer
from generator.pages.views import views_of
from generator.rules.edition import edition_of
from scraper.records import (
    Change,
    Company,
    Document,
    DocumentKind,
    Evidence,
    Flag,
    Government,
    Instrument,
    IntergovernmentalOrganisation,
    Mandate,
    OtherActor,
    PublicationPeriod,
    Question,
    Response,
    ResponseKind,
    Signatory,
    Subject,
)
from tests.made_up import FIRST_SEEN, also_sent_to, made_up, made_up_letter, response_period

AS_OF = date(2026, 11, 22)
SITE = "https://tracker.example/"


def pages(*records, as_of=AS_OF):
    """Address -> (view, parsed body) of every page of an edition."""
    renderer = Renderer()
    return {
        view.path: (
            view,
            html.fromstring(
                f"<main>{renderer.render(view.template, {**view.values, 'root': view.root})}</main>"
            ),
        )
        for view in views_of(edition_of(records, as_of=as_of), site_url=SITE)
    }


def page(record, *others, as_of=AS_OF):
    """The parsed page of *record*."""
    return pages(record, *others, as_of=as_of)[f"communications/{record.key.slug}/"][1]


def words(element) -> str:
    """The text of *element* with single spaces, as a reader sees it."""
    return re.sub(r" ([.:,])", r"\1", " ".join(" ".join(element.itertext()).split()))


def section(body, anchor) -> str:
    """The words between the heading with *anchor* and the next heading of its level."""
    heading = body.get_element_by_id(anchor)
    texts = []
    for element in heading.itersiblings():
        if element.tag == "h2":
            break
        texts.append(words(element))
    return " ".join(texts)


def response(dated, kind=ResponseKind.UNKNOWN, url=None):
    return Response(dated=dated, kind=kind, url=url, gid=None, first_seen=FIRST_SEEN)


def test_the_status_shows_its_arithmetic():
    body = page(made_up(type_listed="JAL", sent="2021-03-12", responses=()))
    text = words(body.find_class("status")[0])
    assert "No response published as of 22 November 2026" in text
    assert "12 March 2021 + 60 days; the due day itself is in time." in text
    assert "Due 11 May 2021" in text
    assert "Letters of allegation stay confidential for 60 days" in text


@pytest.mark.parametrize(
    ("type_listed", "sent", "due"),
    [
        ("AL", "2026-06", "Due unknown The day of the letter is unknown."),
        ("AL", None, "Due unknown The day of the letter is unknown."),
        ("OL", "2026-06-01", "Due none The type sets no response period."),
    ],
)
def test_an_unknown_due_day_says_why(type_listed, sent, due):
    body = page(made_up(type_listed=type_listed, sent=sent))
    assert due in words(body.find_class("status")[0])


def test_a_period_that_the_letter_gives_is_told_from_one_of_the_rules():
    asks = made_up_letter(response_period=response_period(60), publication_period=None)
    publishes = made_up_letter(
        response_period=response_period(60),
        publication_period=PublicationPeriod(days=60, hours=None, quote=None),
    )
    assert "asks for a response within 60 days" in words(page(made_up(letter=asks)))
    assert "become public in 60 days" in words(page(made_up(letter=publishes)))
    assert "No rule is known for its type" in words(page(made_up(type_listed="XYZ")))
    assert "The rule depends on the day" in words(page(made_up(sent=None)))
    assert "This letter has not been read" in words(page(made_up()))


def test_a_correction_shows_what_is_printed_and_why():
    body = page(made_up(reference="EGY 1/2012", type_listed="JAL", sent="2011-01-12"))
    text = words(body.find_class("status")[0])
    assert "12 January 2012" in text
    assert "the source prints 2011-01-12" in text
    assert "Corrected by the tracker" in text


def test_incomplete_facts_are_shown_as_unknown():
    record = made_up(
        type_listed=None, sent=None, recipient=None, mandates=None, responses=None, subject=None
    )
    body = page(record)
    assert words(body.find(".//h1")) == "OTH 9001/2021 to an unknown recipient"
    assert "Responses unknown" in words(body)
    assert "Unknown: the source read does not name them." in section(body, "mandates")
    assert "No official file is known" in section(body, "documents")
    assert "None" not in words(body).split()


def test_who_else_got_the_letter_keeps_governments_and_companies_apart():
    sibling = {
        "sent": "2021-03-12",
        "mandates": (Mandate(id="business", listed="business"),),
        "subject": Subject(text="A made-up mine"),
    }
    ours = made_up(**sibling, letter=made_up_letter())
    to_government = made_up(
        "FRA 9002/2021", recipient=Government(name="France", country="FRA"), **sibling
    )
    to_bank = made_up(
        "OTH 9003/2021",
        recipient=IntergovernmentalOrganisation(name="Made-up Development Bank"),
        **sibling,
    )
    body = page(ours, to_government, to_bank)
    governments, companies = body.find_class("also")[0]
    assert "France FRA 9002/2021 No response published" in words(governments)
    assert "../../communications/fra-9002-2021/" in html.tostring(governments).decode()
    assert "Made-up Development Bank Intergovernmental organisation OTH 9003/2021" in words(
        companies
    )
    assert "This grouping is ours; no source states it." in words(body)


def test_whom_a_letter_only_names_is_listed_without_a_link_to_a_communication():
    named = also_sent_to(("CHN",)).model_copy(update={"unrecognised": ("Republic of Nowhere",)})
    body = page(made_up(letter=made_up_letter(also_sent_to=named)))
    text = words(body.find_class("also")[0])
    assert "Named by this letter as recipients of a similar one" in text
    assert "China" in text
    assert "Republic of Nowhere name as printed" in text
    assert "../../governments/chn/" in html.tostring(body.find_class("also")[0]).decode()


def test_responses_show_their_day_kind_and_timing():
    record = made_up(
        responses=(
            response("2021-05-11", ResponseKind.SUBSTANTIVE),
            response("2021-05-12"),
            response("2021-05-20", ResponseKind.WITHHELD),
            response(None),
        )
    )
    text = section(page(record), "responses")
    assert "11 May 2021 Response. In time." in text
    assert "12 May 2021 Response (its document has not been read). 1 day after the due day." in text
    assert "Response withheld: it exists but is not public. 9 days after the due day." in text
    assert "Whether it came in time is unknown." in text


def test_no_response_names_the_source_that_says_so():
    source = made_up().sources[0]
    record = made_up(
        sources=(source.model_copy(update={"read_on": date(2026, 7, 12)}),),
        evidence=(Evidence(fact="responses", source="made-up", note="none to date", page=2),),
    )
    text = section(page(record), "responses")
    assert text == (
        "None, in the sources the tracker has read. Responses were read in: Made up for tests, "
        "on 12 July 2026 ( none to date )"
    )


def test_documents_tell_the_standing_letter_from_the_replaced_one():
    def document(kind, digest, url=None):
        return Document(
            kind=kind,
            url=url,
            gid=None,
            sha256=digest,
            text_sha256=None,
            text=None,
            first_seen=FIRST_SEEN,
        )

    official = "https://spcommreports.ohchr.org/TMResultsBase/DownLoadPublicCommunicationFile?gId=1"
    record = made_up(
        documents=(
            document(DocumentKind.LETTER, "a" * 64, official),
            document(DocumentKind.LETTER, "b" * 64),
            document(DocumentKind.RESPONSE, None, "javascript:alert(1)"),
        )
    )
    body = page(record)
    text = section(body, "documents")
    assert "Letter, replaced since" in text
    assert "SHA-256 bbbbbbbbbbbb…" in text
    links = [link.get("href") for link in body.iter("a")]
    assert official in links
    assert not any("javascript" in link for link in links)


def test_the_letter_s_facts_are_shown():
    letter = made_up_letter(
        questions=(Question(number=1, text="A made-up question?"), Question(number=2, text=None)),
        signatories=(Signatory(name="A. Nobody", title="Special Rapporteur on nothing"),),
        instruments=(Instrument(id="ungp", name="Guiding Principles", articles=("13", "15")),),
        resolutions=("44/15",),
        related_references=("IND 5/2019",),
        press_release=True,
    )
    body = page(made_up(letter=letter))
    assert section(body, "questions") == "A made-up question? text not kept"
    assert "A. Nobody Special Rapporteur on nothing" in section(body, "mandates")
    assert "44/15" in section(body, "mandates")
    assert "Guiding Principles: 13, 15" in section(body, "instruments")
    assert "press release" in section(body, "instruments")
    assert "IND 5/2019" in section(body, "instruments")


def test_questions_without_text_are_counted():
    letter = made_up_letter(
        questions=(Question(number=1, text=None), Question(number=2, text=None))
    )
    assert "asks 2 numbered questions" in section(page(made_up(letter=letter)), "questions")
    none = made_up_letter(questions=())
    assert "No numbered question" in section(page(made_up(letter=none)), "questions")


def test_flags_and_changes_are_shown():
    record = made_up(
        flags=(Flag(code="a-flag", message="Read with care"),),
        history=(
            Change(on=FIRST_SEEN, fact="sent", before='"2021-03-11"', after=None, source="made-up"),
        ),
    )
    body = page(record)
    assert "Note. Read with care" in words(body)
    assert "Day of the letter: from 11 March 2021 to unknown" in section(body, "changes")


def test_the_type_says_where_list_and_letter_differ():
    body = page(made_up(type_listed="JAL", type_printed="AL"))
    assert "(listed as JAL, printed as AL)" in words(body)
    assert words(body.find(".//h1")).startswith("AL OTH 9001/2021")


def test_a_mandate_that_is_listed_twice_is_shown_in_both_spellings():
    twice = (Mandate(id="business", listed="business"), Mandate(id="business", listed="Business"))
    assert section(page(made_up(mandates=twice)), "mandates").count("Business and human") == 2


def test_the_list_shows_a_corrected_day_as_corrected():
    record = made_up(reference="EGY 1/2012", type_listed="JAL", sent="2011-01-12")
    row = pages(record)["communications/"][1].find(".//tbody/tr")
    assert "12 January 2012" in words(row)
    assert row.get("data-year") == "2012"


def test_a_type_that_is_not_known_is_said_to_be_so():
    assert "Type not known to the tracker" in words(page(made_up(type_listed="JOC")))


def test_the_citation_names_the_letter_the_day_and_the_address():
    assert section(page(made_up()), "cite").startswith(
        "AL OTH 9001/2021, letter of UN Special Procedures to Made-up Mining Ltd, 12 March 2021. "
        "Communications tracker, as of 22 November 2026. "
        "https://tracker.example/communications/oth-9001-2021/"
    )


def test_every_contents_entry_has_its_heading():
    record = made_up(letter=made_up_letter(), history=())
    for view, body in pages(record).values():
        for heading in view.headings:
            assert body.get_element_by_id(heading.anchor) is not None


def test_party_pages_hold_their_communications_and_where_they_are_only_named():
    record = made_up(letter=made_up_letter(also_sent_to=also_sent_to(("CHN",))))
    found = pages(
        record, made_up("FRA 9002/2021", recipient=Government(name="France", country="FRA"))
    )
    china, france = found["governments/chn/"][1], found["governments/fra/"][1]
    assert "The tracker has no communication to China." in words(china)
    assert "OTH 9001/2021" in section(china, "named-in")
    assert "FRA 9002/2021" in section(france, "communications")
    governments = words(found["governments/"][1])
    assert "China 0 1 No communication known to the tracker" in governments
    assert "France 1 0 No response published" in governments


def test_spellings_of_one_party_are_listed():
    found = pages(
        made_up(recipient=Company(name="Google LLC")),
        made_up("OTH 9002/2021", recipient=Company(name="Google Inc. of nowhere")),
    )
    assert "Listed as Google LLC." in words(found["companies/google/"][1])
    assert any(path.startswith("companies/google-inc-of-nowhere-") for path in found)


def test_other_actors_show_their_kind():
    found = pages(
        made_up(recipient=OtherActor(name="Made-up Council")),
        made_up("OTH 9002/2021", recipient=IntergovernmentalOrganisation(name="Made-up Bank")),
    )
    listed = words(found["other-actors/"][1])
    assert "Made-up Bank Intergovernmental organisation 1" in listed
    assert "Made-up Council Other actor 1" in listed


def test_the_list_offers_exactly_the_values_that_occur():
    found = pages(
        made_up(type_listed="JUA", sent="2025-01-01"),
        made_up("OTH 9002/2021", recipient=None, sent=None, responses=None),
    )
    form = found["communications/"][1].find(".//form")
    options = {
        select.get("name"): [option.text for option in select.iter("option")]
        for select in form.iter("select")
    }
    assert options == {
        "recipient": ["All", "Company", "Unknown"],
        "type": ["All", "AL", "JUA"],
        "year": ["All", "2025", "unknown"],
        "status": ["All", "No response published", "Responses unknown"],
    }


def test_the_home_page_counts_what_is_known_and_what_is_not():
    body = pages(
        made_up(responses=(response("2021-04-01"),)), made_up("OTH 9002/2021", responses=None)
    )[""][1]
    text = words(body)
    assert "2 communications" in text
    assert "no sample from which rates could be worked out" in text
    assert "A published response is known for 1 communication." in text
    assert "For 1 communication the sources read so far do not say" in text
