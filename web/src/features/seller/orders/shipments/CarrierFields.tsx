import type { Carrier } from '@/shared/api';
import { useListCarriersQuery } from '@/shared/shipments';
import { Field, Input, Select } from '@/shared/ui';

const NONE = 'none';
const NAME_LENGTH_MAX = 80;
const NUMBER_LENGTH_MAX = 64;

/** How a parcel goes, as it is typed. */
export interface Consignment {
  carrier: Carrier | null;
  name: string;
  number: string;
}

/** A consignment as the API takes it. */
export function consignmentIn({ carrier, name, number }: Consignment) {
  return {
    carrier,
    carrier_name: carrier === 'other' ? name.trim() : '',
    tracking_number: carrier === null ? '' : number.trim(),
  };
}

/** Whether it can be sent like that: another carrier needs its name. */
export function isComplete({ carrier, name }: Consignment): boolean {
  return carrier !== 'other' || name.trim() !== '';
}

export interface CarrierFieldsProps {
  value: Consignment;
  onChange: (value: Consignment) => void;
  errors: Readonly<Record<string, string>>;
}

export function CarrierFields({ value, onChange, errors }: CarrierFieldsProps) {
  const carriers = useListCarriersQuery().data?.items ?? [];
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="Carrier" error={errors.carrier}>
        <Select<Carrier | typeof NONE>
          label="Carrier"
          value={value.carrier ?? NONE}
          options={[
            { value: NONE, label: 'Without tracking' },
            ...carriers.map(({ carrier, name }) => ({ value: carrier, label: name })),
          ]}
          onChange={(carrier) => onChange({ ...value, carrier: carrier === NONE ? null : carrier })}
        />
      </Field>
      {value.carrier === 'other' && (
        <Field label="Name of the carrier" error={errors.carrier_name}>
          <Input
            maxLength={NAME_LENGTH_MAX}
            value={value.name}
            onValueChange={(name) => onChange({ ...value, name })}
          />
        </Field>
      )}
      {value.carrier !== null && (
        <Field label="Tracking number" optional error={errors.tracking_number}>
          <Input
            maxLength={NUMBER_LENGTH_MAX}
            autoComplete="off"
            value={value.number}
            onValueChange={(number) => onChange({ ...value, number })}
          />
        </Field>
      )}
    </div>
  );
}
