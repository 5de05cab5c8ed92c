"""Faults of the markup and its characters, and changes of it that change nothing."""

import re
from collections.abc import Callable
from random import Random
from urllib.parse import quote

from tests.source.answers import Answer
from tests.source.faults.effects import Asked, Target, on_answer, on_markup
from tests.source.faults.fault import Fault

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)([^<>]*)>")
_ATTRIBUTE = re.compile(r'([a-zA-Z-]+)="([^"]*)"')
_ROW_START = re.compile(r'  <tr data-id="')
_TEXT_OF_SUMMARY = re.compile(r"(max-width:300px;\">)([^<]*)(</br>)")


@on_markup(
    Fault.COMMENT_UNCLOSED, "F044", "a comment begins in the middle of the rows, and never ends"
)
def _comment(html: str, rng: Random) -> str:
    return _before_a_row(html, rng, "<!-- made up ")


@on_markup(Fault.SCRIPT_UNCLOSED, "F044", "a <script> begins among the rows, and never ends")
def _script(html: str, rng: Random) -> str:
    return _before_a_row(html, rng, "<script>var made = 'up';")


@on_markup(Fault.TEXTAREA_UNCLOSED, "F044", "a <textarea> begins in a cell, and never ends")
def _textarea(html: str, rng: Random) -> str:
    return _in_a_summary(html, rng, lambda text: f"<textarea>{text}")


@on_markup(Fault.QUOTE_UNCLOSED, "F044", "an attribute in a cell has no second quote")
def _quote(html: str, rng: Random) -> str:
    return _in_a_summary(html, rng, lambda text: f'<span title="made up>{text}</span>')


@on_markup(Fault.MARKED_SECTION, "F045", "'<![' and line breaks stand among the rows")
def _marked(html: str, rng: Random) -> str:
    return _before_a_row(html, rng, "<![\n\n[")


@on_markup(Fault.NESTED_DIVS, "F046", "20,000 <div>s within each other stand before the table")
def _nested(html: str, rng: Random) -> str:
    depth = 20_000
    return html.replace("<table", f"{'<div>' * depth}made up{'</div>' * depth}<table", 1)


@on_answer(
    Fault.NO_CHARSET,
    "F047",
    "UTF-8, and neither the header nor the page says so",
    target=Target.LIST,
)
def _no_charset(answer: Answer, asked: Asked) -> Answer:
    body = answer.body.replace(b'<meta charset="utf-8" />\n', b"")
    return Answer(answer.status, body, {**answer.headers, "Content-Type": "text/html"})


@on_answer(
    Fault.WRONG_CHARSET,
    "F047",
    "UTF-8; the page says so, the header says ISO-8859-1",
    target=Target.LIST,
)
def _wrong_charset(answer: Answer, asked: Asked) -> Answer:
    kind = "text/html; charset=ISO-8859-1"
    return Answer(answer.status, answer.body, {**answer.headers, "Content-Type": kind})


@on_answer(
    Fault.LATIN_1,
    "F047",
    "windows-1252, and header and page say so: all is there",
    target=Target.LIST,
)
def _latin_1(answer: Answer, asked: Asked) -> Answer:
    page = answer.body.decode("utf-8").replace('charset="utf-8"', 'charset="windows-1252"')
    body = page.encode("cp1252", "xmlcharrefreplace")
    kind = "text/html; charset=windows-1252"
    return Answer(answer.status, body, {**answer.headers, "Content-Type": kind})


@on_answer(
    Fault.LATIN_1_UNDECLARED,
    "F048",
    "ISO-8859-1, while header and page say UTF-8",
    target=Target.LIST,
)
def _latin_1_undeclared(answer: Answer, asked: Asked) -> Answer:
    body = answer.body.decode("utf-8").encode("latin-1", "xmlcharrefreplace")
    return Answer(answer.status, body, answer.headers)


@on_markup(Fault.LONE_BYTE, "F048", "a byte 0xFF stands in a summary")
def _lone(html: str, rng: Random) -> bytes:
    marked = _in_a_summary(html, rng, lambda text: f"{text[:40]}\ue000{text[40:]}")
    return marked.encode("utf-8").replace("\ue000".encode(), b"\xff")


