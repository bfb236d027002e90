"""The composition root: settings and a database become a market. Tests build the same."""

import contextlib
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass

import httpx2
import msgspec

from fairground.entrypoints.community import build_community
from fairground.entrypoints.office import build_office
from fairground.entrypoints.people import build_people
from fairground.entrypoints.providers import build_providers
from fairground.entrypoints.shopkeeping import build_shopkeeping
from fairground.infrastructure import database as databases
from fairground.infrastructure.access import Caller
from fairground.infrastructure.csrf import Csrf
from fairground.infrastructure.database import Database, UnitOfWork
from fairground.infrastructure.event_log import Consumer, EventLog
from fairground.infrastructure.fetch import Fetcher
from fairground.infrastructure.http.edge import EdgeParts
from fairground.infrastructure.http.routing import Services
from fairground.infrastructure.http_client import HttpClient
from fairground.infrastructure.jobs import Job
from fairground.infrastructure.mail import Mailer, build_mail_jobs, build_mail_queue
from fairground.infrastructure.media import LocalMediaStore, Media, build_media_jobs
from fairground.infrastructure.rate_limits import ClientAddresses, InProcessRateLimiter, RateLimiter
from fairground.infrastructure.response_cache import ResponseCache
from fairground.infrastructure.sessions import AccessTokens, SessionCookies, invalid_token
from fairground.infrastructure.settings import Settings
from fairground.infrastructure.sockets.application import SocketHooks
from fairground.infrastructure.sockets.server import SocketServer
from fairground.infrastructure.sockets.settings import SocketSettings
from fairground.infrastructure.telemetry import Telemetry
from fairground.modules.accounts import consumers as account_consumers
from fairground.modules.accounts import jobs as account_jobs
from fairground.modules.accounts.assembly import Accounts, Surroundings, build_accounts
from fairground.modules.accounts.errors import TooManyAddressesError
from fairground.modules.accounts.profile import AddressDraft, ProfileService
from fairground.modules.accounts.service import LeavingCommands
from fairground.modules.accounts.sessions import OnSignIn
from fairground.modules.carts import jobs as cart_jobs
from fairground.modules.carts.service import CartService
from fairground.modules.catalog import consumers as catalog_consumers
from fairground.modules.catalog.jobs import build_edit_job
from fairground.modules.catalog.ports import EditQueue, ImportQueue
from fairground.modules.catalog.service import CatalogService
from fairground.modules.fulfilment import consumers as fulfilment_consumers
from fairground.modules.fulfilment.service import PaperService
from fairground.modules.insights.service import InsightService
from fairground.modules.inventory import consumers as inventory_consumers
from fairground.modules.inventory import jobs as inventory_jobs
from fairground.modules.inventory.service import InventoryService
from fairground.modules.ledger.service import LedgerService
from fairground.modules.notifications import consumers as notification_consumers
from fairground.modules.notifications.mails import build_mail_consumers
from fairground.modules.notifications.service import NotificationService
from fairground.modules.orders.domain import Order, OrderAddress
from fairground.modules.orders.ports import StatusChange
from fairground.modules.orders.service import OrderService
from fairground.modules.payments.adapters.sandbox import SandboxProvider
from fairground.modules.payouts import consumers as payout_consumers
from fairground.modules.payouts.service import PayoutService
from fairground.modules.personal_data.service import PersonalDataService
from fairground.modules.promotions import jobs as promotion_jobs
from fairground.modules.promotions.service import PromotionService
from fairground.modules.realtime.rooms import RoomPolicy
from fairground.modules.realtime.service import RealtimeService
from fairground.modules.realtime.sockets import ChangeStatus, SocketEvents, Step
from fairground.modules.returns.service import ReturnService
from fairground.modules.shipping.service import ShippingService
from fairground.modules.terms.service import MarketTerms
from fairground.modules.wallets.service import WalletService
from fairground.workflows.checkout import SaveAddress
from fairground.workflows.import_pictures import WebPictures
from fairground.workflows.import_products import ProductImporter, build_import_jobs
from fairground.workflows.trade import Trade, build_trade
from fairground.workflows.trade_services import TradeServices


@dataclass(frozen=True, slots=True)
class Market:
    """A composed program. ``edge`` has what every request passes on its way in."""

    settings: Settings
    database: Database
    event_log: EventLog
    services: Services
    sockets: SocketServer
    realtime: RealtimeService
    consumers: Sequence[Consumer]
    jobs: Sequence[Job]
    edge: EdgeParts


