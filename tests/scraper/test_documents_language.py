"""Text -> its language, the trust it deserves, its hyphens and its characters."""

import pytest

from scraper.documents.characters import clean_text, in_reading_order, raised
from scraper.documents.hyphens import Hyphens
from scraper.documents.language import common_share, language_of, written_language_of
from scraper.documents.pdfium import PdfPage
from scraper.documents.trust import Kind, kinds_of, reads_as_text
from scraper.documents.words import Page, Piece, Word, joined, pieces_of

SAMPLES = {
    "en": "We would be grateful if you could respond to the following questions in time.",
    "fr": "Nous vous serions reconnaissants de répondre aux questions qui suivent dans les délais.",
    "es": "Agradeceríamos que el Gobierno respondiera a las preguntas que se le hacen en el plazo.",
    "ru": "Мы были бы признательны, если бы вы ответили на вопросы в течение этих дней.",
    "ar": "سنكون ممتنين لو تفضلتم بموافاتنا بردكم في غضون ستين يوما من هذه الرسالة",
    "zh": "如蒙在六十天内对以下问题作出答复，我们将不胜感激。",
}
OTHERS = {
    "pt": "Agradecemos que o Governo responda às perguntas que se fazem nos dias por escrito.",
    "it": "Le saremmo grati se il Governo risponde alle domande che sono nella lettera.",
    "de": "Wir wären dankbar, wenn die Regierung auf die Fragen in diesem Brief antworten könnte.",
    "tr": "Hükümetin bu sorulara yanıt vermesi için bir süre daha ve çok şey olarak gerekli.",
    "uk": "Ми були б вдячні, якби Уряд відповів на ці питання протягом шістдесяти днів із дати.",
    "bg": "Ще бъдем благодарни, ако правителството отговори на въпросите в срок от шестдесет дни.",
    "fa": "از اینکه دولت به پرسش‌های زیر پاسخ دهد گاه سپاسگزار خواهیم بود و چنین",
    "ja": "政府が以下の質問にお答えくださいますようお願い申し上げます。",
    "ko": "정부가 다음 질문에 답변해 주시면 감사하겠습니다.",
    "numbers": "12 / 2021 - 33",
    "nothing": "",
    "one word": "Letter",
}


@pytest.mark.parametrize(("language", "text"), SAMPLES.items())
def test_each_language_of_the_united_nations_is_told(language, text):
    assert language_of(text) == language


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_other_languages_are_not_taken_for_them(text):
    assert language_of(text) is None


@pytest.mark.parametrize("language", ["it", "de", "tr"])
def test_languages_that_only_responses_are_in_are_told(language):
    assert written_language_of(OTHERS[language]) == language


def test_two_languages_in_one_text_are_unsure():
    assert language_of(" ".join((SAMPLES["en"], SAMPLES["fr"], SAMPLES["es"]))) is None


def test_the_common_words_of_a_text_are_counted():
    assert common_share("the end of the road") == 0.6
    assert common_share("") == 0.0


@pytest.mark.parametrize("text", [*SAMPLES.values(), *OTHERS.values()])
def test_text_of_any_language_reads_as_text(text):
    assert reads_as_text(text * 5)


RARER = {
    "Vietnamese": "Chúng tôi kính đề nghị Chính phủ trả lời những câu hỏi dưới đây.",
    "Kazakh": "Қазақстан Республикасының Үкіметі осы сұрақтарға жауап беруді сұрайды.",
    "Mongolian": "Монгол Улсын Засгийн газар эдгээр асуултад хариу өгөхийг хүсэж байна өөрөө.",
    "Polish": "Bylibyśmy wdzięczni, gdyby Rząd zechciał odpowiedzieć na następujące pytania.",
    "Turkish": "İstanbul'da yaşayan kişilerin İNSAN HAKLARI için yaptığı çağrıya yanıt ister.",
    "names": "Mr. McDonald O’Neil, Ms. LeBlanc (H.E.), MacArthur-DeSilva, LaRue; St. John’s Wood.",
    "cases": "COVID-19, A/HRC/RES/44/15, G.R. No. 123, from CO-2 to B-52, 12/03/2021.",
    "capitals": "REPUBLIC OF IMAGINARIA, PERMANENT MISSION, U.N. OFFICE AT GENEVA, NV-12/2021.",
}


@pytest.mark.parametrize("text", RARER.values(), ids=RARER)
def test_other_alphabets_names_and_numbers_read_as_text(text):
    assert reads_as_text(text * 3)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("T1ie Sp3cial R@pp0rteur c0nveys 1iis gr8titude t0 y%ur " * 5, id="scan"),
        pytest.param("7KH\x03 ([SHUWV\x03 ZURWH* WR\x03 \\RX LQ$ WKH[U RZQ]Q " * 5, id="shifted"),
        pytest.param("bcdfg hjklm npqrst vwxzb cdfghj klmnp qrstv wxzbc " * 5, id="no vowels"),
        pytest.param("\ufffd\ufffd Dear \ufffd\ue000 Madam", id="replaced"),
    ],
)  # fmt: skip
def test_garbage_does_not(text):
    assert not reads_as_text(text)


def page(text, *, hidden=0, unmapped=0, covered=0.0, drawn=True, overlaid=0.0):
    words = tuple(
        Word(part, 9.0 * at, 9.0 * at + 8, 100.0, 12.0) for at, part in enumerate(text.split())
    )
    pieces = (Piece(words),) if words else ()
    return PdfPage(Page(595, 842, pieces), len(words), hidden, unmapped, covered, drawn, overlaid)


