"""The audit log: every act that needs an organiser is in it, and organisers read it."""

from __future__ import annotations

import csv
import functools
import io
import re
from typing import TYPE_CHECKING

from fairground.entrypoints.application import create_api
from fairground.infrastructure.access import Role
from fairground.infrastructure.http.routing import declared_routes
from fairground.kernel.ids import new_id
from tests.support.factories import make_product, make_review, make_shop
from tests.support.purchases import make_purchase

if TYPE_CHECKING:
    from tests.integration.people.conftest import Town
    from tests.support.app import Visitor

WHY = {"reason": "It had to be"}
#: Acts that are seen to leave a line where their whole story is played, by the test that sees it.
SEEN_ELSEWHERE = {
    "changeMarketSettings": "office/test_settings.py",
    "makeAnnouncement": "office/test_announcements.py",
    "endAnnouncement": "office/test_announcements.py",
    "approveShop": "shops/test_standing.py",
    "declineShop": "shops/test_standing.py",
    "reinstateShop": "shops/test_standing.py",
    "suspendShop": "shops/test_standing.py",
    "approvePayout": "payouts/test_payouts.py",
    "payPayout": "payouts/test_payouts.py",
    "rejectPayout": "payouts/test_payouts.py",
    "approveReturn": "returns/test_returns.py",
    "rejectReturn": "returns/test_returns.py",
    "assignPaymentWebhook": "wallets/test_top_ups.py",
    "replayPaymentWebhook": "trade/test_webhooks.py",
    "startWalletRefunds": "wallets/test_runs.py",
    "verifyLedger": "books/test_proofs.py",
    "archiveOrder": "trade/test_status.py",
}
NEWEST = {
    table: f"SELECT id FROM {table} ORDER BY created_at DESC LIMIT 1"  # noqa: S608 - the names are ours
    for table in ("coupons", "categories", "refunds")
}
PAYMENT = """
INSERT INTO payments (id, checkout_id, user_id, provider, method, status, amount_minor, captured_minor, currency)
SELECT $1, c.id, $2, 'sandbox', 'cc', 'succeeded', 1000, 1000, 'USD' FROM checkouts c
"""
REFUND = """
INSERT INTO refunds (id, payment_id, amount_minor, currency, reason, attempts, next_attempt_at, last_error)
SELECT $1, p.id, 500, 'USD', 'broken', 3, now() + interval '1 day', 'refused' FROM payments p
"""


@functools.cache
def organisers_operations() -> dict[str, tuple[str, str]]:
    """Return method and path of every act that only organisers may do, by operation."""
    found = {}
    for method, path, handler in declared_routes(create_api(None)):
        policy = str(handler.opt["policy"])
        if method != "GET" and (policy in {"admin", "super_admin"} or policy.startswith("permission(orders:")):
            if policy in {"permission(orders:create)", "permission(orders:read)"}:
                continue
            found[str(handler.operation_id)] = method, path
    return found


