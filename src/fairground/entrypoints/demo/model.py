"""The shapes of a demo market: what there is, who is there, and what has happened, before any of it is stored."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Palette(msgspec.Struct, frozen=True):
    """A shop's colours (``#rrggbb``) and the motif on the wall of its pictures."""

    paper: str
    tint: str
    accent: str
    motif: str


class DemoCategory(msgspec.Struct, frozen=True):
    """A node of the category tree; ``parent`` is a slug, none for a top category."""

    slug: str
    name: str
    parent: str | None


class DemoAddress(msgspec.Struct, frozen=True):
    """A postal address; ``country`` is an ISO 3166 code of two letters."""

    country: str
    city: str
    address1: str
    address2: str
    zip_code: str
    address_type: str


class DemoRole(StrEnum):
    """What an account may do; selling follows from owning or serving in a shop."""

    CUSTOMER = "customer"
    ADMIN = "admin"
    SUPER_ADMIN = "super_admin"


class DemoPerson(msgspec.Struct, frozen=True):
    """An account of the demo; ``login`` marks those whose password is shown to the visitor."""

    email: str
    password: str
    first_name: str
    last_name: str
    role: DemoRole
    phone_number: str
    addresses: tuple[DemoAddress, ...]
    joined_days_ago: int
    login: bool = False


class DemoMember(msgspec.Struct, frozen=True):
    """Someone who works in a shop: ``owner``, ``manager`` or ``staff``."""

    email: str
    shop_role: str


class DemoShop(msgspec.Struct, frozen=True):
    """A shop with its page, people and looks; ``mark`` names its emblem."""

    slug: str
    name: str
    tagline: str
    description: str
    city: str
    country: str
    address: str
    zip_code: str
    email: str
    phone_number: str
    palette: Palette
    mark: str
    members: tuple[DemoMember, ...]
    opened_days_ago: int


class Colourway(msgspec.Struct, frozen=True):
    """One colouring of a product, as ``#rrggbb``; ``name`` is the value of its colour option, empty without one."""

    name: str
    main: str
    second: str
    accent: str


class ShotKind(StrEnum):
    """How a picture shows its product."""

    SOLO = "solo"
    DETAIL = "detail"
    FAMILY = "family"
    SCENE = "scene"


class Shot(msgspec.Struct, frozen=True):
    """One picture of a product: its composition and which colourway it shows."""

    kind: ShotKind
    colourway: int


class Depiction(msgspec.Struct, frozen=True):
    """How a product is drawn: a template, its style, the words on it, its colourways and its pictures in order."""

    template: str
    style: str
    label: str
    seed: int
    colourways: tuple[Colourway, ...]
    shots: tuple[Shot, ...]


class DemoOption(msgspec.Struct, frozen=True):
    """A choice a buyer makes, with its values in order."""

    name: str
    values: tuple[str, ...]


class DemoVariant(msgspec.Struct, frozen=True):
    """A thing in stock. Prices are in cents of US dollars; ``discount_price`` is none, or below ``original_price``."""

    sku: str
    options: dict[str, str]
    original_price: int
    discount_price: int | None
    stock: int
    grams: int

    @property
    def price(self) -> int:
        """Return what a buyer pays, in cents."""
        return self.original_price if self.discount_price is None else self.discount_price


class DemoProduct(msgspec.Struct, frozen=True):
    """A product of a shop; ``review_kind`` says which reviews fit it, ``shot_of`` a variant's own picture."""

    slug: str
    shop: str
    category: str
    name: str
    description_html: str
    tags: tuple[str, ...]
    options: tuple[DemoOption, ...]
    variants: tuple[DemoVariant, ...]
    depiction: Depiction
    palette: Palette
    review_kind: str
    popularity: int
    created_days_ago: int

    def shot_of(self, variant: DemoVariant) -> int:
        """Return the index of the picture that shows a variant's colour, the first picture if none does."""
        colours = [way.name for way in self.depiction.colourways]
        for index, shot in enumerate(self.depiction.shots):
            if shot.kind is ShotKind.SOLO and colours[shot.colourway] in variant.options.values():
                return index
        return 0


class OrderState(StrEnum):
    """The statuses an order can be shown in (ORD-20)."""

    PENDING = "pending"
    PROCESSING = "processing"
    SHIPPED = "shipped"
    DELIVERED = "delivered"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    RETURN_REQUESTED = "return_requested"
    REFUNDED = "refunded"


class DemoPayment(StrEnum):
    """How a demo checkout is paid; ``failed`` is a card that the simulator declines."""

    CARD = "sandbox"
    CARD_DECLINED = "sandbox_declined"
    CASH = "cod"
    OPEN = "sandbox_open"


class DemoLine(msgspec.Struct, frozen=True):
    """A quantity of one variant."""

    sku: str
    quantity: int


class DemoOrder(msgspec.Struct, frozen=True):
    """One checkout: who buys what, how it is paid, and the status its orders have reached.

    The checkout splits by shop; every part ends in ``state``.
    ``note`` is the reason given for a cancellation or return.
    """

    key: str
    buyer: str
    lines: tuple[DemoLine, ...]
    payment: DemoPayment
    state: OrderState
    placed_hours_ago: int
    note: str = ""


class DemoReview(msgspec.Struct, frozen=True):
    """A review of a bought variant; ``order`` is the key of the delivered order it came with.

    ``photos`` are the shots of the product that the buyer's own pictures are like; ``reply`` is empty if there is none.
    """

    product: str
    sku: str
    author: str
    order: str
    rating: int
    text: str
    written_hours_ago: int
    photos: tuple[int, ...] = ()
    reply: str = ""
    replied_hours_ago: int = 0


class DemoMarket(msgspec.Struct, frozen=True):
    """Everything the demo shows."""

    categories: tuple[DemoCategory, ...]
    shops: tuple[DemoShop, ...]
    products: tuple[DemoProduct, ...]
    people: tuple[DemoPerson, ...]
    orders: tuple[DemoOrder, ...]
    reviews: tuple[DemoReview, ...]
