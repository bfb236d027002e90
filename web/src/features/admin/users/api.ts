import {
  api,
  pagesOf,
  type AdminUser,
  type ListAdminUsersApiArg,
  type ListArg,
  type PageOf,
} from '@/shared/api';

export type UsersArg = ListArg<ListAdminUsersApiArg>;

const one = (_: unknown, __: unknown, { userId }: { userId: string }) => [
  { type: 'AdminUser' as const, id: userId },
];
const changed = ['AdminUser' as const, 'AuditLog' as const];

/** What organisers ask about people, and do to their accounts. */
const usersApi = api
  .enhanceEndpoints({
    endpoints: {
      getUserFigures: { providesTags: ['AdminUser'] },
      getAdminUser: { providesTags: one },
      suspendUser: { invalidatesTags: changed },
      reinstateUser: { invalidatesTags: changed },
      changeUserRole: { invalidatesTags: changed },
      signUserOut: { invalidatesTags: changed },
      resendUserActivation: { invalidatesTags: ['AuditLog'] },
    },
  })
  .injectEndpoints({
    endpoints: (build) => ({
      userPages: build.infiniteQuery<PageOf<AdminUser>, UsersArg, string | null>({
        ...pagesOf<ListAdminUsersApiArg, AdminUser>(api.endpoints.listAdminUsers.initiate),
        providesTags: ['AdminUser'],
      }),
    }),
  });

export const {
  useUserPagesInfiniteQuery,
  useGetUserFiguresQuery,
  useGetAdminUserQuery,
  useSuspendUserMutation,
  useReinstateUserMutation,
  useChangeUserRoleMutation,
  useSignUserOutMutation,
  useResendUserActivationMutation,
  useImpersonateUserMutation,
} = usersApi;
