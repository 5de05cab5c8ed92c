"""Faults of files, and of the pages about one communication."""

import re

from tests.corpus.paint import text_pdf
from tests.corpus.spec import Block, Spec, Style
from tests.source.answers import Answer, html_answer, letter_answer
from tests.source.faults.effects import Asked, Target, on_answer
from tests.source.faults.fault import Fault
from tests.source.letters import PLAIN, stamped
from tests.source.pages import error_page, related_page, summary_page
from tests.source.responses import WORD

_UNAVAILABLE = "The document that you asked for is currently unavailable. Please try again later."


@on_answer(Fault.HTML_FOR_FILE, "F024", "an HTML page, 200, for every file", target=Target.FILE)
def _html(answer: Answer, asked: Asked) -> Answer:
    return html_answer(error_page(200, "An error occurred."))


@on_answer(
    Fault.ERROR_TEXT_PDF, "F025", "a good PDF whose text is an error, for every file",
    target=Target.FILE,
)  # fmt: skip
def _error_text(answer: Answer, asked: Asked) -> Answer:
    block = Block(Style.PARAGRAPH, _UNAVAILABLE)
    body = text_pdf(Spec("error", "made up", "letter", "en", PLAIN, (block,)))
    return Answer(200, body, {"Content-Type": "application/pdf"})


@on_answer(Fault.EMPTY_FILE, "F088", "no byte, 200, for every file", target=Target.FILE)
def _empty(answer: Answer, asked: Asked) -> Answer:
    return Answer(answer.status, b"", answer.headers)


@on_answer(
    Fault.FILE_TRUNCATED,
    "F088",
    "every file ends early, with the length to match",
    target=Target.FILE,
)
def _truncated(answer: Answer, asked: Asked) -> Answer:
    end = asked.rng.randint(len(answer.body) // 10, len(answer.body) * 9 // 10)
    return Answer(answer.status, answer.body[:end], answer.headers)


@on_answer(
    Fault.WRONG_LETTER,
    "F092",
    "the letter of another communication for every letter's file",
    target=Target.LETTER,
)
def _wrong_letter(answer: Answer, asked: Asked) -> Answer:
    if answer.status != 200:
        return answer
    own = asked.request.query.get("gid")
    others = [item for item in asked.catalogue.listed() if str(item.gid) != own]
    return letter_answer(asked.catalogue, asked.rng.choice(others).gid)


@on_answer(
    Fault.LETTER_COPIED_ALWAYS,
    "F091",
    "every letter's file has other bytes at every request, and the same text",
    target=Target.LETTER,
)
def _copied_always(answer: Answer, asked: Asked) -> Answer:
    return Answer(answer.status, stamped(answer.body, asked.request.number), answer.headers)


@on_answer(
    Fault.WORD_FOR_LETTER, "F024", "letters are said to be Word files, and are PDFs: all is there",
    target=Target.LETTER,
)  # fmt: skip
def _word(answer: Answer, asked: Asked) -> Answer:
    return Answer(answer.status, answer.body, {**answer.headers, "Content-Type": WORD})


@on_answer(
    Fault.RELATED_OF_ANOTHER,
    "F092",
    "the related communications are those of another code, also where the number is not public",
    target=Target.RELATED,
)
def _related(answer: Answer, asked: Asked) -> Answer:
    code = asked.request.query.get("code", "")
    others = [item for item in asked.catalogue.listed() if item.reference != code.upper()]
    return html_answer(related_page([asked.rng.choice(others)], code))


@on_answer(
    Fault.RELATED_UNKNOWN_SHAPE,
    "F041",
    "the related communications are <div>s: no table",
    target=Target.RELATED,
)
def _shape(answer: Answer, asked: Asked) -> Answer:
    page = re.sub(rb"(</?)(?:table|thead|tbody|tr|td|th)\b", rb"\1div", answer.body)
    return Answer(answer.status, page, answer.headers)


@on_answer(
    Fault.SUMMARY_OF_ANOTHER,
    "F092",
    "the summary is that of another communication",
    target=Target.SUMMARY,
)
def _summary(answer: Answer, asked: Asked) -> Answer:
    own = asked.request.query.get("id")
    others = [item for item in asked.catalogue.listed() if str(item.gid) != own]
    return html_answer(summary_page(asked.rng.choice(others)))
