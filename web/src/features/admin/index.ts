export { useAdminNav } from './nav';
export { adminRoutes } from './routes';
