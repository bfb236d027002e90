import { Plus } from 'lucide-react';
import { useState } from 'react';

import { Button, type ButtonProps } from '@/shared/ui';

import { LazyTopUpDialog } from './LazyTopUpDialog';

export interface TopUpButtonProps extends Pick<ButtonProps, 'variant' | 'size' | 'disabled'> {
  label?: string;
  /** An amount to begin with, in minor units. */
  suggested?: number | undefined;
}

/** Loads the wallet without leaving the page. */
export function TopUpButton({ label = 'Top up', suggested, ...look }: TopUpButtonProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button {...look} onClick={() => setOpen(true)}>
        <Plus className="size-4.5" aria-hidden="true" /> {label}
      </Button>
      <LazyTopUpDialog open={open} onOpenChange={setOpen} suggested={suggested} />
    </>
  );
}
