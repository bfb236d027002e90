import { TriangleAlert } from 'lucide-react';
import { Link } from 'react-router';

import { paths } from '@/shared/lib/paths';
import { Button, toast } from '@/shared/ui';

import { useGetMyShopQuery } from './api';
import { useResubmitMyShopMutation } from './profile/api';
import { useShop } from './shop';

const texts: Record<string, string> = {
  pending:
    'This shop waits for the organisers to approve it. You can set everything up; the market does not show it yet.',
  suspended:
    'This shop is suspended: the market does not show its goods. Orders that were placed go on.',
  declined: 'The organisers did not approve this shop: the market does not show it.',
};

/** A shop that does not sell at the moment says so on every page, and why. */
export function ShopNotice() {
  const { status, role } = useShop();
  if (status === 'active') return null;
  return (
    <div className="mb-6 flex items-start gap-3 rounded-2xl bg-sun-soft px-4 py-3 text-sun-text">
      <TriangleAlert className="mt-0.5 size-5 shrink-0" aria-hidden="true" />
      <div className="grid min-w-0 flex-1 gap-1">
        <p>{texts[status] ?? 'This shop is not shown in the market.'}</p>
        <Reason />
        {status === 'declined' && role === 'owner' && <AskAgain />}
      </div>
    </div>
  );
}

function Reason() {
  const { data } = useGetMyShopQuery();
  if (!data?.status_reason) return null;
  return (
    <p className="whitespace-pre-line">
      <strong className="font-semibold">The organisers say:</strong> {data.status_reason}
    </p>
  );
}

function AskAgain() {
  const [resubmit, { isLoading }] = useResubmitMyShopMutation();
  const run = async () => {
    const { error } = await resubmit();
    if (error === undefined) toast.success('The organisers will look at it again');
    else toast.problem(error);
  };
  return (
    <p className="mt-2 flex flex-wrap items-center gap-4">
      <Button variant="sun" className="h-12" busy={isLoading} onClick={() => void run()}>
        Ask again
      </Button>
      <Link to={paths.sellerShop} className="font-semibold hover:underline">
        Mend the shop’s page first
      </Link>
    </p>
  );
}
