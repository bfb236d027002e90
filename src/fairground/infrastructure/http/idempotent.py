"""How routes take an ``Idempotency-Key`` and give stored answers."""

from typing import Annotated, Any, TypeAlias

from litestar import Response
from litestar.params import HeaderParameter

from fairground.infrastructure.http.routing import AnyRequest, caller_of
from fairground.infrastructure.keyed import Answer, KeyedRequest, keyed_request

#: The header's value; a request sent again with the same one gets the same answer.
Key: TypeAlias = Annotated[
    str | None, HeaderParameter(name="Idempotency-Key", description="Sent again, it repeats the answer")
]


async def keyed_by_caller(request: AnyRequest, key: str | None) -> KeyedRequest:
    """Describe the request for idempotency; keys belong to the signed-in caller.

    Raises:
        AuthenticationError: there is none.
        BadRequestError: the key is empty or too long.
    """
    route = f"{request.method} {request.url.path}"
    return keyed_request(actor=f"user:{caller_of(request).user_id}", key=key, route=route, body=await request.body())


def answered(answer: Answer) -> Response[Any]:
    """Give an answer byte for byte."""
    return Response(answer.body, status_code=answer.status, media_type="application/json")
