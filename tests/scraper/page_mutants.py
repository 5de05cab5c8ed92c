"""A stored page -> pages with one fault in the markup of its list, made up by chance."""

import re
from random import Random

_TAG = re.compile(r"<[^<>]+>")
_LIST = re.compile(r"<table class=[\"']table", re.IGNORECASE)
_OPENING = (
    "<!--", "<!-- x -->", "<script>", "</script>", "<textarea>", "<style>", "<title>", "<", "</",
    "<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", "<ul>", "</ul>", "<li>", "</li>",
    "<![", "<![CDATA[", "<?", "<plaintext>", "<xmp>", "<noscript>", "<select>", "<template>", "<a>",
    "<form>", "<th>", "<tbody>", "</tbody>", "<tfoot>", "<div>", "</div>", "\x00", "<svg>",
    "<base href='https://elsewhere.example/'>",
)  # fmt: skip
_SIGNS = "\"'<>=/ x\x00"


def mutant(html: str, rng: Random) -> tuple[str, str]:
    """What was done, and the page: one tag of the list is gone, doubled, moved, torn or preceded
    by another, a quote is gone, or the page is cut."""
    list_ = _LIST.search(html)
    start = list_.start() if list_ else 0
    tags = list(_TAG.finditer(html, start))
    tag, other = rng.choice(tags), rng.choice(tags)
    inside = rng.randrange(tag.start() + 1, tag.end())
    match rng.choice(("gone", "doubled", "moved", "torn", "mended", "preceded", "quote", "cut")):
        case "gone":
            return f"without {tag[0]}", html[: tag.start()] + html[tag.end() :]
        case "doubled":
            return f"{tag[0]} twice", html[: tag.end()] + tag[0] + html[tag.end() :]
        case "moved":
            first, last = sorted((tag, other), key=re.Match.start)
            if first.start() == last.start():
                return "nothing", html
            between = html[first.end() : last.start()]
            ends = html[: first.start()], html[last.end() :]
            return f"{first[0]} for {last[0]}", ends[0] + last[0] + between + first[0] + ends[1]
        case "torn":
            return f"{tag[0]} without a sign", html[:inside] + html[inside + 1 :]
        case "mended":
            sign = rng.choice(_SIGNS)
            return f"{sign!r} in {tag[0]}", html[:inside] + sign + html[inside:]
        case "preceded":
            opening = rng.choice(_OPENING)
            return f"{opening} before {tag[0]}", html[: tag.start()] + opening + html[tag.start() :]
        case "quote":
            quotes = [match.start() for match in re.finditer("[\"']", html[start:])]
            place = start + rng.choice(quotes)
            return f"without the quote at {place}", html[:place] + html[place + 1 :]
        case _:
            place = rng.randrange(start, len(html))
            return f"cut at {place}", html[:place]
