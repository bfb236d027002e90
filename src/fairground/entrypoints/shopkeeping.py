"""The part of the composition root that puts together how shops are run: people, invitations, holidays, standing."""

from collections.abc import Sequence
from dataclasses import dataclass

from fairground.infrastructure.database import Database
from fairground.infrastructure.event_log import Consumer
from fairground.infrastructure.jobs import Job
from fairground.infrastructure.mail import Mailer
from fairground.modules.notifications.service import NotificationService
from fairground.modules.shops.consumers import build_consumers
from fairground.modules.shops.invitations import InvitationService
from fairground.modules.shops.jobs import build_jobs
from fairground.modules.shops.service import ForgetPerson, ShopService


@dataclass(frozen=True, slots=True)
class Shopkeeping:
    """What the program gets of it."""

    services: Sequence[object]
    jobs: Sequence[Job]
    consumers: Sequence[Consumer]


def build_shopkeeping(
    database: Database, forget: ForgetPerson, notifications: NotificationService, mailer: Mailer
) -> Shopkeeping:
    """Build the services, and what works in the background for them."""
    shops = ShopService(forget)
    invitations = InvitationService(shops, mailer)
    return Shopkeeping(
        services=(shops, invitations),
        jobs=build_jobs(database, shops, invitations),
        consumers=build_consumers(shops, notifications, mailer),
    )
