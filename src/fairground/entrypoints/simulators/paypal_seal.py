"""PayPal's signature in the simulator: made over a message's checksum, checked by asking whoever made it.

The real one is RSA over ``<transmission id>|<time>|<webhook id>|<crc32>``; here it is an HMAC over the same text. A
shop does not see the difference: it asks PayPal.
"""

import base64
import hashlib
import hmac
import secrets
import uuid
import zlib

import msgspec

from fairground.entrypoints.simulators.paypal_objects import now
from fairground.entrypoints.simulators.postman import Letter

_ALGORITHM = "SHA256withRSA"
_CERTIFICATE = "https://api.paypal.com/v1/notifications/certs/CERT-360caa42-fca2a594-5a29e601"


class Question(msgspec.Struct, forbid_unknown_fields=True):
    """The body of ``verify-webhook-signature``; the message stays the bytes it came as."""

    auth_algo: str
    cert_url: str
    transmission_id: str
    transmission_sig: str
    transmission_time: str
    webhook_id: str
    webhook_event: msgspec.Raw


class Seal:
    """Signs messages for one webhook of a shop, and knows its own."""

    def __init__(self, webhook_id: str) -> None:
        """Sign for ``webhook_id``."""
        self._webhook_id = webhook_id
        self._key = secrets.token_bytes(32)
        self._sent: dict[str, dict[str, str]] = {}

    def sign(self, letter: Letter) -> dict[str, str]:
        """Return a message's headers. Sent again, it has the ones of the first time."""
        if letter.event_id not in self._sent:
            transmission_id, at = str(uuid.uuid4()), now()
            self._sent[letter.event_id] = {
                "paypal-auth-algo": _ALGORITHM,
                "paypal-cert-url": _CERTIFICATE,
                "paypal-transmission-id": transmission_id,
                "paypal-transmission-sig": self._signature(transmission_id, at, self._webhook_id, letter.body),
                "paypal-transmission-time": at,
            }
        return self._sent[letter.event_id]

    def is_genuine(self, question: Question) -> bool:
        """Tell whether we signed these very bytes for this very webhook."""
        expected = self._signature(
            question.transmission_id, question.transmission_time, self._webhook_id, bytes(question.webhook_event)
        )
        return (
            (question.auth_algo, question.cert_url) == (_ALGORITHM, _CERTIFICATE)
            and question.webhook_id == self._webhook_id
            and hmac.compare_digest(expected.encode(), question.transmission_sig.encode())
        )

    def _signature(self, transmission_id: str, at: str, webhook_id: str, body: bytes) -> str:
        text = f"{transmission_id}|{at}|{webhook_id}|{zlib.crc32(body)}"
        return base64.b64encode(hmac.new(self._key, text.encode(), hashlib.sha256).digest()).decode()
