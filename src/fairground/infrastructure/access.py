"""Who is calling, and who may: roles, permissions, and the policy that every route and socket event declares.

All that is not granted is refused. A route without a policy is refused at start-up.
"""

from __future__ import annotations

import enum
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from fairground.kernel.errors import AuthenticationError, ForbiddenError, NotFoundError


class Role(enum.StrEnum):
    """Account roles, from least to most."""

    GUEST = "guest"
    CUSTOMER = "customer"
    ADMIN = "admin"
    SUPER_ADMIN = "super_admin"


class ShopRole(enum.StrEnum):
    """What a member may do in a shop: staff orders and queues, manager all but people and money, owner everything."""

    OWNER = "owner"
    MANAGER = "manager"
    STAFF = "staff"


class Permission(enum.StrEnum):
    """What account roles are granted, beyond what everyone may."""

    ORDERS_CREATE = "orders:create"
    ORDERS_READ = "orders:read"
    ORDERS_UPDATE = "orders:update"
    ORDERS_DELETE = "orders:delete"
    CHAT_ACCESS = "chat:access"


_CUSTOMER = frozenset({Permission.ORDERS_CREATE, Permission.ORDERS_READ, Permission.CHAT_ACCESS})
ROLE_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.GUEST: frozenset(),
    Role.CUSTOMER: _CUSTOMER,
    Role.ADMIN: _CUSTOMER | {Permission.ORDERS_UPDATE},
    Role.SUPER_ADMIN: frozenset(Permission),
}


def parse_role(text: str) -> Role:
    """Read a role; ``user`` is an old word for ``customer``.

    Raises:
        ValueError: no such role.
    """
    return Role.CUSTOMER if text == "user" else Role(text)


@dataclass(frozen=True, slots=True)
class Membership:
    """One shop the caller belongs to."""

    shop_id: uuid.UUID
    slug: str
    name: str
    role: ShopRole
    status: str


@dataclass(frozen=True, slots=True)
class Viewer:
    """The organiser who looks at the market as somebody else, and changes nothing."""

    user_id: uuid.UUID
    #: the organiser's own session
    session_id: uuid.UUID
    name: str