@contextlib.asynccontextmanager
async def open_market(
    settings: Settings, database_url: str, transport: httpx2.AsyncBaseTransport | None = None
) -> AsyncIterator[Market]:
    """Connect to a migrated database, build everything, and close what was opened at the end.

    Calls to the outside go over the network, or over ``transport`` in tests.

    Raises:
        OSError, asyncpg.PostgresError: the database cannot be reached.
    """
    database = await databases.connect(database_url, connections_max=settings.database_connections_max)
    http, fetcher = HttpClient(transport), Fetcher(transport=transport)
    try:
        market = _build(settings, database, http, fetcher)
        async with database.read() as db:
            await market.services.provide(MarketTerms).load(db)
        yield market
    finally:
        await fetcher.close()
        await http.close()
        await database.close()


def _build(settings: Settings, database: Database, http: HttpClient, fetcher: Fetcher) -> Market:
    base = _Base.build(settings, database)
    providers = build_providers(settings, database, http)
    payments, card = providers.payments, providers.simulator
    terms = MarketTerms(settings)
    orders = OrderService(settings, terms, payments)
    rooms = RoomPolicy(database, orders)
    realtime = RealtimeService(settings, database, base.event_log, rooms)
    inventory = InventoryService(settings, terms, realtime)
    carts = CartService(settings, inventory)
    accounts = build_accounts(base.around_accounts(on_sign_in=carts.merge))
    catalog, ledger, notifications = (
        CatalogService(settings, inventory, base.cache),
        LedgerService(),
        NotificationService(),
    )
    wallets, returns = WalletService(settings, terms, ledger, payments), ReturnService()
    promotions, shipping = PromotionService(settings, catalog, inventory), ShippingService(settings)
    community = build_community(settings, database, base.limiter, orders, catalog, notifications)
    shopkeeping = build_shopkeeping(database, accounts.authenticator.forget_user, notifications, base.mailer)
    trade_services = TradeServices(
        settings, terms, orders, payments, ledger, inventory, catalog, wallets, returns, promotions, shipping
    )
    papers = PaperService(orders)
    trade = build_trade(database, trade_services, carts, _address_keeper(accounts.profiles))
    importer = ProductImporter(database, catalog, base.media, public_url=settings.public_url)
    import_jobs = build_import_jobs(importer, lambda: WebPictures(fetcher, bytes_max=settings.upload_bytes_max))
    edit_job = build_edit_job(database, catalog.edits)
    sockets = _sockets(settings, realtime, base.limiter)
    office = build_office(settings, database, base.cache, terms, payments, notifications, catalog, sockets)
    realtime.attach(sockets, inventory, _verifier(base.tokens, accounts))
    SocketEvents(database, sockets, rooms, orders, _status_changer(trade), wallets)

    services = Services(accounts.services)
    for service in (
        *base.services, payments, orders, trade.orders, trade.payments, trade.returns, trade.wallets, trade.ledger,
        trade.fulfilment, trade_services.fulfilment, papers,
        inventory, carts,
        catalog, ledger, wallets, returns, promotions, shipping, PayoutService(settings, terms, ledger),
        InsightService(settings, ledger),
        notifications, *office.services, *shopkeeping.services, realtime, sockets,
        importer, ImportQueue(import_jobs), EditQueue(edit_job),
        *community.services, *([card] if card else []),
    ):  # fmt: skip
        services[type(service)] = service
    people = build_people(database, services)
    services |= {PersonalDataService: people.personal_data, LeavingCommands: people.leaving}
    jobs = [
        *people.jobs,
        *trade.jobs,
        *inventory_jobs.build_jobs(database, inventory),
        *inventory_jobs.build_low_stock_jobs(database, inventory, base.mailer, settings),
        *cart_jobs.build_jobs(database, carts),
        *promotion_jobs.build_jobs(database, promotions),
        *account_jobs.build_jobs(database, accounts.viewing),
        *import_jobs,
        edit_job,
        *community.jobs,
        *shopkeeping.jobs,
        *office.jobs,
        *build_mail_jobs(build_mail_queue(settings, database)),
        *build_media_jobs(base.media, database),
        *_delivery_jobs(card),
    ]
    consumers = [
        *account_consumers.build_consumers(accounts.link_mail),
        *notification_consumers.build_consumers(notifications, trade_services.fulfilment),
        *build_mail_consumers(accounts.accounts, trade_services.fulfilment, base.mailer),
        *fulfilment_consumers.build_consumers(papers),
        *catalog_consumers.build_consumers(catalog),
        *inventory_consumers.build_consumers(inventory),
        *payout_consumers.build_consumers(accounts.accounts, notifications, base.mailer),
        *community.consumers,
        *shopkeeping.consumers,
        *office.consumers,
    ]
    parts = EdgeParts(
        settings, base.tokens, accounts.authenticator, base.limiter, base.addresses, base.csrf, base.telemetry
    )
    return Market(
        settings=settings,
        database=database,
        event_log=base.event_log,
        services=services,
        sockets=sockets,
        realtime=realtime,
        consumers=consumers,
        jobs=jobs,
        edge=parts,
    )


