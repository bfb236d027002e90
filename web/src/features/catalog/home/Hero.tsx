import { useListProductsQuery } from '@/shared/api';
import { paths } from '@/shared/lib/paths';
import { ButtonLink } from '@/shared/ui';

import { FerrisWheel } from './FerrisWheel';

/** Always night: the wheel and its lights look best against a dark sky, in either appearance. */
export function Hero() {
  const { data } = useListProductsQuery({ sort: 'popular', inStock: true, limit: 8 });
  return (
    <section
      aria-labelledby="hero-title"
      className="relative isolate mt-6 overflow-hidden rounded-panel bg-[#2a1538] text-[#f8f1ec] sm:mt-8"
    >
      <div className="bulbs absolute inset-x-0 top-3 -z-10 opacity-90" aria-hidden="true" />
      <div className="stars absolute inset-0 -z-10" aria-hidden="true" />
      <div className="grid items-center gap-x-8 px-6 pt-12 md:grid-cols-[1.05fr_1fr] md:px-12 lg:px-16 lg:pt-10">
        <div className="pb-4 md:pb-12">
          <h1 id="hero-title" className="text-display font-extrabold">
            Roll up, look around, <span className="text-[#ffca4a]">find something.</span>
          </h1>
          <p className="mt-5 max-w-[38ch] text-lg text-[#dccfe2]">
            Independent shops, one market, one basket. Whatever you pick up is held for you for ten
            minutes.
          </p>
          <div className="mt-7 flex flex-wrap gap-3">
            <ButtonLink to={paths.browse} variant="sun">
              Browse everything
            </ButtonLink>
            <ButtonLink
              to={paths.shops}
              variant="ghost"
              className="border border-[#f8f1ec]/35 text-[#f8f1ec] hover:bg-[#f8f1ec]/10"
            >
              Meet the shops
            </ButtonLink>
          </div>
        </div>
        <div className="pt-5 max-md:mx-auto max-md:w-4/5 max-md:max-w-80 md:pt-2">
          <FerrisWheel products={data?.items ?? []} />
        </div>
      </div>
    </section>
  );
}
