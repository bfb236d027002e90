"""Roles, permissions and the choice of a shop."""

from __future__ import annotations

import uuid

import pytest

from fairground.infrastructure.access import (
    ADMIN,
    CART,
    ROLE_PERMISSIONS,
    SHOP_MANAGER,
    SHOP_OWNER,
    SHOP_STAFF,
    SIGNED_IN,
    SUPER_ADMIN,
    Caller,
    Membership,
    Permission,
    Role,
    ShopRole,
    choose_shop,
    parse_role,
    permission,
)
from fairground.kernel.errors import AuthenticationError, ForbiddenError, NotFoundError


def caller(role: Role = Role.CUSTOMER, *shops: tuple[str, ShopRole]) -> Caller:
    memberships = tuple(Membership(uuid.uuid5(uuid.NAMESPACE_DNS, s), s, s, r, "active") for s, r in shops)
    return Caller(uuid.UUID(int=1), uuid.UUID(int=2), "a@b.c", "A", role, activated=True, memberships=memberships)


def test_roles_grow_and_user_is_a_synonym() -> None:
    """RBAC-01 to RBAC-06: guest → customer → admin → super_admin, each with what the one below has."""
    grants = [ROLE_PERMISSIONS[role] for role in (Role.GUEST, Role.CUSTOMER, Role.ADMIN, Role.SUPER_ADMIN)]
    assert grants[0] == frozenset()
    assert grants[1] == {Permission.ORDERS_CREATE, Permission.ORDERS_READ, Permission.CHAT_ACCESS}
    assert grants[2] - grants[1] == {Permission.ORDERS_UPDATE}
    assert grants[3] - grants[2] == {Permission.ORDERS_DELETE}
    assert parse_role("user") is Role.CUSTOMER


def test_a_missing_permission_says_what_it_takes() -> None:
    """RBAC-08, RBAC-09: 403 with the permission and the caller's role."""
    with pytest.raises(ForbiddenError, match="Insufficient permissions") as refused:
        permission(Permission.ORDERS_UPDATE).check(caller())
    assert refused.value.extra == {"required": "orders:update", "role": "customer"}


def test_admin_routes_tell_who_is_nobody_from_who_is_too_little() -> None:
    """RBAC-07, RBAC-11, RBAC-13, RBAC-16, AUTH-15: nobody → authentication, a customer → forbidden, admins pass."""
    with pytest.raises(AuthenticationError, match="Authentication required"):
        ADMIN.check(None)
    with pytest.raises(ForbiddenError, match="Admin access required"):
        ADMIN.check(caller())
    ADMIN.check(caller(Role.ADMIN))
    ADMIN.check(caller(Role.SUPER_ADMIN))
    with pytest.raises(ForbiddenError):
        SUPER_ADMIN.check(caller(Role.ADMIN))


def test_anyone_has_a_cart_and_only_people_have_a_profile() -> None:
    CART.check(None)
    with pytest.raises(AuthenticationError):
        SIGNED_IN.check(None)


@pytest.mark.parametrize(
    ("role", "admitted"),
    [
        (ShopRole.OWNER, (True, True, True)),
        (ShopRole.MANAGER, (False, True, True)),
        (ShopRole.STAFF, (False, False, True)),
    ],
)
def test_shop_roles_open_what_they_should(role: ShopRole, admitted: tuple[bool, bool, bool]) -> None:
    """RBAC-22: owner everything, manager all but people and money, staff orders and queues."""
    for policy, expected in zip((SHOP_OWNER, SHOP_MANAGER, SHOP_STAFF), admitted, strict=True):
        try:
            policy.check(caller(Role.CUSTOMER, ("tent", role)))
        except ForbiddenError:
            assert not expected
        else:
            assert expected


def test_mine_is_the_only_shop_or_the_one_that_is_named() -> None:
    """SHOP-04, RBAC-21: several shops need a name; a foreign one does not exist."""
    both = caller(Role.CUSTOMER, ("tent", ShopRole.OWNER), ("cart", ShopRole.STAFF))
    assert choose_shop(both, {ShopRole.OWNER}, None).slug == "tent"
    assert choose_shop(both, set(ShopRole), "cart").slug == "cart"
    with pytest.raises(ForbiddenError) as several:
        choose_shop(both, set(ShopRole), None)
    assert several.value.code == "SHOP_AMBIGUOUS"
    with pytest.raises(NotFoundError):
        choose_shop(both, set(ShopRole), "stranger")
    with pytest.raises(ForbiddenError):
        choose_shop(both, {ShopRole.OWNER}, "cart")