@dataclass(frozen=True, slots=True)
class _Base:
    """What depends on no module."""

    settings: Settings
    database: Database
    event_log: EventLog
    telemetry: Telemetry
    tokens: AccessTokens
    limiter: RateLimiter
    addresses: ClientAddresses
    csrf: Csrf
    cookies: SessionCookies
    media: Media
    mailer: Mailer
    cache: ResponseCache

    @classmethod
    def build(cls, settings: Settings, database: Database) -> "_Base":
        return cls(
            settings=settings,
            database=database,
            event_log=EventLog(database),
            telemetry=Telemetry(),
            tokens=AccessTokens(settings),
            limiter=InProcessRateLimiter(),
            addresses=ClientAddresses(settings),
            csrf=Csrf(settings),
            cookies=SessionCookies(settings),
            media=Media(settings, LocalMediaStore(settings.data_dir / "media")),
            mailer=Mailer(settings),
            cache=ResponseCache(settings.catalogue_cache_seconds),
        )

    @property
    def services(self) -> tuple[object, ...]:
        """Return what routes may ask for."""
        return (
            self.settings, self.database, self.event_log, self.telemetry, self.csrf, self.cookies, self.media,
            self.mailer, self.cache,
        )  # fmt: skip

    def around_accounts(self, on_sign_in: OnSignIn) -> Surroundings:
        """Return what the accounts need."""
        return Surroundings(
            settings=self.settings,
            database=self.database,
            tokens=self.tokens,
            mailer=self.mailer,
            media=self.media,
            limiter=self.limiter,
            addresses=self.addresses,
            on_sign_in=on_sign_in,
        )


def _delivery_jobs(card: SandboxProvider | None) -> list[Job]:
    if card is None:
        return []
    job = Job("deliver the card simulator's webhooks", 1.0, card.deliver_due)
    card.on_delivery = job.wake
    return [job]


def _sockets(settings: Settings, realtime: RealtimeService, limiter: RateLimiter) -> SocketServer:
    socket_settings = SocketSettings(
        allowed_origins=settings.allowed_origins,
        sockets_per_user_max=settings.sockets_per_user_max,
        event_limit=settings.rate_limit_socket,
    )
    hooks = SocketHooks(authenticate=realtime.authenticate, greet=realtime.greet)
    return SocketServer(socket_settings, hooks, limiter)


def _verifier(tokens: AccessTokens, accounts: Accounts) -> Callable[[str], Awaitable[Caller]]:
    async def verify(token: str) -> Caller:
        caller = await accounts.authenticator(tokens.verify(token), fresh=True)
        if caller is None:
            raise invalid_token()
        return caller

    return verify


def _status_changer(trade: Trade) -> ChangeStatus:
    async def change(caller: Caller, order_id: uuid.UUID, step: Step, request_id: str) -> Order:
        wanted = StatusChange(
            status=step.status, queue_status=step.queue_status, estimated_minutes=step.estimated_minutes
        )
        return await trade.orders.change_status(caller, order_id, wanted, request_id)

    return change


def _address_keeper(profiles: ProfileService) -> SaveAddress:
    async def save(uow: UnitOfWork, user_id: uuid.UUID, address: OrderAddress) -> None:
        draft = AddressDraft(**msgspec.structs.asdict(address))
        with contextlib.suppress(TooManyAddressesError):  # a full address book must not stop a purchase
            await profiles.add_address(uow, user_id, draft)

    return save
