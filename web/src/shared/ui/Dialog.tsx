import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';

import { cn } from '@/shared/lib/cn';

import { Button, IconButton, type ButtonProps } from './Button';
import { scrimClass } from './popup';

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  children?: ReactNode;
  footer?: ReactNode;
  wide?: boolean;
}

/** A modal: a centred panel on wide screens, a bottom sheet on phones. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  children,
  footer,
  wide = false,
}: DialogProps) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className={scrimClass} />
        <Base.Viewport className="fixed inset-0 z-50 grid items-end sm:place-items-center sm:p-6">
          <Base.Popup
            className={cn(
              'grid max-h-[92dvh] w-full grid-rows-[auto_minmax(0,1fr)_auto] rounded-t-panel bg-surface shadow-pop transition-[translate,opacity] duration-250 outline-none data-ending-style:translate-y-8 data-ending-style:opacity-0 data-starting-style:translate-y-8 data-starting-style:opacity-0 sm:rounded-panel',
              wide ? 'sm:max-w-3xl' : 'sm:max-w-lg',
            )}
          >
            <div className="flex items-start gap-4 px-5 pt-5 sm:px-7 sm:pt-6">
              <div className="min-w-0 flex-1">
                <Base.Title className="text-heading">{title}</Base.Title>
                {description !== undefined && (
                  <Base.Description className="mt-1 text-ink-soft" render={<div />}>
                    {description}
                  </Base.Description>
                )}
              </div>
              <Base.Close
                render={
                  <IconButton label="Close" size="icon-sm" className="-mt-1 -mr-2">
                    <X className="size-5" />
                  </IconButton>
                }
              />
            </div>
            <div className="overflow-y-auto overscroll-contain px-5 py-4 sm:px-7">{children}</div>
            {footer !== undefined && (
              <div className="flex flex-wrap justify-end gap-3 border-t border-line px-5 py-4 pb-[max(1rem,env(safe-area-inset-bottom))] sm:px-7">
                {footer}
              </div>
            )}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}

export interface ConfirmDialogProps extends Omit<DialogProps, 'footer'> {
  confirm: string;
  cancel?: string;
  busy?: boolean;
  variant?: ButtonProps['variant'];
  onConfirm: () => void;
}

/** Asks before something that cannot be undone. */
export function ConfirmDialog({
  confirm,
  cancel = 'Keep it',
  busy = false,
  variant = 'danger',
  onConfirm,
  ...dialog
}: ConfirmDialogProps) {
  return (
    <Dialog
      {...dialog}
      footer={
        <>
          <Button variant="ghost" onClick={() => dialog.onOpenChange(false)}>
            {cancel}
          </Button>
          <Button variant={variant} busy={busy} onClick={onConfirm}>
            {confirm}
          </Button>
        </>
      }
    />
  );
}
