"""Parcels as pure decisions: who carries them, where they can be followed, and what of an order is left to send."""

import enum
import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol
from urllib.parse import quote

import msgspec

from fairground.modules.orders.domain import Order


class Carrier(enum.StrEnum):
    """Who carries parcels. ``OTHER`` bears a name of its own and has no page to follow them on."""

    AUSTRALIA_POST = "australia_post"
    AUSTRIAN_POST = "austrian_post"
    BPOST = "bpost"
    CANADA_POST = "canada_post"
    CORREOS = "correos"
    DEUTSCHE_POST = "deutsche_post"
    DHL = "dhl"
    DPD = "dpd"
    EVRI = "evri"
    FEDEX = "fedex"
    GLS = "gls"
    HERMES = "hermes"
    INPOST = "inpost"
    LA_POSTE = "la_poste"
    POSTE_ITALIANE = "poste_italiane"
    POSTNL = "postnl"
    POSTNORD = "postnord"
    ROYAL_MAIL = "royal_mail"
    SWISS_POST = "swiss_post"
    UPS = "ups"
    USPS = "usps"
    OTHER = "other"


class CarrierInfo(msgspec.Struct, frozen=True):
    """A carrier's name, and the address of its page about a parcel, with ``{number}`` where its number stands."""

    carrier: Carrier
    name: str
    tracking_url: str | None


_C = Carrier
CARRIERS: Mapping[Carrier, CarrierInfo] = {
    carrier: CarrierInfo(carrier, name, url)
    for carrier, name, url in (
        (_C.AUSTRALIA_POST, "Australia Post", "https://auspost.com.au/mypost/track/details/{number}"),
        (_C.AUSTRIAN_POST, "Österreichische Post", "https://www.post.at/sv/sendungsdetails?snr={number}"),
        (_C.BPOST, "bpost", "https://track.bpost.cloud/btr/web/#/search?itemCode={number}"),
        (
            _C.CANADA_POST,
            "Canada Post",
            "https://www.canadapost-postescanada.ca/track-reperage/en#/search?searchFor={number}",
        ),
        (
            _C.CORREOS,
            "Correos",
            "https://www.correos.es/es/es/herramientas/localizador/envios/detalle?tracking-number={number}",
        ),
        (
            _C.DEUTSCHE_POST,
            "Deutsche Post",
            "https://www.deutschepost.de/de/s/sendungsverfolgung.html?piececode={number}",
        ),
        (_C.DHL, "DHL", "https://www.dhl.com/global-en/home/tracking.html?tracking-id={number}"),
        (_C.DPD, "DPD", "https://tracking.dpd.de/status/en_US/parcel/{number}"),
        (_C.EVRI, "Evri", "https://www.evri.com/track/parcel/{number}"),
        (_C.FEDEX, "FedEx", "https://www.fedex.com/fedextrack/?trknbr={number}"),
        (_C.GLS, "GLS", "https://gls-group.eu/GROUP/en/parcel-tracking?match={number}"),
        (_C.HERMES, "Hermes", "https://www.myhermes.de/empfangen/sendungsverfolgung/sendungsinformation/#{number}"),
        (_C.INPOST, "InPost", "https://inpost.pl/sledzenie-przesylek?number={number}"),
        (_C.LA_POSTE, "La Poste", "https://www.laposte.fr/outils/suivre-vos-envois?code={number}"),
        (_C.POSTE_ITALIANE, "Poste Italiane", "https://www.poste.it/cerca/index.html#/risultati-spedizioni/{number}"),
        (_C.POSTNL, "PostNL", "https://postnl.nl/tracktrace/?B={number}"),
        (_C.POSTNORD, "PostNord", "https://tracking.postnord.com/en/tracking?id={number}"),
        (_C.ROYAL_MAIL, "Royal Mail", "https://www.royalmail.com/track-your-item#/tracking-results/{number}"),
        (_C.SWISS_POST, "Swiss Post", "https://service.post.ch/ekp-web/ui/entry/search/{number}"),
        (_C.UPS, "UPS", "https://www.ups.com/track?tracknum={number}"),
        (_C.USPS, "USPS", "https://tools.usps.com/go/TrackConfirmAction?tLabels={number}"),
        (_C.OTHER, "Other", None),
    )
}


class PaperKind(enum.StrEnum):
    """Papers that bear numbers without gaps, per shop."""

    INVOICE = "invoice"
    CREDIT_NOTE = "credit_note"


class Consignment(msgspec.Struct, frozen=True, kw_only=True):
    """How a parcel goes. Without a carrier nothing is known of it; ``carrier_name`` is for ``OTHER`` alone."""

    carrier: Carrier | None = None
    carrier_name: str = ""
    tracking_number: str = ""

    @property
    def shown_carrier(self) -> str:
        """Return the carrier's name as people read it; empty when it is not known."""
        if self.carrier is None or self.carrier is Carrier.OTHER:
            return self.carrier_name
        return CARRIERS[self.carrier].name

    @property
    def tracking_url(self) -> str | None:
        """Return the carrier's page about the parcel."""
        template = None if self.carrier is None else CARRIERS[self.carrier].tracking_url
        if template is None or not self.tracking_number:
            return None
        return template.replace("{number}", quote(self.tracking_number, safe=""))


class ShipmentItem(msgspec.Struct, frozen=True):
    """Pieces of an order's line in a parcel."""

    order_item_id: uuid.UUID
    name: str
    variant_name: str
    sku: str
    image_url: str | None
    quantity: int


class Shipment(msgspec.Struct, frozen=True, kw_only=True):
    """A parcel. ``number`` counts an order's parcels; ``carrier_name`` is empty when it was sent without a word."""

    id: uuid.UUID
    order_id: uuid.UUID
    number: int
    carrier: Carrier | None
    carrier_name: str
    tracking_number: str
    tracking_url: str | None
    items: list[ShipmentItem]
    shipped_at: datetime
    delivered_at: datetime | None
    updated_at: datetime


class Sent(msgspec.Struct, frozen=True):
    """A parcel, and its order as it stands with it."""

    shipment: Shipment
    order: Order


class Paper(msgspec.Struct, frozen=True, kw_only=True):
    """An invoice or a credit note that can be downloaded. ``number`` is None until it is first asked for."""

    kind: PaperKind
    number: str | None
    refund_id: uuid.UUID | None
    issued_at: datetime | None


class SentLine(Protocol):
    """What is asked about an order's line."""

    @property
    def id(self) -> uuid.UUID:
        """Its id."""

    @property
    def quantity(self) -> int:
        """Pieces ordered."""

    @property
    def refunded_quantity(self) -> int:
        """Pieces whose money went back."""

    @property
    def shipped_quantity(self) -> int:
        """Pieces sent before."""


def pieces_left(lines: Sequence[SentLine]) -> dict[uuid.UUID, int]:
    """Return what is left to send, pieces by line: ordered, not refunded, not sent."""
    left = {line.id: line.quantity - line.refunded_quantity - line.shipped_quantity for line in lines}
    return {line_id: pieces for line_id, pieces in left.items() if pieces > 0}


def paper_number(kind: PaperKind, number: int) -> str:
    """Return a paper's number as it is printed: ``R-000042``, ``C-000007``."""
    return f"{'R' if kind is PaperKind.INVOICE else 'C'}-{number:06}"
