import type { OrderShippingMethod } from '@/shared/api';

import { daysText } from './words';

/** The way that was agreed when the order was placed; of a pickup, where it is and how it goes. */
export function AgreedMethod({ method }: { method: OrderShippingMethod }) {
  const days = daysText(method);
  if (!method.pickup) {
    return (
      <p>
        {method.name}
        {days !== '' && <span className="text-ink-soft"> · {days}</span>}
      </p>
    );
  }
  return (
    <div className="grid gap-1">
      <p className="font-medium">{method.name}</p>
      {method.address !== '' && <p className="whitespace-pre-line">{method.address}</p>}
      {method.instructions !== '' && (
        <p className="text-sm whitespace-pre-line text-ink-soft">{method.instructions}</p>
      )}
    </div>
  );
}
