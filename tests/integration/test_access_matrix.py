"""Every route × every role, against one table that is published in docs/reference/access.md."""

from __future__ import annotations

import re
import uuid
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from litestar import Litestar, get

from fairground.entrypoints.application import create_api
from fairground.infrastructure.access import Policy, Role, ShopRole
from fairground.infrastructure.http.routing import declared_routes, refuse_without_policy
from fairground.modules.accounts.service import AccountService
from fairground.modules.shops.domain import ShopDraft
from fairground.modules.shops.service import ShopService
from tests.support.app import App, Visitor, running_app

TABLE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "access.md"
PASSWORD = "merry-go-round-77"

#: Written by hand, independently of the code that enforces it: who passes the gate of which policy.
ADMITTED = {
    "public": {"guest", "customer", "staff", "manager", "owner", "admin", "super_admin"},
    "cart": {"guest", "customer", "staff", "manager", "owner", "admin", "super_admin"},
    "webhook": {"guest", "customer", "staff", "manager", "owner", "admin", "super_admin"},
    "metrics": {"guest", "customer", "staff", "manager", "owner", "admin", "super_admin"},
    "signed_in": {"customer", "staff", "manager", "owner", "admin", "super_admin"},
    "permission(orders:create)": {"customer", "staff", "manager", "owner", "admin", "super_admin"},
    "permission(orders:read)": {"customer", "staff", "manager", "owner", "admin", "super_admin"},
    "permission(chat:access)": {"customer", "staff", "manager", "owner", "admin", "super_admin"},
    "permission(orders:update)": {"admin", "super_admin"},
    "permission(orders:delete)": {"super_admin"},
    "shop(manager, owner, staff)": {"staff", "manager", "owner"},
    "shop(manager, owner)": {"manager", "owner"},
    "shop(owner)": {"owner"},
    "admin": {"admin", "super_admin"},
    "super_admin": {"super_admin"},
}
#: Where the handler itself refuses roles that the policy admits, with the code it answers, and why: which right is
#: asked for depends on the object, so that the gate can only ask for somebody. Nothing else may answer like the gate.
REFUSED_BY_THE_HANDLER = {
    "PATCH /api/v1/orders/{order_id:uuid}/status": ("INSUFFICIENT_PERMISSIONS", {"customer"}),  # RBAC-10
    "POST /api/v1/products": ("SHOP_ROLE_REQUIRED", {"customer", "staff"}),  # CAT-03, RBAC-22
}
#: What a refusal at the gate says; an answer without one of these has passed it.
GATE_CODES = {"AUTHENTICATION_REQUIRED", "ADMIN_REQUIRED", "SUPER_ADMIN_REQUIRED", "SHOP_ROLE_REQUIRED",
              "INSUFFICIENT_PERMISSIONS", "SHOP_MEMBERSHIP_REQUIRED"}  # fmt: skip
ROLES = ("guest", "customer", "staff", "manager", "owner", "admin", "super_admin")
ROUTES = [(method, path, str(handler.opt["policy"])) for method, path, handler in declared_routes(create_api(None))]


def published() -> dict[str, str]:
    rows = re.findall(r"^\| (\w+) \| `([^`]+)` \| ([^|]+) \|", TABLE.read_text(encoding="utf-8"), re.MULTILINE)
    return {f"{method} {path}": policy.strip() for method, path, policy in rows}


def test_the_published_table_is_what_the_code_declares() -> None:
    """RBAC-20: a changed policy is a changed line in docs/reference/access.md (`make generate`)."""
    assert published() == {f"{method} {path}": policy for method, path, policy in ROUTES}


def test_a_route_without_a_policy_fails_the_build() -> None:
    """RBAC-20: default deny."""

    @get("/bare")
    async def bare() -> None: ...

    with pytest.raises(TypeError, match="GET /bare"):
        refuse_without_policy(Litestar([bare], openapi_config=None))


def test_every_policy_in_use_stands_in_the_table() -> None:
    assert {policy for _, _, policy in ROUTES} <= set(ADMITTED)
    assert set(REFUSED_BY_THE_HANDLER) <= {f"{method} {path}" for method, path, _ in ROUTES}
    assert Policy("shop", shop_roles=frozenset(ShopRole)).kind == "shop"


@pytest.fixture
async def app(database_url: str, tmp_path: Path) -> AsyncIterator[App]:
    async with running_app(database_url, tmp_path) as running:
        yield running


async def people(app: App) -> dict[str, Visitor]:
    """One visitor for each role; three of them are members of one shop."""
    found = {"guest": app.visitor()}
    roles = {"admin": Role.ADMIN, "super_admin": Role.SUPER_ADMIN}
    async with app.market.database.begin() as uow:
        accounts = app.market.services.provide(AccountService)
        ids = {}
        for name in ROLES[1:]:
            user = await accounts.create_user(
                uow,
                email=f"{name}@example.org",
                password=PASSWORD,
                first_name=name,
                last_name="",
                role=roles.get(name, Role.CUSTOMER),
            )
            ids[name] = user.id
        shop = await app.market.services.provide(ShopService).open(
            uow, ids["owner"], ShopDraft(name="Tent", slug="tent", email="tent@example.org")
        )
        for name in ("staff", "manager"):
            await uow.execute(
                "INSERT INTO shop_members (shop_id, user_id, role) VALUES ($1, $2, $3)", shop.id, ids[name], name
            )
    for name in ROLES[1:]:
        found[name] = app.visitor()
        await found[name].sign_in(f"{name}@example.org", PASSWORD)
    return found


async def test_every_route_times_every_role(app: App) -> None:
    """RBAC-02 to RBAC-11, RBAC-20, AUTH-15: nobody signed in → 401, a role too low → 403, otherwise the gate opens."""
    wrong = []
    for name, visitor in (await people(app)).items():
        for method, path, policy in ROUTES:
            if path.endswith(("/auth/logout", "/auth/refresh")):
                continue  # they end the very session that asks
            url = re.sub(r"\{[^}]*:uuid\}", str(uuid.uuid4()), path)
            url = re.sub(r"\{[^}]*\}", "nothing", url)
            body: dict[str, str] | None = {} if method in {"POST", "PUT", "PATCH"} else None
            visitor.http.cookies.clear()  # a device keeps none, and so needs no CSRF token
            response = await visitor.send(method, f"/{url}", body)
            code = response.json().get("code", "") if response.headers.get("content-type", "").endswith("json") else ""
            handlers_code, refused = REFUSED_BY_THE_HANDLER.get(f"{method} {path}", ("", set()))
            if name in refused:
                right = (response.status_code, code) == (403, handlers_code)
            elif name in ADMITTED[policy]:
                right = code not in GATE_CODES
            else:
                right = code in GATE_CODES and response.status_code == (401 if name == "guest" else 403)
            if not right:
                wrong.append(f"{name}: {method} {path} ({policy}) → {response.status_code} {code}")
            if response.status_code >= 500 and response.status_code != 503:
                wrong.append(f"{name}: {method} {path} → {response.status_code} {response.text}")
    assert not wrong, "\n".join(wrong)
