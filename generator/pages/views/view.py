"""A page to be: its address, frame, template and finished values."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.pages.pour import Heading


@dataclass(frozen=True)
class View:
    """`path` is the page's address ('communications/oth-54-2021/', '' for home); `frame` that of
    the MkDocs page it is poured into ('communications/frame/', or its own)."""

    path: str
    frame: str
    template: str
    title: str
    description: str
    headings: tuple[Heading, ...]
    values: Mapping[str, object]

    @property
    def root(self) -> str:
        """The way from the page to the site's root: '../../', or '' at the root."""
        return "../" * self.path.count("/")
