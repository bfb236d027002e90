"""Every SQL statement of the program is prepared against the migrated schema: a typo or a wrong type fails here."""

from __future__ import annotations

import importlib
import inspect
import itertools
import pkgutil
import re
import uuid
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import asyncpg
import pytest

import fairground
from fairground.infrastructure.access import Role
from fairground.kernel.paging import encode_cursor
from fairground.modules.accounts.admin_read_models import UserFilter, UserState, users_statement
from fairground.modules.administration.audit_read_models import AuditFilter, audit_statement
from fairground.modules.administration.market_read_models import ProductSearch, ProductState, products_statement
from fairground.modules.announcements.domain import AnnouncementStatus
from fairground.modules.announcements.read_models import page_statement as announcements_statement
from fairground.modules.catalog.facets import facets_statement
from fairground.modules.catalog.listing import list_statement
from fairground.modules.catalog.product_filter import ProductFilter
from fairground.modules.catalog.schemas import ProductSort
from fairground.modules.catalog.shelf_read_models import counts_statement, ids_statement, shelf_statement
from fairground.modules.catalog.shelf_schemas import ShelfFilter, ShelfSort, StockState
from fairground.modules.inventory.read_models import stock_statement
from fairground.modules.payouts.domain import PayoutStatus
from fairground.modules.payouts.repository import PayoutFilter
from fairground.modules.payouts.repository import list_statement as payouts_statement
from fairground.modules.promotions.event_read_models import SaleEventFilter, events_statement
from fairground.modules.promotions.timing import EventStatus
from fairground.modules.reviews import read_models as reviews
from fairground.modules.reviews.domain import ReviewSort

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

_STATEMENT = re.compile(r"\s*(--[^\n]*\n\s*)*(SELECT|INSERT|UPDATE|DELETE|WITH)\b")
#: Where SQL is at home. Anything else that holds a statement is found by ``test_sql_stands_where_it_belongs``.
_HOMES = re.compile(
    r"fairground\.(infrastructure\.\w+|modules\.\w+\.(\w*repository|read_models|listing|facets|\w+_read_models))$"
)


