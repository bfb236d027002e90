import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';

import {
  applyFieldErrors,
  asProblem,
  useCreateAddressMutation,
  useUpdateAddressMutation,
  type Address,
  type AddressType,
} from '@/shared/api';
import {
  AddressFields,
  addressSchema,
  addressTypes,
  emptyAddress,
  guessCountry,
  type AddressValues,
} from '@/shared/forms';
import { Button, Dialog, Field, ProblemNote, Select, toast } from '@/shared/ui';

export interface AddressDialogProps {
  /** null adds a new one. */
  address: Address | null;
  onClose: () => void;
}

const fields = Object.keys(emptyAddress) as (keyof AddressValues)[];

function valuesOf(address: Address | null): AddressValues {
  if (address === null) return { ...emptyAddress, country: guessCountry() };
  const { recipient, address1, address2, zip_code, city, country, phone_number } = address;
  return {
    recipient,
    address1,
    address2,
    zip_code,
    city,
    country,
    phone_number: phone_number ?? '',
  };
}

export function AddressDialog({ address, onClose }: AddressDialogProps) {
  const [create, creating] = useCreateAddressMutation();
  const [update, updating] = useUpdateAddressMutation();
  const [kind, setKind] = useState<AddressType>(address?.address_type ?? 'home');
  const form = useForm<AddressValues>({
    resolver: zodResolver(addressSchema),
    defaultValues: valuesOf(address),
  });
  const save = form.handleSubmit(async (values) => {
    const body = { ...values, address_type: kind };
    const { error } =
      address === null
        ? await create({ addressIn: body })
        : await update({ addressId: address.id, addressPatch: body });
    if (error !== undefined) {
      applyFieldErrors(asProblem(error), fields, form.setError);
      return;
    }
    toast.success('Address saved');
    onClose();
  });
  const error = creating.error ?? updating.error;
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={address === null ? 'New address' : 'Change address'}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            Cancel
          </Button>
          <Button busy={creating.isLoading || updating.isLoading} onClick={() => void save()}>
            Save
          </Button>
        </>
      }
    >
      <form onSubmit={(event) => void save(event)} noValidate className="grid gap-5">
        {error !== undefined && <ProblemNote error={error} />}
        <Field label="What is it?">
          <Select options={addressTypes} value={kind} onChange={setKind} />
        </Field>
        <AddressFields form={form} />
        <button type="submit" className="sr-only">
          Save
        </button>
      </form>
    </Dialog>
  );
}
