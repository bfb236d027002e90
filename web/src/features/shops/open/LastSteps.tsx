import { Clock, PartyPopper } from 'lucide-react';

import type { Shop } from '@/shared/api';
import { paths } from '@/shared/lib/paths';
import { ShopPictures } from '@/shared/shops';
import { Button, ButtonLink } from '@/shared/ui';

/** What the shop looks like; each picture is kept as soon as it is chosen. */
export function PicturesStep({ shop, onNext }: { shop: Shop; onNext: () => void }) {
  const none = shop.avatar === null && shop.banner === null;
  return (
    <div className="grid gap-6">
      <ShopPictures shop={shop} />
      <Button size="lg" variant={none ? 'secondary' : 'primary'} onClick={onNext}>
        {none ? 'Later' : 'Next'}
      </Button>
    </div>
  );
}

/** What comes next; the overview has the rest as a list. */
export function DoneStep({ shop }: { shop: Shop }) {
  const waits = shop.status !== 'active';
  const Icon = waits ? Clock : PartyPopper;
  return (
    <div className="grid justify-items-center gap-5 text-center">
      <Icon className="size-14 text-brand-text" strokeWidth={1.5} aria-hidden="true" />
      <div>
        <h2 className="text-heading">
          {waits ? `${shop.name} is set up` : `${shop.name} is open!`}
        </h2>
        <p className="mt-2 text-ink-soft">
          {waits
            ? 'The organisers look at new shops first. You can set everything up meanwhile, and get a mail.'
            : 'Put something on the shelves. Your overview has a list of what else a shop needs.'}
        </p>
      </div>
      <div className="grid w-full gap-3 sm:grid-cols-2">
        <ButtonLink to={paths.sellerNewProduct} size="lg">
          Add a product
        </ButtonLink>
        <ButtonLink to={paths.seller} size="lg" variant="secondary">
          To your overview
        </ButtonLink>
      </div>
    </div>
  );
}
