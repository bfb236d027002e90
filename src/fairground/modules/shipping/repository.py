"""Every SQL statement of shipping. Tables: shipping_zones, shipping_zone_countries, shipping_methods, pickup_points."""

# ruff: noqa: S608 - what is put into a statement are the constants of this file

import uuid
from collections.abc import Collection, Sequence

import msgspec

from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.infrastructure.rows import shaped
from fairground.modules.shipping.domain import REST_OF_WORLD, PickupPoint, ShippingMethod, ShopTerms
from fairground.modules.shipping.schemas import ShippingZone

_METHOD = """jsonb_build_object('id', m.id, 'name', m.name, 'days_min', m.days_min, 'days_max', m.days_max,
    'basis', m.basis, 'tiers', m.tiers, 'free_from', m.free_from_minor, 'currency', m.currency)"""
_POINTS = """coalesce((
    SELECT jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'address', p.address,
                                        'instructions', p.instructions) ORDER BY p.id)
    FROM pickup_points p WHERE p.shop_id = w.shop_id), '[]')"""
# What shops have for one country, a row each; a zone that names the country goes before the rest of the world.
_TERMS = f"""
SELECT w.shop_id,
       EXISTS (SELECT FROM shipping_zones z WHERE z.shop_id = w.shop_id)
           OR EXISTS (SELECT FROM pickup_points p WHERE p.shop_id = w.shop_id) AS is_set_up,
       coalesce((SELECT jsonb_agg({_METHOD} ORDER BY m.id) FROM shipping_methods m WHERE m.zone_id = z.zone_id), '[]')
           AS methods,
       {_POINTS} AS pickup_points
FROM unnest($1::uuid[]) AS w (shop_id)
LEFT JOIN LATERAL (
    SELECT c.zone_id FROM shipping_zone_countries c
    WHERE c.shop_id = w.shop_id AND c.country = ANY($2::text[]) ORDER BY c.country = '*' LIMIT 1
) z ON true
"""
_ZONE_FOR = """
SELECT z.name FROM shipping_zone_countries c JOIN shipping_zones z ON z.id = c.zone_id
WHERE c.shop_id = $1 AND c.country = ANY($2::text[]) ORDER BY c.country = '*' LIMIT 1
"""
_ZONE = f"""
SELECT z.id, z.name,
       coalesce((SELECT jsonb_agg(c.country ORDER BY c.country) FROM shipping_zone_countries c
                 WHERE c.zone_id = z.id AND c.country <> '*'), '[]') AS countries,
       EXISTS (SELECT FROM shipping_zone_countries c WHERE c.zone_id = z.id AND c.country = '*') AS rest_of_world,
       coalesce((SELECT jsonb_agg({_METHOD} ORDER BY m.id) FROM shipping_methods m WHERE m.zone_id = z.id), '[]')
           AS methods
FROM shipping_zones z
"""
_ZONES = f"{_ZONE} WHERE z.shop_id = $1 ORDER BY z.id"
_FIND_ZONE = f"{_ZONE} WHERE z.shop_id = $1 AND z.id = $2"
_INSERT_ZONE = """
INSERT INTO shipping_zones (id, shop_id, name)
SELECT $2, $1, $3 WHERE (SELECT count(*) FROM shipping_zones WHERE shop_id = $1) < $4
"""
_RENAME_ZONE = "UPDATE shipping_zones SET name = $3, updated_at = now() WHERE shop_id = $1 AND id = $2"
_DELETE_ZONE = "DELETE FROM shipping_zones WHERE shop_id = $1 AND id = $2"
_DROP_COUNTRIES = "DELETE FROM shipping_zone_countries WHERE zone_id = $1 AND country <> ALL ($2::text[])"
_ADD_COUNTRIES = """
INSERT INTO shipping_zone_countries (shop_id, zone_id, country)
SELECT $1, $2, c.country FROM unnest($3::text[]) AS c (country) ORDER BY c.country
ON CONFLICT (shop_id, country) DO NOTHING
"""
_TAKEN_COUNTRIES = """
SELECT country FROM shipping_zone_countries WHERE shop_id = $1 AND zone_id <> $2 AND country = ANY($3::text[])
ORDER BY country
"""
_FIND_METHOD = f"SELECT {_METHOD} AS method FROM shipping_methods m WHERE m.shop_id = $1 AND m.id = $2"
# A zone of another shop is found by neither the count nor the row, and refused by the foreign key besides.
_INSERT_METHOD = """
INSERT INTO shipping_methods (id, shop_id, zone_id, name, days_min, days_max, basis, tiers, free_from_minor, currency)
SELECT $3, $1, z.id, $4, $5, $6, $7, $8, $9, $10 FROM shipping_zones z
WHERE z.shop_id = $1 AND z.id = $2 AND (SELECT count(*) FROM shipping_methods m WHERE m.zone_id = z.id) < $11
"""
_UPDATE_METHOD = """
UPDATE shipping_methods SET name = $3, days_min = $4, days_max = $5, basis = $6, tiers = $7, free_from_minor = $8,
    currency = $9, updated_at = now()
WHERE shop_id = $1 AND id = $2
"""
_DELETE_METHOD = "DELETE FROM shipping_methods WHERE shop_id = $1 AND id = $2"
_PICKUP_POINTS = "SELECT id, name, address, instructions FROM pickup_points WHERE shop_id = $1 ORDER BY id"
_INSERT_POINT = """
INSERT INTO pickup_points (id, shop_id, name, address, instructions)
SELECT $2, $1, $3, $4, $5 WHERE (SELECT count(*) FROM pickup_points WHERE shop_id = $1) < $6
"""
_UPDATE_POINT = """
UPDATE pickup_points SET name = $3, address = $4, instructions = $5, updated_at = now() WHERE shop_id = $1 AND id = $2
"""
_DELETE_POINT = "DELETE FROM pickup_points WHERE shop_id = $1 AND id = $2"


