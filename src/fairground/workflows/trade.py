"""Everything about orders and payments that spans modules, put together."""

from dataclasses import dataclass

from fairground.infrastructure.database import Database
from fairground.infrastructure.idempotency import forget_old_keys
from fairground.infrastructure.jobs import Job
from fairground.modules.carts.service import CartService
from fairground.modules.orders.service import OrderCommands
from fairground.modules.payments.service import PaymentCommands
from fairground.workflows.cancel_order import CancelOrder
from fairground.workflows.change_order_status import ChangeOrderStatus
from fairground.workflows.checkout import PlaceOrders, SaveAddress
from fairground.workflows.collect_cash import CollectCash
from fairground.workflows.expire_payments import ExpirePayments
from fairground.workflows.order_effects import OrderEffects, TradeServices
from fairground.workflows.pay_refunds import PayRefunds
from fairground.workflows.release_earnings import ReleaseEarnings
from fairground.workflows.settle_payment import SettlePayments
from fairground.workflows.start_payment import StartPayment

_HOURLY = 3600.0


@dataclass(frozen=True, slots=True)
class Trade:
    """The commands behind routes and sockets, and the periodic work."""

    orders: OrderCommands
    payments: PaymentCommands
    jobs: list[Job]


def build_trade(database: Database, services: TradeServices, carts: CartService, save_address: SaveAddress) -> Trade:
    """Build the workflows. ``save_address`` puts a delivery address into a buyer's address book."""
    effects = OrderEffects(services)
    settlement = SettlePayments(database, services, effects)
    starter = StartPayment(database, services)
    place = PlaceOrders(database, services, carts, starter, settlement, save_address)
    orders = OrderCommands(
        place=place,
        pay=starter.pay,
        cancel=CancelOrder(database, services.orders, effects),
        change_status=ChangeOrderStatus(database, services.orders, effects),
    )
    payments = PaymentCommands(
        collect=CollectCash(database, services, effects),
        process_webhooks=settlement.process_webhooks,
        expire_payments=ExpirePayments(database, services, effects),
        pay_refunds=PayRefunds(database, services),
        open_payments=starter.open_left,
        release_earnings=ReleaseEarnings(database, services, effects),
    )
    return Trade(orders, payments, _build_jobs(database, services, payments))


def _build_jobs(database: Database, services: TradeServices, commands: PaymentCommands) -> list[Job]:
    webhooks = Job("apply payment webhooks", 2.0, commands.process_webhooks)
    refunds = Job("pay refunds", 5.0, commands.pay_refunds)
    services.payments.on_webhook = webhooks.wake
    services.payments.on_refund = refunds.wake

    async def forget() -> None:
        async with database.begin() as uow:
            await forget_old_keys(uow)

    return [
        webhooks,
        refunds,
        Job("expire payments", 5.0, commands.expire_payments),
        Job("open payments", 15.0, commands.open_payments),
        Job("release earnings", 60.0, commands.release_earnings),
        Job("forget idempotency keys", _HOURLY, forget),
    ]
