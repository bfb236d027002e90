"""Names of bank accounts: IBAN (ISO 13616) and BIC (ISO 9362)."""

import re

from fairground.kernel.errors import FieldError, InvalidError

_IBAN = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}")
_BIC = re.compile(r"[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?")
_SEPARATORS = re.compile(r"[\s-]+")
_CHECK_DIGITS = range(2, 99)
_SHOWN = 4
#: How long an IBAN of the country is, by the registry of ISO 13616. Of others only the check digits are looked at.
_LENGTHS = {
    15: "NO", 16: "BE", 18: "DK FI FK FO GL NL SD", 19: "MK SI", 20: "AT BA EE KZ LT LU MN XK", 21: "CH HR LI LV",
    22: "BG BH CR DE GB GE IE ME RS VA", 23: "AE GI IL IQ OM SO TL", 24: "AD CZ ES MD PK RO SA SE SK TN VG",
    25: "LY PT ST", 26: "IS TR", 27: "BI DJ FR GR IT MC MR SM", 28: "AL AZ BY CY DO GT HN HU LB NI PL SV",
    29: "BR EG PS QA UA", 30: "JO KW MU YE", 31: "MT SC", 32: "LC", 33: "RU",
}  # fmt: skip
_LENGTH_BY_COUNTRY = {country: length for length, countries in _LENGTHS.items() for country in countries.split()}


def parse_iban(text: str, field: str = "iban") -> str:
    """Return an IBAN as machines write it: upper case, no spaces.

    Raises:
        InvalidError: it has the wrong shape or length, or its check digits do not fit (ISO 7064, mod 97-10).
    """
    iban = _SEPARATORS.sub("", text).upper()
    if not iban.isascii() or not _IBAN.fullmatch(iban):
        raise _invalid(field, "is not an IBAN")
    length = _LENGTH_BY_COUNTRY.get(iban[:2])
    if length is not None and len(iban) != length:
        raise _invalid(field, f"has {len(iban)} characters, an IBAN of {iban[:2]} has {length}")
    if int(iban[2:4]) not in _CHECK_DIGITS or _as_number(iban[4:] + iban[:4]) % 97 != 1:
        raise _invalid(field, "has wrong check digits: one of its characters is mistyped")
    return iban


def parse_bic(text: str, field: str = "bic") -> str:
    """Return a BIC in upper case.

    Raises:
        InvalidError: it is none.
    """
    bic = _SEPARATORS.sub("", text).upper()
    if not bic.isascii() or not _BIC.fullmatch(bic):
        raise _invalid(field, "is not a BIC: it has 8 or 11 characters, such as MARKDEFF")
    return bic


def masked_iban(iban: str) -> str:
    """Return enough of an IBAN to know it again: ``DE89 **** 3000``."""
    return f"{iban[:_SHOWN]} **** {iban[-_SHOWN:]}"


def masked_email(email: str) -> str:
    """Return enough of an address to know it again: ``a***@example.org``."""
    local, _, domain = email.rpartition("@")
    return f"{local[:1]}***@{domain}"


def _as_number(text: str) -> int:
    return int("".join(str(int(char, 36)) for char in text))


def _invalid(field: str, message: str) -> InvalidError:
    return InvalidError("The bank account is not valid", errors=[FieldError(field, message)])
