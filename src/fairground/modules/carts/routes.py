"""The cart's routes, for people and guests alike."""

import uuid

from litestar import Response
from litestar.params import FromPath, JSONBody
from litestar.status_codes import HTTP_200_OK, HTTP_201_CREATED

from fairground.infrastructure.access import CART
from fairground.infrastructure.database import Database, UnitOfWork
from fairground.infrastructure.http.cached import encoded
from fairground.infrastructure.http.routing import AnyRequest, delete, get, post, provided, put, visitor_of
from fairground.infrastructure.settings import Settings
from fairground.kernel.errors import FieldError, InvalidError
from fairground.modules.carts.domain import CartContents, CartOwner, ProblemLevel
from fairground.modules.carts.errors import NoVisitorError
from fairground.modules.carts.schemas import Cart, CartItemIn, CartItemPatch, CartValidation, cart_of
from fairground.modules.carts.service import CartService

_TAGS = ["carts"]
#: Whose cart it is when there is neither a person nor an anonymous session: nobody's, and always empty.
_NOBODY = CartOwner(guest_key=b"")


def _owner(request: AnyRequest) -> CartOwner:
    visitor = visitor_of(request)
    if visitor.caller is not None:
        return CartOwner(user_id=visitor.caller.user_id)
    return _NOBODY if visitor.guest_key is None else CartOwner(guest_key=visitor.guest_key)


def _owner_for_change(request: AnyRequest) -> CartOwner:
    owner = _owner(request)
    if owner is _NOBODY:
        raise NoVisitorError("Get /csrf-token first: a guest's cart belongs to an anonymous session")
    return owner


def _render(request: AnyRequest, contents: CartContents, status_code: int = HTTP_200_OK) -> Response[Cart]:
    settings = provided(request, Settings)
    cart = cart_of(contents, settings.default_currency, settings.stock_reservation_minutes_max)
    return encoded(cart, status_code=status_code)


@get("/cart", policy=CART, operation_id="getCart", tags=_TAGS)
async def get_cart(request: AnyRequest) -> Response[Cart]:
    """Show the cart; renews nothing."""
    async with provided(request, Database).read() as db:
        contents = await provided(request, CartService).contents(db, _owner(request))
    return _render(request, contents)


@post("/cart/items", policy=CART, operation_id="addCartItem", tags=_TAGS)
async def add_cart_item(request: AnyRequest, data: JSONBody[CartItemIn]) -> Response[Cart]:
    """Add a variant, or a product or sale event that has only one, and hold it."""
    if [data.variant_id, data.product_id, data.sale_event_id].count(None) != 2:  # noqa: PLR2004 - all but one
        message = "give one of variant_id, product_id and sale_event_id"
        raise InvalidError("What shall be added?", errors=[FieldError("variant_id", message)])
    owner = _owner_for_change(request)
    async with provided(request, Database).begin() as uow:
        contents = await provided(request, CartService).add(
            uow,
            owner,
            data.quantity,
            variant_id=data.variant_id,
            product_id=data.product_id,
            sale_event_id=data.sale_event_id,
        )
    return _render(request, contents, HTTP_201_CREATED)


@put("/cart/items/{item_id:uuid}", policy=CART, operation_id="setCartItem", tags=_TAGS)
async def set_cart_item(
    request: AnyRequest, item_id: FromPath[uuid.UUID], data: JSONBody[CartItemPatch]
) -> Response[Cart]:
    """Set a line's quantity and renew its hold."""
    owner = _owner_for_change(request)
    async with provided(request, Database).begin() as uow:
        contents = await provided(request, CartService).set_quantity(uow, owner, item_id, data.quantity)
    return _render(request, contents)


@delete("/cart/items/{item_id:uuid}", policy=CART, operation_id="removeCartItem", tags=_TAGS, status_code=HTTP_200_OK)
async def remove_cart_item(request: AnyRequest, item_id: FromPath[uuid.UUID]) -> Response[Cart]:
    """Remove a line and let go of its pieces."""
    owner = _owner_for_change(request)
    async with provided(request, Database).begin() as uow:
        contents = await provided(request, CartService).remove(uow, owner, item_id)
    return _render(request, contents)


@delete("/cart", policy=CART, operation_id="emptyCart", tags=_TAGS, status_code=HTTP_200_OK)
async def empty_cart(request: AnyRequest) -> Response[Cart]:
    """Remove all lines and let go of everything."""
    owner = _owner_for_change(request)

    async def work(uow: UnitOfWork) -> CartContents:
        return await provided(request, CartService).empty(uow, owner)

    return _render(request, await provided(request, Database).transact(work))


@post("/cart/renew", policy=CART, operation_id="renewCart", tags=_TAGS, status_code=HTTP_200_OK)
async def renew_cart(request: AnyRequest) -> Response[Cart]:
    """Renew the holds of all lines, as long as they may last."""
    owner = _owner_for_change(request)

    async def work(uow: UnitOfWork) -> CartContents:
        return await provided(request, CartService).renew(uow, owner)

    return _render(request, await provided(request, Database).transact(work))


@get("/cart/validate", policy=CART, operation_id="validateCart", tags=_TAGS)
async def validate_cart(request: AnyRequest) -> CartValidation:
    """Say whether the cart can be ordered, and what should be known before."""
    async with provided(request, Database).read() as db:
        problems = await provided(request, CartService).validate(db, _owner(request))
    return CartValidation(all(problem.level is not ProblemLevel.ERROR for problem in problems), problems)


ROUTES = [get_cart, add_cart_item, set_cart_item, remove_cart_item, empty_cart, renew_cart, validate_cart]