async def terms(db: Queries, shop_ids: Collection[uuid.UUID], country: str | None) -> dict[uuid.UUID, ShopTerms]:
    """Return what each shop has for a country; for none, what does not depend on one. One statement for all shops."""
    rows = await db.fetch(_TERMS, list(shop_ids), _covering(country))
    return {found.shop_id: found for found in shaped(ShopTerms, rows)}


async def zone_name(db: Queries, shop_id: uuid.UUID, country: str) -> str | None:
    """Return the name of the zone that a country is in."""
    name: str | None = await db.fetch_value(_ZONE_FOR, shop_id, _covering(country))
    return name


async def zones(db: Queries, shop_id: uuid.UUID) -> list[ShippingZone]:
    """Return a shop's zones with their methods, the oldest first."""
    return shaped(ShippingZone, await db.fetch(_ZONES, shop_id))


async def find_zone(db: Queries, shop_id: uuid.UUID, zone_id: uuid.UUID) -> ShippingZone | None:
    """Return a zone of a shop."""
    found = shaped(ShippingZone, await db.fetch(_FIND_ZONE, shop_id, zone_id))
    return found[0] if found else None


async def insert_zone(uow: UnitOfWork, shop_id: uuid.UUID, zone_id: uuid.UUID, name: str, most: int) -> bool:
    """Write a new zone, without countries; False when the shop has ``most``."""
    return bool(await uow.execute(_INSERT_ZONE, shop_id, zone_id, name, most))


async def rename_zone(uow: UnitOfWork, shop_id: uuid.UUID, zone_id: uuid.UUID, name: str) -> bool:
    """Give a zone a name, and keep others from changing it until the transaction ends; False when there is none."""
    return bool(await uow.execute(_RENAME_ZONE, shop_id, zone_id, name))


async def delete_zone(uow: UnitOfWork, shop_id: uuid.UUID, zone_id: uuid.UUID) -> bool:
    """Delete a zone with its methods; False when there is none."""
    return bool(await uow.execute(_DELETE_ZONE, shop_id, zone_id))


async def set_countries(uow: UnitOfWork, shop_id: uuid.UUID, zone_id: uuid.UUID, countries: Sequence[str]) -> list[str]:
    """Have a zone consist of these countries; returns those that other zones have: the transaction must not go on."""
    await uow.execute(_DROP_COUNTRIES, zone_id, countries)
    await uow.execute(_ADD_COUNTRIES, shop_id, zone_id, countries)
    return [row[0] for row in await uow.fetch(_TAKEN_COUNTRIES, shop_id, zone_id, countries)]


async def find_method(db: Queries, shop_id: uuid.UUID, method_id: uuid.UUID) -> ShippingMethod | None:
    """Return a method of a shop."""
    found = await db.fetch_value(_FIND_METHOD, shop_id, method_id)
    return None if found is None else msgspec.convert(found, ShippingMethod)


async def insert_method(
    uow: UnitOfWork, shop_id: uuid.UUID, zone_id: uuid.UUID, method: ShippingMethod, most: int
) -> bool:
    """Write a new method into a zone of the shop; False when there is no such zone, or it has ``most``."""
    return bool(
        await uow.execute(
            _INSERT_METHOD, shop_id, zone_id, method.id, method.name, method.days_min, method.days_max, method.basis,
            method.tiers, method.free_from, method.currency, most,
        )
    )  # fmt: skip


async def update_method(uow: UnitOfWork, shop_id: uuid.UUID, method: ShippingMethod) -> bool:
    """Write a method's terms anew; False when the shop has none such."""
    return bool(
        await uow.execute(
            _UPDATE_METHOD, shop_id, method.id, method.name, method.days_min, method.days_max, method.basis,
            method.tiers, method.free_from, method.currency,
        )
    )  # fmt: skip


async def delete_method(uow: UnitOfWork, shop_id: uuid.UUID, method_id: uuid.UUID) -> bool:
    """Delete a method; False when there is none."""
    return bool(await uow.execute(_DELETE_METHOD, shop_id, method_id))


async def pickup_points(db: Queries, shop_id: uuid.UUID) -> list[PickupPoint]:
    """Return where a shop's goods can be picked up, the oldest first."""
    return shaped(PickupPoint, await db.fetch(_PICKUP_POINTS, shop_id))


async def insert_point(uow: UnitOfWork, shop_id: uuid.UUID, point: PickupPoint, most: int) -> bool:
    """Write a new pickup point; False when the shop has ``most``."""
    return bool(
        await uow.execute(_INSERT_POINT, shop_id, point.id, point.name, point.address, point.instructions, most)
    )


async def update_point(uow: UnitOfWork, shop_id: uuid.UUID, point: PickupPoint) -> bool:
    """Write a pickup point anew; False when the shop has none such."""
    return bool(await uow.execute(_UPDATE_POINT, shop_id, point.id, point.name, point.address, point.instructions))


async def delete_point(uow: UnitOfWork, shop_id: uuid.UUID, point_id: uuid.UUID) -> bool:
    """Delete a pickup point; False when there is none."""
    return bool(await uow.execute(_DELETE_POINT, shop_id, point_id))


def _covering(country: str | None) -> list[str]:
    """Return what a zone may have to cover a country; of an unknown one, not even the rest of the world is known."""
    return [country, REST_OF_WORLD] if country else []
