import { Field as Base } from '@base-ui/react/field';
import { Input as BaseInput } from '@base-ui/react/input';
import { CircleAlert, Eye, EyeOff } from 'lucide-react';
import { useState, type ComponentProps, type ReactNode } from 'react';

import { cn } from '@/shared/lib/cn';

export const controlClass =
  'w-full rounded-field border border-line-strong bg-surface px-3.5 text-base text-ink placeholder:text-ink-faint transition-[border-color,box-shadow] hover:border-ink-soft focus:border-focus focus:outline-2 focus:-outline-offset-1 focus:outline-focus data-invalid:border-danger aria-invalid:border-danger disabled:opacity-60';

export interface FieldProps {
  label: ReactNode;
  /** Help shown below the label and read with the control. */
  hint?: ReactNode;
  error?: string | undefined;
  optional?: boolean;
  children: ReactNode;
  className?: string;
}

/** Label, control, help and error, wired together for assistive technology. */
export function Field({ label, hint, error, optional = false, children, className }: FieldProps) {
  return (
    <Base.Root invalid={Boolean(error)} className={cn('grid content-start gap-1.5', className)}>
      <Base.Label className="flex items-baseline justify-between gap-3 text-sm font-semibold">
        <span>{label}</span>
        {optional && <span className="text-xs font-normal text-ink-faint">optional</span>}
      </Base.Label>
      {children}
      {hint !== undefined && (
        <Base.Description className="text-sm text-ink-soft">{hint}</Base.Description>
      )}
      <FieldError>{error}</FieldError>
    </Base.Root>
  );
}

function FieldError({ children }: { children: string | undefined }) {
  if (!children) return null;
  return (
    <Base.Error match role="alert" className="flex items-start gap-1.5 text-sm text-danger-text">
      <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
      {children}
    </Base.Error>
  );
}

export function Input({ className, ...rest }: ComponentProps<typeof BaseInput>) {
  return <BaseInput className={cn(controlClass, 'h-11.5', className)} {...rest} />;
}

export function Textarea({ className, rows = 4, ...rest }: ComponentProps<'textarea'>) {
  return (
    <Base.Control
      render={<textarea rows={rows} {...rest} />}
      className={cn(controlClass, 'min-h-24 py-2.5 leading-relaxed', className)}
    />
  );
}

/** A password box whose text can be looked at. */
export function PasswordInput(props: ComponentProps<typeof BaseInput>) {
  const [shown, setShown] = useState(false);
  return (
    <div className="relative">
      <Input {...props} type={shown ? 'text' : 'password'} className="pr-12" />
      <button
        type="button"
        className="absolute inset-y-0 right-0 grid w-12 place-items-center rounded-field text-ink-soft hover:text-ink"
        aria-label={shown ? 'Hide password' : 'Show password'}
        aria-pressed={shown}
        onClick={() => setShown(!shown)}
      >
        {shown ? <EyeOff className="size-5" /> : <Eye className="size-5" />}
      </button>
    </div>
  );
}
