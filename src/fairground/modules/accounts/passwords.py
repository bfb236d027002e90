"""Hashing and checking passwords: argon2id, in threads of their own, so that a flood slows only sign-ins."""

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import bcrypt
from pwdlib import PasswordHash
from pwdlib.exceptions import PwdlibError
from pwdlib.hashers.argon2 import Argon2Hasher
from pwdlib.hashers.bcrypt import BcryptHasher

from fairground.modules.accounts.domain import normal_password
from fairground.modules.accounts.errors import SignInBusyError

T = TypeVar("T")

#: OWASP's minimum for argon2id: 19 MiB, two passes, one lane; about 20 ms.
_MEMORY_KIB = 19_456
_PASSES = 2
_WAITING_MAX = 200
_BUSY_SECONDS = 3
#: bcrypt reads no further; its library refuses what older ones cut off.
_BCRYPT_BYTES_MAX = 72
_DUMMY = "a password that nobody has"


class _LenientBcrypt(BcryptHasher):
    """Checks imported hashes the way the libraries did that made them."""

    def verify(self, password: str | bytes, hash: str | bytes) -> bool:  # noqa: A002 - pwdlib's name
        """Compare the first 72 bytes."""
        raw = password.encode() if isinstance(password, str) else password
        stored = hash.encode() if isinstance(hash, str) else hash
        return bcrypt.checkpw(raw[:_BCRYPT_BYTES_MAX], stored)


class Passwords:
    """Hashes new passwords and checks given ones."""

    def __init__(
        self, *, memory_kib: int = _MEMORY_KIB, passes: int = _PASSES, waiting_max: int = _WAITING_MAX
    ) -> None:
        """Prepare the threads, one fewer than there are cores: the rest of the market keeps one."""
        argon2 = Argon2Hasher(time_cost=passes, memory_cost=memory_kib, parallelism=1)
        self._hasher = PasswordHash((argon2, _LenientBcrypt()))
        self._threads = ThreadPoolExecutor(max(1, (os.cpu_count() or 2) - 1), thread_name_prefix="passwords")
        self._waiting = 0
        self._waiting_max = waiting_max
        self._dummy_hash: str | None = None

    async def hash(self, password: str) -> str:
        """Return the hash of a new password.

        Raises:
            SignInBusyError: too many are waiting.
        """
        return await self._run(lambda: self._hasher.hash(normal_password(password)))

    async def verify(self, password: str, stored: str | None) -> tuple[bool, str | None]:
        """Tell whether a password fits a hash, and return a better hash if the stored one is of an older kind.

        Without a stored hash a dummy is checked, so that the answer takes as long.

        Raises:
            SignInBusyError: too many are waiting.
        """
        return await self._run(lambda: self._verify(normal_password(password), stored))

    def _verify(self, password: str, stored: str | None) -> tuple[bool, str | None]:
        if stored is None:
            self._hasher.verify(password, self._dummy())
            return False, None
        try:
            return self._hasher.verify_and_update(password, stored)
        except (PwdlibError, ValueError):  # a hash of no kind we know fits nothing
            return False, None

    def _dummy(self) -> str:
        if self._dummy_hash is None:
            self._dummy_hash = self._hasher.hash(_DUMMY)
        return self._dummy_hash

    async def _run(self, work: Callable[[], T]) -> T:
        if self._waiting >= self._waiting_max:
            raise SignInBusyError(
                "Very many people are signing in; please try again shortly", extra={"retry_after": _BUSY_SECONDS}
            )
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, work)
        finally:
            self._waiting -= 1
