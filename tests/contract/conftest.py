"""Fixtures for the contracts with others."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.support.stripe import Stage, stripe_stage


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    """The Stripe provider, and the simulator that it talks to over a loopback port."""
    async with stripe_stage() as stage:
        yield stage
