"""Requests of wallets."""

from typing import Annotated

import msgspec

from fairground.kernel.money import AMOUNT_MINOR_MAX
from fairground.modules.wallets.domain import BankDetails


class TopUpIn(msgspec.Struct, forbid_unknown_fields=True):
    """A way to pay and how much, in minor units of the market's currency."""

    method: Annotated[str, msgspec.Meta(min_length=1, max_length=40)]
    amount: Annotated[int, msgspec.Meta(ge=1, le=AMOUNT_MINOR_MAX)]


class BankDetailsIn(msgspec.Struct, forbid_unknown_fields=True):
    """Where to send money by hand: ``account`` is an IBAN or an account number, ``bank`` its BIC or routing number."""

    account_holder: Annotated[str, msgspec.Meta(min_length=1, max_length=140)]
    account: Annotated[str, msgspec.Meta(min_length=4, max_length=60)]
    bank: Annotated[str, msgspec.Meta(max_length=60)] = ""

    def details(self) -> BankDetails:
        """Return them as they are kept."""
        return BankDetails(account_holder=self.account_holder, account=self.account, bank=self.bank)


class WalletRefundIn(msgspec.Struct, forbid_unknown_fields=True):
    """Needed when a part of the money cannot go back the way it came."""

    bank_details: BankDetailsIn | None = None
