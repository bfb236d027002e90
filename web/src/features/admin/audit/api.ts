import {
  api,
  pagesOf,
  type AuditLine,
  type ListArg,
  type ListAuditLogApiArg,
  type PageOf,
} from '@/shared/api';

export type AuditArg = ListArg<ListAuditLogApiArg>;

const auditApi = api
  .enhanceEndpoints({ endpoints: { getAuditIndex: { providesTags: ['AuditLog'] } } })
  .injectEndpoints({
    endpoints: (build) => ({
      auditPages: build.infiniteQuery<PageOf<AuditLine>, AuditArg, string | null>({
        ...pagesOf<ListAuditLogApiArg, AuditLine>(api.endpoints.listAuditLog.initiate),
        providesTags: ['AuditLog'],
      }),
    }),
  });

export const { useAuditPagesInfiniteQuery, useGetAuditIndexQuery } = auditApi;
