import { Pencil, Plus, Trash2, Truck } from 'lucide-react';
import { useState } from 'react';

import type { ShippingMethod, ShippingZone, ShopShipping } from '@/shared/api';
import { countryName } from '@/shared/forms';
import { formatMoney } from '@/shared/lib/money';
import { daysText } from '@/shared/shipping';
import { Button, ConfirmDialog, IconButton, Panel, toast } from '@/shared/ui';

import { useDeleteShippingMethodMutation, useDeleteShippingZoneMutation } from './api';
import { MethodDialog } from './MethodDialog';
import { tierText } from './tiers';
import { ZoneDialog } from './ZoneDialog';

/** A zone with its methods. */
export function ZonePanel({ zone, shipping }: { zone: ShippingZone; shipping: ShopShipping }) {
  const [doing, setDoing] = useState<'edit' | 'delete' | 'add' | null>(null);
  const [remove, { isLoading }] = useDeleteShippingZoneMutation();
  const close = () => setDoing(null);
  return (
    <Panel
      title={zone.name}
      aside={
        <span className="flex gap-1">
          <IconButton label={`Change zone ${zone.name}`} onClick={() => setDoing('edit')}>
            <Pencil className="size-4.5" />
          </IconButton>
          <IconButton label={`Delete zone ${zone.name}`} onClick={() => setDoing('delete')}>
            <Trash2 className="size-4.5" />
          </IconButton>
        </span>
      }
    >
      <p className="text-ink-soft">{placesOf(zone)}</p>
      {zone.methods.length === 0 && (
        <p className="mt-4 font-medium text-danger-text">
          Without a method nothing is sent to these places.
        </p>
      )}
      <ul className="mt-3 grid divide-y divide-line">
        {zone.methods.map((method) => (
          <MethodRow key={method.id} method={method} zoneId={zone.id} />
        ))}
      </ul>
      <Button variant="secondary" className="mt-4 h-12" onClick={() => setDoing('add')}>
        <Plus className="size-4.5" aria-hidden="true" /> Add method
      </Button>
      <ZoneDialog shipping={shipping} zone={zone} open={doing === 'edit'} onOpenChange={close} />
      <MethodDialog
        zoneId={zone.id}
        method={null}
        currency={shipping.currency}
        open={doing === 'add'}
        onOpenChange={close}
      />
      <ConfirmDialog
        open={doing === 'delete'}
        onOpenChange={close}
        title={`Delete ${zone.name}?`}
        description="Its methods go with it. Orders keep what was agreed."
        confirm="Delete zone"
        busy={isLoading}
        onConfirm={() => {
          void remove({ zoneId: zone.id }).then(({ error }) => {
            close();
            if (error !== undefined) toast.problem(error);
          });
        }}
      />
    </Panel>
  );
}

function MethodRow({ method, zoneId }: { method: ShippingMethod; zoneId: string }) {
  const [doing, setDoing] = useState<'edit' | 'delete' | null>(null);
  const [remove, { isLoading }] = useDeleteShippingMethodMutation();
  const days = daysText(method);
  const close = () => setDoing(null);
  return (
    <li className="flex items-start gap-3 py-3.5">
      <Truck className="mt-0.5 size-5 shrink-0 text-ink-faint" aria-hidden="true" />
      <div className="min-w-0 flex-1">
        <p className="font-semibold break-words">
          {method.name}
          {days !== '' && <span className="font-normal text-ink-soft"> · {days}</span>}
        </p>
        <ul className="mt-1 grid gap-0.5 text-sm text-ink-soft">
          {method.tiers.map((tier) => (
            <li key={tier.at_least}>{tierText(tier, method)}</li>
          ))}
          {method.free_from !== null && (
            <li>
              Free from {formatMoney({ amount: method.free_from, currency: method.currency })} of
              goods
            </li>
          )}
        </ul>
      </div>
      <span className="flex">
        <IconButton label={`Change ${method.name}`} onClick={() => setDoing('edit')}>
          <Pencil className="size-4.5" />
        </IconButton>
        <IconButton label={`Delete ${method.name}`} onClick={() => setDoing('delete')}>
          <Trash2 className="size-4.5" />
        </IconButton>
      </span>
      <MethodDialog
        zoneId={zoneId}
        method={method}
        currency={method.currency}
        open={doing === 'edit'}
        onOpenChange={close}
      />
      <ConfirmDialog
        open={doing === 'delete'}
        onOpenChange={close}
        title={`Delete ${method.name}?`}
        description="Buyers cannot choose it any more. Orders keep what was agreed."
        confirm="Delete method"
        busy={isLoading}
        onConfirm={() => {
          void remove({ methodId: method.id }).then(({ error }) => {
            close();
            if (error !== undefined) toast.problem(error);
          });
        }}
      />
    </li>
  );
}

const NAMED = 12;

function placesOf({ countries, rest_of_world }: ShippingZone): string {
  const names = countries.slice(0, NAMED).map(countryName);
  if (countries.length > NAMED) names.push(`${countries.length - NAMED} more`);
  if (rest_of_world)
    names.push(names.length > 0 ? 'the rest of the world' : 'The rest of the world');
  return names.join(', ');
}
