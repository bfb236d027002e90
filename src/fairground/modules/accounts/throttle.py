"""How often anyone may try: per address and account, and what fails per account over all addresses.

Scope ``auth`` counts every try from one network address on one account. Scope ``auth-failures`` is charged before a
password is checked and given back when it was right, so that parallel tries from many addresses cannot overrun it.
Scope ``auth-mail`` keeps anyone from filling a stranger's mailbox. A successful sign-in resets nothing.
"""

from fairground.infrastructure.rate_limits import ClientAddresses, Decision, RateLimiter
from fairground.infrastructure.settings import Settings

SCOPE = "auth"
_FAILURES = "auth-failures"
_MAILS = "auth-mail"


class AuthThrottle:
    """Counts tries by the limit ``RATE_LIMIT_AUTH``."""

    def __init__(self, settings: Settings, limiter: RateLimiter, addresses: ClientAddresses) -> None:
        """Count in ``limiter``."""
        self._limit = settings.rate_limit_auth
        self._limiter = limiter
        self._addresses = addresses

    async def hit(self, ip: str, account: str) -> Decision:
        """Count one try and say whether it passes; ``account`` is an e-mail key or a user id."""
        network = self._addresses.limit_key(ip) or "event"
        return await self._limiter.hit(SCOPE, f"{network}:{account}", self._limit)

    async def charge_failure(self, account: str) -> None:
        """Count one failure in advance.

        Raises:
            TooManyRequestsError: the account has had too many from wherever they came.
        """
        (await self._limiter.hit(_FAILURES, account, self._limit)).check()

    async def refund_failure(self, account: str) -> None:
        """Give back a failure that was none."""
        await self._limiter.refund(_FAILURES, account)

    async def charge_mail(self, account: str) -> None:
        """Count one mail to an address.

        Raises:
            TooManyRequestsError: it has been sent too many.
        """
        (await self._limiter.hit(_MAILS, account, self._limit)).check()
