"""What people say of themselves: names, picture, addresses."""

import uuid

import msgspec

from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.infrastructure.media import Media, Upload
from fairground.kernel.errors import FieldError, InvalidError
from fairground.kernel.ids import new_id
from fairground.kernel.text import clean_line
from fairground.modules.accounts import repository
from fairground.modules.accounts.authenticator import SessionAuthenticator
from fairground.modules.accounts.domain import (
    Account,
    Address,
    AddressType,
    Picture,
    PublicCard,
    parse_name,
    parse_phone,
)
from fairground.modules.accounts.errors import AddressNotFoundError, TooManyAddressesError, UserNotFoundError

ADDRESSES_MAX = 50


class AddressDraft(msgspec.Struct, frozen=True, kw_only=True):
    """An address as it is typed."""

    recipient: str
    country: str
    city: str
    address1: str
    zip_code: str
    address2: str = ""
    phone_number: str | None = None
    address_type: AddressType = AddressType.HOME


class ProfileService:
    """Names, pictures and address books."""

    def __init__(self, media: Media, authenticator: SessionAuthenticator) -> None:
        """Keep pictures in ``media``."""
        self._media = media
        self._authenticator = authenticator

    async def update(
        self, uow: UnitOfWork, account: Account, *, first_name: str, last_name: str, phone_number: str | None
    ) -> None:
        """Store names and phone number.

        Raises:
            InvalidError: the first name is empty, or the number is none.
        """
        first = parse_name(first_name, "first_name")
        await repository.update_profile(uow, account.id, first, clean_line(last_name), parse_phone(phone_number))
        self._authenticator.forget_user(uow, account.id)

    async def set_avatar(self, uow: UnitOfWork, user_id: uuid.UUID, upload: Upload) -> None:
        """Show another picture; the one before is deleted."""
        image = await self._media.record(uow, upload, owner_id=user_id)
        before = await repository.replace_avatar(uow, user_id, Picture(image.public_id, image.url))
        await self._media.forget(uow, before)

    async def public_card(self, db: Queries, user_id: uuid.UUID) -> PublicCard:
        """Return what anyone may know of a person.

        Raises:
            UserNotFoundError: there is none.
        """
        card = await repository.find_public_card(db, user_id)
        if card is None:
            raise UserNotFoundError("No such user")
        return card

    async def addresses(self, db: Queries, user_id: uuid.UUID) -> list[Address]:
        """Return a person's address book."""
        return await repository.list_addresses(db, user_id)

    async def add_address(self, uow: UnitOfWork, user_id: uuid.UUID, draft: AddressDraft) -> Address:
        """Add an address.

        Raises:
            InvalidError: a line is empty.
            TooManyAddressesError: the book is full.
        """
        address = _checked(new_id(), draft)
        if not await repository.insert_address(uow, user_id, address, ADDRESSES_MAX):
            raise TooManyAddressesError(f"You can keep at most {ADDRESSES_MAX} addresses")
        return address

    async def find_address(self, uow: UnitOfWork, user_id: uuid.UUID, address_id: uuid.UUID) -> Address:
        """Return one of a person's own addresses, locked for a change.

        Raises:
            AddressNotFoundError: there is none, or it is somebody else's.
        """
        found = await repository.find_address(uow, user_id, address_id)
        if found is None:
            raise AddressNotFoundError("No such address")
        return found

    async def change_address(
        self, uow: UnitOfWork, user_id: uuid.UUID, address_id: uuid.UUID, draft: AddressDraft
    ) -> Address:
        """Replace what an address says.

        Raises:
            InvalidError: a line is empty.
        """
        address = _checked(address_id, draft)
        await repository.update_address(uow, user_id, address)
        return address

    async def delete_address(self, uow: UnitOfWork, user_id: uuid.UUID, address_id: uuid.UUID) -> None:
        """Delete one of a person's own addresses.

        Raises:
            AddressNotFoundError: there is none, or it is somebody else's.
        """
        if not await repository.delete_address(uow, user_id, address_id):
            raise AddressNotFoundError("No such address")


def _checked(address_id: uuid.UUID, draft: AddressDraft) -> Address:
    lines = {
        name: clean_line(getattr(draft, name)) for name in ("recipient", "city", "address1", "address2", "zip_code")
    }
    empty = [name for name in ("recipient", "city", "address1") if not lines[name]]
    if empty:
        raise InvalidError(
            "The address is not complete", errors=[FieldError(name, "must not be empty", "required") for name in empty]
        )
    return Address(
        id=address_id,
        country=draft.country.upper(),
        phone_number=parse_phone(draft.phone_number),
        address_type=draft.address_type,
        **lines,
    )
