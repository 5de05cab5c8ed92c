"""A page as a browser holds it, and where two pages differ."""

import json
from dataclasses import dataclass

from playwright.sync_api import Page

# What a page says of itself in its head, and every node of what was poured in or of its rows.
_HELD = """() => {
  const named = (element) =>
    element.getAttributeNames().map((name) => `${name}=${element.getAttribute(name)}`);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const below = (root) => {
    const walker = document.createTreeWalker(root);
    const nodes = [];
    for (let node = root; node; node = walker.nextNode()) {
      nodes.push(node.nodeType === Node.ELEMENT_NODE
        ? [node.tagName, ...named(node)] : [node.nodeName, node.data]);
    }
    return nodes;
  };
  const head = all("title, head link[href], head meta:not([http-equiv])").map((element) =>
    [element.tagName, element.textContent, ...named(element)]);
  const rows = all("#all tbody tr").map(below);
  return JSON.stringify({
    nodes: [...head, ...(rows.length ? [] : below(document.querySelector("#content")))],
    rows,
    elements: all("*").map((element) => element.tagName).join(" "),
    origins: [...new Set(all("[href]").map(({ href }) =>
      URL.canParse(href) ? new URL(href).origin : String(href)))],
    names: all("bdi").map((element) => element.textContent),
    shown_otherwise: all("bdi").filter((element) =>
      getComputedStyle(element).whiteSpace !== "pre-wrap" ||
      (element.checkVisibility() && element.innerText !== element.textContent)
    ).map((element) => element.textContent),
  });
}"""


@dataclass(frozen=True)
class Held:
    """What the browser made of a page.

    `nodes` are those of its head and of what was poured in, each a name with its attributes or its
    text; `rows` instead the nodes of each row of the list of all communications. `elements` are the
    tags of the whole page, `origins` where its links lead. `names` are the texts of sources,
    `shown_otherwise` those whose spaces and breaks do not show as they are.
    """

    nodes: list[list[str]]
    rows: list[list[list[str]]]
    elements: str
    origins: list[str]
    names: list[str]
    shown_otherwise: list[str]


def held(page: Page, address: str) -> Held:
    """What *page* holds when it has loaded *address*."""
    page.goto(address)
    return Held(**json.loads(page.evaluate(_HELD)))


def difference(got: list[list[str]], wanted: list[list[str]]) -> str | None:
    """The first node in which two pages differ, shortened; None where they do not."""
    for one, other in zip(got, wanted, strict=False):
        if one != other:
            return f"got {str(one)[:400]}, wanted {str(other)[:400]}"
    return None if len(got) == len(wanted) else f"{len(got)} nodes, wanted {len(wanted)}"
