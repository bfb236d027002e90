import { api, perShop } from '@/shared/api';

/** Who belongs to a shop and who is invited, cached per shop. */
const peopleApi = api.enhanceEndpoints({
  endpoints: {
    listInvitations: { ...perShop, providesTags: ['Invitation'] },
    inviteMember: { invalidatesTags: ['Invitation'] },
    resendInvitation: { invalidatesTags: ['Invitation'] },
    revokeInvitation: { invalidatesTags: ['Invitation'] },
    transferShop: { invalidatesTags: ['Member', 'Me', 'Invitation'] },
    leaveShop: { invalidatesTags: ['Me'] },
  },
});

export const {
  useListInvitationsQuery,
  useInviteMemberMutation,
  useResendInvitationMutation,
  useRevokeInvitationMutation,
  useTransferShopMutation,
  useLeaveShopMutation,
} = peopleApi;
