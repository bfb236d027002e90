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
    WALLET = "wallet"
    OPEN = "sandbox_open"


class DemoLine(msgspec.Struct, frozen=True):
    """A quantity of one variant."""

    sku: str
    quantity: int


class ReturnState(StrEnum):
    """How far a return has come."""

    REQUESTED = "requested"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    REFUND_PENDING = "refund_pending"
    REFUNDED = "refunded"


class DemoReturn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What becomes of a delivered order: so many pieces of its first line go back, or all of it (None)."""

    state: ReturnState
    reason: str
    comment: str
    answer: str = ""
    pieces: int | None = None


class DemoOrder(msgspec.Struct, frozen=True):
    """One checkout: who buys what, how it is paid, and the status its orders have reached.

    The checkout splits by shop; every part ends in ``state``.
    ``note`` is the reason given for a cancellation or return; what is in ``back`` comes after ``state``.
    """

    key: str
    buyer: str
    lines: tuple[DemoLine, ...]
    payment: DemoPayment
    state: OrderState
    placed_hours_ago: float
    note: str = ""
    coupons: tuple[str, ...] = ()
    back: DemoReturn | None = None


class DemoCoupon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A coupon of a shop, or of the market (None). Percentages as written, amounts in cents, days from the opening."""

    name: str
    kind: str
    value: float
    shop: str | None = None
    products: tuple[str, ...] = ()
    min_amount: int | None = None
    max_amount: int | None = None
    usage_limit: int | None = None
    per_user_limit: int | None = None
    starts_in_days: int | None = None
    ends_in_days: int | None = None
    enabled: bool = True


class DemoEvent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sale event of a product's first variants in stock; ``sold`` has who bought how many, how many hours ago.

    One that ends in 0 hours is over when the demo opens.
    """

    shop: str
    product: str
    name: str
    percent_off: int
    pieces: int
    variants: int
    starts_in_hours: int
    ends_in_hours: int
    time_zone: str
    sold: tuple[tuple[str, int, int], ...] = ()


class DemoCommissions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the market takes, in hundredths of a percent, by the slugs of shops and categories."""

    shops: dict[str, int]
    categories: dict[str, int]


class DemoMethod(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where a shop's money goes: a bank account, or PayPal (``email``)."""

    shop: str
    holder: str | None = None
    iban: str | None = None
    email: str | None = None


class PayoutState(StrEnum):
    """How far a payout has come."""

    REQUESTED = "requested"
    APPROVED = "approved"
    PAID = "paid"
    REJECTED = "rejected"


class DemoPayout(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A payout of so many percent of what is available when it is asked for."""

    shop: str
    percent: int
    hours_ago: int
    state: PayoutState
    reason: str = ""


class DemoTopUp(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A wallet that is loaded by card, with cents."""

    buyer: str
    amount: int
    hours_ago: int


class DemoMoney(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``content/money.toml``: what moves between market, shops and wallets beside orders."""

    commissions: DemoCommissions
    methods: tuple[DemoMethod, ...]
    payouts: tuple[DemoPayout, ...]
    top_ups: tuple[DemoTopUp, ...]


class DemoOffers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``content/offers.toml``: what makes goods cheaper."""

    coupons: tuple[DemoCoupon, ...]
    events: tuple[DemoEvent, ...]


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
    offers: DemoOffers
    money: DemoMoney
