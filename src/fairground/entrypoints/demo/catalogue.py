"""The demo's shops, categories and products, made from the content files."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import product as combinations
from random import Random
from zlib import crc32

import msgspec

from fairground.entrypoints.demo.model import (
    Colourway,
    DemoCategory,
    DemoOption,
    DemoProduct,
    DemoShop,
    DemoVariant,
    Depiction,
    Shot,
    ShotKind,
)
from fairground.entrypoints.demo.sources import (
    CategoriesFile,
    ItemSource,
    LineSource,
    NodeSource,
    OptionSource,
    ShopFile,
    ShopSource,
    ascii_only,
    content,
    content_names,
    flowed,
    slug_of,
)


def load_categories() -> tuple[DemoCategory, ...]:
    """Return the category tree, every parent before its children."""
    tree = msgspec.convert(content("categories.toml"), CategoriesFile)
    return tuple(node for top in tree.tops for node in _walk(top, None))


def _walk(node: NodeSource, parent: str | None) -> Iterator[DemoCategory]:
    yield DemoCategory(node.slug, node.name, parent)
    for child in node.children:
        yield from _walk(child, node.slug)


def load_shops() -> tuple[tuple[DemoShop, ...], tuple[DemoProduct, ...]]:
    """Return all shops and all their products.

    Raises:
        msgspec.ValidationError: a content file is misspelt.
        KeyError: a product names a colour that is not in the table.
    """
    colours = content("colours.toml")
    shops: list[DemoShop] = []
    products: list[DemoProduct] = []
    for name in content_names("shops"):
        file = msgspec.convert(content(name), ShopFile)
        shops.append(_shop(file.shop))
        pairs = [(line, item) for line in file.lines for item in line.items]
        products += [
            _ProductMaker(file.shop, line, item, number, colours).make() for number, (line, item) in enumerate(pairs, 1)
        ]
    return tuple(shops), tuple(products)


def _shop(source: ShopSource) -> DemoShop:
    return DemoShop(
        slug=source.slug,
        name=source.name,
        tagline=source.tagline,
        description=flowed(source.description),
        city=source.city,
        country=source.country,
        address=source.address,
        zip_code=source.zip_code,
        email=source.email,
        phone_number=source.phone_number,
        palette=source.palette,
        mark=source.mark,
        members=tuple(source.members),
        opened_days_ago=source.opened_days_ago,
    )


class _ProductMaker:
    """Makes one product of a line; the product's own dice make every run alike."""

    def __init__(
        self, shop: ShopSource, line: LineSource, item: ItemSource, number: int, colours: dict[str, str]
    ) -> None:
        self._shop, self._line, self._item, self._number = shop, line, item, number
        self._colours = colours
        self._slug = slug_of(item.name)
        self._rng = Random(f"{shop.slug}/{self._slug}")  # noqa: S311 - how much is on a shelf
        self._ways = self._colourways()

    def make(self) -> DemoProduct:
        """Return the product."""
        line, item = self._line, self._item
        options = list(line.options if item.options is None else item.options)
        created = self._rng.randint(4, min(self._shop.opened_days_ago, 540))
        return DemoProduct(
            slug=self._slug,
            shop=self._shop.slug,
            category=item.category or line.category,
            name=item.name,
            description_html=self._description(),
            tags=tuple(line.tags),
            options=tuple(self._shown_options(options)),
            variants=tuple(self._variants(options)),
            depiction=self._depiction(),
            palette=self._shop.palette,
            review_kind=item.review or line.review,
            popularity=min(round(self._rng.expovariate(1 / 30)) + 6, 100),
            created_days_ago=created,
        )

    def _description(self) -> str:
        line, item = self._line, self._item
        about = flowed(f"{line.about} {item.about_extra}")
        facts = "".join(f"<li>{escape(fact, quote=False)}</li>" for fact in line.facts)
        return "".join(
            (
                f"<p>{escape(flowed(item.lead), quote=False)}</p>",
                f"<p>{escape(about, quote=False)}</p>",
                f"<ul>{facts}</ul>" if facts else "",
            )
        )

    def _colourways(self) -> tuple[Colourway, ...]:
        triples = [text.split("/") for text in self._item.colours]
        mains = [main for main, _, _ in triples]
        names = self._item.colour_names or (
            mains if len(set(mains)) == len(mains) else [second for _, second, _ in triples]
        )
        single = len(triples) == 1
        return tuple(
            Colourway("" if single else name, *(self._colours[colour] for colour in triple))
            for name, triple in zip(names, triples, strict=True)
        )

    def _shown_options(self, options: list[OptionSource]) -> Iterator[DemoOption]:
        if len(self._ways) > 1:
            yield DemoOption(self._item.colour_option, tuple(way.name for way in self._ways))
        for option in options:
            yield DemoOption(option.name, tuple(option.values))

    def _variants(self, options: list[OptionSource]) -> Iterator[DemoVariant]:
        item, line = self._item, self._line
        grams = item.grams or line.grams
        taken: set[str] = set()
        choices = list(combinations(*(range(len(option.values)) for option in options)))
        for index, (way, picks) in enumerate(combinations(self._ways, choices)):
            chosen = {self._item.colour_option: way.name} if way.name else {}
            chosen |= {option.name: option.values[pick] for option, pick in zip(options, picks, strict=True)}
            extra = sum(option.extra[pick] for option, pick in zip(options, picks, strict=True))
            sku = self._sku(list(chosen.values()), taken)
            taken.add(sku)
            yield DemoVariant(
                sku=sku,
                options=chosen,
                original_price=(item.was or item.price) + extra,
                discount_price=item.price + extra if item.was else None,
                stock=self._stock(index),
                grams=max(grams + sum(option.grams[pick] for option, pick in zip(options, picks, strict=True)), 5),
            )

    def _sku(self, values: list[str], taken: set[str]) -> str:
        codes = ["".join(letter for letter in ascii_only(value).upper() if letter.isalnum())[:3] for value in values]
        sku = "-".join([self._shop.code, f"{self._number:03d}", *codes])
        for spare in range(2, 10):
            if sku not in taken:
                break
            sku = "-".join([self._shop.code, f"{self._number:03d}", *codes, str(spare)])
        return sku

    def _stock(self, index: int) -> int:
        if self._item.stock == "out":
            return 0
        if self._item.stock == "low":
            return self._rng.randint(1, 3)
        fate = self._rng.random()
        if index and fate < 0.06:  # noqa: PLR2004 - the share of variants that are sold out
            return 0
        if fate < 0.18:  # noqa: PLR2004 - and of those that are nearly so
            return self._rng.randint(1, 4)
        return round(self._rng.triangular(6, 80, 22))

    def _depiction(self) -> Depiction:
        line, item = self._line, self._item
        seed = crc32(self._slug.encode()) % 9973
        return Depiction(
            template=item.template or line.template,
            style=item.style,
            label=item.label or line.label or item.name,
            seed=seed,
            colourways=self._ways,
            shots=self._shots(seed),
        )

    def _shots(self, seed: int) -> tuple[Shot, ...]:
        last = Shot(ShotKind.DETAIL if seed % 2 else ShotKind.SCENE, 0)
        if len(self._ways) > 2:  # noqa: PLR2004 - three colours make a family
            return Shot(ShotKind.SOLO, 0), Shot(ShotKind.FAMILY, 0), last
        if len(self._ways) > 1:
            pair = (Shot(ShotKind.SOLO, 0), Shot(ShotKind.SOLO, 1))
            return (*pair, last) if seed % 5 < 2 else pair  # noqa: PLR2004 - two in five show more
        if seed % 3:
            return Shot(ShotKind.SOLO, 0), last
        return Shot(ShotKind.SOLO, 0), Shot(ShotKind.DETAIL, 0), Shot(ShotKind.SCENE, 0)
