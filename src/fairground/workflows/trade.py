"""Everything about orders and payments that spans modules, put together."""

from dataclasses import dataclass

from fairground.infrastructure.database import Database
from fairground.infrastructure.idempotency import forget_old_keys
from fairground.infrastructure.jobs import Job
from fairground.modules.carts.service import CartService
from fairground.modules.fulfilment.service import FulfilmentCommands
from fairground.modules.ledger.service import LedgerCommands
from fairground.modules.orders.service import OrderCommands
from fairground.modules.payments.service import PaymentCommands
from fairground.modules.returns.service import ReturnCommands
from fairground.modules.wallets.service import WalletCommands
from fairground.workflows.cancel_order import CancelOrder
from fairground.workflows.change_order_status import ChangeOrderStatus
from fairground.workflows.checkout import PlaceOrders, SaveAddress
from fairground.workflows.collect_cash import CollectCash
from fairground.workflows.collect_payments import CollectPayments
from fairground.workflows.expire_payments import ExpirePayments
from fairground.workflows.order_effects import OrderEffects
from fairground.workflows.pay_refunds import PayRefunds
from fairground.workflows.price_checkout import PriceCheckout
from fairground.workflows.prove_ledger import ProveLedger
from fairground.workflows.provider_refunds import ProviderRefunds
from fairground.workflows.quote_checkout import QuoteCheckout
from fairground.workflows.reconcile import Reconcile
from fairground.workflows.refund_orders import RefundOrders
from fairground.workflows.refund_wallets import RefundWallets
from fairground.workflows.release_earnings import ReleaseEarnings
from fairground.workflows.returns import Returns
from fairground.workflows.settle_payment import SettlePayments
from fairground.workflows.ship_orders import ShipOrders
from fairground.workflows.start_payment import StartPayment
from fairground.workflows.top_up_wallet import TopUps
from fairground.workflows.trade_services import TradeServices
from fairground.workflows.work_off_inbox import WorkOffInbox

_HOURLY = 3600.0


@dataclass(frozen=True, slots=True)
class Trade:
    """The commands behind routes and sockets, and the periodic work."""

    orders: OrderCommands
    payments: PaymentCommands
    returns: ReturnCommands
    wallets: WalletCommands
    ledger: LedgerCommands
    fulfilment: FulfilmentCommands
    jobs: list[Job]


def build_trade(database: Database, services: TradeServices, carts: CartService, save_address: SaveAddress) -> Trade:
    """Build the workflows. ``save_address`` puts a delivery address into a buyer's address book."""
    refunds = RefundOrders(services)
    effects = OrderEffects(services, refunds)
    pay_refunds = PayRefunds(database, services, refunds)
    top_ups = TopUps(database, services)
    settlement = SettlePayments(services, effects, top_ups, ProviderRefunds(services, pay_refunds))
    starter = StartPayment(database, services, top_ups)
    inbox = WorkOffInbox(database, services.payments, settlement)
    collector = CollectPayments(database, services, inbox)
    returns = Returns(database, services, refunds)
    ships = ShipOrders(database, services, effects)
    paid_back = RefundWallets(database, services)
    prove = ProveLedger(database, services.ledger)
    wallets = WalletCommands(
        top_up=top_ups.start, refund=paid_back.ask, refund_all=paid_back.begin, work_off=paid_back.work_off
    )
    pricing = PriceCheckout(services)
    orders = OrderCommands(
        place=PlaceOrders(database, services, carts, starter, settlement, save_address, pricing),
        quote=QuoteCheckout(database, services, carts, pricing),
        pay=starter.pay,
        cancel=CancelOrder(database, services.orders, effects),
        change_status=ChangeOrderStatus(database, services.orders, effects),
    )
    payments = PaymentCommands(
        collect=CollectCash(database, services),
        capture=collector.capture,
        confirm_refund=pay_refunds.confirm,
        process_webhooks=inbox,
        expire_payments=ExpirePayments(database, services, effects),
        pay_refunds=pay_refunds,
        ask_providers=collector.ask,
        open_payments=starter.open_left,
        release_earnings=ReleaseEarnings(database, services, effects),
    )
    return Trade(
        orders,
        payments,
        ReturnCommands(
            request=returns.request, approve=returns.approve, reject=returns.reject, withdraw=returns.withdraw
        ),
        wallets,
        LedgerCommands(prove=prove.now, reconcile=Reconcile(database, services)),
        FulfilmentCommands(send=ships.send, correct=ships.correct, deliver=ships.deliver, delete=ships.delete),
        [*_build_jobs(database, services, payments, paid_back), Job("prove the books", _HOURLY, prove.nightly)],
    )


def _build_jobs(
    database: Database, services: TradeServices, commands: PaymentCommands, paid_back: RefundWallets
) -> list[Job]:
    webhooks = Job("apply payment webhooks", 2.0, commands.process_webhooks)
    refunds = Job("pay refunds", 5.0, commands.pay_refunds)
    pay_back = Job("pay wallets back", 30.0, paid_back.work_off)
    services.payments.inbox.on_message = webhooks.wake
    paid_back.on_begin = pay_back.wake
    services.payments.refunds.on_promise = refunds.wake

    async def forget() -> None:
        async with database.begin() as uow:
            await forget_old_keys(uow)

    return [
        webhooks,
        refunds,
        Job("expire payments", 5.0, commands.expire_payments),
        Job("open payments", 15.0, commands.open_payments),
        Job("ask providers", 60.0, commands.ask_providers),
        pay_back,
        Job("release earnings", 60.0, commands.release_earnings),
        Job("forget idempotency keys", _HOURLY, forget),
    ]