@on_markup(Fault.NUL_CHARACTER, "F048", "a NUL stands in a summary")
def _nul(html: str, rng: Random) -> str:
    return _in_a_summary(html, rng, lambda text: f"{text[:40]}\x00{text[40:]}")


@on_markup(Fault.ATTRIBUTES_REORDERED, "F055", "attributes in another order, in single quotes")
def _reordered(html: str, rng: Random) -> str:
    def reorder(tag: re.Match[str]) -> str:
        found = _ATTRIBUTE.findall(tag[3])
        if not found or "'" in tag[3]:
            return tag[0]
        end = " /" if tag[3].rstrip().endswith("/") else ""
        shown = " ".join(f"{name}='{value}'" for name, value in rng.sample(found, len(found)))
        return f"<{tag[1]}{tag[2]} {shown}{end}>"

    return _TAG.sub(reorder, html)


@on_markup(Fault.WHITE_SPACE_CHANGED, "F055", "more and other white space between tags and in text")
def _white_space(html: str, rng: Random) -> str:
    html = re.sub(r">\n\s*<", lambda _: ">" + rng.choice(("\r\n", "\n\n\t", "  ", "")) + "<", html)
    html = re.sub(r"(<ul[^>]*>)([^<\s])", r"\1\n\t  \2", html)
    return _TEXT_OF_SUMMARY.sub(lambda cell: f"{cell[1]}\n    {cell[2]}  \n{cell[3]}", html)


@on_markup(Fault.CLASSES_CHANGED, "F055", "other classes and styles, and new attributes")
def _classes(html: str, rng: Random) -> str:
    html = re.sub(r'class="[^"]*"', lambda _: f'class="c{rng.randrange(1000)}"', html)
    html = re.sub(r' style="[^"]*"', "", html)
    return re.sub(r"<(td|tr|table|ul|li|th)\b", r'<\1 data-v-made-up=""', html)


@on_markup(Fault.DIVS_WRAPPED, "F055", "the table and the text of cells are wrapped in more <div>s")
def _wrapped(html: str, rng: Random) -> str:
    html = html.replace("<table", "<div><section><div><table")
    html = html.replace("</table>", "</table></div></section></div>")
    return re.sub(r"(<td[^>]*>)(.*?)(</td>)", r"\1<div>\2</div>\3", html, flags=re.DOTALL)


@on_markup(Fault.TAGS_IN_CAPITALS, "F055", "the names of tags are in capitals")
def _capitals(html: str, rng: Random) -> str:
    return _TAG.sub(lambda tag: f"<{tag[1]}{tag[2].upper()}{tag[3]}>", html)


@on_markup(Fault.ENTITIES_NUMERIC, "F055", "letters beyond ASCII, and full stops, are entities")
def _numeric(html: str, rng: Random) -> str:
    html = re.sub(r"[^\x00-\x7f]", lambda character: f"&#{ord(character[0])};", html)
    return _TEXT_OF_SUMMARY.sub(
        lambda cell: cell[1] + cell[2].replace(".", "&#x2E;") + cell[3], html
    )


@on_markup(Fault.COMMENTS_ADDED, "F055", "whole comments stand between rows, with tags in them")
def _comments(html: str, rng: Random) -> str:
    return _ROW_START.sub('<!-- <tr><td>made up</td></tr> -->\n  <tr data-id="', html)


@on_markup(Fault.LINKS_ABSOLUTE, "F055", "links to files have more parameters, encoded")
def _links(html: str, rng: Random) -> str:
    return html.replace("?gId=", f"?v={quote('made up')}&amp;gId=")


@on_markup(Fault.COUNTER_GONE, "F055", "there is no counter above the table")
def _counter_gone(html: str, rng: Random) -> str:
    return re.sub(r'<p class="counter">.*?</p>', "", html)


def _before_a_row(html: str, rng: Random, text: str) -> str:
    rows = list(_ROW_START.finditer(html))
    if len(rows) < 2:
        return html
    start = rng.choice(rows[1:]).start()
    return html[:start] + text + html[start:]


def _in_a_summary(html: str, rng: Random, change: Callable[[str], str]) -> str:
    summaries = list(_TEXT_OF_SUMMARY.finditer(html))
    if not summaries:
        return html
    one = rng.choice(summaries)
    return html[: one.start(2)] + change(one[2]) + html[one.end(2) :]
