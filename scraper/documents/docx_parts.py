"""The archive of a Word file -> its parts as XML, found by what the file says of them.

Word names the parts by relations: the body is mostly `word/document.xml`, though programs on the
web write `word/document2.xml`. Files that state no relations have the usual names.
"""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from scraper.documents.errors import (
    DocumentDamaged,
    DocumentNotText,
    DocumentOverLimit,
    DocumentTruncated,
)

MAX_MEMBER = 50_000_000  # bytes of one XML file: the text of 10,000 pages
MAX_MEMBERS = 5_000
MAX_TAGS = 5_000_000  # of one XML file, both of a pair counted: Word writes 10,000 a page

_END = re.compile(rb"PK\x05\x06.{18}", re.DOTALL)
_LONGEST_END = 65_557  # bytes that the end of a ZIP archive can have
# What zipfile raises for damaged members, as found by changing each byte of one.
_UNPACKING_FAILS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
)
_BODY = "word/document.xml"
# ISO 29500 has two sets of names for the same; "Strict Open XML" uses the second.
_USUAL_NAMESPACE = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT_NAMESPACE = b"http://purl.oclc.org/ooxml/wordprocessingml/main"


class WordFile:
    """An opened Word file. Raises DocumentTruncated, DocumentDamaged or DocumentOverLimit."""

    def __init__(self, content: bytes) -> None:
        self._archive = _open(content)
        self._names = frozenset(self._archive.namelist())
        self._body = next(self._related("_rels/.rels", "", "officeDocument"), _BODY)
        if self._body not in self._names:
            raise DocumentNotText("is a ZIP archive, no Word file; unpack it and name its files")
        if self._body.startswith("xl/"):
            raise DocumentNotText(
                "is a spreadsheet, no letter; the database's export is taken by `import`"
            )

    def body(self) -> etree._Element:
        """The part with the text. Raises the errors of `part`."""
        return self._tree(self._body)

    def part(self, kind: str) -> etree._Element | None:
        """The part of this kind (styles, numbering, footnotes, endnotes), where there is one.

        Raises DocumentDamaged, and DocumentOverLimit for a bomb.
        """
        name = next(self._names_of(kind), None)
        return None if name is None else self._tree(name)

    def parts(self, kind: str) -> list[etree._Element]:
        """All parts of this kind (header, footer), in the order of their names."""
        return [self._tree(name) for name in sorted(self._names_of(kind))]

    def has(self, kind: str) -> bool:
        return any(True for _ in self._names_of(kind))

    def _names_of(self, kind: str) -> Iterator[str]:
        folder, name = posixpath.split(self._body)
        relations = f"{folder}/_rels/{name}.rels"
        if relations in self._names:
            yield from self._related(relations, folder, kind)
        else:
            usual = re.compile(rf"word/{kind}\d*\.xml")
            yield from (name for name in self._names if usual.fullmatch(name))

    def _related(self, relations: str, folder: str, kind: str) -> Iterator[str]:
        """The names of the members that *relations* calls *kind*, of those that there are."""
        if relations not in self._names:
            return
        for relation in self._tree(relations):
            if relation.get("Type", "").endswith(f"/{kind}"):
                target = posixpath.join(f"/{folder}", relation.get("Target", ""))
                name = posixpath.normpath(target).lstrip("/")
                if name in self._names:
                    yield name

    def _tree(self, name: str) -> etree._Element:
        try:
            with self._archive.open(name) as member:
                content = member.read(MAX_MEMBER + 1)
        except _UNPACKING_FAILS as error:
            raise DocumentDamaged(f"its part {name} cannot be unpacked ({error})") from error
        if len(content) > MAX_MEMBER:
            raise DocumentOverLimit(f"its part {name} unpacks to more than {MAX_MEMBER} bytes")
        if content.count(b"<") > MAX_TAGS:
            raise DocumentOverLimit(f"its part {name} has more than {MAX_TAGS} tags")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        try:
            tree = etree.fromstring(content.replace(_STRICT_NAMESPACE, _USUAL_NAMESPACE), parser)
        except etree.XMLSyntaxError as error:
            raise DocumentDamaged(f"its part {name} is no XML ({error})") from error
        if tree.getroottree().docinfo.internalDTD is not None:
            raise DocumentDamaged(f"its part {name} declares a document type, Word never does")
        return tree


def _open(content: bytes) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        if not _END.search(content, max(0, len(content) - _LONGEST_END)):
            raise DocumentTruncated(
                f"stops after {len(content)} bytes without the end of a Word file; get it again"
            ) from error
        raise DocumentDamaged(f"its archive cannot be read ({error}); get it again") from error
    if len(archive.infolist()) > MAX_MEMBERS:
        raise DocumentOverLimit(f"its archive has {len(archive.infolist())} members; look at it")
    return archive
