import { AnnouncementBox } from '@/shared/announcements';

import { dismiss } from './dismissed';
import { useAnnouncements } from './useAnnouncements';

/** More at once would push the page away. */
const SHOWN_MAX = 3;

/** What organisers announce, above every page, until it ends or this viewer puts it away. */
export function AnnouncementBanner() {
  const shown = useAnnouncements().slice(0, SHOWN_MAX);
  return (
    <section
      aria-label="Announcements"
      hidden={shown.length === 0}
      className="mx-auto grid max-w-350 gap-2 px-4 pt-3 sm:px-6 lg:px-8"
    >
      {shown.map((it) => (
        <AnnouncementBox
          key={it.id}
          message={it.message}
          severity={it.severity}
          endsAt={it.ends_at}
          timeZone={it.time_zone}
          onDismiss={() => dismiss(it.id)}
        />
      ))}
    </section>
  );
}
