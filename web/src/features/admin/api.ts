import {
  api,
  pagesOf,
  type AdminReview,
  type DeadLetter,
  type ListAdminReviewsApiArg,
  type ListArg,
  type ListDeadLettersApiArg,
  type ListPaymentWebhooksApiArg,
  type PageOf,
  type WebhookRecord,
} from '@/shared/api';

export type WebhooksArg = ListArg<ListPaymentWebhooksApiArg>;
export type DeadLettersArg = ListArg<ListDeadLettersApiArg>;

/** What only organisers ask for. */
export const adminApi = api
  .enhanceEndpoints({
    endpoints: {
      getAdminStats: { providesTags: ['Stats'] },
      hideReview: { invalidatesTags: ['AdminReview', 'Review'] },
      restoreReview: { invalidatesTags: ['AdminReview', 'Review'] },
      getPaymentWebhook: { providesTags: ['Webhook'] },
      assignPaymentWebhook: { invalidatesTags: ['Webhook', 'UserWallet'] },
      replayPaymentWebhook: { invalidatesTags: ['Webhook', 'Order', 'OrderList', 'Stats'] },
    },
  })
  .injectEndpoints({
    endpoints: (build) => ({
      webhookPages: build.infiniteQuery<PageOf<WebhookRecord>, WebhooksArg, string | null>({
        ...pagesOf<ListPaymentWebhooksApiArg, WebhookRecord>(
          api.endpoints.listPaymentWebhooks.initiate,
        ),
        providesTags: ['Webhook'],
      }),
      adminReviewPages: build.infiniteQuery<
        PageOf<AdminReview>,
        ListArg<ListAdminReviewsApiArg>,
        string | null
      >({
        ...pagesOf<ListAdminReviewsApiArg, AdminReview>(api.endpoints.listAdminReviews.initiate),
        providesTags: ['AdminReview'],
      }),
      deadLetterPages: build.infiniteQuery<PageOf<DeadLetter>, DeadLettersArg, string | null>({
        ...pagesOf<ListDeadLettersApiArg, DeadLetter>(api.endpoints.listDeadLetters.initiate),
        providesTags: ['DeadLetter'],
      }),
    }),
  });

export const {
  useGetAdminStatsQuery,
  useReplayPaymentWebhookMutation,
  useGetPaymentWebhookQuery,
  useAssignPaymentWebhookMutation,
  useHideReviewMutation,
  useRestoreReviewMutation,
  useAdminReviewPagesInfiniteQuery,
  useWebhookPagesInfiniteQuery,
  useDeadLetterPagesInfiniteQuery,
} = adminApi;
