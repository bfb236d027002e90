"""Which ways to pay this market has, by its settings: one whose keys are missing is not offered."""

from dataclasses import dataclass

from fairground.infrastructure.database import Database
from fairground.infrastructure.http_client import HttpClient
from fairground.infrastructure.settings import Settings
from fairground.modules.payments.adapters import in_house, sandbox
from fairground.modules.payments.adapters.paypal import PayPalProvider, paypal_methods
from fairground.modules.payments.adapters.stripe import StripeProvider, stripe_methods
from fairground.modules.payments.adapters.zeffy import ZeffyProvider, zeffy_methods
from fairground.modules.payments.domain import PaymentMethodOption
from fairground.modules.payments.ports import PaymentProvider
from fairground.modules.payments.service import PaymentService


@dataclass(frozen=True, slots=True)
class Providers:
    """The door to payments, and the simulator behind it, if there is one: it has a page and a postman of its own."""

    payments: PaymentService
    simulator: sandbox.SandboxProvider | None


def build_providers(settings: Settings, database: Database, http: HttpClient) -> Providers:
    """Build what the settings have keys for. Cash and wallets need none; the simulator is not for production.

    Raises:
        InvalidError: keys are there and cannot be right.
    """
    providers: list[PaymentProvider] = []
    methods: list[PaymentMethodOption] = []
    if settings.stripe_secret_key:
        stripe = StripeProvider(settings, http)
        providers.append(stripe)
        methods += stripe_methods(stripe.publishable_key)
    if settings.paypal_client_id:
        paypal = PayPalProvider(settings, http)
        providers.append(paypal)
        methods += paypal_methods(paypal.client_id)
    simulator = None
    if settings.sandbox_payments and not settings.is_production:
        webhook = f"http://127.0.0.1:{settings.port}/payments/sandbox/webhook"
        simulator = sandbox.SandboxProvider(settings, database, http, webhook)
        providers.append(simulator)
        methods += sandbox.METHODS
    providers += [in_house.Wallet(), in_house.CashOnDelivery()]
    methods += [*in_house.WALLET_METHODS, *in_house.CASH_METHODS]
    if settings.zeffy_webhook_secret:
        providers.append(ZeffyProvider(settings))
        methods += zeffy_methods()
    return Providers(PaymentService(settings, providers, methods), simulator)