@dataclass(frozen=True, slots=True)
class Caller:
    """A signed-in person, as the database has them now: made only from a verified token and a live session."""

    user_id: uuid.UUID
    session_id: uuid.UUID
    email: str
    name: str
    role: Role
    activated: bool
    memberships: tuple[Membership, ...] = ()
    #: Unix seconds at which the access token ends
    expires_at: int = 0
    #: True for ``Authorization: Bearer``, where no cookie was believed
    by_bearer: bool = False
    #: who really sits there; None: the person
    viewer: Viewer | None = None

    @property
    def is_admin(self) -> bool:
        """Tell whether the caller runs the market."""
        return self.role in {Role.ADMIN, Role.SUPER_ADMIN}

    def may(self, permission: Permission) -> bool:
        """Tell whether the caller's account role has the permission."""
        return permission in ROLE_PERMISSIONS[self.role]

    def shop_role(self, shop_id: uuid.UUID) -> ShopRole | None:
        """Return the caller's role in a shop, None for strangers."""
        return next((m.role for m in self.memberships if m.shop_id == shop_id), None)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Whoever sends a request: perhaps a caller, and the key of the anonymous browser session, if there is one."""

    caller: Caller | None
    #: SHA-256 of the anonymous session cookie: owns a guest's cart
    guest_key: bytes | None = None
    #: why the request's session cookie was not believed; raised by every route but public ones
    refusal: AuthenticationError | None = None


PolicyKind = Literal["public", "cart", "signed_in", "permission", "shop", "admin", "super_admin", "webhook", "metrics"]


@dataclass(frozen=True, slots=True)
class Policy:
    """A route's or socket event's rule. Use the constants and functions below; ``check`` enforces it."""

    kind: PolicyKind
    permission: Permission | None = None
    shop_roles: frozenset[ShopRole] = frozenset()

    def __str__(self) -> str:
        """Render for ``fairground routes``: ``shop(manager, owner)``."""
        if self.permission is not None:
            return f"permission({self.permission})"
        return f"{self.kind}({', '.join(sorted(self.shop_roles))})" if self.shop_roles else self.kind

    @property
    def is_open(self) -> bool:
        """Tell whether the route takes anyone, whatever session they come with."""
        return self.kind in {"public", "webhook", "metrics"}

    def check(self, caller: Caller | None) -> None:
        """Admit the caller or say why not.

        Shop policies admit any member with the role in at least one shop; which is meant, ``choose_shop`` settles.

        Raises:
            AuthenticationError: nobody is signed in and the policy needs someone.
            ForbiddenError: somebody is, and may not.
        """
        if self.kind in {"public", "cart", "webhook", "metrics"}:
            return
        if caller is None:
            raise AuthenticationError("Authentication required")
        if self.kind == "permission" and self.permission is not None and not caller.may(self.permission):
            raise ForbiddenError(
                "Insufficient permissions",
                code="INSUFFICIENT_PERMISSIONS",
                extra={"required": self.permission, "role": caller.role},
            )
        if self.kind == "admin" and not caller.is_admin:
            raise ForbiddenError("Admin access required", code="ADMIN_REQUIRED")
        if self.kind == "super_admin" and caller.role is not Role.SUPER_ADMIN:
            raise ForbiddenError("Super admin access required", code="SUPER_ADMIN_REQUIRED")
        if self.kind == "shop" and not any(m.role in self.shop_roles for m in caller.memberships):
            raise ForbiddenError("You are not a member of a shop with this right", code="SHOP_MEMBERSHIP_REQUIRED")


def refuse_while_viewing(caller: Caller | None) -> None:
    """Pass unless the caller is an organiser who looks at the market as somebody else.

    Raises:
        ForbiddenError: ``IMPERSONATION_IS_READ_ONLY``.
    """
    if caller is not None and caller.viewer is not None:
        raise ForbiddenError(
            f"You only see the market as {caller.name}: nothing can be changed", code="IMPERSONATION_IS_READ_ONLY"
        )


PUBLIC = Policy("public")
#: guests with an anonymous session and signed-in people alike
CART = Policy("cart")
SIGNED_IN = Policy("signed_in")
ADMIN = Policy("admin")
SUPER_ADMIN = Policy("super_admin")
#: authenticated by the provider's signature, in the handler
WEBHOOK = Policy("webhook")
METRICS = Policy("metrics")
SHOP_OWNER = Policy("shop", shop_roles=frozenset({ShopRole.OWNER}))
SHOP_MANAGER = Policy("shop", shop_roles=frozenset({ShopRole.OWNER, ShopRole.MANAGER}))
SHOP_STAFF = Policy("shop", shop_roles=frozenset(ShopRole))


def permission(needed: Permission) -> Policy:
    """Admit callers whose account role has the permission."""
    return Policy("permission", permission=needed)


def choose_shop(caller: Caller, roles: Iterable[ShopRole], named: str | None) -> Membership:
    """Return the shop meant by ``mine``: the one named by ``X-Shop-Id`` (id or slug), or the only one.

    Raises:
        ForbiddenError: the caller has no shop with one of the roles, or several and named none.
        NotFoundError: the named shop is not the caller's.
    """
    mine = [m for m in caller.memberships if named is None or named in {str(m.shop_id), m.slug}]
    if named is not None and not mine:
        raise NotFoundError("No such shop")
    allowed = [m for m in mine if m.role in set(roles)]
    if not allowed:
        raise ForbiddenError("Your role in the shop does not allow this", code="SHOP_ROLE_REQUIRED")
    if len(allowed) > 1:
        raise ForbiddenError(
            "You belong to several shops: name one in X-Shop-Id",
            code="SHOP_AMBIGUOUS",
            extra={"shops": [{"id": str(m.shop_id), "slug": m.slug, "name": m.name} for m in allowed]},
        )
    return allowed[0]
