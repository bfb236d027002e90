import {
  api,
  pagesOf,
  type AdminAnnouncement,
  type ListAdminAnnouncementsApiArg,
  type ListArg,
  type PageOf,
} from '@/shared/api';

type Arg = ListArg<Exclude<ListAdminAnnouncementsApiArg, void>>;

const announcementApi = api
  .enhanceEndpoints({
    endpoints: {
      makeAnnouncement: { invalidatesTags: ['Announcement'] },
      endAnnouncement: { invalidatesTags: ['Announcement'] },
    },
  })
  .injectEndpoints({
    endpoints: (build) => ({
      announcementPages: build.infiniteQuery<PageOf<AdminAnnouncement>, Arg, string | null>({
        ...pagesOf<Arg & { cursor?: string | null }, AdminAnnouncement>(
          api.endpoints.listAdminAnnouncements.initiate,
        ),
        providesTags: ['Announcement'],
      }),
    }),
  });

export const {
  useAnnouncementPagesInfiniteQuery,
  useMakeAnnouncementMutation,
  useEndAnnouncementMutation,
} = announcementApi;
