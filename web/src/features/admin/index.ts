export { AdminTitle } from './AdminTitle';
export { useAdminNav } from './nav';
export { adminRoutes } from './routes';
