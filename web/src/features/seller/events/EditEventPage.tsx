import { CircleStop } from 'lucide-react';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';

import { useGetProductQuery, type Product, type SaleEvent } from '@/shared/api';
import { EventCountdown } from '@/shared/commerce';
import { formatSpanInZone } from '@/shared/lib/localTime';
import { paths } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';
import { Breadcrumbs, Button, ErrorState, Loading, Panel, SkeletonText, toast } from '@/shared/ui';

import { ManagersOnly } from '../ManagersOnly';

import { useGetSaleEventQuery, useSaveEvent } from './api';
import { changesOf, draftOfEvent, uploadOf } from './draft';
import { EndEvent } from './EndEvent';
import { EventForm } from './EventForm';
import { Takings } from './Takings';

export function EditEventPage() {
  const { eventId = '' } = useParams();
  return (
    <ManagersOnly>
      <Page key={eventId} eventId={eventId} />
    </ManagersOnly>
  );
}

function Page({ eventId }: { eventId: string }) {
  const event = useGetSaleEventQuery({ eventId }, { refetchOnMountOrArgChange: true });
  const productId = event.data?.product_id;
  const product = useGetProductQuery(
    { productId: productId ?? '' },
    { skip: productId === undefined, refetchOnMountOrArgChange: true },
  );
  useTitle(event.data?.name ?? 'Sale event');
  if (event.data === undefined || product.data === undefined) {
    const failed = event.error === undefined ? product : event;
    if (failed.error !== undefined) {
      return <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />;
    }
    return (
      <Loading label="Loading the sale event">
        <SkeletonText lines={8} />
      </Loading>
    );
  }
  return <Event event={event.data} product={product.data} />;
}

function Event({ event, product }: { event: SaleEvent; product: Product }) {
  const navigate = useNavigate();
  const { update } = useSaveEvent();
  const [ending, setEnding] = useState(false);
  const [initial] = useState(() => draftOfEvent(event, product));
  const leave = () => void navigate(`${paths.sellerEvents}?status=${event.status}`);
  const end = (
    <Button variant="danger" className="h-12" onClick={() => setEnding(true)}>
      <CircleStop className="size-4.5" aria-hidden="true" />
      {event.status === 'running' ? 'End it now…' : 'Call it off…'}
    </Button>
  );
  return (
    <>
      <Breadcrumbs
        crumbs={[{ label: 'Sale events', to: paths.sellerEvents }, { label: event.name }]}
      />
      <div className="mt-2 mb-6 flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="text-title">{event.name}</h1>
        {event.status === 'scheduled' && (
          <EventCountdown until={event.starts_at} label="Begins in" over="Just begun" />
        )}
        {event.status === 'running' && (
          <EventCountdown until={event.ends_at} label="Ends in" over="Just ended" />
        )}
      </div>
      {event.status === 'scheduled' ? (
        <EventForm
          initial={initial}
          saveLabel="Save changes"
          onSave={async (draft) => {
            const saved = await update(event.id, changesOf(initial, draft), uploadOf(draft));
            if ('problem' in saved) return saved.problem;
            toast.success('Saved');
            leave();
            return null;
          }}
        >
          {end}
        </EventForm>
      ) : (
        <div className="grid max-w-3xl gap-6">
          <p className="text-ink-soft">
            {formatSpanInZone(event.starts_at, event.ends_at, event.time_zone)}.{' '}
            {event.status === 'running' && 'What buyers see of a running event stays as it is.'}
          </p>
          <Panel title="What it sells" flush>
            <Takings event={event} product={product} />
          </Panel>
          {event.status === 'running' && <div>{end}</div>}
        </div>
      )}
      <EndEvent event={event} open={ending} onOpenChange={setEnding} onEnded={leave} />
    </>
  );
}
