import { baseApi } from './base';
import { dropCsrfToken } from './csrf';
import {
  api as generated,
  type Cart,
  type Follow,
  type GetMeApiArg,
  type SignedInUser,
  type User,
  type Wallet,
} from './generated';
import { setSessionHint } from './hint';
import { asProblem, type Problem } from './problem';
import { perShop } from './shop';

/** Awaits a thunk whose own type names the whole endpoint. */
type Ask<T> = (thunk: unknown) => PromiseLike<{ data?: T | undefined; error?: unknown }>;

const withSession = generated.injectEndpoints({
  endpoints: (build) => ({
    /** The signed-in user, or null for a guest: being nobody is an answer here, not an error. */
    whoAmI: build.query<User | null, GetMeApiArg>({
      async queryFn(_, { dispatch }): Promise<{ data: User | null } | { error: Problem }> {
        const { getMe } = generated.endpoints;
        const { data, error } = await (dispatch as Ask<User>)(
          getMe.initiate(undefined, { subscribe: false, forceRefetch: true }),
        );
        // Beside an error, `data` is what an earlier answer left behind.
        if (error === undefined && data !== undefined) return { data };
        const problem = asProblem(error);
        return problem.status === 401 ? { data: null } : { error: problem };
      },
      providesTags: ['Me'],
    }),
  }),
});

/** What depends on who is signed in, and is fetched anew when that changes. */
const personal = [
  'Cart',
  'Order',
  'Payment',
  'Return',
  'Wallet',
  'Address',
  'Session',
  'Notification',
  'Announcement',
  'Shop',
  'Stats',
  'MyReview',
  'Wishlist',
  'WishlistPage',
  'Viewed',
  'Follow',
] as const;

type Run = (action: unknown) => unknown;

interface Lifecycle<T> {
  dispatch: Run;
  queryFulfilled: Promise<{ data: T }>;
}

/** After signing in: the answer names the user, everything personal is fetched anew. */
async function adoptSession(_: unknown, { dispatch, queryFulfilled }: Lifecycle<SignedInUser>) {
  const { data } = await queryFulfilled.catch(() => ({ data: null }));
  if (data === null) return;
  dropCsrfToken();
  setSessionHint(true);
  dispatch(api.util.upsertQueryData('whoAmI', undefined, data.user));
  dispatch(api.util.invalidateTags([...personal]));
}

/** After registering: whether that signed in depends on a setting of the installation, so ask. */
async function probeSession(_: unknown, { dispatch, queryFulfilled }: Lifecycle<SignedInUser>) {
  const { data } = await queryFulfilled.catch(() => ({ data: null }));
  if (data === null) return;
  dropCsrfToken();
  setSessionHint(true);
  dispatch(api.util.invalidateTags(['Me', ...personal]));
}

/** Every change of the cart answers with the whole cart: show it without asking again. */
async function adoptCart(_: unknown, { dispatch, queryFulfilled }: Lifecycle<Cart>) {
  const { data } = await queryFulfilled.catch(() => ({ data: null }));
  if (data === null) dispatch(api.util.invalidateTags(['Cart', 'Stock']));
  else dispatch(api.util.upsertQueryData('getCart', undefined, data));
}

/** Freezing answers with the whole wallet. */
async function adoptWallet(_: unknown, { dispatch, queryFulfilled }: Lifecycle<Wallet>) {
  const { data } = await queryFulfilled.catch(() => ({ data: null }));
  if (data !== null) dispatch(api.util.upsertQueryData('getWallet', undefined, data));
}

/** A heart is filled or emptied before the server has heard of it, and back again if it refuses. */
function wishes(change: (ids: string[], productId: string) => string[]) {
  return async (
    { productId }: { productId: string },
    { dispatch, queryFulfilled }: Lifecycle<unknown>,
  ) => {
    const patch = dispatch(
      api.util.updateQueryData('listWishedProducts', undefined, (draft) => {
        draft.product_ids = change(draft.product_ids, productId);
      }),
    ) as { undo: () => void; patches: unknown[] };
    try {
      await queryFulfilled;
      // Where the list was not known yet, what is on its way may be from before.
      const unknown = patch.patches.length === 0;
      dispatch(api.util.invalidateTags(unknown ? ['WishlistPage', 'Wishlist'] : ['WishlistPage']));
    } catch {
      patch.undo();
    }
  };
}

/** Following answers with how things are now. */
async function adoptFollow(
  arg: { slugOrId: string },
  { dispatch, queryFulfilled }: Lifecycle<Follow>,
) {
  const { data } = await queryFulfilled.catch(() => ({ data: null }));
  if (data === null) return;
  dispatch(api.util.upsertQueryData('getFollow', arg, data));
  dispatch(api.util.invalidateTags([{ type: 'Follow', id: 'list' }]));
}

