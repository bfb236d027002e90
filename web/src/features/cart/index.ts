export { CartButton, useCartCount } from './CartButton';
export { CartDrawer } from './CartDrawer';
