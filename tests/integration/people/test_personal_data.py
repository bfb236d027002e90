"""A copy of all that is kept of a person: made in the background, for that person alone, for a week."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

from fairground.infrastructure.access import Role
from fairground.infrastructure.media import Folder, Media
from tests.support.factories import make_product, make_review, make_shop
from tests.support.purchases import make_purchase
from tests.support.review_stage import picture

if TYPE_CHECKING:
    from tests.integration.people.conftest import Town

#: What must be in nobody's copy, not even the person's own.
SECRET = ("password_hash", "argon2", "token_hash", "refresh")


async def run_job(town: Town, name: str) -> None:
    (job,) = [job for job in town.app.market.jobs if job.name == name]
    await job.run()


async def opened(answer: Any) -> dict[str, Any]:
    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    assert archive.testzip() is None
    return {
        name: json.loads(archive.read(name)) if name.endswith(".json") else archive.read(name)
        for name in archive.namelist()
    }


async def test_a_person_takes_all_own_data_along(town: Town) -> None:
    """BEY-22a: profile, addresses, orders, reviews, wishes, wallet and the rest, with the own pictures; no secret."""
    ada, bob = await town.person("ada"), await town.person("bob")
    database = town.app.market.database
    shop_id = await make_shop(database, owner_id=town.ids["ada"], name="Ada's Tent", slug="tent")
    lamp = await make_product(database, await make_shop(database, owner_id=town.ids["bob"]), name="Lamp")
    await make_purchase(database, town.ids["ada"], lamp)
    await make_purchase(database, town.ids["bob"], lamp)
    await make_review(database, lamp.id, user_id=town.ids["ada"], body="Shines")
    await ada.ok("PUT", f"/wishlist/items/{lamp.id}")
    address = {"recipient": "Ada", "country": "GB", "city": "Leeds", "address1": "1 Lane", "zip_code": "LS1"}
    await ada.ok("POST", "/users/me/addresses", address)
    await ada.http.put(
        "/api/v1/users/me/avatar",
        files={"avatar": ("a.png", picture(), "image/png")},
        headers={"authorization": f"Bearer {ada.token}"},
    )
    assert (await ada.send("GET", "/users/me/export/archive")).json()["code"] == "EXPORT_NOT_FOUND"
    assert await ada.ok("GET", "/users/me/export") == {"export": None}

    asked = await ada.ok("POST", "/users/me/export")
    assert asked["status"] == "requested"
    assert (await ada.ok("POST", "/users/me/export"))["id"] == asked["id"], "one at a time"
    await run_job(town, "personal_data.make")
    assert (await ada.ok("GET", "/users/me/export"))["export"]["status"] == "ready"
    assert await town.mails("ada@example.org") == ["personal_data_ready"]

    answer = await ada.send("GET", "/users/me/export/archive")
    assert answer.headers["cache-control"] == "private, no-store"
    files = await opened(answer)
    (profile,) = files["profile.json"]
    assert (profile["email"], [a["city"] for a in files["addresses.json"]]) == ("ada@example.org", ["Leeds"])
    assert [order["lines"][0]["name"] for order in files["orders.json"]] == ["Lamp"]
    assert [review["body"] for review in files["reviews.json"]] == ["Shines"]
    assert [wish["product_name"] for wish in files["wish_list.json"]] == ["Lamp"]
    assert [shop["slug"] for shop in files["shops.json"]] == ["tent"]
    assert len(files["sign_ins.json"]) == 1
    (avatar,) = [content for name, content in files.items() if name.startswith("pictures/avatar")]
    assert avatar[8:12] == b"WEBP"
    everything = json.dumps({name: value for name, value in files.items() if name.endswith(".json")})
    assert not [word for word in SECRET if word in everything]
    assert str(town.ids["bob"]) not in everything
    assert str(shop_id) not in json.dumps(files["orders.json"])

    assert (await bob.send("GET", "/users/me/export/archive")).status_code == 404, "nobody else fetches it"
    assert (await town.app.visitor().send("GET", "/users/me/export/archive")).status_code == 401


async def test_it_is_made_once_a_day_kept_a_week_and_not_for_organisers(town: Town) -> None:
    """BEY-22a: rate-limited; gone when its time is over; an organiser who looks in takes nothing away."""
    ada, admin = await town.person("ada"), await town.person("olga", Role.ADMIN)
    await ada.ok("POST", "/users/me/export")
    await run_job(town, "personal_data.make")
    refused = await ada.send("POST", "/users/me/export")
    assert (refused.status_code, refused.json()["code"]) == (429, "EXPORT_TOO_SOON")
    assert int(refused.headers["retry-after"]) > 86_000
    view = town.app.visitor()
    why = {"reason": "She asked"}
    view.token = (await admin.ok("POST", f"/admin/users/{town.ids['ada']}/impersonate", why))["access_token"]
    assert (await view.send("GET", "/users/me/export/archive")).json()["code"] == "IMPERSONATION_IS_READ_ONLY"
    assert (await view.ok("GET", "/users/me/export"))["export"]["status"] == "ready"

    await town.execute("UPDATE personal_data_exports SET expires_at = now()")
    assert (await ada.send("GET", "/users/me/export/archive")).status_code == 404
    await run_job(town, "personal_data.purge")
    assert await town.rows("SELECT FROM personal_data_parts") == []
    await ada.ok("POST", "/users/me/export")


async def test_a_copy_that_fails_is_tried_again_and_given_up_in_the_end(town: Town) -> None:
    """BEY-22a: a crash leaves nothing half; what cannot be made is said to have failed, and can be asked for anew."""
    ada = await town.person("ada")
    await ada.ok("POST", "/users/me/export")
    media = town.app.market.services.provide(Media)
    upload = await media.upload(picture(), Folder.AVATAR)
    async with town.app.market.database.begin() as uow:
        image = await media.record(uow, upload, owner_id=town.ids["ada"])
        avatar = {"public_id": image.public_id, "url": image.url}
        await uow.execute("UPDATE users SET avatar = $2 WHERE id = $1", town.ids["ada"], avatar)

    class Broken:
        async def read(self, _name: str) -> bytes:
            raise OSError("the disk is gone")

    whole, media.store = media.store, Broken()  # type: ignore[assignment]
    await run_job(town, "personal_data.make")
    assert (await ada.ok("GET", "/users/me/export"))["export"]["status"] == "requested"
    await town.execute("UPDATE personal_data_exports SET attempts = 5, next_attempt_at = now()")
    await run_job(town, "personal_data.make")
    assert (await ada.ok("GET", "/users/me/export"))["export"]["status"] == "failed"
    media.store = whole
    await ada.ok("POST", "/users/me/export")
    await run_job(town, "personal_data.make")
    assert (await ada.ok("GET", "/users/me/export"))["export"]["status"] == "ready"
