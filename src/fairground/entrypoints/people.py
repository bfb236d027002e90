"""The part of the composition root about people's own data: copies of it, and leaving the market."""

from collections.abc import Sequence
from dataclasses import dataclass

from fairground.infrastructure.database import Database
from fairground.infrastructure.http.routing import Services
from fairground.infrastructure.jobs import Job
from fairground.infrastructure.mail import Mailer
from fairground.infrastructure.media import Media
from fairground.modules.accounts.service import AccountService, LeavingCommands, LeavingService
from fairground.modules.carts.service import CartService
from fairground.modules.notifications.service import NotificationService
from fairground.modules.orders.service import OrderService
from fairground.modules.personal_data.jobs import build_jobs
from fairground.modules.personal_data.service import PersonalDataService
from fairground.modules.returns.service import ReturnService
from fairground.modules.reviews.service import ReviewService
from fairground.modules.shops.service import ShopService
from fairground.modules.wallets.service import WalletService
from fairground.modules.wishlists.service import WishlistService
from fairground.workflows.close_account import LeavingServices, build_leaving


@dataclass(frozen=True, slots=True)
class People:
    """What the program gets of it."""

    personal_data: PersonalDataService
    leaving: LeavingCommands
    jobs: Sequence[Job]


def build_people(database: Database, services: Services) -> People:
    """Build it from everyone who keeps something of a person."""
    media = services.provide(Media)
    personal_data = PersonalDataService(services.provide(AccountService), services.provide(Mailer))
    keepers = LeavingServices(
        leaving=services.provide(LeavingService),
        carts=services.provide(CartService),
        notifications=services.provide(NotificationService),
        orders=services.provide(OrderService),
        personal_data=personal_data,
        returns=services.provide(ReturnService),
        reviews=services.provide(ReviewService),
        shops=services.provide(ShopService),
        wallets=services.provide(WalletService),
        wishlists=services.provide(WishlistService),
        media=media,
    )
    return People(personal_data, build_leaving(database, keepers), build_jobs(database, personal_data, media))
