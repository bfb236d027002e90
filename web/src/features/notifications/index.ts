export { NotificationBell } from './Bell';
export { useLiveUpdates } from './useLiveUpdates';
