"""The demo's accounts: the logins it shows, the people behind the shops, and their customers."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import msgspec

from fairground.entrypoints.demo.model import DemoAddress, DemoPerson, DemoRole
from fairground.entrypoints.demo.sources import LoginSource, PeopleFile, content, slug_of


def load_people() -> tuple[DemoPerson, ...]:
    """Return every account, logins first."""
    file = msgspec.convert(content("people.toml"), PeopleFile)
    return tuple(_people(file))


def _people(file: PeopleFile) -> Iterator[DemoPerson]:
    for login in file.logins:
        yield _login(login)
    for email, first, last, country, city in file.shopkeepers:
        address = DemoAddress(country, city, "c/o the shop", "", "00000", "business")
        yield _person(file.password, email, (first, last), address)
    for first, last, country, city, street, zip_code in file.customers:
        address = DemoAddress(country, city, street, "", zip_code, "home")
        yield _person(file.password, f"{slug_of(first)}.{slug_of(last)}@customers.test", (first, last), address)


def _login(login: LoginSource) -> DemoPerson:
    home = DemoAddress(login.country, login.city, login.address1, "", login.zip_code, "home")
    addresses: tuple[DemoAddress, ...] = (home,)
    if login.email.startswith("buyer@"):
        addresses = (
            home,
            DemoAddress("US", "Portland", "c/o Riverside Bookbinders", "1100 NW Everett Street", "97209", "work"),
        )
    return DemoPerson(
        email=login.email,
        password=login.password,
        first_name=login.name[0],
        last_name=login.name[1],
        role=DemoRole(login.role),
        phone_number=login.phone,
        addresses=addresses,
        joined_days_ago=940,
        login=True,
    )


def _person(password: str, email: str, name: tuple[str, str], address: DemoAddress) -> DemoPerson:
    rng = Random(email)  # noqa: S311 - an invented telephone number
    return DemoPerson(
        email=email,
        password=password,
        first_name=name[0],
        last_name=name[1],
        role=DemoRole.CUSTOMER,
        phone_number=f"+1 555 01{rng.randint(0, 99):02d}",
        addresses=(address,),
        joined_days_ago=rng.randint(560, 930),
    )
