"""JSON bodies are read as what the handler declares, in one pass and to the letter: ``"1"`` is not ``1``.

Litestar would read any JSON first and then bend it into shape. Given to the application as ``request_class``.
"""

import functools
from typing import Any

import msgspec
from litestar import Request

from fairground.kernel.errors import FieldError, InvalidError


@functools.cache
def _decoder(shape: Any) -> msgspec.json.Decoder[Any]:  # noqa: ANN401 - whatever handlers declare
    return msgspec.json.Decoder(shape)


def decode_strictly(body: bytes, shape: Any) -> Any:  # noqa: ANN401 - whatever handlers declare
    """Read a JSON body as ``shape``.

    Raises:
        InvalidError: it is no JSON, or not of that shape (the field is named).
    """
    try:
        return _decoder(shape).decode(body)
    except msgspec.ValidationError as error:
        message, _, path = str(error).partition(" - at `")
        field = path.removesuffix("`").removeprefix("$").lstrip(".")
        raise InvalidError(
            "The request is not valid", code="VALIDATION_FAILED", errors=[FieldError(field, message)]
        ) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise InvalidError("The request body cannot be read", code="MALFORMED_BODY") from None


class StrictRequest(Request[Any, Any, Any]):
    """A request whose JSON body is read as the type of the handler's ``data``."""

    async def json(self) -> Any:  # noqa: ANN401 - as the class it overrides
        """Return the body as declared; as any JSON where nothing is declared.

        Raises:
            InvalidError: it is not of that shape.
        """
        declared = self.route_handler.parsed_fn_signature.parameters.get("data")
        return decode_strictly(await self.body() or b"null", Any if declared is None else declared.annotation)
