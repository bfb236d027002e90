"""What a single cell means: text, prices, counts, yes and no, and the guard against formulas in spreadsheets."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_EVEN, Decimal

from fairground.kernel.money import AMOUNT_MINOR_MAX, Money, currency_exponent, parse_amount
from fairground.modules.catalog.shopify.model import ProductStatus

_SHOWN_CHARS_MAX = 40
_DIGITS_MAX = 18
_POSITION_DIGITS_MAX = 6
_EXPORTED_DECIMALS = 2
_GRAMS_MAX = 100_000_000

#: A spreadsheet takes a cell that begins like this for a formula (OWASP, CSV injection; ASVS 1.2.10). Quotation marks
#: in front belong to the pattern, so that guarding and unguarding are each other's inverse for every text.
_FORMULA = re.compile(r"'*(?:[\t\r\n]|\s*[=+\-@|\uFF1D\uFF0B\uFF0D\uFF20])")
#: Shopify writes codes of nothing but digits with a quotation mark, so that a spreadsheet keeps them as they are.
_DIGIT_CODE = re.compile(r"'*[0-9]+")

_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_COMMA_GROUPS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+")
_POINT_GROUPS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+")
_COMMA_DECIMAL = re.compile(r"[0-9]+,[0-9]{1,2}")
_COMMA_UNCLEAR = re.compile(r"[0-9]+(?:,[0-9]{3})+")
_WHOLE = re.compile(r"(-?[0-9]+)(?:\.0+)?")
_WEIGHT = re.compile(r"[0-9]+(?:\.[0-9]+)?")

_YES = frozenset({"true", "yes", "y", "1"})
_NO = frozenset({"false", "no", "n", "0"})


class CellError(ValueError):
    """A cell that cannot be taken; the text says why, to the seller."""


def _shown(text: str) -> str:
    return repr(text if len(text) <= _SHOWN_CHARS_MAX else text[:_SHOWN_CHARS_MAX] + "…")


def guard(text: str, *, code: bool = False) -> str:
    """Put a quotation mark before text that a spreadsheet would run; ``code`` also protects digits (SKU, barcode)."""
    risky = _FORMULA.match(text) or (code and _DIGIT_CODE.fullmatch(text))
    return f"'{text}" if risky else text


def unguard(text: str, *, code: bool = False) -> str:
    """Undo exactly what `guard` does."""
    if not text.startswith("'"):
        return text
    guarded = _FORMULA.match(text) or (code and _DIGIT_CODE.fullmatch(text))
    return text[1:] if guarded else text


def read_text(cell: str, *, chars_max: int, code: bool = False) -> str:
    """Return the cell's text without surrounding space.

    Raises:
        CellError: it is too long, or has a NUL character.
    """
    text = unguard(cell, code=code).strip()
    if len(text) > chars_max:
        raise CellError(f"{len(text)} characters, at most {chars_max} are allowed")
    if "\0" in text:
        raise CellError("contains a NUL character")
    return text


def _decimal_text(text: str, currency: str) -> str:
    """Return the price with a decimal point and nothing else but digits, if there is one way only to read it."""
    if _PLAIN.fullmatch(text):
        return text
    if _COMMA_GROUPS.fullmatch(text):
        return text.replace(",", "")
    if _POINT_GROUPS.fullmatch(text):
        return text.replace(".", "").replace(",", ".")
    if _COMMA_DECIMAL.fullmatch(text) and currency_exponent(currency) > 0:
        return text.replace(",", ".")
    if _COMMA_UNCLEAR.fullmatch(text) or _COMMA_DECIMAL.fullmatch(text):
        raise CellError(f"{_shown(text)} can be read in two ways; write it with a decimal point and without a comma")
    if text.startswith("-"):
        raise CellError(f"{_shown(text)} is below zero")
    raise CellError(f"{_shown(text)} is not a price; write it like 1299.50")


def read_price(cell: str, currency: str) -> int:
    """Return a price in minor units of ``currency``.

    Raises:
        CellError: the cell is empty, no price, ambiguous, or finer than the currency's minor unit.
    """
    text = cell.strip()
    if not text:
        raise CellError("the price is missing")
    if len(text) > _SHOWN_CHARS_MAX:
        raise CellError(f"{_shown(text)} is not a price")
    number = _decimal_text(text, currency)
    whole, _point, decimals = number.partition(".")
    exponent = currency_exponent(currency)
    # Exports know two decimals for every currency: 1200.00 JPY is 1200. Three could be thousands: 1.200.
    if exponent < len(decimals) <= _EXPORTED_DECIMALS and not decimals[exponent:].strip("0"):
        number = whole if exponent == 0 else f"{whole}.{decimals[:exponent]}"
    try:
        amount = parse_amount(number, currency).amount
    except ValueError:
        raise CellError(
            f"{_shown(text)} has more than the {exponent} decimals of {currency}, or is too large"
        ) from None
    if amount > AMOUNT_MINOR_MAX:
        raise CellError(f"{_shown(text)} is too large")
    return amount


def write_price(amount_minor: int, currency: str) -> str:
    """Return a price as a plain decimal number: ``1299.50``."""
    return str(Money(amount_minor, currency)).partition(" ")[0]


def read_quantity(cell: str, quantity_max: int) -> int | None:
    """Return a number of pieces, which may be below zero where a shop has sold more than it has; None when empty.

    Raises:
        CellError: it is no whole number, or beyond ``quantity_max`` either way.
    """
    text = cell.strip()
    if not text:
        return None
    whole = _WHOLE.fullmatch(text)
    if whole is None or len(text) > _DIGITS_MAX:
        raise CellError(f"{_shown(text)} is not a whole number")
    quantity = int(whole.group(1))
    if abs(quantity) > quantity_max:
        raise CellError(f"{_shown(text)} is more than {quantity_max}")
    return quantity


def read_grams(cell: str) -> int:
    """Return a weight in whole grams, rounded half to even; 0 when empty.

    Raises:
        CellError: it is no weight.
    """
    text = cell.strip()
    if not text:
        return 0
    if len(text) > _DIGITS_MAX or not _WEIGHT.fullmatch(text):
        raise CellError(f"{_shown(text)} is not a weight in grams")
    grams = int(Decimal(text).quantize(Decimal(1), rounding=ROUND_HALF_EVEN))
    if grams > _GRAMS_MAX:
        raise CellError(f"{_shown(text)} is too heavy")
    return grams


def read_flag(cell: str, *, default: bool) -> bool:
    """Return yes or no, and ``default`` when the cell is empty.

    Raises:
        CellError: it is neither.
    """
    text = cell.strip().casefold()
    if not text:
        return default
    if text in _YES or text in _NO:
        return text in _YES
    raise CellError(f"{_shown(cell.strip())} is neither true nor false")


def read_status(cell: str) -> ProductStatus:
    """Return the product's status, active when the cell is empty.

    Raises:
        CellError: it is none that exists.
    """
    text = cell.strip().casefold()
    if not text:
        return ProductStatus.ACTIVE
    try:
        return ProductStatus(text)
    except ValueError:
        raise CellError(f"{_shown(cell.strip())} is none of {', '.join(ProductStatus)}") from None


def read_position(cell: str) -> int | None:
    """Return an image's place, counted from 1; None when empty.

    Raises:
        CellError: it is no place.
    """
    text = cell.strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit()) or len(text) > _POSITION_DIGITS_MAX:
        raise CellError(f"{_shown(text)} is not a position")
    return int(text)


def read_tags(cell: str, *, chars_max: int, tags_max: int) -> tuple[str, ...]:
    """Return the tags of a comma-separated list, each once whatever its letters' case, in their order.

    Raises:
        CellError: there are too many, one is too long, or has a NUL character.
    """
    tags: dict[str, str] = {}
    for part in unguard(cell).split(","):
        tag = part.strip()
        if len(tag) > chars_max or "\0" in tag:
            raise CellError(f"the tag {_shown(tag)} is longer than {chars_max} characters or has a NUL character")
        if tag:
            tags.setdefault(tag.casefold(), tag)
    if len(tags) > tags_max:
        raise CellError(f"{len(tags)} tags, at most {tags_max} are allowed")
    return tuple(tags.values())


_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.\-]*):")
_CONTROL = re.compile(r"[\x00-\x20\x7f]")


def read_image_source(cell: str, *, chars_max: int) -> str:
    """Return an image's http(s) address or file name; "" when empty.

    Raises:
        CellError: it is too long, has another scheme, or control characters.
    """
    text = read_text(cell, chars_max=chars_max)
    if text.startswith("//"):
        text = f"https:{text}"
    scheme = _SCHEME.match(text)
    if scheme is not None and scheme.group(1).casefold() not in ("http", "https"):
        raise CellError(f"{_shown(text)} is neither a web address nor a file name")
    if _CONTROL.search(text if scheme else text.replace(" ", "")):
        raise CellError(f"{_shown(text)} has spaces or control characters")
    return text


_HANDLE = re.compile(r"[\w\-.~]+")


def read_handle(cell: str, *, chars_max: int) -> str:
    """Return a product's handle in lower case.

    Raises:
        CellError: it is empty, too long, or has characters that have no place in an address.
    """
    text = read_text(cell, chars_max=chars_max).lower()
    if not text:
        raise CellError("the handle is missing, so the row belongs to no product")
    if not _HANDLE.fullmatch(text):
        raise CellError(f"{_shown(text)} has characters other than letters, digits, hyphens and points")
    return text
