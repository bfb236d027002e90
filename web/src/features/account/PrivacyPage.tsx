import { useTitle } from '@/shared/lib/title';

import { DataCopy } from './DataCopy';
import { DeleteAccount } from './DeleteAccount';

/** What is kept of oneself: to be taken along, or to be deleted. */
export function PrivacyPage() {
  useTitle('Your data');
  return (
    <>
      <h1 className="mb-6 text-title">Your data</h1>
      <DataCopy />
      <DeleteAccount />
    </>
  );
}
