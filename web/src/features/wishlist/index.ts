export { useTakeAlong } from './useTakeAlong';
export { WishlistLink } from './WishlistLink';
