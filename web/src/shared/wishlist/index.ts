export { guestViewed, guestWishes, type GuestWish } from './guest';
export { useWish, type Wished } from './useWish';
export { WishButton } from './WishButton';
