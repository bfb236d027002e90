"""How the demo's content files are written: their shapes, and reading them from the package."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from importlib import resources
from typing import Any

import msgspec

from fairground.entrypoints.demo.model import DemoMember, DemoPayment, DemoReturn, OrderState, Palette

#: Letters that do not fall apart into a plain one and an accent; the third is the dotless i.
_PLAIN = {"ł": "l", "ø": "o", "\u0131": "i", "æ": "ae", "ß": "ss"}


class OptionSource(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A choice, with what each value adds to the price in cents and to the weight in grams."""

    name: str
    values: list[str]
    extra: list[int]
    grams: list[int]


class ItemSource(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A product as written in a shop's file; what is left out comes from its line."""

    name: str
    price: int
    lead: str
    colours: list[str]
    was: int | None = None
    style: str = "plain"
    template: str | None = None
    category: str | None = None
    review: str | None = None
    label: str | None = None
    grams: int | None = None
    options: list[OptionSource] | None = None
    stock: str = "plenty"
    colour_option: str = "Colour"
    colour_names: list[str] | None = None
    about_extra: str = ""


class LineSource(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A line of products that share their making, category, options and drawing."""

    category: str
    review: str
    template: str
    tags: list[str]
    grams: int
    about: str
    items: list[ItemSource]
    facts: list[str] = []
    options: list[OptionSource] = []
    label: str | None = None


class ShopSource(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A shop's page; ``code`` begins its SKUs."""

    slug: str
    code: str
    name: str
    tagline: str
    description: str
    city: str
    country: str
    address: str
    zip_code: str
    email: str
    phone_number: str
    mark: str
    opened_days_ago: int
    palette: Palette
    members: list[DemoMember]


class ShopFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file in ``content/shops``."""

    shop: ShopSource
    lines: list[LineSource]


class LoginSource(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An account whose password is shown to the visitor."""

    email: str
    password: str
    name: tuple[str, str]
    role: str
    country: str
    city: str
    address1: str
    zip_code: str
    phone: str


class PeopleFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``content/people.toml``: logins, shopkeepers and customers as rows."""

    password: str
    logins: list[LoginSource]
    shopkeepers: list[tuple[str, str, str, str, str]]
    customers: list[tuple[str, str, str, str, str, str]]


class OrderSource(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"shops": "from"}):
    """One checkout; ``buyer`` is the part before the @ of a login, or a customer's whole address."""

    buyer: str
    shops: list[str]
    lines: int
    payment: DemoPayment
    state: OrderState
    hours_ago: int
    note: str = ""
    coupons: tuple[str, ...] = ()
    back: DemoReturn | None = None


class CrowdSource(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"shops": "from"}):
    """So many checkouts of one kind, by anyone; ranges are inclusive."""

    count: int
    lines: tuple[int, int]
    payment: DemoPayment
    state: OrderState
    hours_ago: tuple[int, int]
    shops: list[str] = []
    notes: list[str] = []


class OrdersFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``content/orders.toml``."""

    orders: list[OrderSource]
    crowds: list[CrowdSource]


class NodeSource(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A category and those below it."""

    slug: str
    name: str
    children: list[NodeSource] = []


class CategoriesFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``content/categories.toml``."""

    tops: list[NodeSource]


def content(path: str) -> dict[str, Any]:
    """Read a TOML file of the demo's content folder."""
    return tomllib.loads(_folder().joinpath(path).read_text(encoding="utf-8"))


def content_names(folder: str) -> list[str]:
    """Return the paths of the TOML files in a folder of the demo's content, sorted."""
    return sorted(
        f"{folder}/{entry.name}" for entry in _folder().joinpath(folder).iterdir() if entry.name.endswith(".toml")
    )


def _folder() -> resources.abc.Traversable:
    return resources.files("fairground.entrypoints.demo").joinpath("content")


def flowed(text: str) -> str:
    """Join the lines of a text written over several."""
    return " ".join(text.split())


def ascii_only(text: str) -> str:
    """Write a text in plain letters, as addresses of pages and mailboxes need it."""
    for letter, plain in _PLAIN.items():
        text = text.replace(letter, plain)
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()


def slug_of(text: str) -> str:
    """Return a text as part of an address: lower-case words joined by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", ascii_only(text).replace("'", "").lower()).strip("-")
