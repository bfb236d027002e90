"""The two query parameters of every list."""

from typing import Annotated, TypeAlias

from litestar.params import QueryParameter

from fairground.kernel.paging import PAGE_SIZE_MAX

#: ``next_cursor`` of the page before; opaque.
Cursor: TypeAlias = Annotated[str | None, QueryParameter(description="next_cursor of the page before", max_length=512)]
#: How many rows at most; outside its bounds the request is refused.
Limit: TypeAlias = Annotated[int, QueryParameter(description="rows per page", ge=1, le=PAGE_SIZE_MAX)]
