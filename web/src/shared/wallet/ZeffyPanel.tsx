import { ExternalLink } from 'lucide-react';

import type { ForeignForm } from '@/shared/api';
import { ButtonAnchor, CopyText, QrCode } from '@/shared/ui';

/** Zeffy's form is not ours: the reference written into it says whose wallet the money is for. */
export function ZeffyPanel({ form }: { form: ForeignForm }) {
  return (
    <div className="grid gap-5">
      <ol className="grid list-decimal gap-2 pl-5 marker:font-semibold marker:text-ink-soft">
        <li>Copy your reference, or have another device read it.</li>
        <li>Open Zeffy’s form, choose an amount, and paste the reference where it is asked for.</li>
        <li>The money is in your wallet as soon as Zeffy tells us. You may close this window.</li>
      </ol>
      <div className="flex flex-wrap items-center justify-center gap-5 rounded-2xl bg-sunken p-5">
        <QrCode
          text={form.reference}
          label="Your reference as a QR code"
          className="size-40 shrink-0 p-1"
        />
        <div className="min-w-48 flex-1">
          <p className="mb-1 text-sm font-semibold text-ink-soft">Your reference</p>
          <CopyText
            text={form.reference}
            label="your reference"
            wrap
            className="text-base text-ink"
          />
        </div>
      </div>
      {form.url !== null && (
        <ButtonAnchor href={form.url} target="_blank" rel="noopener noreferrer" size="lg">
          Open Zeffy’s form <ExternalLink className="size-4.5" aria-hidden="true" />
        </ButtonAnchor>
      )}
    </div>
  );
}
