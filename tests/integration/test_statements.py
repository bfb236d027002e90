"""Every SQL statement of the program is prepared against the migrated schema: a typo or a wrong type fails here."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from typing import TYPE_CHECKING

import asyncpg
import pytest

import fairground

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
        if not found.name.endswith("__main__") and ".entrypoints" not in found.name:
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
