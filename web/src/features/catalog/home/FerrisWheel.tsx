import { Link } from 'react-router';

import type { ProductCard } from '@/shared/api';
import { ProductImage } from '@/shared/commerce';
import { paths } from '@/shared/lib/paths';

const GONDOLAS = 8;
const fills = ['var(--sun)', 'var(--brand)', '#4fc3a1', '#7aa5ff'] as const;

/** The sign of the market: a slowly turning wheel whose gondolas are things you can buy. */
export function FerrisWheel({ products }: { products: readonly ProductCard[] }) {
  return (
    <div className="wheel relative mx-auto aspect-[1/1.08] w-full max-w-112">
      <svg
        viewBox="0 0 400 432"
        className="absolute inset-0 size-full"
        fill="none"
        aria-hidden="true"
      >
        <path
          d="M200 200 128 424M200 200l72 224"
          stroke="#f8f1ec"
          strokeWidth="7"
          strokeLinecap="round"
          opacity=".85"
        />
        <path d="M96 426h208" stroke="var(--sun)" strokeWidth="8" strokeLinecap="round" />
      </svg>
      <div className="wheel-turn absolute inset-x-0 top-0 aspect-square">
        <svg
          viewBox="0 0 400 400"
          className="absolute inset-0 size-full"
          fill="none"
          aria-hidden="true"
        >
          {Array.from({ length: GONDOLAS }, (_, i) => (
            <line
              key={i}
              x1="200"
              y1="200"
              x2="200"
              y2="52"
              stroke="#f8f1ec"
              strokeOpacity=".3"
              strokeWidth="3"
              transform={`rotate(${(360 / GONDOLAS) * i} 200 200)`}
            />
          ))}
          <circle cx="200" cy="200" r="148" stroke="#f8f1ec" strokeOpacity=".85" strokeWidth="5" />
          <circle cx="200" cy="200" r="132" stroke="#f8f1ec" strokeOpacity=".28" strokeWidth="2" />
          <circle
            cx="200"
            cy="200"
            r="148"
            stroke="var(--sun)"
            strokeWidth="6"
            strokeLinecap="round"
            strokeDasharray="0.1 18.48"
          />
          <circle cx="200" cy="200" r="26" fill="var(--brand)" />
          <circle cx="200" cy="200" r="11" fill="var(--sun)" />
        </svg>
        <ul aria-label="Popular right now">
          {Array.from({ length: GONDOLAS }, (_, i) => (
            <li
              key={products[i]?.id ?? i}
              aria-hidden={products[i] === undefined}
              className="pointer-events-none absolute inset-0"
              style={{ transform: `rotate(${(360 / GONDOLAS) * i}deg)` }}
            >
              <Gondola product={products[i]} index={i} />
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function Gondola({ product, index }: { product: ProductCard | undefined; index: number }) {
  // Undoes the slot's own angle; the animation in between undoes the wheel's.
  const upright = { transform: `rotate(${(-360 / GONDOLAS) * index}deg)` };
  const box =
    'pointer-events-auto relative block aspect-square w-full overflow-hidden rounded-[26%] border-[3px] border-[#f8f1ec] bg-photo shadow-lg';
  return (
    <div className="absolute top-[13%] left-1/2 w-[21%] -translate-x-1/2 -translate-y-1/2">
      <div className="wheel-level">
        <div style={upright}>
          {product ? (
            <Link
              to={paths.product(product)}
              className={`${box} transition-transform hover:scale-110 focus-visible:scale-110`}
            >
              <ProductImage image={product.image} name={product.name} eager />
            </Link>
          ) : (
            <span className={box} style={{ background: fills[index % fills.length] }} />
          )}
        </div>
      </div>
    </div>
  );
}
