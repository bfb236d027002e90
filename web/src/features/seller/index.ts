export { useSellerNav } from './nav';
export { sellerRoutes } from './routes';
