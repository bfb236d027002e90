export { CartButton, useCartCount } from './CartButton';
