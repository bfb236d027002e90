"""The one door to the market's terms: what holds now, and changing it.

The terms are kept in memory, so that asking for them costs no statement. A change is seen in its own process as soon
as it is committed, in others when they look again (``LOOK_SECONDS``).
"""

import uuid

import msgspec
from msgspec import UNSET

from fairground.infrastructure.audit import record_audit
from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.infrastructure.settings import Settings
from fairground.modules.terms import read_models, repository
from fairground.modules.terms.domain import (
    StoredSetting,
    Terms,
    TermValue,
    bounds_of,
    parse_tax_rate,
    require_sound,
    with_stored,
)
from fairground.modules.terms.errors import SettingsChangedError
from fairground.modules.terms.events import TermsChanged
from fairground.modules.terms.schemas import (
    MarketSetting,
    MarketSettings,
    SettingAuthor,
    SettingsPatch,
    SettingValue,
)

LOOK_SECONDS = 2.0


class MarketTerms:
    """What holds in the market: the settings, overridden by what organisers changed."""

    def __init__(self, settings: Settings) -> None:
        """Begin with what the environment says; ``load`` reads what was changed since.

        Raises:
            InvalidError: the tax rates cannot be read.
        """
        names = [field.name for field in msgspec.structs.fields(Terms) if field.name != "version"]
        self._defaults = Terms(**{name: getattr(settings, name) for name in names})
        for text in self._defaults.tax_rates:
            parse_tax_rate(text)
        self._bounds = bounds_of(settings.stock_reservation_minutes_max)
        self._currency = settings.default_currency
        self._now = self._defaults

    @property
    def now(self) -> Terms:
        """Return what holds now."""
        return self._now

    async def load(self, db: Queries) -> None:
        """Read what was changed, perhaps by another process."""
        self._keep(with_stored(self._defaults, await repository.stored(db)))

    async def view(self, db: Queries) -> MarketSettings:
        """Return all settings with their bounds, and who changed them."""
        stored = await read_models.settings(db)
        terms = with_stored(self._defaults, [(row.name, row.value, row.version) for row in stored.values()])
        settings = [self._setting(name, terms, stored.get(name)) for name in self._bounds]
        return MarketSettings(version=terms.version, currency=self._currency, settings=settings)

    async def change(
        self, uow: UnitOfWork, changed_by: uuid.UUID, patch: SettingsPatch, request_id: str
    ) -> MarketSettings:
        """Change settings, on the record; returns them all as they are then.

        Raises:
            SettingsChangedError: they are not as they were when the caller read them.
            InvalidError: a value is out of bounds, or does not agree with another.
        """
        await repository.lock(uow)
        stored = await repository.stored(uow)
        before = with_stored(self._defaults, stored)
        if before.version != patch.version:
            raise SettingsChangedError
        changes = _changes_of(patch)
        values = {name: (value, before.version) for name, value, _ in stored}
        values |= {name: (value, before.version) for name, value in changes.items()}
        after = with_stored(self._defaults, [(name, *value) for name, value in values.items()])
        require_sound(after, changes, self._bounds)
        after = msgspec.structs.replace(after, version=before.version + 1)
        overridden = {name for name, value, _ in stored if value is not None}
        changed = {
            name: value
            for name, value in changes.items()
            if (name in overridden if value is None else value != getattr(before, name))
        }
        if changed:
            await repository.save(uow, changed, after.version, changed_by)
            await self._record(uow, changed_by, before, after, list(changed), request_id)
            uow.after_commit(lambda: self._keep(after))
        return await self.view(uow)

    async def _record(
        self,
        uow: UnitOfWork,
        changed_by: uuid.UUID,
        before: Terms,
        after: Terms,
        names: list[str],
        request_id: str,
    ) -> None:
        uow.publish(TermsChanged(names=names, terms_version=after.version, changed_by=str(changed_by)))
        await record_audit(
            uow,
            actor_id=changed_by,
            action="market.settings_changed",
            target="market:settings",
            detail={name: {"before": getattr(before, name), "after": getattr(after, name)} for name in names},
            request_id=request_id,
        )

    def _keep(self, terms: Terms) -> None:
        """Let terms hold, unless newer ones do: a look may have begun before a change and end after it."""
        if terms.version >= self._now.version:
            self._now = terms

    def _setting(self, name: str, terms: Terms, stored: StoredSetting | None) -> MarketSetting:
        bounds = self._bounds[name]
        is_set = stored is not None and stored.value is not None
        return MarketSetting(
            name=name,
            kind=bounds.kind,
            value=_shown(getattr(terms, name)),
            default=_shown(getattr(self._defaults, name)),
            minimum=bounds.minimum,
            maximum=bounds.maximum,
            source="office" if is_set else "environment",
            changed_by=SettingAuthor(stored.changed_by, stored.changed_by_name) if stored else None,
            changed_at=stored.changed_at if stored else None,
        )


def _shown(value: TermValue) -> SettingValue:
    return [parse_tax_rate(text) for text in value] if isinstance(value, tuple) else value


def _changes_of(patch: SettingsPatch) -> dict[str, TermValue | None]:
    """Return what a patch names, as it is stored."""
    changes: dict[str, TermValue | None] = {}
    for field in msgspec.structs.fields(SettingsPatch):
        value = getattr(patch, field.name)
        if field.name != "version" and value is not UNSET:
            changes[field.name] = tuple(str(rate) for rate in value) if isinstance(value, list) else value
    return changes
