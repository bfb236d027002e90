"""The settings of the office: they hold from now on, for every process, and whoever changed them is on record."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from fairground.modules.terms.jobs import build_jobs
from fairground.modules.terms.service import MarketTerms
from tests.support.factories import make_product

if TYPE_CHECKING:
    from tests.support.trade import Person, TradeHouse

PATH = "/admin/settings"


async def change(admin: Person, version: int, **values: Any) -> dict[str, Any]:
    """Change settings; returns all of them by name, and their version."""
    answer = await admin.send("PATCH", PATH, {"version": version, **values})
    assert answer.status_code == 200, answer.text
    body = answer.json()
    return {"version": body["version"], **{row["name"]: row for row in body["settings"]}}


async def test_a_change_counts_for_later_orders_alone(house: TradeHouse, admin: Person) -> None:
    """BAL-07, ORD-37: commission and tax are frozen per line; what is ordered afterwards has the new ones."""
    variant_id = (await make_product(house.database, price_minor=10_000)).variant_id
    buyer = await house.person()
    first = await buyer.buy((variant_id, 1))
    rates = [{"country": "DE", "rate_bps": 1900}, {"country": "DE", "tax_class": "exempt", "rate_bps": 0}]
    changed = await change(admin, 0, commission_bps=1000, tax_rates=rates, prices_include_tax=True)
    second = await buyer.buy((variant_id, 1))
    lines = await house.rows(
        "SELECT commission_bps, commission_minor, tax_bps, tax_minor, total_minor FROM order_lines ORDER BY id"
    )
    assert [tuple(line.values()) for line in lines] == [(500, 500, 700, 700, 10_700), (1000, 840, 1900, 1597, 10_000)]
    again = (await buyer.get(f"/orders/{first['orders'][0]['id']}")).json()
    assert (again["tax"]["amount"], second["orders"][0]["tax"]["amount"]) == (700, 1597)
    assert changed["tax_rates"]["value"] == [
        {"country": "DE", "rate_bps": 1900, "tax_class": "standard"},
        {"country": "DE", "rate_bps": 0, "tax_class": "exempt"},
    ]
    await house.must_agree()


async def test_holds_wallets_and_returns_follow(house: TradeHouse, admin: Person) -> None:
    """BAL-01: what is held, loaded and delivered from now on goes by the new terms; what was keeps its own."""
    variant_id = (await make_product(house.database)).variant_id
    await change(
        admin,
        0,
        stock_reservation_minutes=20,
        settlement_hold_days=9,
        return_window_days=3,
        wallet_top_up_min_minor=700,
        wallet_top_up_max_minor=800,
        wallet_balance_max_minor=900,
    )
    buyer = await house.person()
    await buyer.fill_cart((variant_id, 1))
    length = "SELECT expires_at - held_since FROM stock_reservations"
    assert (await house.value(length)).total_seconds() == 20 * 60
    wallet = (await buyer.get("/wallet")).json()
    assert [wallet[name]["amount"] for name in ("top_up_min", "top_up_max", "max_balance")] == [700, 800, 900]
    placed = (await buyer.order(method="cod")).json()
    order_id = placed["orders"][0]["id"]
    for status in ("processing", "delivered"):
        answer = await admin.send("PATCH", f"/orders/{order_id}/status", {"status": status})
        assert answer.status_code == 200, answer.text
    days = "SELECT extract(day FROM hold_until - delivered_at)::int FROM orders"
    assert await house.value(days) == 9
    await change(admin, 1, return_window_days=0, settlement_hold_days=0)
    order = (await buyer.get(f"/orders/{order_id}")).json()
    window = datetime.fromisoformat(order["returnable_until"]) - datetime.fromisoformat(order["delivered_at"])
    assert (window.days, await house.value(days)) == (3, 9)


async def test_two_tabs_do_not_overwrite_each_other(house: TradeHouse, admin: Person) -> None:
    """BEY-10: who saves on top of what somebody else saved is told, and nothing changes."""
    await change(admin, 0, commission_bps=1000)
    late = await admin.send("PATCH", PATH, {"version": 0, "commission_bps": 2000, "return_window_days": 1})
    assert (late.status_code, late.json()["code"]) == (409, "SETTINGS_CHANGED")
    now = house.shopping.terms.now
    assert (now.commission_bps, now.return_window_days, now.version) == (1000, 14, 1)
    assert await house.value("SELECT count(*) FROM market_settings") == 1


async def test_changes_are_on_record_with_before_and_after(house: TradeHouse, admin: Person) -> None:
    """ADM-13, SEC-30: who, what it was, what it is; and the way back to the default."""
    changed = await change(admin, 0, commission_bps=1000, settlement_hold_days=0)
    row = changed["commission_bps"]
    assert (row["value"], row["default"], row["source"], row["kind"]) == (1000, 500, "office", "basis_points")
    assert row["changed_by"] == {"id": str(admin.id), "name": admin.caller.name}
    assert (changed["settlement_hold_days"]["source"], changed["settlement_hold_days"]["changed_at"]) == (
        "environment",
        None,
    )
    back = await change(admin, 1, commission_bps=None)
    row = back["commission_bps"]
    assert (back["version"], row["value"], row["source"]) == (2, 500, "environment")
    records = await house.rows("SELECT action, actor_id, detail FROM audit_log ORDER BY id")
    assert [record["detail"] for record in records] == [
        {"commission_bps": {"before": 500, "after": 1000}},
        {"commission_bps": {"before": 1000, "after": 500}},
    ]
    assert {(record["action"], record["actor_id"]) for record in records} == {("market.settings_changed", admin.id)}
    told = await house.events("market.terms_changed")
    assert [event.payload["names"] for event in told] == [["commission_bps"], ["commission_bps"]]
    same = await change(admin, 2, commission_bps=500)
    assert same["version"] == 2


async def test_what_is_out_of_bounds_changes_nothing(house: TradeHouse, admin: Person) -> None:
    """API-08: a refused change leaves no trace, also of what was right in it."""
    for body in (
        {"version": 0, "commission_bps": 10_001, "return_window_days": 1},
        {"version": 0, "commission_bps": 12.5},
        {"version": 0, "commission_bps": True},
        {"version": 0, "default_currency": "EUR"},
        {"version": -1, "return_window_days": 1},
        {"return_window_days": 1},
        {"version": 0, "tax_rates": [{"country": "de", "rate_bps": 1}]},
    ):
        answer = await admin.send("PATCH", PATH, body)
        assert answer.status_code == 422, (body, answer.text)
    assert await house.value("SELECT count(*) FROM market_settings") == 0
    assert await house.value("SELECT count(*) FROM audit_log") == 0
    assert house.shopping.terms.now.version == 0


async def test_other_processes_see_it_when_they_look(house: TradeHouse, admin: Person) -> None:
    """What one process saved, the job of another finds; a look that began before a change does not undo it."""
    other = MarketTerms(house.settings)
    (job,) = build_jobs(house.database, other)
    await change(admin, 0, commission_bps=1000)
    assert other.now.commission_bps == 500
    await job.run()
    assert other.now.commission_bps == 1000
    async with house.database.snapshot() as old:
        await old.fetch_value("SELECT 1")
        await change(admin, 1, commission_bps=1500)
        await house.shopping.terms.load(old)
    assert house.shopping.terms.now.commission_bps == 1500
