import { EyeOff } from 'lucide-react';

import { paths } from '@/shared/lib/paths';
import { ButtonLink } from '@/shared/ui';

/** Above a product that only its shop can see, as it would look to everybody. */
export function DraftNote({ productId }: { productId: string }) {
  return (
    <div
      role="note"
      className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-2xl bg-sun-soft px-4 py-3 text-sun-text"
    >
      <EyeOff className="size-5 shrink-0" aria-hidden="true" />
      <p className="min-w-0 flex-1 font-medium">
        A draft: only your shop sees this page, and nobody can buy from it.
      </p>
      <ButtonLink to={paths.sellerProduct(productId)} variant="secondary" size="sm">
        Edit the product
      </ButtonLink>
    </div>
  );
}
