"""Product descriptions in HTML: what of it may stay, and the text in it.

One set of rules for imported descriptions and for those written in the product editor.
"""

from __future__ import annotations

import functools
import html
import re
from html.parser import HTMLParser

import nh3

_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_LISTS = frozenset({"dd", "dl", "dt", "li", "ol", "ul"})
_TABLES = frozenset({"caption", "table", "tbody", "td", "tfoot", "th", "thead", "tr"})
_INLINE = frozenset({"a", "abbr", "b", "code", "em", "i", "s", "small", "strong", "sub", "sup", "u"})
#: No `pre`: a parser drops the first line break in it, so that cleaning twice would differ from cleaning once.
_BLOCKS = _HEADINGS | _LISTS | _TABLES | {"blockquote", "br", "div", "hr", "p"}
_ATTRIBUTES = {
    "a": {"href", "title"},
    "abbr": {"title"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
_SCRIPTS = frozenset({"noscript", "script", "style", "template", "title"})
_EMBEDDED = frozenset({"applet", "audio", "canvas", "embed", "iframe", "math", "object", "svg", "video"})
_INPUTS = frozenset({"select", "textarea"})
_LITERAL = frozenset({"noembed", "noframes", "plaintext", "xmp"})
_NUMERIC = frozenset({"start", "colspan", "rowspan"})
_SMALL_NUMBER = re.compile(r"[0-9]{1,2}")
_URL_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_LINK_REL = "nofollow noopener"

#: Rounds after which markup that never settles is given up in favour of its text.
_ROUNDS_MAX = 4
#: Tags after which a description counts as an attack on the parser, whose time grows with the square of the nesting.
_TAGS_MAX = 4_000
_ANY_TAG = re.compile(r"<[^>]*>?")

_SPACES = re.compile(r"[ \t\r\f\v\u00a0]+")


def _attribute(_tag: str, name: str, value: str) -> str | None:
    if name in _NUMERIC:
        return value if _SMALL_NUMBER.fullmatch(value) else None
    return value


def _absolute(url: str) -> str | None:
    """Keep an address without a scheme as https; others have no meaning outside the shop they come from."""
    return f"https:{url}" if url.startswith("//") else None


@functools.cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(_BLOCKS | _INLINE),
        clean_content_tags=set(_SCRIPTS | _EMBEDDED | _INPUTS | _LITERAL),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        attribute_filter=_attribute,
        url_schemes=set(_URL_SCHEMES),
        url_relative=_absolute,
        link_rel=_LINK_REL,
    )


def sanitize_product_html(body: str) -> str:
    """Return the description with nothing in it but text, structure and marked links.

    Kept are paragraphs, headings from the second level, lists, tables, emphasis and links to web pages, mail and
    telephone, which get ``rel="nofollow noopener"``. Images, styles, classes, scripts, forms and frames are dropped.
    Cleaning what has been cleaned changes nothing. Of markup beyond all measure only the text stays.
    """
    if body.count("<") > _TAGS_MAX:
        body = html.escape(_ANY_TAG.sub(" ", body), quote=False)
    clean = _cleaner().clean(body.replace("\0", "")).strip()
    for _round in range(_ROUNDS_MAX):
        again = _cleaner().clean(clean).strip()
        if again == clean:
            return clean
        clean = again
    return html.escape(html_to_text(clean), quote=False)


class _TextCollector(HTMLParser):
    """Collects the text of clean HTML, one line for each block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the base's names
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        # Line breaks of the source mean no more than spaces.
        self.parts.append(data.replace("\n", " "))


def html_to_text(clean_html: str) -> str:
    """Return the text of sanitised HTML for search and excerpts: a line for each block, single spaces."""
    collector = _TextCollector()
    collector.feed(clean_html)
    collector.close()
    lines = (_SPACES.sub(" ", line).strip() for line in "".join(collector.parts).split("\n"))
    return "\n".join(line for line in lines if line)
