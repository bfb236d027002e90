import { useSearchParams } from 'react-router';

import { useTitle } from '@/shared/lib/title';
import { Tabs } from '@/shared/ui';

import { ItemsToReview } from './ItemsToReview';
import { WrittenReviews } from './WrittenReviews';

const tabs = [
  { value: 'waiting', label: 'To review' },
  { value: 'written', label: 'Written' },
] as const;

type TabValue = (typeof tabs)[number]['value'];

/** What one has said about what one bought, and what one could still say. */
export function MyReviewsPage() {
  useTitle('Your reviews');
  const [params, setParams] = useSearchParams();
  const tab: TabValue = params.get('show') === 'waiting' ? 'waiting' : 'written';
  return (
    <>
      <h1 className="mb-4 text-title">Your reviews</h1>
      <Tabs
        label="Your reviews"
        tabs={tabs}
        value={tab}
        onChange={(value) =>
          setParams(value === 'written' ? {} : { show: value }, { replace: true })
        }
        className="mb-6"
      />
      {tab === 'waiting' ? <ItemsToReview /> : <WrittenReviews />}
    </>
  );
}