/** The generated endpoints with cache rules: what each provides, and what each makes stale. */
export const api = withSession.enhanceEndpoints({
  addTagTypes: [],
  endpoints: {
    login: { onQueryStarted: adoptSession },
    register: { onQueryStarted: probeSession },
    activate: { onQueryStarted: adoptSession },
    logout: {
      async onQueryStarted(_, { dispatch, queryFulfilled }) {
        try {
          await queryFulfilled;
          setSessionHint(false);
          dropCsrfToken();
          dispatch(baseApi.util.resetApiState());
        } catch {
          // Still signed in; the caller shows why.
        }
      },
    },
    updateMe: { invalidatesTags: ['Me'] },
    putAvatar: { invalidatesTags: ['Me'] },
    changePassword: { invalidatesTags: ['Session'] },
    listAddresses: { providesTags: ['Address'] },
    createAddress: { invalidatesTags: ['Address'] },
    updateAddress: { invalidatesTags: ['Address'] },
    deleteAddress: { invalidatesTags: ['Address'] },
    listSessions: { providesTags: ['Session'] },
    revokeSession: { invalidatesTags: ['Session'] },
    getDataExport: { providesTags: ['DataExport'] },
    requestDataExport: { invalidatesTags: ['DataExport'] },
    // What stands in the way of leaving changes wherever one buys or sells: never kept.
    getDeletionObstacles: { keepUnusedDataFor: 0 },
    deleteMe: {
      async onQueryStarted(_, { dispatch, queryFulfilled }) {
        try {
          await queryFulfilled;
          setSessionHint(false);
          dropCsrfToken();
          dispatch(baseApi.util.resetApiState());
        } catch {
          // Still there; the caller shows why.
        }
      },
    },
    listCategories: { providesTags: ['Category'], keepUnusedDataFor: 900 },
    listProducts: { providesTags: ['Product'] },
    getProduct: { providesTags: (_r, _e, { productId }) => [{ type: 'Product', id: productId }] },
    getProductStock: {
      providesTags: (_r, _e, { productId }) => ['Stock', { type: 'Stock', id: productId }],
    },
    listReviews: { providesTags: ['Review'] },
    getReviewSummary: { providesTags: ['Review'] },
    getMyPartOfReviews: { providesTags: ['MyReview'] },
    postReview: {
      invalidatesTags: (_r, error, { productId }) =>
        error === undefined
          ? ['Review', 'MyReview', 'ShopReview', 'Order', { type: 'Product', id: productId }]
          : [],
    },
    listWishedProducts: { providesTags: ['Wishlist'] },
    putWish: {
      onQueryStarted: wishes((ids, productId) => [
        productId,
        ...ids.filter((known) => known !== productId),
      ]),
    },
    deleteWish: {
      onQueryStarted: wishes((ids, productId) => ids.filter((known) => known !== productId)),
    },
    listViewedProducts: { providesTags: ['Viewed'] },
    addViewedProducts: { invalidatesTags: ['Viewed'] },
    forgetViewedProducts: { invalidatesTags: ['Viewed'] },
    getFollow: { providesTags: (_r, _e, { slugOrId }) => [{ type: 'Follow', id: slugOrId }] },
    followShop: { onQueryStarted: adoptFollow },
    unfollowShop: { onQueryStarted: adoptFollow },
    getCart: { providesTags: ['Cart'] },
    addCartItem: { onQueryStarted: adoptCart },
    setCartItem: { onQueryStarted: adoptCart },
    removeCartItem: { onQueryStarted: adoptCart },
    emptyCart: { onQueryStarted: adoptCart },
    renewCart: { onQueryStarted: adoptCart },
    // Asked anew when somebody signs in: some coupons are for each person so many times.
    quoteCheckout: { providesTags: ['Cart'], keepUnusedDataFor: 5 },
    createOrder: { invalidatesTags: ['Cart', 'Order', 'Stock', 'Address', 'Wallet'] },
    listOrders: { providesTags: ['Order'] },
    getOrder: { providesTags: (_r, _e, { orderId }) => ['Order', { type: 'Order', id: orderId }] },
    getOrderHistory: {
      providesTags: (_r, _e, { orderId }) => ['Order', { type: 'Order', id: orderId }],
    },
    getCheckout: { providesTags: ['Order', 'Payment'] },
    cancelOrder: { invalidatesTags: ['Order', 'Stock', 'Payment', 'Wallet'] },
    updateOrderStatus: { invalidatesTags: ['Order'] },
    payOrder: { invalidatesTags: ['Payment'] },
    capturePayment: { invalidatesTags: ['Payment', 'Order'] },
    listOrderPayments: { providesTags: ['Payment', 'Order'] },
    listOrderReturns: { providesTags: ['Return'] },
    requestReturn: { invalidatesTags: ['Return', 'Order'] },
    withdrawReturn: { invalidatesTags: ['Return', 'Order'] },
    getWallet: { providesTags: ['Wallet'] },
    getTopUp: { providesTags: ['Wallet'] },
    startTopUp: { invalidatesTags: ['Wallet'] },
    freezeWallet: { onQueryStarted: adoptWallet },
    unfreezeWallet: { onQueryStarted: adoptWallet },
    requestWalletRefund: { invalidatesTags: ['Wallet'] },
    setWalletRefundBankDetails: { invalidatesTags: ['Wallet'] },
    listNotifications: { providesTags: ['Notification'] },
    getUnreadCount: { providesTags: ['Notification'] },
    markNotificationsRead: { invalidatesTags: ['Notification'] },
    getShop: { providesTags: ['ShopPage'] },
    openShop: { invalidatesTags: ['Me', 'Shop'] },
    acceptInvitation: { invalidatesTags: ['Me', 'Shop', 'Notification'] },
    getMyShop: { providesTags: ['Shop'] },
    previewMyShop: { ...perShop, providesTags: ['Shop'] },
    updateMyShop: { invalidatesTags: ['Shop'] },
  },
});

export const { useWhoAmIQuery, useLazyWhoAmIQuery } = withSession;
