"""Bytes of a PDF -> its objects, read strictly by ISO 32000: what is not as written is damage.

Readers of PDF mend what they find broken, and tell nobody. This one mends nothing: it is how
`integrity` learns that a document is as its author saved it. Streams are left to `pdf_streams`.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

from scraper.documents.errors import DocumentDamaged

MAX_DEPTH = 64  # arrays and dictionaries inside each other; real documents have some 10

_BLANK = re.compile(rb"[\t\n\r ]*")
_BLANK_OR_COMMENT = re.compile(rb"(?:[\t\n\r ]+|%[^\r\n]*)*")
_TOKEN = re.compile(
    rb"(?P<reference>(\d{1,10})[\t\n\r ]+(\d{1,5})[\t\n\r ]+R(?![^\x00\t\n\f\r ()<>\[\]{}/%]))"
    rb"|(?P<number>[+-]*(?:\d+\.?\d*|\.\d+)(?![^\x00\t\n\f\r ()<>\[\]{}/%]))"
    rb"|/(?P<name>[^\x00\t\n\f\r ()<>\[\]{}/%]*)"
    rb"|(?P<open><<|\[)"
    rb"|(?P<close>>>|\])"
    rb"|<(?P<hex>[0-9A-Fa-f\t\n\r ]*)>"
    rb"|(?P<word>true|false|null)(?![^\x00\t\n\f\r ()<>\[\]{}/%])"
    rb"|(?P<string>\()"
)
_STRING_PART = re.compile(rb"[^\\()]*(?:\\.[^\\()]*)*", re.DOTALL)
_ESCAPED_NAME = re.compile(rb"#([0-9A-Fa-f]{2})")
_HEAD = re.compile(rb"(\d{1,10})[\t\n\r ]+(\d{1,5})[\t\n\r ]+obj")
_STREAM = re.compile(rb"stream(?:\r\n|\n|\r)")
_WORDS = {b"true": True, b"false": False, b"null": None}


class Name(str):
    """A PDF name, '/Font' as 'Font'; its bytes are kept as Latin-1."""

    __slots__ = ()


class Reference(NamedTuple):
    """Where a dictionary or array says that an object stands elsewhere."""

    number: int
    generation: int


Value = None | bool | int | float | bytes | Name | Reference | list["Value"] | dict[str, "Value"]


@dataclass(frozen=True, slots=True)
class Object:
    """An object as written; of a stream, `value` is the dictionary and `start` its first byte."""

    number: int
    generation: int
    value: Value
    start: int | None
    end: int  # first byte after the value, or the first byte of the stream


def parse_value(
    content: bytes, position: int, blank: re.Pattern[bytes] = _BLANK
) -> tuple[Value, int]:
    """The value at *position* of *content*, and where it ends. Raises DocumentDamaged.

    Comments, which are as good as *blank*, are no part of objects: no program writes them there,
    and one changed byte would hide the rest of a line.
    """
    stack: list[list[Value]] = []
    kinds: list[bytes] = []
    while True:
        position = _skip(blank, content, position)
        token = _TOKEN.match(content, position)
        if token is None or token.end() == position:
            raise DocumentDamaged(f"byte {position} starts no value")
        kind, position = token.lastgroup, token.end()
        value: Value
        if kind == "open":
            if len(stack) == MAX_DEPTH:
                raise DocumentDamaged(f"byte {position} is {MAX_DEPTH} values deep")
            stack.append([])
            kinds.append(token[0])
            continue
        if kind == "close":
            if not kinds or (kinds.pop() == b"[") != (token[0] == b"]"):
                raise DocumentDamaged(f"byte {position} closes what is not open")
            items = stack.pop()
            value = _dictionary(items, position) if token[0] == b">>" else items
        elif kind == "string":
            value, position = _string(content, position)
        else:
            value = _scalar(token)
        if not stack:
            return value, position
        stack[-1].append(value)


def parse_object(content: bytes, position: int) -> Object:
    """The object whose 'NUMBER GENERATION obj' stands at *position*. Raises DocumentDamaged."""
    position = _skip(_BLANK, content, position)
    head = _HEAD.match(content, position)
    if head is None:
        raise DocumentDamaged(f"no object starts at byte {position}, where the table has one")
    value, end = parse_value(content, head.end())
    end = _skip(_BLANK, content, end)
    start = None
    stream = _STREAM.match(content, end)
    if stream is not None and isinstance(value, dict):
        start = end = stream.end()
    elif not content.startswith(b"endobj", end):
        raise DocumentDamaged(f"object {int(head[1])} has no end at byte {end}")
    return Object(int(head[1]), int(head[2]), value, start, end)


def parse_trailer(content: bytes, position: int) -> Value:
    """The dictionary at *position* that closes a table of objects; it may hold comments."""
    return parse_value(content, position, _BLANK_OR_COMMENT)[0]


def _skip(blank: re.Pattern[bytes], content: bytes, position: int) -> int:
    found = blank.match(content, position)
    return found.end() if found else position


def _scalar(token: re.Match[bytes]) -> Value:
    """The value of *token*, which is neither a string nor a bracket."""
    match token.lastgroup:
        case "reference":
            number, generation = token["reference"].split()[:2]
            return Reference(int(number), int(generation))
        case "number":
            return _number(token)
        case "name":
            name = _ESCAPED_NAME.sub(lambda escaped: bytes([int(escaped[1], 16)]), token["name"])
            return Name(name.decode("latin-1"))
        case "hex":
            return bytes(token["hex"])
        case _:
            return _WORDS[token["word"]]


def _number(token: re.Match[bytes]) -> int | float:
    text = token["number"]
    try:
        return float(text) if b"." in text else int(text)
    except ValueError as error:
        raise DocumentDamaged(f"byte {token.start()} is no number: {text!r}") from error


def _string(content: bytes, position: int) -> tuple[bytes, int]:
    """The literal string that opened just before *position*, escapes as written."""
    start, depth = position, 1
    while depth:
        part = _STRING_PART.match(content, position)
        position = part.end() if part else position
        if position >= len(content) or content[position] == ord("\\"):
            raise DocumentDamaged(f"the string at byte {start} has no end")
        depth += 1 if content[position] == ord("(") else -1
        position += 1
    return content[start : position - 1], position


def _dictionary(items: list[Value], position: int) -> dict[str, Value]:
    keys = items[::2]
    if len(items) % 2 or not all(isinstance(key, Name) for key in keys):
        raise DocumentDamaged(f"the dictionary before byte {position} has a key without a value")
    return {str(key): value for key, value in zip(keys, items[1::2], strict=True)}
