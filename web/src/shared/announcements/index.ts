export { AnnouncementBox, type AnnouncementBoxProps } from './AnnouncementBox';
