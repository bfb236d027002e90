import { useState, type SyntheticEvent } from 'react';

import type { MarketSettings, SettingsPatch } from '@/shared/api';
import { LeaveGuard, SaveBar } from '@/shared/forms';
import { useTitle } from '@/shared/lib/title';
import { useSocketEvent } from '@/shared/realtime';
import { ErrorState, LoadingList, Panel, ProblemNote, toast } from '@/shared/ui';

import { useAdminRoom } from '../room';

import { useChangeMarketSettingsMutation, useGetMarketSettingsQuery } from './api';
import { SettingField } from './SettingField';
import { groups } from './texts';
import { isSame, problemOf, typedOf, valueOf, type Typed } from './values';

/** What holds for the whole market, changed while it runs. */
export function SettingsPage() {
  useTitle('Settings');
  const { data, error, refetch } = useGetMarketSettingsQuery();
  useAdminRoom(() => void refetch());
  useSocketEvent('admin:settings', () => void refetch());
  return (
    <>
      <h1 className="text-title">Settings</h1>
      <p className="mt-1 mb-6 max-w-prose text-ink-soft">
        They hold from now on, for everyone, within seconds. What was ordered, delivered or loaded
        before stays as it was. Every change is on record.
      </p>
      {data !== undefined && <Form settings={data} />}
      {data === undefined && error !== undefined && (
        <ErrorState error={error} onRetry={() => void refetch()} />
      )}
      {data === undefined && error === undefined && (
        <LoadingList
          label="Loading the settings"
          count={4}
          item="h-56 rounded-card"
          className="grid gap-5 lg:grid-cols-2"
        />
      )}
    </>
  );
}

/** Only what was touched is kept apart from what holds, so that others' changes show at once. */
function Form({ settings: { settings, currency, version } }: { settings: MarketSettings }) {
  const [typed, setTyped] = useState<Record<string, Typed>>({});
  const [tried, setTried] = useState(false);
  const [save, saving] = useChangeMarketSettingsMutation();
  const touched = settings.filter((setting) => {
    const own = typed[setting.name];
    if (own === undefined) return false;
    const value = valueOf(setting.kind, own, currency);
    return value === null || !isSame(value, setting.value);
  });
  const problems = touched.filter(
    (setting) => problemOf(setting, typed[setting.name] ?? '', currency) !== undefined,
  );
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    setTried(true);
    if (problems.length > 0) return;
    const changes = touched.map((setting) => {
      const value = valueOf(setting.kind, typed[setting.name] ?? '', currency);
      return [setting.name, value !== null && isSame(value, setting.default) ? null : value];
    });
    const settingsPatch = { version, ...Object.fromEntries(changes) } as SettingsPatch;
    const { error } = await save({ settingsPatch });
    if (error !== undefined) return;
    setTyped({});
    setTried(false);
    toast.success('The settings hold from now on');
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <LeaveGuard active={touched.length > 0 && !saving.isLoading} />
      {saving.error !== undefined && <ProblemNote error={saving.error} className="mb-5" />}
      <div className="grid items-start gap-5 lg:grid-cols-2">
        {groups.map(({ title, note, names }) => (
          <Panel key={title} title={title}>
            {note !== '' && <p className="mb-4 text-sm text-ink-soft">{note}</p>}
            <div className="grid gap-5">
              {settings
                .filter(({ name }) => names.includes(name))
                .sort((a, b) => names.indexOf(a.name) - names.indexOf(b.name))
                .map((setting) => (
                  <SettingField
                    key={setting.name}
                    setting={setting}
                    currency={currency}
                    typed={typed[setting.name] ?? typedOf(setting, currency)}
                    error={
                      tried
                        ? problemOf(
                            setting,
                            typed[setting.name] ?? typedOf(setting, currency),
                            currency,
                          )
                        : undefined
                    }
                    onChange={(next) => setTyped({ ...typed, [setting.name]: next })}
                  />
                ))}
            </div>
          </Panel>
        ))}
      </div>
      <SaveBar
        dirty={touched.length > 0}
        saving={saving.isLoading}
        label="Save the settings"
        errors={tried ? problems.length : 0}
        onDiscard={() => {
          setTyped({});
          setTried(false);
          saving.reset();
        }}
      />
    </form>
  );
}
