"""How routes are declared. Each names its policy; one without is refused when the application is built.

@get("/products/{product_id:uuid}", policy=PUBLIC, operation_id="getProduct", tags=["catalog"])
async def get_product(request: Request, product_id: UUID) -> ProductDetail:
async with provided(request, Database).read() as db:
return await provided(request, CatalogService).product(db, product_id)
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import litestar
from litestar import Litestar, Request
from litestar.handlers import HTTPRouteHandler

from fairground.infrastructure.access import Caller, Membership, Policy, Visitor, choose_shop, refuse_while_viewing
from fairground.infrastructure.http.paths import SAFE_METHODS
from fairground.kernel.errors import AuthenticationError

T = TypeVar("T")
AnyRequest = Request[Any, Any, Any]
Handler = Callable[..., Any]
NOBODY = Visitor(None)
#: An option of the one unsafe route that an organiser may call who looks at the market as somebody else: to leave.
WHILE_VIEWING = {"while_viewing": True}


class Services(dict[type, object]):
    """What the program is made of, by type. Filled once by the composition root."""

    def provide(self, kind: type[T]) -> T:
        """Return the one instance of ``kind``.

        Raises:
            KeyError: the composition root made none.
        """
        found = self[kind]
        assert isinstance(found, kind)  # noqa: S101 - the key is the type
        return found


def provided(request: AnyRequest, kind: type[T]) -> T:
    """Return a service of the running program."""
    services: Services = request.app.state.services
    return services.provide(kind)


def visitor_of(request: AnyRequest) -> Visitor:
    """Return who sends the request, as the edge has established it."""
    visitor: Visitor = request.scope.get("state", {}).get("visitor", NOBODY)
    return visitor


def caller_of(request: AnyRequest) -> Caller:
    """Return the signed-in caller.

    Raises:
        AuthenticationError: there is none.
    """
    caller = visitor_of(request).caller
    if caller is None:
        raise AuthenticationError("Authentication required")
    return caller


def my_shop(request: AnyRequest) -> Membership:
    """Return the caller's shop meant by ``mine``, with a role the route's policy admits (see ``choose_shop``)."""
    policy: Policy = request.route_handler.opt["policy"]
    return choose_shop(caller_of(request), policy.shop_roles, request.headers.get("x-shop-id"))


async def _enforce(request: AnyRequest) -> None:
    """Check the policy before anything of the request is read.

    A guard would do the same, but Litestar copies the handler for each guard's call, and runs those that are not
    coroutines in a thread: that is more than half of what a small request costs in all.
    """
    policy: Policy = request.route_handler.opt["policy"]
    visitor = visitor_of(request)
    if visitor.refusal is not None and not policy.is_open:
        raise visitor.refusal
    if request.method not in SAFE_METHODS and "while_viewing" not in request.route_handler.opt:
        refuse_while_viewing(visitor.caller)
    policy.check(visitor.caller)


def _route(method: str, path: str, policy: Policy, options: Mapping[str, Any]) -> Callable[[Handler], HTTPRouteHandler]:
    decorator: Callable[..., Callable[[Handler], HTTPRouteHandler]] = getattr(litestar, method)
    opt = {**options.get("opt", {}), "policy": policy}
    rest = {name: value for name, value in options.items() if name != "opt"}
    return decorator(path, before_request=_enforce, opt=opt, **rest)


def get(path: str, *, policy: Policy, **options: Any) -> Callable[[Handler], HTTPRouteHandler]:  # noqa: ANN401
    """Declare a GET route; ``options`` are Litestar's (``operation_id``, ``tags``, ``status_code``, …)."""
    return _route("get", path, policy, options)


def post(path: str, *, policy: Policy, **options: Any) -> Callable[[Handler], HTTPRouteHandler]:  # noqa: ANN401
    """Declare a POST route (201 unless told otherwise)."""
    return _route("post", path, policy, options)


def put(path: str, *, policy: Policy, **options: Any) -> Callable[[Handler], HTTPRouteHandler]:  # noqa: ANN401
    """Declare a PUT route."""
    return _route("put", path, policy, options)


def patch(path: str, *, policy: Policy, **options: Any) -> Callable[[Handler], HTTPRouteHandler]:  # noqa: ANN401
    """Declare a PATCH route."""
    return _route("patch", path, policy, options)


def delete(path: str, *, policy: Policy, **options: Any) -> Callable[[Handler], HTTPRouteHandler]:  # noqa: ANN401
    """Declare a DELETE route (204 unless told otherwise)."""
    return _route("delete", path, policy, options)


def declared_routes(app: Litestar) -> list[tuple[str, str, HTTPRouteHandler]]:
    """Return (method, path, handler) of every HTTP route, sorted, without the automatic OPTIONS and HEAD."""
    found: list[tuple[str, str, HTTPRouteHandler]] = []
    for route in app.routes:
        for handler in getattr(route, "route_handlers", []):
            if isinstance(handler, HTTPRouteHandler):
                found.extend((method, route.path, handler) for method in handler.http_methods if method != "OPTIONS")
    return sorted(found, key=lambda row: (row[1], row[0]))


def refuse_without_policy(app: Litestar) -> None:
    """Fail the start when a route declares no policy.

    Raises:
        TypeError: naming the routes.
    """
    bare = [f"{method} {path}" for method, path, handler in declared_routes(app) if "policy" not in handler.opt]
    if bare:
        message = f"routes without a policy: {', '.join(bare)}"
        raise TypeError(message)
