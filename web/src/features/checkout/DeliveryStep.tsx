import type { ReactNode } from 'react';
import type { UseFormReturn } from 'react-hook-form';

import type { Address } from '@/shared/api';
import { AddressFields, AddressText, addressTypeName, type AddressValues } from '@/shared/forms';
import { Checkbox, RadioGroup } from '@/shared/ui';

import { Step } from './Step';

export const NEW_ADDRESS = 'new';

export interface DeliveryStepProps {
  locked: boolean;
  addresses: readonly Address[];
  /** Id of a kept address, or NEW_ADDRESS. */
  chosen: string;
  onChosen: (id: string) => void;
  form: UseFormReturn<AddressValues>;
  keep: boolean;
  onKeep: (keep: boolean) => void;
  /** How each shop's goods come. */
  children: ReactNode;
}

export function DeliveryStep(props: DeliveryStepProps) {
  const { addresses, chosen } = props;
  return (
    <Step number={2} title="Delivery" locked={props.locked}>
      <div className="grid gap-7">
        <div className="grid gap-5">
          <h3 className="font-sans text-base font-semibold tracking-normal">Where to?</h3>
          {addresses.length > 0 && (
            <RadioGroup
              label="Address"
              hideLabel
              value={chosen}
              onChange={props.onChosen}
              options={[
                ...addresses.map((address) => ({
                  value: address.id,
                  title: addressTypeName(address.address_type),
                  description: <AddressText address={address} />,
                })),
                { value: NEW_ADDRESS, title: 'Another address' },
              ]}
            />
          )}
          {(chosen === NEW_ADDRESS || addresses.length === 0) && (
            <>
              <AddressFields form={props.form} />
              <Checkbox checked={props.keep} onChange={props.onKeep}>
                Keep this address for next time
              </Checkbox>
            </>
          )}
        </div>
        <div className="grid gap-5">
          <h3 className="font-sans text-base font-semibold tracking-normal">How does it come?</h3>
          {props.children}
        </div>
      </div>
    </Step>
  );
}
