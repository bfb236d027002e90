import { ExternalLink } from 'lucide-react';

import type { Shipment } from '@/shared/api';
import { CopyText } from '@/shared/ui';

/** Who carries a parcel and where it can be followed. */
export function Tracking({ shipment }: { shipment: Shipment }) {
  const { carrier_name, tracking_number, tracking_url } = shipment;
  if (carrier_name === '') return <p className="text-sm text-ink-soft">Sent without tracking</p>;
  return (
    <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1 text-sm">
      <span className="font-semibold">{carrier_name}</span>
      {tracking_url !== null && (
        <a
          href={tracking_url}
          target="_blank"
          rel="noreferrer"
          className="inline-flex min-h-6 items-center gap-1.5 font-mono break-all text-brand-text underline-offset-2 hover:underline"
        >
          {tracking_number}
          <ExternalLink className="size-3.5 shrink-0" aria-hidden="true" />
          <span className="sr-only">at {carrier_name}, in a new tab</span>
        </a>
      )}
      {tracking_url === null && tracking_number !== '' && (
        <span className="font-mono break-all">{tracking_number}</span>
      )}
      {tracking_number !== '' && (
        <CopyText text={tracking_number} label="tracking number" shown="Copy" />
      )}
    </p>
  );
}
