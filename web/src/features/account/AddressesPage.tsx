import { MapPin, Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';

import { useDeleteAddressMutation, useListAddressesQuery, type Address } from '@/shared/api';
import { AddressText, addressTypeName } from '@/shared/forms';
import { useTitle } from '@/shared/lib/title';
import {
  Badge,
  Button,
  ConfirmDialog,
  EmptyState,
  ErrorState,
  IconButton,
  Loading,
  Skeleton,
  toast,
} from '@/shared/ui';

import { AddressDialog } from './AddressDialog';

export function AddressesPage() {
  useTitle('Addresses');
  const { data, error, refetch } = useListAddressesQuery();
  const [edited, setEdited] = useState<Address | 'new' | null>(null);
  const [removed, setRemoved] = useState<Address | null>(null);
  const add = (
    <Button onClick={() => setEdited('new')}>
      <Plus className="size-4.5" /> Add an address
    </Button>
  );
  return (
    <>
      <div className="mb-6 flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-title">Addresses</h1>
        {data !== undefined && data.items.length > 0 && add}
      </div>
      {data === undefined && error === undefined && (
        <Loading label="Loading addresses" className="grid gap-4 sm:grid-cols-2">
          <Skeleton className="h-44 rounded-card" />
          <Skeleton className="h-44 rounded-card" />
        </Loading>
      )}
      {data === undefined && error !== undefined && (
        <ErrorState error={error} onRetry={() => void refetch()} />
      )}
      {data?.items.length === 0 && (
        <EmptyState icon={MapPin} title="No address kept" action={add}>
          Keep one, and checking out takes a moment less.
        </EmptyState>
      )}
      <ul className="grid gap-4 sm:grid-cols-2">
        {data?.items.map((address) => (
          <li
            key={address.id}
            className="flex flex-col gap-3 rounded-card border border-line bg-surface p-5"
          >
            <Badge className="w-fit">{addressTypeName(address.address_type)}</Badge>
            <AddressText address={address} />
            <div className="mt-auto -mb-2 -ml-2 flex">
              <IconButton label={`Change ${address.address1}`} onClick={() => setEdited(address)}>
                <Pencil className="size-4.5" />
              </IconButton>
              <IconButton label={`Delete ${address.address1}`} onClick={() => setRemoved(address)}>
                <Trash2 className="size-4.5" />
              </IconButton>
            </div>
          </li>
        ))}
      </ul>
      {edited !== null && (
        <AddressDialog address={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
      <RemoveDialog address={removed} onClose={() => setRemoved(null)} />
    </>
  );
}

function RemoveDialog({ address, onClose }: { address: Address | null; onClose: () => void }) {
  const [remove, { isLoading }] = useDeleteAddressMutation();
  const run = async () => {
    if (address === null) return;
    const { error } = await remove({ addressId: address.id });
    if (error !== undefined) toast.problem(error);
    onClose();
  };
  return (
    <ConfirmDialog
      open={address !== null}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title="Delete this address?"
      description="Orders already placed keep it."
      confirm="Delete"
      busy={isLoading}
      onConfirm={() => void run()}
    />
  );
}
