"""``fairground user create`` and ``fairground shop create``."""

import sys
from typing import Annotated

import typer

from fairground.entrypoints.cli.common import AsJson, CommandError, DataDir, say, say_json, with_market
from fairground.entrypoints.container import Market
from fairground.infrastructure.access import Role, parse_role
from fairground.modules.accounts.service import AccountService
from fairground.modules.shops.domain import ShopDraft
from fairground.modules.shops.service import ShopService


def register(app: typer.Typer) -> None:
    """Add the commands."""
    users = typer.Typer(no_args_is_help=True, help="People who can sign in.")
    users.command("create")(create_user)
    app.add_typer(users, name="user")
    shops = typer.Typer(no_args_is_help=True, help="Shops of the market.")
    shops.command("create")(create_shop)
    app.add_typer(shops, name="shop")


def create_user(
    email: Annotated[str, typer.Option(help="The e-mail address to sign in with.")],
    role: Annotated[str, typer.Option(help="customer, admin or super_admin.")] = "customer",
    first_name: Annotated[str, typer.Option(help="Given name; default: the part of the address before the @.")] = "",
    last_name: Annotated[str, typer.Option(help="Family name.")] = "",
    data_dir: DataDir = None,
    *,
    password_stdin: Annotated[
        bool, typer.Option("--password-stdin", help="Read the password from standard input.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Create an activated account.

    Example: echo "$PASSWORD" | fairground user create --email ann@example.org --role admin --password-stdin
    """
    try:
        account_role = parse_role(role)
    except ValueError:
        account_role = Role.GUEST
    if account_role is Role.GUEST:
        message = f"no such role: {role} (customer, admin, super_admin)"
        raise CommandError(message)
    password = sys.stdin.readline().rstrip("\n") if password_stdin else typer.prompt("Password", hide_input=True)
    given = first_name or email.partition("@")[0]

    async def work(market: Market) -> str:
        accounts = market.services.provide(AccountService)
        async with market.database.begin() as uow:
            user = await accounts.create_user(
                uow, email=email, password=password, first_name=given, last_name=last_name, role=account_role
            )
        return str(user.id)

    user_id = with_market(data_dir, work)
    if as_json:
        say_json({"id": user_id, "email": email, "role": account_role})
    else:
        say(f"Created {account_role} {email} ({user_id}).")


def create_shop(
    owner: Annotated[str, typer.Option(help="E-mail address of the owner's account.")],
    name: Annotated[str, typer.Option(help="The shop's name.")],
    slug: Annotated[str, typer.Option(help="The shop's address: small letters, digits and hyphens.")],
    data_dir: DataDir = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Open a shop for an existing account.

    Example: fairground shop create --owner ann@example.org --name "Ann's Pottery" --slug anns-pottery
    """

    async def work(market: Market) -> str:
        async with market.database.begin() as uow:
            account = await market.services.provide(AccountService).find_by_email(uow, owner)
            if account is None:
                message = f"there is no account {owner}; create it with: fairground user create --email {owner}"
                raise CommandError(message)
            draft = ShopDraft(name=name, slug=slug, email=owner)
            shop = await market.services.provide(ShopService).open(uow, account.id, draft)
        return str(shop.id)

    shop_id = with_market(data_dir, work)
    if as_json:
        say_json({"id": shop_id, "slug": slug, "name": name})
    else:
        say(f"Opened {name} at /shops/{slug} ({shop_id}).")