@pytest.mark.parametrize(
    ("seen", "kind"),
    [
        pytest.param(page(SAMPLES["en"]), Kind.TEXT, id="text"),
        pytest.param(page(""), Kind.PICTURE, id="drawing"),
        pytest.param(page("", drawn=False), Kind.BLANK, id="nothing"),
        pytest.param(page(SAMPLES["en"], hidden=14), Kind.PICTURE, id="hidden"),
        pytest.param(page(SAMPLES["en"], hidden=1), Kind.TEXT, id="one hidden word"),
        pytest.param(page(SAMPLES["en"], unmapped=3), Kind.PICTURE, id="unknown letters"),
        pytest.param(page("Received 3 May", covered=0.9), Kind.PICTURE, id="scan with a stamp"),
        pytest.param(page(SAMPLES["en"] * 4, covered=0.9), Kind.TEXT, id="text on a picture"),
        pytest.param(
            page(SAMPLES["en"] * 4, covered=0.9, overlaid=0.6), Kind.PICTURE, id="picture on text"
        ),
    ],
)
def test_a_page_is_read_by_what_it_shows(seen, kind):
    assert kinds_of([seen]) == (kind,)


def test_a_list_of_references_is_text_in_a_document_of_words():
    references = page(
        "JS7, p.8. CoE-ECRI, 3; LFJL. Report (2017) no. 5 see also: see AI-IT, x. " * 3
    )
    assert kinds_of([page(SAMPLES["en"] * 40), references]) == (Kind.TEXT, Kind.TEXT)


@pytest.mark.parametrize(
    ("lines", "first", "second", "expected"),
    [
        pytest.param(["a govern-", "b minis-", "c depart-"], "a govern-", "ment", "a government",
                     id="hyphenated"),
        pytest.param(["a govern-", "b minis-", "c depart-"], "the long-", "term", "the long-term",
                     id="compound all the same"),
        pytest.param(["the well-known man"], "it is well-", "known", "it is well-known",
                     id="as elsewhere"),
        pytest.param(["a cooperation"], "the co-", "operation", "the cooperation",
                     id="as elsewhere without"),
        pytest.param(["x"], "the alle-", "gations", "the allegations", id="no words"),
        pytest.param(["an attack"], "a cyber-", "attack", "a cyber-attack", id="one known word"),
        pytest.param(["x"], "after the bzz-", "rule", "after the bzzrule", id="no syllable"),
        pytest.param(["x"], "pages 10-", "12", "pages 10-12", id="numbers"),
        pytest.param(["x"], "with 3-", "year", "with 3-year", id="number and word"),
        pytest.param(["x"], "(-", "x", "(-x", id="no word"),
        pytest.param(["x"], "in Guinea-", "Bissau", "in Guinea-Bissau", id="name"),
        pytest.param(["il vient pour voir"], "vous pour-", "riez voir", "vous pourriez voir",
                     id="common word that begins no compound"),
    ],
)  # fmt: skip
def test_hyphens_at_line_ends(lines, first, second, expected):
    assert Hyphens(lines).joined(first, second) == expected


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        pytest.param("plain", "plain", id="plain"),
        pytest.param("a\xa0 b\tc", "a b c", id="spaces"),
        pytest.param("ef\ufb01cient", "efficient", id="ligature"),
        pytest.param("\ufefb\ufeea", "\u0644\u0627\u0647", id="Arabic shapes"),
        pytest.param("e\u0301", "é", id="accents"),
        pytest.param("go\xadvern\x02", "govern", id="soft hyphen and control"),
        pytest.param("\ud800x", "\ufffdx", id="half a character"),
        pytest.param("\uf0b7 item", "• item", id="bullet"),
        pytest.param("a\u200fb\u202bc", "a\u200fb\u202bc", id="marks of direction"),
        pytest.param("a\r\nb\rc", "a\nb\nc", id="line ends"),
    ],
)
def test_characters_are_as_people_write_them(drawn, expected):
    assert clean_text(drawn) == expected


def test_marks_are_raised():
    assert raised("12") == "¹²"
    assert raised("*") == "*"


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        pytest.param("בא", "אב", id="stored from the left"),
        pytest.param("א12", "12א", id="with a number"),
    ],
)
def test_words_from_right_to_left_are_read_so(stored, expected):
    assert in_reading_order([(float(at), sign) for at, sign in enumerate(stored)]) == expected


def test_letters_of_one_ligature_stay_as_they_are():
    assert in_reading_order([(2.0, "ا"), (1.0, "ل"), (1.0, "أ")]) == "الأ"


def line(*texts):
    return [
        Piece((Word(text, 40.0 * at, 40.0 * at + 35, 100.0, 12.0),))
        for at, text in enumerate(texts)
    ]


@pytest.mark.parametrize(
    ("from_left", "expected"),
    [
        pytest.param(("ג", "ב", "א"), "א ב ג", id="Hebrew alone"),
        pytest.param(("AL", "EGY", "5/2020", "המספר:"), "המספר: AL EGY 5/2020", id="Latin words"),
        pytest.param(("ימים", "60", "43/4", "אבג"), "אבג 43/4 60 ימים", id="numbers"),
        pytest.param(("אבג", ",34/5", "אבג"), "אבג 34/5, אבג", id="comma before its number"),
        pytest.param(("Dear", "Madam"), "Dear Madam", id="Latin alone"),
    ],
)
def test_a_line_is_read_in_its_direction(from_left, expected):
    assert joined(line(*from_left)).text == expected


def test_words_far_from_each_other_are_in_different_pieces():
    words = [Word("a", 0, 10, 100, 12), Word("b", 13, 20, 100, 12), Word("c", 60, 70, 100, 12)]
    words += [Word("d", 0, 10, 114, 12)]
    assert [piece.text for piece in pieces_of(words)] == ["a b", "c", "d"]
