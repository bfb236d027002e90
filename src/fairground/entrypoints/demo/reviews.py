"""Reviews, written by hand for each kind of product and dealt out so that no two read alike."""

from __future__ import annotations

import re
from collections import defaultdict
from random import Random
from typing import NamedTuple

from fairground.entrypoints.demo.model import DemoProduct
from fairground.entrypoints.demo.sources import content, content_names

RATINGS = {5: "five", 4: "four", 3: "three", 2: "two", 1: "one"}
#: How often each rating is given: most people are pleased, and a few are not.
_WEIGHTS = {5: 54, 4: 28, 3: 10, 2: 5, 1: 3}
_GENERAL = "reviews/general.toml"
_SHORT_SHARE = 0.1
_CLOSER_SHARE = 0.4
_REPLY_SHARES = {5: 0.22, 4: 0.3, 3: 0.6, 2: 0.8, 1: 0.9}


class ReviewText(NamedTuple):
    """A review and the templates, styles, tags or names it is meant for; none means any product of its kind."""

    only: tuple[str, ...]
    text: str

    def suits(self, product: DemoProduct) -> bool:
        """Tell whether the review could have been written about a product."""
        known = {product.depiction.template, product.depiction.style, *product.tags}
        return not self.only or any(word in known or product.name.startswith(word) for word in self.only)


def load_review_texts() -> dict[str, dict[int, list[ReviewText]]]:
    """Return the reviews of each kind of product by rating."""
    texts: dict[str, dict[int, list[ReviewText]]] = {}
    for name in content_names("reviews"):
        if name != _GENERAL:
            for kind, by_rating in content(name).items():
                texts[kind] = {rating: [_parsed(line) for line in by_rating[word]] for rating, word in RATINGS.items()}
    return texts


def _parsed(line: str) -> ReviewText:
    match = re.match(r"\[([^\]]+)\] (.*)", line)
    return ReviewText(tuple(match[1].split(", ")), match[2]) if match else ReviewText((), line)


class ReviewWriter:
    """Writes reviews; each text goes round before it is used again, and then ends differently."""

    def __init__(self) -> None:
        """Read what there is to say."""
        general = content(_GENERAL)
        self._texts = load_review_texts()
        self._closers: dict[str, list[str]] = general["closers"]
        self._short: dict[str, list[str]] = general["short"]
        self._replies: dict[str, list[str]] = general["replies"]
        self._uses: dict[str, int] = defaultdict(int)
        self._written: set[str] = set()
        self._said: set[tuple[str, str]] = set()

    def write(self, product: DemoProduct, rng: Random) -> tuple[int, str]:
        """Return a rating and a text that fits it and the product."""
        rating = rng.choices(list(_WEIGHTS), list(_WEIGHTS.values()))[0]
        if rng.random() < _SHORT_SHARE:
            short = [text for text in self._short[RATINGS[rating]] if (product.slug, text) not in self._said]
            if short:
                text = rng.choice(short)
                self._said.add((product.slug, text))
                return rating, text
        return rating, self._long(product, rating, rng)

    def reply(self, rating: int, name: str, rng: Random) -> str:
        """Return what the shop answers to somebody's review, or nothing: most of the displeased get an answer."""
        if rng.random() > _REPLY_SHARES[rating]:
            return ""
        return rng.choice(self._replies[RATINGS[rating]]).format(name=name)

    def _long(self, product: DemoProduct, rating: int, rng: Random) -> str:
        candidates = [text.text for text in self._texts[product.review_kind][rating] if text.suits(product)]
        fresh = [text for text in candidates if (product.slug, text) not in self._said] or candidates
        fewest = min(self._uses[text] for text in fresh)
        body = rng.choice([text for text in fresh if self._uses[text] == fewest])
        self._uses[body] += 1
        self._said.add((product.slug, body))
        closed = [f"{body} {closer}" for closer in self._closers[RATINGS[rating]]]
        ways = [body, *closed] if rng.random() > _CLOSER_SHARE else rng.sample(closed, len(closed))
        text = next((way for way in ways if way not in self._written), rng.choice(closed))
        self._written.add(text)
        return text
