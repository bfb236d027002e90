import { RotateCcw } from 'lucide-react';

import type { MarketSetting } from '@/shared/api';
import { MoneyInput } from '@/shared/forms';
import { Button, Checkbox, Field, Input, TimeAgo } from '@/shared/ui';

import { TaxRates } from './TaxRates';
import { texts } from './texts';
import { isSame, typedOf, type Typed } from './values';

export interface SettingFieldProps {
  setting: MarketSetting;
  typed: Typed;
  currency: string;
  error: string | undefined;
  onChange: (typed: Typed) => void;
}

/** One setting: what it is, what it means, and who set it. */
export function SettingField({ setting, typed, currency, error, onChange }: SettingFieldProps) {
  const { label, hint, unit } = texts[setting.name] ?? { label: setting.name, hint: '' };
  return (
    <div className="grid content-start gap-1.5">
      {typeof typed === 'boolean' && (
        <>
          <Checkbox checked={typed} onChange={onChange}>
            <span className="font-semibold">{label}</span>
          </Checkbox>
          <p className="text-sm text-ink-soft">{hint}</p>
        </>
      )}
      {Array.isArray(typed) && (
        <>
          <p className="mb-1 text-sm text-ink-soft">{hint}</p>
          <TaxRates rates={typed} error={error} onChange={onChange} />
        </>
      )}
      {typeof typed === 'string' && (
        <Field label={unit === undefined ? label : `${label} (${unit})`} hint={hint} error={error}>
          {setting.kind === 'amount' ? (
            <MoneyInput
              currency={currency}
              value={typed}
              onChange={(event) => onChange(event.target.value)}
            />
          ) : (
            <Input
              inputMode="decimal"
              autoComplete="off"
              className="tabular-nums"
              value={typed}
              onChange={(event) => onChange(event.target.value)}
            />
          )}
        </Field>
      )}
      <Origin setting={setting} currency={currency} label={label} onChange={onChange} />
    </div>
  );
}

type OriginProps = Pick<SettingFieldProps, 'setting' | 'currency' | 'onChange'> & { label: string };

/** Who changed it and when; and the way back to what the installation says. */
function Origin({ setting, currency, label, onChange }: OriginProps) {
  const { changed_by: author, changed_at: at, source } = setting;
  const differs = !isSame(setting.value, setting.default);
  if (author === null || at === null) return null;
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-soft">
      <span>
        {source === 'office' ? 'Set' : 'Put back'} by {author.name} <TimeAgo at={at} />
      </span>
      {differs && (
        <Button
          variant="ghost"
          size="sm"
          aria-label={`${label}: back to the default`}
          onClick={() =>
            onChange(typedOf({ kind: setting.kind, value: setting.default }, currency))
          }
        >
          <RotateCcw className="size-4" aria-hidden="true" /> Back to the default
        </Button>
      )}
    </p>
  );
}
