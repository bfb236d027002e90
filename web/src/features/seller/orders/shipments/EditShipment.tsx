import { useState } from 'react';

import { asProblem, type Shipment } from '@/shared/api';
import { useUpdateShipmentMutation } from '@/shared/shipments';
import { Button, Dialog, toast } from '@/shared/ui';

import { CarrierFields, consignmentIn, isComplete, type Consignment } from './CarrierFields';

export interface EditShipmentProps {
  shipment: Shipment;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Corrects carrier and number of a parcel; the customer sees it at once. */
export function EditShipment({ shipment, open, onOpenChange }: EditShipmentProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Parcel ${shipment.number}`}
      description="The customer sees carrier and number at once."
    >
      {open && <EditForm shipment={shipment} onDone={() => onOpenChange(false)} />}
    </Dialog>
  );
}

function EditForm({ shipment, onDone }: { shipment: Shipment; onDone: () => void }) {
  const [update, { isLoading }] = useUpdateShipmentMutation();
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [consignment, setConsignment] = useState<Consignment>({
    carrier: shipment.carrier,
    name: shipment.carrier === 'other' ? shipment.carrier_name : '',
    number: shipment.tracking_number,
  });
  const save = async () => {
    const { error } = await update({
      shipmentId: shipment.id,
      consignmentIn: consignmentIn(consignment),
    });
    if (error === undefined) {
      toast.success('Parcel changed');
      onDone();
      return;
    }
    const problem = asProblem(error);
    setErrors(
      Object.fromEntries((problem.errors ?? []).map(({ field, message }) => [field, message])),
    );
    toast.problem(problem);
  };
  return (
    <form
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <CarrierFields value={consignment} onChange={setConsignment} errors={errors} />
      <Button type="submit" size="lg" block busy={isLoading} disabled={!isComplete(consignment)}>
        Save
      </Button>
    </form>
  );
}
