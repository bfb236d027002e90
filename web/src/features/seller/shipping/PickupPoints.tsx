import { MapPin, Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';

import type { PickupPoint } from '@/shared/api';
import { Button, ConfirmDialog, IconButton, Panel, toast } from '@/shared/ui';

import { useDeletePickupPointMutation } from './api';
import { PickupDialog } from './PickupDialog';

/** Where buyers can fetch their goods themselves, at no cost. */
export function PickupPoints({ points }: { points: readonly PickupPoint[] }) {
  const [adding, setAdding] = useState(false);
  return (
    <Panel title="Pickup">
      {points.length === 0 && (
        <p className="text-ink-soft">
          A stall, a studio, a shop: where buyers can fetch their goods for nothing, wherever they
          live.
        </p>
      )}
      <ul className="grid divide-y divide-line">
        {points.map((point) => (
          <Point key={point.id} point={point} />
        ))}
      </ul>
      <Button variant="secondary" className="mt-4 h-12" onClick={() => setAdding(true)}>
        <Plus className="size-4.5" aria-hidden="true" /> Add pickup point
      </Button>
      <PickupDialog point={null} open={adding} onOpenChange={setAdding} />
    </Panel>
  );
}

function Point({ point }: { point: PickupPoint }) {
  const [doing, setDoing] = useState<'edit' | 'delete' | null>(null);
  const [remove, { isLoading }] = useDeletePickupPointMutation();
  const close = () => setDoing(null);
  return (
    <li className="flex items-start gap-3 py-3.5">
      <MapPin className="mt-0.5 size-5 shrink-0 text-ink-faint" aria-hidden="true" />
      <div className="min-w-0 flex-1 break-words">
        <p className="font-semibold">{point.name}</p>
        <p className="whitespace-pre-line text-ink-soft">{point.address}</p>
        {point.instructions !== '' && (
          <p className="text-sm whitespace-pre-line text-ink-soft">{point.instructions}</p>
        )}
      </div>
      <span className="flex">
        <IconButton label={`Change ${point.name}`} onClick={() => setDoing('edit')}>
          <Pencil className="size-4.5" />
        </IconButton>
        <IconButton label={`Delete ${point.name}`} onClick={() => setDoing('delete')}>
          <Trash2 className="size-4.5" />
        </IconButton>
      </span>
      <PickupDialog point={point} open={doing === 'edit'} onOpenChange={close} />
      <ConfirmDialog
        open={doing === 'delete'}
        onOpenChange={close}
        title={`Delete ${point.name}?`}
        description="Buyers cannot choose it any more. Orders keep what was agreed."
        confirm="Delete pickup point"
        busy={isLoading}
        onConfirm={() => {
          void remove({ pointId: point.id }).then(({ error }) => {
            close();
            if (error !== undefined) toast.problem(error);
          });
        }}
      />
    </li>
  );
}
