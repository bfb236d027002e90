"""The part of the composition root that puts together the organisers' office."""

from collections.abc import Sequence
from dataclasses import dataclass

from fairground.infrastructure.database import Database
from fairground.infrastructure.event_log import Consumer
from fairground.infrastructure.jobs import Job
from fairground.infrastructure.response_cache import ResponseCache
from fairground.infrastructure.settings import Settings
from fairground.infrastructure.sockets.server import SocketServer
from fairground.modules.administration.commission import CommissionService
from fairground.modules.administration.consumers import build_consumers
from fairground.modules.administration.dashboard import DashboardService
from fairground.modules.administration.service import AdministrationService
from fairground.modules.announcements import jobs as announcement_jobs
from fairground.modules.announcements.service import AnnouncementService
from fairground.modules.catalog.service import CatalogService
from fairground.modules.notifications.service import NotificationService
from fairground.modules.payments.service import PaymentService
from fairground.modules.shops.service import ShopService
from fairground.modules.terms import jobs as terms_jobs
from fairground.modules.terms.service import MarketTerms


@dataclass(frozen=True, slots=True)
class Office:
    """What the program gets of it."""

    services: Sequence[object]
    jobs: Sequence[Job]
    consumers: Sequence[Consumer]


def build_office(
    settings: Settings,
    database: Database,
    cache: ResponseCache,
    terms: MarketTerms,
    payments: PaymentService,
    notifications: NotificationService,
    catalog: CatalogService,
    sockets: SocketServer,
) -> Office:
    """Build the services, and what works in the background for them."""
    administration, announcements = AdministrationService(settings, payments), AnnouncementService(cache)
    dashboard = DashboardService(settings, administration, sockets)
    return Office(
        services=(terms, announcements, administration, dashboard, CommissionService(terms, ShopService(), catalog)),
        jobs=(*terms_jobs.build_jobs(database, terms), *announcement_jobs.build_jobs(database, announcements)),
        consumers=build_consumers(notifications),
    )
