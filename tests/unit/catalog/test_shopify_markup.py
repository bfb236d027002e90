"""Which HTML a product description may have."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from fairground.modules.catalog.shopify.markup import html_to_text, sanitize_product_html

HARMFUL = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg><animate onbegin=alert(1) attributeName=x></svg>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<p style='background:url(javascript:alert(1))' onmouseover=alert(1) class=x id=y>x</p>",
    "<math><mtext></p><style><a title='</style><img src=x onerror=alert(1)>'>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<form action=https://evil.example><input name=card><button>Pay</button></form>",
    "<base href=https://evil.example><meta http-equiv=refresh content=0><link rel=stylesheet href=x>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<table><td><template><img src=x onerror=alert(1)></template>",
    "<details open ontoggle=alert(1)>",
    "<a href='https://x.example' target=_blank rel=opener ping=https://evil.example>x</a>",
)

#: Every tag and attribute that clean HTML may have.
CLEAN_TAG = re.compile(
    r"</?(abbr|b|blockquote|br|caption|code|dd|div|dl|dt|em|h[2-6]|hr|i|li|ol|p|s|small|strong|sub|sup|table|tbody"
    r'|td|tfoot|th|thead|tr|u|ul)(?: (?:title|start|colspan|rowspan|scope)="[^"<>]*")*>'
    r'|<a(?: (?:title|href)="[^"<>]*")* rel="nofollow noopener">|</a>'
)


def assert_clean(body: str) -> None:
    assert "<" not in CLEAN_TAG.sub("", body)
    assert not re.search(r'href="(?!https?:|mailto:|tel:)', body)


def test_structure_stays_and_links_are_marked() -> None:
    body = (
        "<h1>Hat</h1><h2>Felt</h2><p>Made of <strong>wool</strong>,<br>see "
        '<a href="//maker.example/a" target="_blank">the maker</a> or <a href="mailto:a@maker.example">write</a>.</p>'
        '<table><tr><th scope="row" colspan="2">S</th><td rowspan="9999">x</td></tr></table>'
    )
    assert sanitize_product_html(body) == (
        "Hat<h2>Felt</h2><p>Made of <strong>wool</strong>,<br>see "
        '<a href="https://maker.example/a" rel="nofollow noopener">the maker</a> or '
        '<a href="mailto:a@maker.example" rel="nofollow noopener">write</a>.</p>'
        '<table><tbody><tr><th scope="row" colspan="2">S</th><td>x</td></tr></tbody></table>'
    )


@pytest.mark.parametrize("body", HARMFUL)
def test_harmful_markup_is_dropped(body: str) -> None:
    """Attack 61: nothing that runs, loads or imitates survives in a description."""
    clean = sanitize_product_html(f"<p>before</p>{body}<p>after</p>")
    assert_clean(clean)
    assert "alert" not in re.sub(r">[^<]*<", "><", clean)
    assert clean.startswith("<p>before</p>")


def test_links_that_lead_nowhere_lose_their_address() -> None:
    assert sanitize_product_html('<a href="/pages/about">x</a>') == '<a rel="nofollow noopener">x</a>'


def test_plain_text_is_escaped() -> None:
    assert sanitize_product_html("5 < 6 & 7 > 6\0") == "5 &lt; 6 &amp; 7 &gt; 6"


@pytest.mark.parametrize("body", ["<div>" * 50_000, "<b><p>" * 9_000, "<" * 64_000, "<table><tr><td>" * 4_000])
def test_markup_beyond_all_measure_is_reduced_to_its_text(body: str) -> None:
    """Attack 62: nesting that costs a parser the square of its depth is not parsed."""
    clean = sanitize_product_html(body + "text")
    assert clean.count("<") < 10
    assert clean.endswith("text") or not clean


fragments = st.lists(
    st.sampled_from(
        [
            *HARMFUL,
            *("<p>", "</p>", "<div>", "</div>", "<a href='https://x.example'>", "</a>", "<table>", "<td>", "</table>"),
            *("<ul><li>", "</ul>", "<b>", "<i>", "</b>", "<pre>\n\n", "<h2>", "<select>", "&lt;", "&nbsp;", "&amp;"),
            *("text", " ", "\n", "\r\n", "<", ">", '"', "'", "é", "<caption>", "<svg>", "<math>", "<frameset>", "<li>"),
        ]
    ),
    max_size=12,
).map("".join)


@settings(max_examples=400, deadline=None)
@given(st.one_of(fragments, st.text()))
@example("<a><b><a><p>x")
@example("<table><a>1<p>2</a>3</p>")
def test_cleaning_twice_changes_nothing(body: str) -> None:
    """A second import of the same file must find nothing changed."""
    clean = sanitize_product_html(body)
    assert_clean(clean)
    assert sanitize_product_html(clean) == clean


def test_text_has_a_line_for_each_block() -> None:
    body = "<h2>Hat</h2><p>Made   of\n<b>w</b>ool &amp;&nbsp;felt</p><ul><li>S</li><li>M<br>L</li></ul>"
    assert html_to_text(body) == "Hat\nMade of wool & felt\nS\nM\nL"
    assert html_to_text("") == ""
