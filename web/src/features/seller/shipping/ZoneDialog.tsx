import { useState } from 'react';

import type { Problem, ShippingZone, ShopShipping } from '@/shared/api';
import { Checkbox, Dialog, Field, Input } from '@/shared/ui';

import { problemOf, useCreateShippingZoneMutation, useUpdateShippingZoneMutation } from './api';
import { CountryChoice } from './CountryChoice';
import { SaveForm } from './SaveForm';

export interface ZoneDialogProps {
  shipping: ShopShipping;
  /** Null for a new one. */
  zone: ShippingZone | null;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** A zone's name, and the countries in it. */
export function ZoneDialog(props: ZoneDialogProps) {
  const { zone, open, onOpenChange } = props;
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={zone === null ? 'New zone' : `Change ${zone.name}`}
      description="A country is in one zone only."
    >
      {open && <ZoneForm {...props} />}
    </Dialog>
  );
}

function missingOf(name: string, countries: readonly string[], isRest: boolean): string | null {
  if (name.trim() === '') return 'Give the zone a name, such as Europe.';
  return countries.length === 0 && !isRest ? 'Choose at least one country.' : null;
}

function ZoneForm({ shipping, zone, onOpenChange }: ZoneDialogProps) {
  const others = shipping.zones.filter(({ id }) => id !== zone?.id);
  const isRestTaken = others.some(({ rest_of_world }) => rest_of_world);
  const [name, setName] = useState(zone?.name ?? '');
  const [countries, setCountries] = useState<readonly string[]>(zone?.countries ?? []);
  const [isRest, setIsRest] = useState(zone?.rest_of_world ?? false);
  const [problem, setProblem] = useState<Problem | string | null>(null);
  const [create, creating] = useCreateShippingZoneMutation();
  const [update, updating] = useUpdateShippingZoneMutation();
  const save = async () => {
    const missing = missingOf(name, countries, isRest);
    if (missing !== null) {
      setProblem(missing);
      return;
    }
    const shippingZoneIn = { name: name.trim(), countries: [...countries], rest_of_world: isRest };
    const refused = problemOf(
      zone === null
        ? await create({ shippingZoneIn })
        : await update({ zoneId: zone.id, shippingZoneIn }),
    );
    if (refused === null) onOpenChange(false);
    else setProblem(refused);
  };
  const taken = new Set(others.flatMap((other) => other.countries));
  return (
    <SaveForm
      problem={problem}
      save={zone === null ? 'Add zone' : 'Save'}
      busy={creating.isLoading || updating.isLoading}
      onSave={save}
      onCancel={() => onOpenChange(false)}
    >
      <Field label="Name" hint="For yourself: buyers do not see it.">
        <Input value={name} autoComplete="off" className="h-12" onValueChange={setName} />
      </Field>
      <CountryChoice chosen={countries} taken={taken} onChange={setCountries} />
      <Checkbox checked={isRest} disabled={isRestTaken} onChange={setIsRest}>
        The rest of the world: every country that no zone names
        {isRestTaken && <span className="text-sm text-ink-soft"> · another zone is that</span>}
      </Checkbox>
    </SaveForm>
  );
}
