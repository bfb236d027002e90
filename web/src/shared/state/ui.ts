import { createSlice, type PayloadAction } from '@reduxjs/toolkit';

export interface UiState {
  cartOpen: boolean;
}

const initialState: UiState = { cartOpen: false };

/** What several features steer: the cart drawer opens from cards, pages and the header. */
export const uiSlice = createSlice({
  name: 'ui',
  initialState,
  reducers: {
    setCartOpen(state, action: PayloadAction<boolean>) {
      state.cartOpen = action.payload;
    },
  },
});

export const { setCartOpen } = uiSlice.actions;
