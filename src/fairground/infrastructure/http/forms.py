"""Requests that may carry files: one shape, sent as JSON or as ``multipart/form-data`` with files beside its fields.

    @post("/shops", policy=SIGNED_IN, operation_id="openShop", tags=["shops"], **form_body(ShopIn, files=["avatar"]))
    async def open_shop(request: AnyRequest) -> Shop:
        form = await read_form(request, ShopIn, files={"avatar": 1}, file_bytes_max=settings.upload_bytes_max)
        form.data           # a ShopIn
        form.file("avatar")  # an Upload or None

Files are held in memory and counted while they arrive: the first byte too many ends the request. What a file is, is not
asked of its name or declared type but decided by whoever decodes it (``infrastructure.media``).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import msgspec
from litestar.openapi.spec import Operation, RequestBody
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from fairground.infrastructure.http.routing import AnyRequest
from fairground.kernel.errors import FieldError, InvalidError, TooLargeError, UnsupportedMediaError

T = TypeVar("T", bound=msgspec.Struct)

#: Everything of a form that is not a file, together.
FIELDS_BYTES_MAX = 1_000_000
FIELDS_MAX = 200
_FILENAME_LENGTH_MAX = 255


@dataclass(frozen=True, slots=True)
class Upload:
    """One uploaded file. ``filename`` is what the client calls it: show it, never open it."""

    filename: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Form(Generic[T]):
    """A request's shape and its files by part name."""

    data: T
    files: Mapping[str, Sequence[Upload]]

    def file(self, name: str) -> Upload | None:
        """Return the one file of a part, None when it did not come."""
        found = self.files.get(name, ())
        return found[0] if found else None


async def read_form(
    request: AnyRequest,
    shape: type[T],
    *,
    files: Mapping[str, int],
    file_bytes_max: int,
    json_part: str | None = None,
) -> Form[T]:
    """Read a request as ``shape``.

    Args:
        request: Its body is JSON or multipart.
        shape: A struct; in multipart its fields come as text parts, a repeated part as a list.
        files: How many files each file part may have.
        file_bytes_max: The most bytes one file may have.
        json_part: The name of a text part that carries the whole shape as JSON, for shapes that are not flat.

    Raises:
        InvalidError: the body cannot be read, or does not have the shape.
        TooLargeError: a file or the whole is larger than allowed.
        UnsupportedMediaError: neither JSON nor multipart.
    """
    media_type, options = parse_options_header(request.headers.get("content-type", ""))
    if media_type == b"application/json":
        return Form(_decode(await _read_all(request, FIELDS_BYTES_MAX), shape), {})
    if media_type != b"multipart/form-data" or not options.get(b"boundary"):
        raise UnsupportedMediaError("Send application/json or multipart/form-data")
    reader = _MultipartReader(options[b"boundary"], files, file_bytes_max)
    async for chunk in request.stream():
        reader.write(chunk)
    reader.finish()
    if json_part is not None and json_part in reader.fields:
        return Form(_decode(reader.fields[json_part][0].encode(), shape), reader.files)
    values = {name: parts if len(parts) > 1 else parts[0] for name, parts in reader.fields.items()}
    return Form(_convert(values, shape), reader.files)


async def read_upload(request: AnyRequest, name: str, *, file_bytes_max: int) -> Upload:
    """Read a multipart request whose one file is all that matters.

    Raises:
        InvalidError, TooLargeError, UnsupportedMediaError: see ``read_form``; the file is missing.
    """
    form = await read_form(request, _Nothing, files={name: 1}, file_bytes_max=file_bytes_max)
    upload = form.file(name)
    if upload is None:
        raise InvalidError("The file is missing", errors=[FieldError(name, "is required", "required")])
    return upload


class _Nothing(msgspec.Struct):
    """A form of which only the files matter."""


async def _read_all(request: AnyRequest, bytes_max: int) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > bytes_max:
            raise TooLargeError("The request body is too large")
    return bytes(body)


def _decode(body: bytes, shape: type[T]) -> T:
    try:
        return msgspec.json.decode(body, type=shape)
    except msgspec.ValidationError as error:
        raise _not_valid(error) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise InvalidError("The request body cannot be read", code="MALFORMED_BODY") from None


def _convert(values: Mapping[str, object], shape: type[T]) -> T:
    try:
        return msgspec.convert(values, shape, strict=False)
    except msgspec.ValidationError as error:
        raise _not_valid(error) from None


def _not_valid(error: msgspec.ValidationError) -> InvalidError:
    message, _, path = str(error).partition(" - at `")
    field = path.removesuffix("`").removeprefix("$").lstrip(".")
    return InvalidError("The request is not valid", code="VALIDATION_FAILED", errors=[FieldError(field, message)])


