import {
  api,
  pagesOf,
  type ListArg,
  type ListSaleEventsApiArg,
  type PageOf,
  type SaleEventCard,
} from '@/shared/api';

type EventsArg = ListArg<Exclude<ListSaleEventsApiArg, void>>;

const eventApi = api
  .enhanceEndpoints({
    endpoints: {
      listSaleEvents: { providesTags: ['SaleEvent'], keepUnusedDataFor: 5 },
    },
  })
  .injectEndpoints({
    endpoints: (build) => ({
      saleEventPages: build.infiniteQuery<PageOf<SaleEventCard>, EventsArg, string | null>({
        ...pagesOf<EventsArg & { cursor?: string | null }, SaleEventCard>(
          api.endpoints.listSaleEvents.initiate,
        ),
        providesTags: ['SaleEvent'],
        keepUnusedDataFor: 5,
      }),
    }),
  });

export const { useListSaleEventsQuery, useSaleEventPagesInfiniteQuery } = eventApi;
