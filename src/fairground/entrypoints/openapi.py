"""The OpenAPI document, made from the routes themselves, with what all routes have in common said once."""

import re
from typing import Any

from litestar import Litestar
from litestar.openapi import OpenAPIConfig

import fairground
from fairground.infrastructure.http.problems import PROBLEM_MEDIA_TYPE

_PAGE = re.compile(r"Page_(?:\w+\.)*(\w+)_")
_ERROR = {
    "description": "An error",
    "content": {PROBLEM_MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
}
_PROBLEM = {
    "type": "object",
    "title": "Problem",
    "description": "RFC 9457 problem details; some codes have further members.",
    "required": ["type", "title", "status", "detail", "code", "request_id"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "A sentence for a person"},
        "code": {"type": "string", "description": "Stable, for programs"},
        "request_id": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["field", "message", "code"],
                "properties": {name: {"type": "string"} for name in ("field", "message", "code")},
            },
        },
    },
}
_SECURITY_SCHEMES = {
    "bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT", "description": "For devices"},
    "cookie": {
        "type": "apiKey",
        "in": "cookie",
        "name": "token",
        "description": "For browsers; unsafe methods also need X-CSRF-Token, from GET /csrf-token",
    },
}


def openapi_config() -> OpenAPIConfig:
    """Return Litestar's configuration for describing the routes."""
    return OpenAPIConfig(
        title="Fairground",
        version=fairground.__version__,
        description="A marketplace, online and on the fairground.",
        use_handler_docstrings=True,
        render_plugins=[],
    )


def describe(api: Litestar) -> dict[str, Any]:
    """Return the OpenAPI 3.1 document of an application as JSON types: one name per page, one shape for errors."""
    document: dict[str, Any] = _renamed(api.openapi_schema.to_schema())
    for operation in _operations(document):
        operation["responses"].pop("400", None)
        operation["responses"].get("204", {}).pop("content", None)
        operation["responses"]["default"] = _ERROR
    _close_requests(document)
    components = document["components"]
    components["schemas"]["Problem"] = _PROBLEM
    document["security"] = [{}, {"bearer": []}, {"cookie": []}]
    components["securitySchemes"] = _SECURITY_SCHEMES
    return document


def _operations(document: dict[str, Any]) -> list[dict[str, Any]]:
    paths: dict[str, dict[str, dict[str, Any]]] = document["paths"]
    return [operation for methods in paths.values() for operation in methods.values()]


def _close_requests(document: dict[str, Any]) -> None:
    """Say that fields we do not know are refused: in shapes that are only sent, never answered."""
    shapes = document["components"]["schemas"]
    operations = _operations(document)
    sent = _shapes_in([operation.get("requestBody") for operation in operations], shapes)
    answered = _shapes_in([operation["responses"] for operation in operations], shapes)
    for name in sent - answered:
        if "properties" in shapes[name]:
            shapes[name]["additionalProperties"] = False


def _shapes_in(node: Any, shapes: dict[str, Any]) -> set[str]:  # noqa: ANN401 - JSON
    """Return the names of the component schemas that a part of the document refers to, directly or by another."""
    found: set[str] = set()
    waiting = [node]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            name = str(part.get("$ref", "")).rpartition("/")[2]
            if name in shapes and name not in found:
                found.add(name)
                waiting.append(shapes[name])
            waiting.extend(part.values())
        elif isinstance(part, list):
            waiting.extend(part)
    return found


def _renamed(node: Any) -> Any:  # noqa: ANN401 - JSON
    """Call ``Page_fairground.modules.catalog.schemas.ProductCard_`` ``ProductCardPage``, in names and references."""
    if isinstance(node, dict):
        return {_PAGE.sub(r"\1Page", str(key)): _renamed(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_renamed(item) for item in node]
    return _PAGE.sub(r"\1Page", node) if isinstance(node, str) else node
