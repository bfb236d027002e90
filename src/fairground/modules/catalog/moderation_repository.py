"""The SQL by which organisers take products out of sight. A trigger keeps them drafts, whoever writes them."""

from __future__ import annotations

import uuid

import msgspec

from fairground.infrastructure.database import UnitOfWork

# What is hidden goes with the sale events that sell it.
_HIDE = """
UPDATE products SET hidden_status = status, status = 'draft', hidden_at = now(), hidden_reason = $2, hidden_by = $3
WHERE (id = $1 OR source_id = $1) AND deleted_at IS NULL AND hidden_at IS NULL
RETURNING id, shop_id, name, status
"""
_SHOW = """
UPDATE products SET status = coalesce(hidden_status, status), hidden_at = NULL, hidden_reason = '', hidden_by = NULL,
    hidden_status = NULL
WHERE (id = $1 OR source_id = $1) AND deleted_at IS NULL AND hidden_at IS NOT NULL
RETURNING id, shop_id, name, status
"""
_EXISTS = "SELECT EXISTS (SELECT FROM products WHERE id = $1 AND deleted_at IS NULL)"


class ModeratedProduct(msgspec.Struct, frozen=True):
    """A product as it is after the decision."""

    id: uuid.UUID
    shop_id: uuid.UUID
    name: str
    status: str


async def hide(uow: UnitOfWork, product_id: uuid.UUID, reason: str, hidden_by: uuid.UUID) -> list[ModeratedProduct]:
    """Hide a product and its sale events; returns those that were in sight."""
    return await uow.rows(ModeratedProduct, _HIDE, product_id, reason, hidden_by)


async def show(uow: UnitOfWork, product_id: uuid.UUID) -> list[ModeratedProduct]:
    """Show a product and its sale events again, as their shop wants them; returns those that were hidden."""
    return await uow.rows(ModeratedProduct, _SHOW, product_id)


async def exists(uow: UnitOfWork, product_id: uuid.UUID) -> bool:
    """Tell whether there is a product that was not deleted."""
    return bool(await uow.fetch_value(_EXISTS, product_id))