async def acts(town: Town) -> dict[str, tuple[str, object]]:
    """Return for each act the path that it is done at, and its body, in the order in which they can be done.

    ``<table>`` in a path stands for the newest row of a table.
    """
    database, ids = town.app.market.database, town.ids
    shop_id = await make_shop(database, owner_id=ids["ada"], name="Tent", slug="tent")
    product = await make_product(database, shop_id)
    await make_purchase(database, ids["ada"], product)
    review_id = await make_review(database, product.id)
    await town.execute(PAYMENT, new_id(), ids["ada"])
    await town.execute(REFUND, new_id())
    ada = f"/admin/users/{ids['ada']}"
    return {
        "createPlatformCoupon": ("/admin/coupons", {"name": "WELCOME", "kind": "percent", "value": 10}),
        "updatePlatformCoupon": ("/admin/coupons/<coupons>", {"enabled": False}),
        "deletePlatformCoupon": ("/admin/coupons/<coupons>", None),
        "createCategory": ("/categories", {"name": "Kites"}),
        "updateCategory": ("/categories/<categories>", {"name": "Big kites"}),
        "setCategoryCommission": ("/admin/categories/<categories>/commission", {"commission_bps": 900}),
        "deleteCategory": ("/categories/<categories>", None),
        "setShopCommission": (f"/admin/shops/{shop_id}/commission", {"commission_bps": 700}),
        "hideProduct": (f"/admin/products/{product.id}/hide", WHY),
        "showProduct": (f"/admin/products/{product.id}/show", None),
        "hideReview": (f"/admin/reviews/{review_id}/hide", WHY),
        "restoreReview": (f"/admin/reviews/{review_id}/restore", WHY),
        "freezeUserWallet": (f"/admin/wallets/{ids['ada']}/freeze", None),
        "unfreezeUserWallet": (f"/admin/wallets/{ids['ada']}/unfreeze", None),
        "retryRefund": ("/admin/refunds/<refunds>/retry", None),
        "impersonateUser": (f"{ada}/impersonate", WHY),
        "signUserOut": (f"{ada}/sign-out", None),
        "resendUserActivation": (f"{ada}/resend-activation", None),
        "suspendUser": (f"{ada}/suspend", WHY),
        "reinstateUser": (f"{ada}/reinstate", WHY),
        "changeUserRole": (f"{ada}/role", {"role": "admin", **WHY}),
    }


async def filled(town: Town, path: str) -> str:
    table = re.search("<(.*)>", path)
    if table is None:
        return path
    newest = await town.rows(NEWEST[table[1]])
    return path.replace(table[0], str(newest[0]["id"]))


async def test_every_act_of_an_organiser_leaves_a_line(town: Town) -> None:
    """RBAC-13, ADM-13: each unsafe route that needs an organiser is done here, or named with the test that does it."""
    boss = await town.person("boss", Role.SUPER_ADMIN)
    await town.person("ada")
    await town.execute("UPDATE users SET activated_at = NULL WHERE id = $1", town.ids["ada"])
    done, silent = await acts(town), []
    for operation, (path, body) in done.items():
        method, _ = organisers_operations()[operation]
        answer = await boss.send(method, await filled(town, path), body)
        assert answer.is_success, f"{operation}: {answer.status_code} {answer.text}"
        lines = await town.rows("SELECT FROM audit_log WHERE request_id = $1", answer.headers["x-request-id"])
        if not lines:
            silent.append(operation)
    report = {"file": ("report.csv", b"id,type,gross,currency\nch_1,charge,1.00,usd\n")}
    authorised = {"authorization": f"Bearer {boss.token}"}
    compared = await boss.http.post(
        "/api/v1/admin/reconciliations", data={"provider": "stripe"}, files=report, headers=authorised
    )
    assert compared.status_code == 201, compared.text
    if (await town.rows("SELECT action FROM audit_log ORDER BY id DESC LIMIT 1"))[0]["action"] != "ledger.reconciled":
        silent.append("reconcileReport")
    assert silent == []
    known = {*done, *SEEN_ELSEWHERE, "reconcileReport"}
    assert set(organisers_operations()) - known == set(), "acts that nobody sees to leave a line"
    assert known - set(organisers_operations()) == set(), "acts that are none any more"


async def note(town: Town, actor: str, action: str, target: str, **detail: object) -> None:
    sql = "INSERT INTO audit_log (actor_id, action, target, detail, request_id) VALUES ($1, $2, $3, $4, 'r')"
    await town.execute(sql, town.ids[actor], action, target, detail)


