"""A wallet owner's name on somebody else's form: signed, and short enough to type.

Whoever pays on a page that we do not open writes this text into one of its fields; an e-mail address would name a
wallet that is not theirs. It looks like ``USD-8M3K2-…``: the wallet's currency, then 36 signs in groups of four. They
are 128 bits of the user's id and 52 bits of an HMAC-SHA256, in Crockford's base 32, which has no sign that looks like
another one. Case, spaces and dashes do not matter, and I, L and O are read as the digits they look like.
"""

import hashlib
import hmac
import uuid

_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES = {sign: value for value, sign in enumerate(_DIGITS)} | {"I": 1, "L": 1, "O": 0}
_SEPARATORS = str.maketrans("", "", " -\t\r\n\N{NO-BREAK SPACE}")
_CURRENCY_SIGNS = 3
_SIGNS = 36
_CHECK_BITS = 5 * _SIGNS - 128
_GROUP = 4
#: Beyond it nothing is read: a form's field may hold a novel.
_TEXT_LENGTH_MAX = 200


def sign_user_reference(secret: str, user_id: uuid.UUID, currency: str) -> str:
    """Return what the owner of the wallet in ``currency`` (upper-case ISO code) writes into a form."""
    number = user_id.int << _CHECK_BITS | _check(secret, user_id, currency)
    signs = "".join(_DIGITS[number >> 5 * place & 31] for place in reversed(range(_SIGNS)))
    return "-".join([currency, *(signs[start : start + _GROUP] for start in range(0, _SIGNS, _GROUP))])


def looks_like_reference(text: str) -> bool:
    """Tell whether a text could be a reference; whose it is, and whether it is genuine, needs the secret."""
    return bool(_signs(text))


def read_user_reference(secret: str, text: str) -> uuid.UUID | None:
    """Return whose reference it is, None unless it was signed with ``secret`` and is complete."""
    signs = _signs(text)
    if not signs:
        return None
    currency, number = signs[:_CURRENCY_SIGNS], 0
    for sign in signs[_CURRENCY_SIGNS:]:
        number = number << 5 | _VALUES[sign]
    user_id, check = uuid.UUID(int=number >> _CHECK_BITS), number & (1 << _CHECK_BITS) - 1
    expected = _check(secret, user_id, currency)
    return user_id if hmac.compare_digest(_octets(check), _octets(expected)) else None


def _signs(text: str) -> str:
    """Return a reference's signs in upper case without what stands between them, empty if it is none."""
    if len(text) > _TEXT_LENGTH_MAX:
        return ""
    signs = text.translate(_SEPARATORS).upper()
    if len(signs) != _CURRENCY_SIGNS + _SIGNS or not signs[:_CURRENCY_SIGNS].isascii():
        return ""
    return signs if all(sign in _VALUES for sign in signs[_CURRENCY_SIGNS:]) else ""


def _check(secret: str, user_id: uuid.UUID, currency: str) -> int:
    """Return the first bits of the HMAC; the label keeps other uses of the same secret apart."""
    message = b"wallet reference\0" + currency.encode() + user_id.bytes
    digest = hmac.new(secret.encode(), message, hashlib.sha256).digest()
    return int.from_bytes(digest[:8]) >> 64 - _CHECK_BITS


def _octets(check: int) -> bytes:
    return check.to_bytes(8)
