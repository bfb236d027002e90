export { SellerTitle } from './SellerTitle';
export { useSellerNav } from './nav';
export { sellerRoutes } from './routes';
