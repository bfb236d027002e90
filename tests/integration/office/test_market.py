"""What organisers decide about what is sold: out of sight, whatever the shop does; and what the market takes."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from fairground.infrastructure.access import ShopRole
from fairground.modules.administration.consumers import build_consumers
from fairground.modules.catalog.schemas import CategoryIn
from fairground.modules.notifications.service import NotificationService
from tests.support.factories import make_product

if TYPE_CHECKING:
    from tests.support.trade import Person, TradeHouse


async def listed(admin: Person, query: str = "") -> list[dict[str, Any]]:
    """Return the products that organisers see."""
    answer = await admin.get(f"/admin/products{query}")
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


async def test_a_hidden_product_stays_hidden_until_organisers_show_it(house: TradeHouse, admin: Person) -> None:
    """RBAC-13, ADM-13: nobody can buy it, its shop cannot publish it, its people are told why, all is on record."""
    product = await make_product(house.database)
    other = await make_product(house.database)
    owner, staff = [await house.member(product.shop_id, role) for role in (ShopRole.OWNER, ShopRole.STAFF)]
    buyer = await house.person()
    await buyer.fill_cart((product.variant_id, 1))
    path = f"/admin/products/{product.id}"
    assert (await admin.post(f"{path}/hide", {"reason": "  "})).status_code == 422
    assert (await admin.post(f"{path}/hide", {"reason": "A forgery"})).status_code == 204
    assert (await buyer.order()).json()["code"] == "CART_INVALID"
    await house.execute("UPDATE products SET status = 'published' WHERE id = $1", product.id)
    assert await house.value("SELECT status FROM products WHERE id = $1", product.id) == "draft"
    (hidden,) = await listed(admin, "?show=hidden")
    assert (hidden["id"], hidden["hidden_reason"], hidden["hidden_by"]) == (
        str(product.id),
        "A forgery",
        admin.caller.name,
    )
    assert [item["id"] for item in await listed(admin, "?show=published")] == [str(other.id)]
    (event,) = await house.events("product.hidden")
    (consumer,) = build_consumers(NotificationService())
    async with house.database.begin() as uow:
        await consumer.handlers[event.type](uow, event)
    notices = await house.rows("SELECT user_id, message FROM notifications WHERE kind = 'product_hidden'")
    told = {notice["user_id"] for notice in notices}
    assert (owner.id in told, staff.id in told) == (True, False)
    assert notices[0]["message"].endswith("A forgery")
    again = await admin.post(f"{path}/hide", {"reason": "Once more"})
    assert (again.status_code, again.json()["code"]) == (409, "PRODUCT_HIDDEN")
    assert (await admin.post(f"{path}/show")).status_code == 204
    assert (await admin.post(f"{path}/show")).json()["code"] == "PRODUCT_NOT_HIDDEN"
    assert await listed(admin, "?show=hidden") == []
    assert (await buyer.order()).status_code == 201
    records = await house.rows("SELECT action, target, detail ->> 'reason' AS reason FROM audit_log ORDER BY id")
    assert [tuple(record.values()) for record in records] == [
        ("product.hidden", f"product:{product.id}", "A forgery"),
        ("product.shown", f"product:{product.id}", ""),
    ]


async def test_products_are_found_by_name_and_shop_in_pages(house: TradeHouse, admin: Person) -> None:
    """RBAC-13: the newest first; what is not there is not found."""
    made = [await make_product(house.database) for _ in range(3)]
    await house.execute("UPDATE products SET name = 'Brass Lamp' WHERE id = $1", made[0].id)
    slug = await house.value("SELECT slug FROM shops WHERE id = $1", made[1].shop_id)
    assert [item["id"] for item in await listed(admin)] == [str(it.id) for it in reversed(made)]
    assert [item["id"] for item in await listed(admin, "?q=brass")] == [str(made[0].id)]
    found = {item["shop"]["slug"] for item in await listed(admin, f"?shop={slug}")}
    assert found == {slug}
    page = (await admin.get("/admin/products?limit=2")).json()
    rest = (await admin.get(f"/admin/products?limit=2&cursor={page['next_cursor']}")).json()
    assert [item["id"] for item in rest["items"]] == [str(made[0].id)]
    missing = await admin.post(f"/admin/products/{uuid.uuid4()}/hide", {"reason": "x"})
    assert (missing.status_code, missing.json()["code"]) == (404, "PRODUCT_NOT_FOUND")


async def test_rates_of_shops_and_categories_are_set_on_record(house: TradeHouse, admin: Person) -> None:
    """BAL-07, ADM-13: the nearest rate holds; before and after stand in the audit log."""
    product = await make_product(house.database)
    tree = house.shopping.catalog.categories
    async with house.database.begin() as uow:
        above = await tree.create(uow, CategoryIn(name="Things", slug="things"))
        below = await tree.create(uow, CategoryIn(name="Small things", slug="small", parent_id=above.id))
        await tree.create(uow, CategoryIn(name="Art", slug="art", position=1))
    await house.execute("UPDATE products SET category_id = $2 WHERE id = $1", product.id, below.id)
    path = f"/admin/categories/{above.id}/commission"
    assert (await admin.send("PUT", path, {"commission_bps": 900})).status_code == 204
    items = (await admin.get("/admin/categories")).json()["items"]
    assert [(it["slug"], it["depth"], it["product_count"], it["effective_bps"]) for it in items] == [
        ("things", 0, 0, 900),
        ("small", 1, 1, 900),
        ("art", 0, 0, 500),
    ]
    shop_path = f"/admin/shops/{product.shop_id}/commission"
    assert (await admin.send("PUT", shop_path, {"commission_bps": 650})).status_code == 204
    assert (await admin.send("PUT", shop_path, {"commission_bps": 10_001})).status_code == 422
    assert (await admin.send("PUT", shop_path, {"commission_bps": None})).status_code == 204
    details = [row["detail"] for row in await house.rows("SELECT detail FROM audit_log ORDER BY id")]
    assert details == [
        {"before": None, "after": 900},
        {"before": None, "after": 650},
        {"before": 650, "after": None},
    ]
    missing = await admin.send("PUT", f"/admin/shops/{uuid.uuid4()}/commission", {"commission_bps": 1})
    assert missing.status_code == 404
