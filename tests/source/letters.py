"""A made-up communication -> its letter, as a PDF that the corpus typesets.

The same communication gives the same bytes every time. Every letter says that it is made up.
"""

from collections.abc import Sequence
from random import Random

from tests.corpus.paint import text_pdf
from tests.corpus.spec import Block, Layout, Spec, Style
from tests.source.communication import Communication
from tests.source.names import Actor, man, mandate_of, person, state_of, woman
from tests.source.wording import day_in_words, place_of, subject_of, words

PLAIN = Layout((), 1, "", "", "", "none", 12.0, False, False, "paragraphs", False)

_MOST_COMPANIES = 5  # named in a letter; the rest are "other companies"
_MADE_ON = b"D:20000101000000"  # the date that the PDF library writes when told to be invariant


def letter_pdf(communication: Communication, siblings: Sequence[Communication]) -> bytes:
    """The file of the letter; *siblings* are the others of its case."""
    blocks = tuple(_blocks(communication, siblings))
    name = communication.reference
    spec = Spec(name, "made up", "letter", communication.language, PLAIN, blocks)
    return stamped(text_pdf(spec), communication.version.copies)


def stamped(pdf: bytes, copies: int) -> bytes:
    """*pdf* as it comes out when made once more: another date inside, of the same length."""
    return pdf.replace(_MADE_ON, b"D:%014d" % (20000101000000 + copies)) if copies else pdf


def joined(names: Sequence[str], language: str) -> str:
    """'A, B and C'."""
    if len(names) == 1:
        return names[0]
    return ", ".join(names[:-1]) + str(words(language)["and"]) + names[-1]


def _blocks(item: Communication, siblings: Sequence[Communication]) -> list[Block]:
    said = words(item.language)
    rng = Random(f"letter {item.reference}")
    addressed = man(rng)
    blocks = [
        Block(Style.MANDATES, _heading(item)),
        Block(Style.REFERENCE, f"{said['reference']}\n{item.type_printed} {item.reference}"),
        Block(Style.DATE, day_in_words(item.sent, item.language)),
        *_addressee(item, addressed),
        Block(Style.PARAGRAPH, _opening(item, rng)),
        Block(Style.PARAGRAPH, _subject(item)),
        Block(Style.PARAGRAPH, said["allegations"]),
        *(Block(Style.PARAGRAPH, text) for text in _facts(item, rng)),
        Block(Style.PARAGRAPH, said["prejudge"]),
        Block(Style.PARAGRAPH, said["introduction"]),
    ]
    for number, question in enumerate(said["questions"][: rng.randint(2, 4)], 1):
        blocks.append(Block(Style.QUESTION, question, f"{number}."))
    blocks += [Block(Style.PARAGRAPH, text) for text in _notices(item, siblings)]
    closing = _of_actor(item, "state_closing", "closing", "closing", "other_closing")
    blocks.append(Block(Style.CLOSING, closing.format(person=addressed)))
    for mandate_id in item.mandate_ids:
        mandate = mandate_of(mandate_id).named_in(item.language)
        is_group = mandate.startswith(("Working Group", "Groupe de travail", "Grupo de Trabajo"))
        title = said["chair"].format(mandate=mandate) if is_group else mandate
        blocks.append(Block(Style.SIGNATORY, person(rng), title=title))
    return blocks


def _heading(item: Communication) -> str:
    said = words(item.language)
    names = [
        _with_article(mandate_of(one).named_in(item.language), item) for one in item.mandate_ids
    ]
    if len(names) == 1:
        return str(said["single"].format(mandate=names[0]))
    between = "; " + said["before"]
    listed = between.join(names[:-1]) + ";" + said["and"] + said["before"] + names[-1]
    return str(said["heading"].format(mandates=listed))


def _with_article(mandate: str, item: Communication) -> str:
    """*mandate* as it stands after 'Mandate'."""
    match item.language:
        case "fr":
            return ("de l’" if mandate[0] in "EA" else "du ") + mandate
        case "es":
            return "del " + mandate
        case _:
            return mandate


