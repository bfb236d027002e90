"""The two query parameters of every list."""

from typing import Annotated, TypeAlias

from litestar.params import Parameter

from fairground.kernel.paging import PAGE_SIZE_MAX

#: ``next_cursor`` of the page before; opaque.
Cursor: TypeAlias = Annotated[str | None, Parameter(description="next_cursor of the page before", max_length=512)]
#: How many rows at most; outside its bounds the request is refused.
Limit: TypeAlias = Annotated[int, Parameter(description="rows per page", ge=1, le=PAGE_SIZE_MAX)]
