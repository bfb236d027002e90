import { api, asProblem, type Problem, type SaleEvent } from '@/shared/api';
import { toMultipart } from '@/shared/api/multipart';

import type { EventChange, NewEvent } from './draft';

const eventApi = api.enhanceEndpoints({
  endpoints: {
    getSaleEvent: { providesTags: ['SaleEvent'] },
    createSaleEvent: { invalidatesTags: ['SaleEvent', 'Product', 'Stock', 'StockRow'] },
    updateSaleEvent: { invalidatesTags: ['SaleEvent', 'Product', 'Stock', 'StockRow'] },
    deleteSaleEvent: { invalidatesTags: ['SaleEvent', 'Product', 'Stock', 'StockRow'] },
  },
});

export const { useGetSaleEventQuery, useDeleteSaleEventMutation } = eventApi;
const { useCreateSaleEventMutation, useUpdateSaleEventMutation } = eventApi;

type Create = Parameters<ReturnType<typeof useCreateSaleEventMutation>[0]>[0];
type Update = Parameters<ReturnType<typeof useUpdateSaleEventMutation>[0]>[0];

export type SavedEvent = { event: SaleEvent } | { problem: Problem };

/** JSON alone, or JSON beside the picture as a form. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- says which body it stands for
function bodyOf<T>(event: EventChange, picture: File | null): T {
  // The client's types know the JSON body only; a form goes the same way.
  if (picture === null) return event as T;
  return toMultipart<T>({ sale_event: JSON.stringify(event), images: [picture] });
}

export function useSaveEvent() {
  const [createEvent] = useCreateSaleEventMutation();
  const [updateEvent] = useUpdateSaleEventMutation();
  const create = async (event: NewEvent, picture: File | null): Promise<SavedEvent> => {
    const saleEventIn = bodyOf<Create['saleEventIn']>(event, picture);
    const { data, error } = await createEvent({ saleEventIn });
    return data === undefined ? { problem: asProblem(error) } : { event: data };
  };
  const update = async (
    eventId: string,
    change: EventChange,
    picture: File | null,
  ): Promise<SavedEvent> => {
    const saleEventPatch = bodyOf<Update['saleEventPatch']>(change, picture);
    const { data, error } = await updateEvent({ eventId, saleEventPatch });
    return data === undefined ? { problem: asProblem(error) } : { event: data };
  };
  return { create, update };
}