class _MultipartReader:
    """Collects fields and files from chunks, and refuses what is too much as soon as it is."""

    def __init__(self, boundary: bytes, files_max: Mapping[str, int], file_bytes_max: int) -> None:
        self.fields: dict[str, list[str]] = {}
        self.files: dict[str, list[Upload]] = {}
        self._files_max = files_max
        self._file_bytes_max = file_bytes_max
        self._fields_bytes = 0
        self._fields_count = 0
        self._header = bytearray(), bytearray()
        self._disposition = b""
        self._name = ""
        self._filename: str | None = None
        self._data = bytearray()
        self._ended = False
        try:
            self._parser = MultipartParser(
                boundary,
                {
                    "on_part_begin": self._begin,
                    "on_header_field": self._header_field,
                    "on_header_value": self._header_value,
                    "on_header_end": self._header_end,
                    "on_headers_finished": self._headers_finished,
                    "on_part_data": self._part_data,
                    "on_part_end": self._part_end,
                    "on_end": self._end,
                },
            )
        except FormParserError:
            raise _malformed() from None

    def write(self, chunk: bytes) -> None:
        try:
            self._parser.write(chunk)
        except FormParserError:
            raise _malformed() from None

    def finish(self) -> None:
        try:
            self._parser.finalize()
        except FormParserError:
            raise _malformed() from None
        if not self._ended:
            raise _malformed()

    def _begin(self) -> None:
        self._disposition = b""
        self._data = bytearray()

    def _header_field(self, data: bytes, start: int, end: int) -> None:
        self._header[0].extend(data[start:end])

    def _header_value(self, data: bytes, start: int, end: int) -> None:
        self._header[1].extend(data[start:end])

    def _header_end(self) -> None:
        name, value = self._header
        if bytes(name).lower() == b"content-disposition":
            self._disposition = bytes(value)
        self._header = bytearray(), bytearray()

    def _headers_finished(self) -> None:
        _, options = parse_options_header(self._disposition)
        self._name = options.get(b"name", b"").decode("utf-8", "replace")
        filename = options.get(b"filename")
        self._filename = None if filename is None else filename.decode("utf-8", "replace")[:_FILENAME_LENGTH_MAX]
        if self._filename is None:
            self._fields_count += 1
            if self._fields_count > FIELDS_MAX:
                raise TooLargeError("The form has too many fields")
        elif len(self.files.get(self._name, ())) >= self._files_max.get(self._name, 0):
            allowed = self._files_max.get(self._name, 0)
            raise InvalidError("Too many files", errors=[FieldError(self._name, f"takes at most {allowed} files")])

    def _part_data(self, data: bytes, start: int, end: int) -> None:
        size = end - start
        if self._filename is None:
            self._fields_bytes += size
            if self._fields_bytes > FIELDS_BYTES_MAX:
                raise TooLargeError("The form's fields are too large")
        elif len(self._data) + size > self._file_bytes_max:
            limit = self._file_bytes_max
            raise TooLargeError(
                f"A file may have at most {limit} bytes", errors=[FieldError(self._name, f"larger than {limit} bytes")]
            )
        self._data += data[start:end]

    def _part_end(self) -> None:
        if self._filename is None:
            try:
                self.fields.setdefault(self._name, []).append(self._data.decode())
            except UnicodeDecodeError:
                raise _malformed() from None
        elif self._filename or self._data:  # browsers send an empty part for a file input left empty
            self.files.setdefault(self._name, []).append(Upload(self._filename, bytes(self._data)))

    def _end(self) -> None:
        self._ended = True


def _malformed() -> InvalidError:
    return InvalidError("The form cannot be read", code="MALFORMED_BODY")


def form_body(
    shape: type[msgspec.Struct] = _Nothing, *, files: Sequence[str], json_part: str | None = None
) -> dict[str, Any]:
    """Return the route options that document such a body and leave counting its bytes to ``read_form``."""
    schema = _inlined(shape)
    is_flat = json_part is None
    properties = dict(schema.get("properties", {})) if is_flat else {json_part: schema}
    for name in files:
        properties[name] = {"type": "string", "format": "binary"}
    multipart: dict[str, Any] = {"type": "object", "properties": properties, "additionalProperties": False}
    required = list(files) if shape is _Nothing else schema.get("required", [])
    if is_flat and required:
        multipart["required"] = required
    content: dict[str, Any] = {"multipart/form-data": {"schema": multipart}}
    if shape is not _Nothing:
        content = {"application/json": {"schema": schema}, **content}

    class FormOperation(Operation):
        """An operation whose body is described by hand, as the handler reads it itself."""

        def __init__(self, **values: Any) -> None:  # noqa: ANN401 - Operation's own fields
            super().__init__(**{**values, "request_body": RequestBody(content=content, required=True)})

    return {"operation_class": FormOperation, "request_max_body_size": None}


def _inlined(shape: type[msgspec.Struct]) -> dict[str, Any]:
    (schema,), components = msgspec.json.schema_components([shape], ref_template="{name}")

    def resolve(node: Any) -> Any:  # noqa: ANN401 - a JSON schema
        if isinstance(node, dict):
            if "$ref" in node:
                return resolve(components[node["$ref"]])
            return {key: resolve(value) for key, value in node.items()}
        return [resolve(item) for item in node] if isinstance(node, list) else node

    resolved: dict[str, Any] = resolve(schema)
    return resolved
