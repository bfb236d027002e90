import { toast as sonner, Toaster as Sonner } from 'sonner';

import { asProblem } from '@/shared/api/problem';
import { useTheme } from '@/shared/lib/theme';

/** Short notes that need no answer. */
export const toast = {
  success: (text: string, options?: { description?: string; action?: ToastAction; id?: string }) =>
    void sonner.success(text, options),
  info: (text: string, options?: { description?: string; action?: ToastAction; id?: string }) =>
    void sonner(text, options),
  warning: (text: string, options?: { description?: string; action?: ToastAction; id?: string }) =>
    void sonner.warning(text, options),
  /** Shows what a failed request said. */
  problem: (error: unknown) => {
    const problem = asProblem(error);
    void sonner.error(problem.detail, { id: `${problem.code} ${problem.detail}` });
  },
};

export interface ToastAction {
  label: string;
  onClick: () => void;
}

export function Toaster() {
  const { resolved } = useTheme();
  return (
    <Sonner
      theme={resolved}
      position="bottom-right"
      offset={{ bottom: '1.5rem', right: '1.5rem' }}
      mobileOffset={{ bottom: '5.25rem', left: '0.75rem', right: '0.75rem' }}
      closeButton
      toastOptions={{
        actionButtonStyle: {
          background: 'var(--brand-soft)',
          color: 'var(--brand-text)',
          borderRadius: '0.6rem',
          fontWeight: 600,
          height: '2rem',
          paddingInline: '0.75rem',
        },
        style: {
          background: 'var(--surface)',
          color: 'var(--ink)',
          border: '1px solid var(--line)',
          borderRadius: '1rem',
          boxShadow: '0 18px 40px -16px rgb(var(--shadow-tint) / 0.4)',
          fontFamily: 'var(--font-sans)',
          fontSize: '0.95rem',
        },
      }}
    />
  );
}