def _opening(item: Communication, rng: Random) -> str:
    said = words(item.language)
    names = [mandate_of(one).named_in(item.language) for one in item.mandate_ids]
    session = 3 * (item.sent.year - 2006)
    resolutions = [f"{session - rng.randint(0, 5)}/{rng.randint(1, 30)}" for _ in names]
    is_one = len(names) == 1
    listed = names[0] if is_one else "; ".join(names[:-1]) + ";" + said["and"] + names[-1]
    return str(
        said["opening_single" if is_one else "opening"].format(
            mandates=listed, resolutions=joined(resolutions, item.language)
        )
    )


def _addressee(item: Communication, addressed: str) -> list[Block]:
    said = words(item.language)
    name = item.recipient.name
    salutation = _of_actor(item, "state_salutation", "salutation", "salutation", "other_salutation")
    greeting = Block(Style.SALUTATION, salutation.format(person=addressed))
    match item.recipient.kind:
        case Actor.GOVERNMENT:
            return [greeting]
        case Actor.OTHER:
            return [Block(Style.ADDRESSEE, name), greeting]
        case Actor.IGO:
            block = said["bank_addressee"]
        case Actor.COMPANY:
            block = said["addressee"]
    return [Block(Style.ADDRESSEE, block.format(person=addressed, name=name)), greeting]


def _subject(item: Communication) -> str:
    is_law = item.type_printed == "OL"
    text = (
        words(item.language)["law_subject"]
        if is_law
        else _of_actor(item, "state_subject", "company_subject", "bank_subject", "other_subject")
    )
    subject = subject_of(item.language, is_law=is_law, subject=item.subject)
    return str(text.format(subject=subject, place=place_of(item.language, item.town)))


def _facts(item: Communication, rng: Random) -> list[str]:
    said = words(item.language)
    first, second = (
        title + one(rng) for title, one in zip(said["honorifics"], (woman, man), strict=True)
    )
    if item.version.is_redacted:
        first = second = said["withheld_name"]
    place = place_of(item.language, item.town)
    facts = [text.format(first=first, second=second, place=place) for text in said["facts"]]
    return [*facts, *[said["corrected"]] * item.version.corrections]


def _notices(item: Communication, siblings: Sequence[Communication]) -> list[str]:
    said = words(item.language)
    who = _of_actor(item, "state", "your_company", "bank", "other")
    notices = []
    if item.type_printed == "OL":
        notices.append(said["law_period"].format(who=who))
    elif item.days is not None:
        notices.append(said["period"].format(days=item.days, who=who))
    return [*notices, *_also_sent_to(item, siblings)]


def _also_sent_to(item: Communication, siblings: Sequence[Communication]) -> list[str]:
    """A sentence on the Governments of *siblings*, and one on the companies."""
    said = words(item.language)
    states = [
        state_of(one.recipient.code).named_in(item.language)
        for one in siblings
        if one.recipient.kind is Actor.GOVERNMENT
    ]
    named = [one.recipient.name for one in siblings if one.recipient.kind is Actor.COMPANY]
    more = said["others_too"] if len(named) > _MOST_COMPANIES else ""
    named = named[:_MOST_COMPANIES]
    sentences = []
    if states:
        text = said["governments" if len(states) > 1 else "government"]
        sentences.append(text.format(names=joined(states, item.language)))
    if named:
        text = said["companies" if len(named) > 1 else "company"]
        sentences.append(text.format(names=joined(named, item.language), others=more))
    return sentences


def _of_actor(item: Communication, state: str, company: str, bank: str, other: str) -> str:
    """The words for this kind of recipient."""
    said = words(item.language)
    match item.recipient.kind:
        case Actor.GOVERNMENT:
            return str(said[state])
        case Actor.COMPANY:
            return str(said[company])
        case Actor.IGO:
            return str(said[bank])
        case Actor.OTHER:
            return str(said[other])
