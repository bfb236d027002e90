"""The parameters of a call to the simulated Stripe, read strictly, and the ways it refuses."""

import re
from collections.abc import Mapping
from urllib.parse import parse_qsl

import msgspec

#: The names that a parameter's members may have: none for a plain one, ``ANY`` for whatever the caller likes.
Members = frozenset[str] | None
PLAIN: Members = frozenset()
ANY: Members = None

_NAME = re.compile(r"([a-z_]+)((?:\[[^\[\]]*\])*)")
_MEMBER = re.compile(r"\[([^\[\]]*)\]")
_METADATA_KEYS_MAX = 50
_METADATA_KEY_LENGTH_MAX = 40
_METADATA_VALUE_LENGTH_MAX = 500


class RefusalError(Exception):
    """An answer that is an error; ``is_kept`` tells whether the same idempotency key is answered with it again."""

    def __init__(
        self,
        message: str,
        *,
        status: int = 400,
        kind: str = "invalid_request_error",
        code: str | None = None,
        param: str | None = None,
        decline_code: str | None = None,
        payment_intent: msgspec.Raw | None = None,
        is_kept: bool = True,
    ) -> None:
        """Keep what Stripe's error object shows."""
        super().__init__(message)
        self.status = status
        self.is_kept = is_kept
        members = {
            "message": message,
            "type": kind,
            "code": code,
            "param": param,
            "decline_code": decline_code,
            "payment_intent": payment_intent,
        }
        self.body = {"error": {name: value for name, value in members.items() if value is not None}}


def invalid(message: str, param: str, code: str | None = None) -> RefusalError:
    """Return the refusal of a parameter. A call that was refused like that has not begun, and its key stays free."""
    return RefusalError(message, code=code, param=param, is_kept=False)


def missing(kind: str, name: str, param: str = "id") -> RefusalError:
    """Return the refusal of a name that nothing has."""
    return RefusalError(f"No such {kind}: '{name}'", status=404, code="resource_missing", param=param, is_kept=False)


class Form:
    """``amount=500&metadata[orderId]=1&expand[]=latest_charge``, where only what ``allowed`` names may stand, once."""

    def __init__(self, text: str, allowed: Mapping[str, Members]) -> None:
        """Read the parameters.

        Raises:
            RefusalError: one is unknown, or stands twice.
        """
        self._values: dict[str, str] = {}
        self._members: dict[str, dict[str, str]] = {}
        for name, value in parse_qsl(text, keep_blank_values=True):
            match = _NAME.fullmatch(name)
            path = _MEMBER.findall(match[2]) if match else []
            if match is None or not _is_allowed(match[1], path, allowed):
                raise invalid(f"Received unknown parameter: {name}", name, "parameter_unknown")
            if path:
                members = self._members.setdefault(match[1], {})
                member = path[0] or str(len(members))
            else:
                members, member = self._values, match[1]
            if member in members:
                raise invalid(f"Received duplicate parameter: {name}", name)
            members[member] = value

    def text(self, name: str) -> str | None:
        """Return a parameter, None if it is not given.

        Raises:
            RefusalError: it is empty.
        """
        value = self._values.get(name)
        if value == "":
            raise invalid(f"You passed an empty string for '{name}'.", name, "parameter_invalid_empty")
        return value

    def required(self, name: str) -> str:
        """Return a parameter.

        Raises:
            RefusalError: it is not given.
        """
        value = self.text(name)
        if value is None:
            raise invalid(f"Missing required param: {name}.", name, "parameter_missing")
        return value

    def integer(self, name: str) -> int | None:
        """Return a whole number of at least 1, None if it is not given.

        Raises:
            RefusalError: it is something else.
        """
        value = self.text(name)
        if value is None:
            return None
        if not (value.isascii() and value.isdigit() and len(value) <= 12):  # noqa: PLR2004 - of a sensible length
            raise invalid(f"Invalid integer: {value}", name, "parameter_invalid_integer")
        if int(value) < 1:
            raise invalid("Invalid positive integer", name, "parameter_invalid_integer")
        return int(value)

    def choice(self, name: str, choices: frozenset[str]) -> str | None:
        """Return one of ``choices``, None if it is not given.

        Raises:
            RefusalError: it is something else.
        """
        value = self.text(name)
        if value is not None and value not in choices:
            raise invalid(f"Invalid {name}: must be one of {', '.join(sorted(choices))}", name)
        return value

    def flag(self, name: str) -> bool:
        """Return a truth value, false if it is not given."""
        return self.choice(name, frozenset({"true", "false"})) == "true"

    def members(self, name: str) -> dict[str, str]:
        """Return the members of a parameter that has some."""
        return self._members.get(name, {})

    def items(self, name: str) -> list[str]:
        """Return the items of a list."""
        return list(self.members(name).values())

    def metadata(self) -> dict[str, str]:
        """Return ``metadata``.

        Raises:
            RefusalError: there is too much of it.
        """
        given = self.members("metadata")
        if len(given) > _METADATA_KEYS_MAX:
            raise invalid(f"Metadata may have at most {_METADATA_KEYS_MAX} keys", "metadata")
        for key, value in given.items():
            if len(key) > _METADATA_KEY_LENGTH_MAX or len(value) > _METADATA_VALUE_LENGTH_MAX:
                raise invalid(
                    f"Metadata keys can have up to {_METADATA_KEY_LENGTH_MAX} characters, and values up to "
                    f"{_METADATA_VALUE_LENGTH_MAX}",
                    "metadata",
                )
        return {key: value for key, value in given.items() if value}


def _is_allowed(root: str, path: list[str], allowed: Mapping[str, Members]) -> bool:
    if root not in allowed or len(path) > 1:
        return False
    members = allowed[root]
    if members is None:
        return bool(path)
    return path[0] in members if path else not members
