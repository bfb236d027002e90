"""What the catalogue refuses."""

from __future__ import annotations

from fairground.kernel.errors import ConflictError, InvalidError, NotFoundError


class ProductNotFoundError(NotFoundError):
    """No such product, or not the caller's."""

    code = "PRODUCT_NOT_FOUND"


class CategoryNotFoundError(NotFoundError):
    """No such category."""

    code = "CATEGORY_NOT_FOUND"


class InvalidProductError(InvalidError):
    """Options, variants and prices of a product do not fit together."""

    code = "INVALID_PRODUCT"


class IsSaleEventError(ConflictError):
    """The product is a sale event, and is changed and deleted as one."""

    code = "IS_SALE_EVENT"


class HasSaleEventError(ConflictError):
    """Pieces of the product are set apart for a sale event that has not ended."""

    code = "HAS_SALE_EVENT"


class HandleTakenError(ConflictError):
    """Another product of the shop has the handle."""

    code = "HANDLE_TAKEN"


class CategoryInUseError(ConflictError):
    """The category has products or categories beneath it."""

    code = "CATEGORY_IN_USE"


class SlugTakenError(ConflictError):
    """Another category has the slug."""

    code = "SLUG_TAKEN"


class ImportNotFoundError(NotFoundError):
    """No such import, or another shop's."""

    code = "IMPORT_NOT_FOUND"


class ImportRunningError(ConflictError):
    """The shop's last import has not ended yet."""

    code = "IMPORT_RUNNING"


class ImportTakenOverError(ConflictError):
    """Another process works on the import."""

    code = "IMPORT_TAKEN_OVER"
