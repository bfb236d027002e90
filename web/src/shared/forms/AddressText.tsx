import { countryName } from './countries';

export interface AddressLike {
  recipient: string;
  address1: string;
  address2?: string | null;
  zip_code: string;
  city: string;
  country: string;
  phone_number?: string | null;
}

/** An address as on an envelope. */
export function AddressText({ address }: { address: AddressLike }) {
  return (
    <address className="leading-relaxed not-italic">
      {address.recipient && <span className="block font-semibold">{address.recipient}</span>}
      <span className="block">{address.address1}</span>
      {address.address2 && <span className="block">{address.address2}</span>}
      <span className="block">
        {address.zip_code} {address.city}
      </span>
      <span className="block">{countryName(address.country)}</span>
      {address.phone_number && <span className="block text-ink-soft">{address.phone_number}</span>}
    </address>
  );
}
