import { Mail, Phone } from 'lucide-react';

import type { ShopPublic } from '@/shared/api';

const linkClass = 'flex w-fit items-center gap-2 font-semibold text-brand-text hover:underline';

/** How a shop sends, what it takes back, and how to reach it, as far as it says so. */
export function ShopTerms({ shop }: { shop: ShopPublic }) {
  const { shipping_policy, returns_policy, email, phone_number } = shop;
  if (shipping_policy === '' && returns_policy === '' && email === null) return null;
  return (
    <div className="mt-16 grid gap-6 border-t border-line pt-8 md:grid-cols-3">
      <Policy title="Shipping" text={shipping_policy} />
      <Policy title="Returns" text={returns_policy} />
      {email !== null && (
        <section aria-labelledby="contact">
          <h2 id="contact" className="mb-2 text-lg">
            Contact
          </h2>
          <div className="grid gap-2 [&_svg]:size-4.5">
            <a href={`mailto:${email}`} className={linkClass}>
              <Mail aria-hidden="true" /> <span className="break-all">{email}</span>
            </a>
            {phone_number !== null && (
              <a href={`tel:${phone_number.replaceAll(' ', '')}`} className={linkClass}>
                <Phone aria-hidden="true" /> {phone_number}
              </a>
            )}
          </div>
        </section>
      )}
    </div>
  );
}

function Policy({ title, text }: { title: string; text: string }) {
  if (text === '') return null;
  const id = `policy-${title.toLowerCase()}`;
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="mb-2 text-lg">
        {title}
      </h2>
      <p className="whitespace-pre-line text-ink-soft">{text}</p>
    </section>
  );
}
