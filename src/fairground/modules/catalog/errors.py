"""What the catalogue refuses."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from fairground.kernel.errors import ConflictError, FieldError, InvalidError, NotFoundError


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


class ProductChangedError(ConflictError):
    """The product has been changed since the caller read it: by ``updated_at`` it is as it was read last."""

    code = "PRODUCT_CHANGED"

    def __init__(self, updated_at: datetime) -> None:
        """Name when it was changed."""
        super().__init__(
            "The product was changed meanwhile: look at it anew, or send your changes again to overwrite",
            extra={"updated_at": updated_at.isoformat()},
        )


class StockHeldError(ConflictError):
    """The stock of some variants (by their places) cannot be lowered so far: buyers hold more."""

    code = "STOCK_RESERVED"

    def __init__(self, places: Sequence[int]) -> None:
        """Name the variants."""
        message = "buyers hold more pieces than that"
        super().__init__(
            "The stock cannot fall below what buyers hold",
            errors=[FieldError(f"variants.{place}.on_hand", message, self.code) for place in places],
        )


class EditNotFoundError(NotFoundError):
    """No such change of many products, or another shop's."""

    code = "PRODUCT_EDIT_NOT_FOUND"


class SelectionChangedError(ConflictError):
    """A selection means another number of products than when it was looked at."""

    code = "SELECTION_CHANGED"

    def __init__(self, expected: int, found: int) -> None:
        """Name both numbers."""
        super().__init__(
            f"The selection has {found} products by now, not {expected}: look at it anew",
            extra={"expected": expected, "found": found},
        )


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