def _modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(fairground.__path__, "fairground."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def _statements(module: ModuleType) -> Iterator[tuple[str, str]]:
    for name, value in vars(module).items():
        if not name.lstrip("_").isupper():
            continue
        variants = value.values() if isinstance(value, dict) else [value]
        for variant in variants:
            if isinstance(variant, str) and _STATEMENT.match(variant):
                yield f"{module.__name__}.{name}", variant


def _is_placeholder(statement: str) -> bool:
    return re.search(r"(?<!['{])\{\w*\}(?!')", statement) is not None


async def test_every_statement_prepares(database_url: str) -> None:
    """DATA-01, DATA-06: all SQL constants fit the schema that the migrations build."""
    connection = await asyncpg.connect(database_url)
    failures = []
    count = 0
    try:
        for module in _modules():
            for name, statement in _statements(module):
                assert not _is_placeholder(statement), f"{name} has a placeholder: compose statements in functions"
                count += 1
                try:
                    await connection.prepare(statement)
                except asyncpg.PostgresError as error:
                    failures.append(f"{name}: {error}")
    finally:
        await connection.close()
    assert failures == []
    assert count > 100, "hardly any statement was found: the search no longer sees them"


def test_sql_stands_where_it_belongs() -> None:
    """DATA-05, DATA-06: SQL lives in repositories, read models and the infrastructure."""
    strays = {name for module in _modules() if not _HOMES.match(module.__name__) for name, _ in _statements(module)}
    assert strays == set()


def _composed() -> Iterator[tuple[str, str]]:
    """Yield statements composed from optional filters: each filter alone, none, all; every order; paged or not."""
    each: list[dict[str, Any]] = [
        {"q": "lamp"},
        {"category": "home"},
        {"shop": "oak"},
        {"shop": str(uuid.uuid4())},
        {"tags": ("red",)},
        {"price_min": 1, "price_max": 2},
        {"rating_min": 4},
        {"in_stock": True},
        {"on_sale": True},
    ]
    every = {name: value for filters in each for name, value in filters.items()}
    for filters in ({}, *each, every):
        wanted = ProductFilter(**filters)
        yield f"facets {filters}", facets_statement(wanted)[0]
        for sort in ProductSort:
            if sort is ProductSort.RELEVANCE and not wanted.q:
                continue
            key: tuple[Any, ...] = (sort, 7, uuid.uuid4())
            if sort is ProductSort.NEWEST:
                key = (sort, 7 if wanted.q else uuid.uuid4())
            for cursor in (None, encode_cursor(*key)):
                yield f"list {filters} {sort} {cursor}", list_statement(wanted, sort, cursor, 20)[0]
    yield from _composed_of_shelves()
    yield from _composed_of_the_office()
    place = encode_cursor("lamp", uuid.uuid4(), 0, uuid.uuid4())
    for q, low, cursor in itertools.product((None, "lamp"), (True, False), (None, place)):
        statement, _ = stock_statement(uuid.uuid4(), q=q, low=low, low_at=5, cursor=cursor, limit=20)
        yield f"stock {q} {low} {cursor}", statement
    for shop_id, shop, status in itertools.product((None, uuid.uuid4()), (None, "oak"), (None, PayoutStatus.PAID)):
        wanted_payouts = PayoutFilter(shop_id=shop_id, shop=shop, status=status)
        yield f"payouts {wanted_payouts}", payouts_statement(wanted_payouts, uuid.uuid4(), 20, 72)[0]
    moment = "2026-06-01T00:00:00+00:00"
    narrowed: list[dict[str, Any]] = [{}, {"shop": "oak"}, {"shop": str(uuid.uuid4())}, {"q": "lamp"}]
    for filters, status in itertools.product([*narrowed, {"product_id": uuid.uuid4()}], (None, *EventStatus)):
        for cursor in (None, encode_cursor(status or "", moment, uuid.uuid4())):
            events = SaleEventFilter(**filters, status=status)
            yield f"events {filters} {status} {cursor}", events_statement(events, cursor, 20)[0]


def _composed_of_shelves() -> Iterator[tuple[str, str]]:
    shop_id = uuid.uuid4()
    each: list[dict[str, Any]] = [{"q": "lamp"}, {"status": "draft"}, {"category": "home"}, {"tag": "red"}]
    each += [{"stock": state} for state in StockState]
    every = {name: value for filters in each for name, value in filters.items()}
    for filters in ({}, *each, every):
        wanted = ShelfFilter(**filters)
        yield f"count {filters}", counts_statement(shop_id, wanted, 5)[0]
        yield f"ids {filters}", ids_statement(shop_id, wanted, 5, 20)[0]
        for sort in ShelfSort:
            key = "a" if sort is ShelfSort.NAME else 7
            for cursor in (None, encode_cursor(sort, key, uuid.uuid4())):
                yield f"shelf {filters} {sort}", shelf_statement(shop_id, wanted, sort, 5, cursor, 20)[0]


def _composed_of_the_office() -> Iterator[tuple[str, str]]:
    last = encode_cursor(uuid.uuid4())
    for q, shop, state, cursor in itertools.product((None, "a"), (None, "oak"), (None, *ProductState), (None, last)):
        wanted = ProductSearch(q=q, shop=shop, state=state)
        yield f"admin products {wanted} {cursor}", products_statement(wanted, cursor, 20)[0]
    for status, cursor in itertools.product((None, *AnnouncementStatus), (None, last)):
        yield f"announcements {status} {cursor}", announcements_statement(status, cursor, 20)[0]
    for user_state, cursor in itertools.product([None, *UserState], [None, encode_cursor(uuid.uuid4())]):
        people = UserFilter(search="a b", role=Role.ADMIN, state=user_state)
        yield f"people {user_state} {cursor}", users_statement(people, cursor, 20)[0]
    for target, cursor in itertools.product([None, "order", "order:1"], [None, encode_cursor(7)]):
        acts = AuditFilter(
            actor_id=uuid.uuid4(), action="order.", target=target, since=datetime.now(UTC), until=datetime.now(UTC)
        )
        yield f"audit {target} {cursor}", audit_statement(acts, cursor, 20)[0]


def _composed_of_reviews() -> Iterator[tuple[str, str]]:
    flags = (False, True)
    for sort, rating, pictures, paged in itertools.product(ReviewSort, (None, 4), flags, flags):
        cursor = encode_cursor(sort, 1, uuid.uuid4()) if paged else None
        wanted = reviews.ReviewFilter(rating=rating, with_pictures=pictures)
        yield f"reviews {sort} {wanted} {paged}", reviews.list_statement(uuid.uuid4(), wanted, sort, cursor, 20)[0]
    last = encode_cursor(uuid.uuid4())
    for unanswered, rating, cursor in itertools.product(flags, (None, 4), (None, last)):
        statement, _ = reviews.shop_statement(
            uuid.uuid4(), unanswered=unanswered, rating=rating, cursor=cursor, limit=20
        )
        yield f"shop's reviews {unanswered} {rating} {cursor}", statement
    for reported, hidden, cursor in itertools.product(flags, flags, (None, last)):
        statement, _ = reviews.admin_statement(reported=reported, hidden=hidden, cursor=cursor, limit=20)
        yield f"all reviews {reported} {hidden} {cursor}", statement


async def test_every_composed_statement_prepares(database_url: str) -> None:
    """DATA-06: whatever is asked for together, the composed statement fits the schema."""
    connection = await asyncpg.connect(database_url)
    failures = []
    try:
        for name, statement in itertools.chain(_composed(), _composed_of_reviews()):
            try:
                await connection.prepare(statement)
            except asyncpg.PostgresError as error:
                failures.append(f"{name}: {error}")
    finally:
        await connection.close()
    assert failures == []


async def test_a_wrong_statement_is_caught(database_url: str) -> None:
    """The check itself can fail: a misspelt column is refused."""
    connection = await asyncpg.connect(database_url)
    try:
        with pytest.raises(asyncpg.UndefinedColumnError):
            await connection.prepare("SELECT on_hnad FROM stock")
    finally:
        await connection.close()


def test_every_constant_of_a_repository_is_seen() -> None:
    """The search finds statements in dictionaries and after comments too."""
    from fairground.modules.carts import repository  # noqa: PLC0415

    found = {name.rpartition(".")[2] for name, _ in _statements(repository)}
    assert {"_ADD_BY", "_MOVE_LINES", "_SET_LINE"} <= found
    assert inspect.ismodule(repository)
