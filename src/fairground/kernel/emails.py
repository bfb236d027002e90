"""E-mail addresses: what is one, and when two are the same."""

import re
import unicodedata

from fairground.kernel.errors import FieldError, InvalidError

LENGTH_MAX = 254
_LOCAL_LENGTH_MAX = 64
#: One @, something before it, a domain of dotted labels after it; no spaces, quotes or control characters.
_SHAPE = re.compile(r"""[^\s@"'(),:;<>\[\]\\\x00-\x1f\x7f]+@(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_][\w-]*[^\W_]""")
#: Providers that ignore dots before the @, so that ``a.b`` and ``ab`` are one mailbox.
_DOTLESS = {"gmail.com": "gmail.com", "googlemail.com": "gmail.com"}


def parse_email(text: str, field: str = "email") -> str:
    """Return an address as its owner writes it, without spaces around it.

    Raises:
        InvalidError: it is none.
    """
    email = unicodedata.normalize("NFKC", text).strip()
    local = email.partition("@")[0]
    if len(email) > LENGTH_MAX or len(local) > _LOCAL_LENGTH_MAX or not _SHAPE.fullmatch(email) or ".." in email:
        raise InvalidError(
            "The e-mail address is not valid", errors=[FieldError(field, "is not an e-mail address", "email")]
        )
    return email


def email_key(text: str) -> str:
    """Return what two addresses of one mailbox have in common: case, Unicode forms and ignored dots do not count."""
    email = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).strip().casefold())
    local, _, domain = email.rpartition("@")
    provider = _DOTLESS.get(domain)
    return f"{local.replace('.', '')}@{provider}" if provider else email
