"""Announcements: who sees them, from when to when, and that each is told once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from fairground.infrastructure.access import ShopRole
from fairground.modules.announcements.jobs import build_jobs
from fairground.modules.announcements.service import AnnouncementService
from fairground.modules.realtime.catalogue import messages_of
from tests.support.factories import make_product, make_shop

if TYPE_CHECKING:
    from tests.support.trade import Person, TradeHouse

SOON = (datetime.now(UTC) + timedelta(hours=1)).isoformat()


async def announce(admin: Person, message: str = "The gates close at ten.", **more: Any) -> dict[str, Any]:
    """Announce something; returns it."""
    answer = await admin.post("/announcements", {"message": message, "ends_at": SOON, **more})
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def seen_by(person: Person | None, house: TradeHouse) -> set[str]:
    """Return the messages that somebody, or a guest, is shown."""
    if person is None:
        async with house.http() as http:
            items = (await http.get("/api/v1/announcements")).json()["items"]
    else:
        items = (await person.get("/announcements")).json()["items"]
    return {item["message"] for item in items}


async def told(house: TradeHouse) -> list[tuple[str, str]]:
    """Return to which rooms which messages went."""
    facts = await house.events("announcement.started", "announcement.ended")
    return [(message.room, message.event) for fact in facts for message in messages_of(fact)]


async def test_each_audience_sees_its_own(house: TradeHouse, admin: Person) -> None:
    """ADM-09, ADM-14: all, customers, sellers, stall staff; guests are customers."""
    for audience in ("all", "customers", "sellers", "stall_staff"):
        await announce(admin, audience, audience=audience)
    shop_id = await make_shop(house.database)
    staff = await house.member(shop_id, ShopRole.STAFF)
    owner = await house.member(shop_id, ShopRole.OWNER)
    assert await seen_by(None, house) == {"all", "customers"}
    assert await seen_by(await house.person(), house) == {"all", "customers"}
    assert await seen_by(owner, house) == {"all", "sellers"}
    assert await seen_by(staff, house) == {"all", "sellers", "stall_staff"}
    rooms = [room for room, event in await told(house) if event == "announcement:started"]
    assert rooms == [f"announcements:{name}" for name in ("all", "customers", "sellers", "stall_staff")]


async def test_it_begins_when_its_clock_says_so_and_is_told_once(house: TradeHouse, admin: Person) -> None:
    """BEY-23a, ADM-14: local times of a named zone; unseen before the beginning; told to the connected at it, once."""
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).date()
    made = await announce(
        admin, starts_at=f"{tomorrow}T09:00:00", ends_at=f"{tomorrow}T18:00:00", time_zone="America/New_York"
    )
    assert (made["status"], made["time_zone"]) == ("scheduled", "America/New_York")
    assert datetime.fromisoformat(made["starts_at"]).hour in {13, 14}
    (job,) = build_jobs(house.database, AnnouncementService(house.shopping.cache))
    await job.run()
    assert (await seen_by(None, house), await told(house)) == (set(), [])
    await house.execute("UPDATE announcements SET starts_at = now() - interval '1 second'")
    await job.run()
    await job.run()
    assert await told(house) == [
        ("announcements:all", "announcement:started"),
        ("admin:dashboard", "admin:announcement"),
    ]
    assert await seen_by(None, house) == {made["message"]}
    await house.execute("UPDATE announcements SET starts_at = now() - interval '1 day', ends_at = now()")
    assert await seen_by(None, house) == set()


async def test_it_can_be_ended_early_and_stays_on_record(house: TradeHouse, admin: Person) -> None:
    """ADM-09: gone for everyone at once; what was withdrawn before it began is told to nobody."""
    running = await announce(admin, severity="critical")
    later = await announce(admin, "Later", starts_at=(datetime.now(UTC) + timedelta(minutes=30)).isoformat())
    for made in (running, later):
        assert (await admin.send("DELETE", f"/announcements/{made['id']}")).status_code == 204
    again = await admin.send("DELETE", f"/announcements/{running['id']}")
    assert (again.status_code, again.json()["code"]) == (409, "ANNOUNCEMENT_ENDED")
    assert await seen_by(None, house) == set()
    events = [event for _, event in await told(house)]
    assert events == ["announcement:started", "admin:announcement", "announcement:ended", "admin:announcement"]
    page = (await admin.get("/admin/announcements")).json()
    assert [(item["message"], item["status"], item["ended_by"]) for item in page["items"]] == [
        ("Later", "ended", admin.caller.name),
        ("The gates close at ten.", "ended", admin.caller.name),
    ]
    assert (await admin.get("/admin/announcements?status=running")).json()["items"] == []
    actions = [row["action"] for row in await house.rows("SELECT action FROM audit_log ORDER BY id")]
    assert actions == ["announcement.made"] * 2 + ["announcement.ended"] * 2


async def test_an_events_visitors_are_told_where_they_look(house: TradeHouse, admin: Person) -> None:
    """ADM-09: the audience is whoever looks at a sale event; it must be one."""
    product = await make_product(house.database)
    refused = await admin.post(
        "/announcements", {"message": "x", "ends_at": SOON, "audience": "event", "event_id": str(product.id)}
    )
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "event_id")
    await house.execute(
        "INSERT INTO sale_events (product_id, shop_id, starts_at, ends_at, time_zone, created_by)"
        " SELECT $1, $2, now(), now() + interval '1 day', 'UTC', $3",
        product.id,
        product.shop_id,
        admin.id,
    )
    made = await announce(admin, audience="event", event_id=str(product.id))
    assert (await told(house))[0] == (f"product:{product.id}", "announcement:started")
    async with house.http() as http:
        (item,) = (await http.get("/api/v1/announcements")).json()["items"]
    assert (item["id"], item["event_id"]) == (made["id"], str(product.id))


async def test_nonsense_is_not_announced(house: TradeHouse, admin: Person) -> None:
    """API-08: refused by name; nothing is stored or told."""
    wrong: list[dict[str, Any]] = [
        {"message": " \u202e "},
        {"message": "x" * 501},
        {"ends_at": "2020-01-01T00:00:00Z"},
        {"starts_at": "2999-01-02T00:00:00Z", "ends_at": "2999-01-01T00:00:00Z"},
        {"ends_at": "2999-01-01T00:00:00Z"},
        {"ends_at": "2999-01-01T00:00:00", "time_zone": "Moon/Crater"},
        {"audience": "event"},
        {"severity": "panic"},
    ]
    for fields in wrong:
        answer = await admin.post("/announcements", {"message": "x", "ends_at": SOON, **fields})
        assert answer.status_code == 422, (fields, answer.text)
    assert await house.value("SELECT count(*) FROM announcements") == 0
    assert await house.events() == []


async def test_it_is_plain_text(house: TradeHouse, admin: Person) -> None:
    """SEC-13: markup stays what it is; control characters and turned directions go."""
    made = await announce(admin, "<b>Closed</b>\u202e\x07 today\r\n\r\n\r\nSorry")
    assert made["message"] == "<b>Closed</b>  today\n\nSorry"
