"""Finished values -> markup, through the templates beside this module; the only user of Jinja2.

Everything a template prints is escaped for HTML with hidden characters made visible, unless it is
markup that a template or `generator.pages.escape` made. Printing None is an error: a template says
what it shows for what is unknown.
"""

from collections.abc import Mapping

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from generator.pages.escape import shown, source_text
from scraper.names.hosts import is_linked


class Renderer:
    """The templates, loaded once for one build."""

    def __init__(self) -> None:
        self._environment = Environment(
            loader=PackageLoader("generator.pages"),
            autoescape=True,
            undefined=StrictUndefined,
            finalize=_printed,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters["source"] = source_text
        self._environment.tests["linked"] = is_linked

    def render(self, template: str, values: Mapping[str, object]) -> Markup:
        """The markup of *template*, a file name without its ending, for *values*."""
        text = self._environment.get_template(f"{template}.html").render(values)
        return Markup(text)  # noqa: S704 - every expression in it was escaped by the environment


def _printed(value: object) -> Markup:
    if value is None:
        raise TypeError("a template printed None; it must say what is shown for the unknown")
    return value if isinstance(value, Markup) else shown(str(value))