async def test_organisers_read_it_by_who_what_and_when(town: Town) -> None:
    """ADM-13: narrowed by actor, beginning of the action, target and time; page by page; with names."""
    admin, ada = await town.person("olga", Role.ADMIN), await town.person("ada")
    shop_id = await make_shop(town.app.market.database, owner_id=town.ids["ada"], name="Ada's Tent", slug="tent")
    await note(town, "olga", "shop.suspended", f"shop:{shop_id}", reason="=SUM(A1)")
    await note(town, "olga", "user.suspended", f"user:{town.ids['ada']}", reason="spam")
    await note(town, "ada", "withdraw_method.changed", f"shop:{shop_id}")
    await note(town, "olga", "shop_window.changed", f"shop:{new_id()}")
    await note(town, "olga", "market.settings_changed", "market:settings")

    async def found(query: str) -> list[str]:
        page = await admin.ok("GET", f"/admin/audit-log?{query}")
        return [line["action"] for line in page["items"]]

    assert await found("action=shop.") == ["shop.suspended"]
    assert await found("action=shop_") == ["shop_window.changed"]
    assert await found(f"actor={town.ids['ada']}") == ["withdraw_method.changed"]
    assert await found(f"target=shop:{shop_id}") == ["withdraw_method.changed", "shop.suspended"]
    assert await found("target=user") == ["user.suspended"]
    assert await found("since=2100-01-01T00:00:00Z") == []
    assert len(await found("since=2020-01-01T00:00:00Z&until=2100-01-01T00:00:00Z")) == 5
    for path, no_moment in [("", "until=8109"), (".csv", "since=yesterday"), ("", "since=0001-01-01T00:00:00%2B14:00")]:
        refused = await admin.send("GET", f"/admin/audit-log{path}?{no_moment}")
        assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, no_moment.partition("=")[0])
    first = await admin.ok("GET", "/admin/audit-log?limit=3")
    rest = await admin.ok("GET", f"/admin/audit-log?limit=3&cursor={first['next_cursor']}")
    lines = first["items"] + rest["items"]
    assert [line["target_name"][:3] for line in lines] == ["", "", "Ada", "Ada", "Ada"]
    assert lines[4]["target_name"] == "Ada's Tent"
    assert lines[4]["actor_name"].startswith("Olga")
    index = await admin.ok("GET", "/admin/audit-log/index")
    assert index["actions"] == sorted({line["action"] for line in lines})
    assert {actor["id"] for actor in index["actors"]} == {str(town.ids["ada"]), str(town.ids["olga"])}

    file = await admin.send("GET", "/admin/audit-log.csv?target=shop")
    rows = list(csv.reader(io.StringIO(file.text)))
    assert (rows[0][:2], len(rows)) == (["id", "created_at"], 4)
    assert not any(re.match(r"[=+@]", cell) for row in rows for cell in row)
    for path in ("/admin/audit-log", "/admin/audit-log/index", "/admin/audit-log.csv"):
        assert (await ada.send("GET", path)).status_code == 403
    assert (await admin.send("GET", "/admin/audit-log?cursor=x")).json()["code"] == "INVALID_CURSOR"


async def test_organisers_acts_on_shops_goods_are_on_record_and_shops_own_are_not(town: Town) -> None:
    """RBAC-13: who runs the market may change any product; that is a line, what a shop does with its own is none."""
    admin, ada = await town.person("olga", Role.ADMIN), await town.person("ada")
    database = town.app.market.database
    shop_id = await make_shop(database, owner_id=town.ids["ada"], name="Tent", slug="tent")
    product = await make_product(database, shop_id)

    async def change(who: Visitor, name: str) -> None:
        await who.ok("PATCH", f"/products/{product.id}", {"name": name})

    await change(ada, "Her lamp")
    assert await town.rows("SELECT FROM audit_log") == []
    await change(admin, "A lamp")
    await admin.ok("DELETE", f"/products/{product.id}")
    lines = await town.rows("SELECT action, target FROM audit_log ORDER BY id")
    assert [(line["action"], line["target"]) for line in lines] == [
        ("product.changed", f"product:{product.id}"),
        ("product.deleted", f"product:{product.id}"),
    ]
