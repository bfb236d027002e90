"""The demo's accounts."""

from __future__ import annotations

from fairground.entrypoints.container import Market
from fairground.entrypoints.demo.model import DemoMarket, DemoPerson
from fairground.entrypoints.demo.pictures import user_avatar
from fairground.infrastructure.access import Caller, Role
from fairground.infrastructure.media import Folder, Media
from fairground.kernel.ids import new_id
from fairground.modules.accounts.domain import AddressType
from fairground.modules.accounts.profile import AddressDraft, ProfileService
from fairground.modules.accounts.service import AccountService

_ADDRESS_TYPES = {"home": AddressType.HOME, "work": AddressType.OFFICE}


async def seed_people(market: Market, demo: DemoMarket) -> dict[str, Caller]:
    """Create the accounts that are missing; return everyone by e-mail, as if signed in."""
    return {person.email: await _person(market, person) for person in demo.people}


async def _person(market: Market, person: DemoPerson) -> Caller:
    accounts = market.services.provide(AccountService)
    async with market.database.read() as db:
        account = await accounts.find_by_email(db, person.email)
    if account is None:
        picture = await market.services.provide(Media).upload(user_avatar(person), Folder.AVATAR)
        async with market.database.begin() as uow:
            account = await accounts.create_user(
                uow,
                email=person.email,
                password=person.password,
                first_name=person.first_name,
                last_name=person.last_name,
                role=Role(person.role),
            )
            profiles = market.services.provide(ProfileService)
            await profiles.set_avatar(uow, account.id, picture)
            for address in person.addresses:
                draft = AddressDraft(
                    recipient=f"{person.first_name} {person.last_name}",
                    country=address.country,
                    city=address.city,
                    address1=address.address1,
                    address2=address.address2,
                    zip_code=address.zip_code,
                    phone_number=person.phone_number or None,
                    address_type=_ADDRESS_TYPES.get(address.address_type, AddressType.OTHER),
                )
                await profiles.add_address(uow, account.id, draft)
    return Caller(
        user_id=account.id,
        session_id=new_id(),
        email=person.email,
        name=f"{person.first_name} {person.last_name}",
        role=Role(person.role),
        activated=True,
    )
