"""A made-up response -> its file: a PDF, or now and then a Word file.

A withheld response is one sentence that is the same, byte for byte, under many ids.
"""

from functools import cache

from tests.corpus.paint import text_pdf
from tests.corpus.spec import Block, Spec, Style
from tests.corpus.word import docx_file
from tests.source.communication import Communication, Response, ResponseKind
from tests.source.letters import PLAIN, stamped
from tests.source.names import Actor, state_of
from tests.source.wording import day_in_words, place_of, subject_of, words

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"


def response_file(communication: Communication, response: Response) -> tuple[bytes, str]:
    """The file of *response* and its media type."""
    is_state = communication.recipient.kind is Actor.GOVERNMENT
    if response.kind is ResponseKind.WITHHELD:
        return stamped(_placeholder(response.language, is_state), response.version.copies), PDF
    blocks = _note(communication, response) if is_state else _letter(communication, response)
    name = f"response {response.gid}"
    spec = Spec(name, "made up", "response", response.language, PLAIN, tuple(blocks))
    if response.is_word:
        return docx_file(spec), WORD
    return stamped(text_pdf(spec), response.version.copies), PDF


@cache
def _placeholder(language: str, is_state: bool) -> bytes:
    text = words(language)["responses"]["withheld_state" if is_state else "withheld_other"]
    block = Block(Style.PARAGRAPH, text)
    return text_pdf(Spec("placeholder", "made up", "response", language, PLAIN, (block,)))


def _note(item: Communication, response: Response) -> list[Block]:
    said = words(response.language)["responses"]
    mission = said["mission"].format(of=state_of(item.recipient.code).of)
    phrase = _phrase(response, "compliments", "acknowledges", "asks_time")
    texts = [said[phrase].format(mission=mission, **_facts(item, response))]
    if response.kind is ResponseKind.SUBSTANTIVE:
        texts.append(said["facts"].format(**_facts(item, response)))
    else:
        texts.append(said["label"])
    texts.append(said["avails"])
    dated = said["geneva"].format(date=day_in_words(response.dated, response.language))
    return [*(Block(Style.PARAGRAPH, text) for text in texts), Block(Style.DATE, dated)]


def _letter(item: Communication, response: Response) -> list[Block]:
    said = words(response.language)["responses"]
    facts = _facts(item, response)
    phrase = _phrase(response, "company_substantive", "company_acknowledges", "company_asks_time")
    blocks = [
        Block(Style.DATE, day_in_words(response.dated, response.language)),
        Block(Style.REFERENCE, said["re"].format(**facts)),
        Block(Style.SALUTATION, said["salutation"]),
        Block(Style.PARAGRAPH, said[phrase].format(name=item.recipient.name, **facts)),
    ]
    if response.kind is ResponseKind.SUBSTANTIVE:
        blocks.append(Block(Style.PARAGRAPH, said["facts"].format(**facts)))
    return [
        *blocks,
        Block(Style.CLOSING, said["closing"]),
        Block(Style.SIGNATORY, "Leocadia Luftschloss", title=said["office"]),
    ]


def _facts(item: Communication, response: Response) -> dict[str, str]:
    language = response.language
    is_law = item.type_printed == "OL"
    return {
        "reference": f"{item.type_printed} {item.reference}",
        "sent": day_in_words(item.sent, language),
        "subject": subject_of(language, is_law=is_law, subject=item.subject),
        "place": place_of(language, item.town),
    }


def _phrase(response: Response, substantive: str, acknowledgement: str, extension: str) -> str:
    match response.kind:
        case ResponseKind.ACKNOWLEDGEMENT:
            return acknowledgement
        case ResponseKind.EXTENSION_REQUEST:
            return extension
        case _:
            return substantive
