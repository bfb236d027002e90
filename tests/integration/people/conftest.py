"""A running market, and people in it who are signed in by devices or browsers."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from fairground.infrastructure.access import Role
from fairground.infrastructure.event_log import read_after
from fairground.modules.accounts.passwords import Passwords
from tests.support.app import App, Visitor, running_app
from tests.support.factories import make_user

PASSWORD = "merry-go-round-77"


@dataclass
class Town:
    """The market with those who were made in it."""

    app: App
    password_hash: str
    ids: dict[str, uuid.UUID] = field(default_factory=dict)

    async def person(self, name: str, role: Role = Role.CUSTOMER, *, browser: bool = False) -> Visitor:
        """Return somebody who is signed in."""
        if name not in self.ids:
            self.ids[name] = await make_user(
                self.app.market.database,
                email=f"{name}@example.org",
                role=role,
                first_name=name.title(),
                password_hash=self.password_hash,
            )
        visitor = self.app.visitor(browser=browser)
        visitor.user = await visitor.sign_in(f"{name}@example.org", PASSWORD)
        return visitor

    async def rows(self, sql: str, *args: object) -> list[dict[str, Any]]:
        """Return rows of the database."""
        async with self.app.market.database.read() as db:
            return [dict(row) for row in await db.fetch(sql, *args)]

    async def execute(self, sql: str, *args: object) -> None:
        """Change the database by hand."""
        async with self.app.market.database.begin() as uow:
            await uow.execute(sql, *args)

    async def mails(self, address: str) -> list[str]:
        """Return the templates of the mails to an address, oldest first."""
        found = await self.rows("SELECT template FROM mails WHERE recipient = $1 ORDER BY created_at, id", address)
        return [row["template"] for row in found]

    async def audit(self, name: str) -> list[str]:
        """Return what was done to somebody, oldest first."""
        target = f"user:{self.ids[name]}"
        return [
            row["action"]
            for row in await self.rows("SELECT action FROM audit_log WHERE target = $1 ORDER BY id", target)
        ]

    async def events(self, kind: str) -> list[dict[str, Any]]:
        """Return what was told of one kind."""
        await self.execute("UPDATE event_log SET seq = entry_id WHERE seq IS NULL")
        async with self.app.market.database.read() as db:
            return [dict(event.payload) for event in await read_after(db, 0) if event.type == kind]


@pytest.fixture
async def town(database_url: str, tmp_path: Path) -> AsyncIterator[Town]:
    async with running_app(database_url, tmp_path) as app:
        yield Town(app, await Passwords().hash(PASSWORD))
