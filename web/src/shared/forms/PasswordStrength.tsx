import { cn } from '@/shared/lib/cn';

import { PASSWORD_MIN } from './schemas';

/** 0 (too short) to 4: length counts most, variety a little. */
export function passwordStrength(password: string): number {
  if (password.length < PASSWORD_MIN) return 0;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z\d]/].filter((kind) =>
    kind.test(password),
  ).length;
  const distinct = new Set(password).size;
  if (distinct < 5) return 1;
  const points =
    (password.length >= 12 ? 1 : 0) + (password.length >= 16 ? 1 : 0) + (kinds >= 3 ? 1 : 0);
  return 1 + points;
}

const words = ['Too short', 'Weak', 'Fair', 'Good', 'Strong'] as const;
const tones = ['bg-line-strong', 'bg-danger', 'bg-sun', 'bg-mint', 'bg-mint'] as const;

export function PasswordStrength({ password }: { password: string }) {
  if (password === '') return <>At least {PASSWORD_MIN} characters; longer is better.</>;
  const strength = passwordStrength(password);
  return (
    <span className="flex items-center gap-3">
      <span aria-hidden="true" className="grid flex-1 grid-cols-4 gap-1">
        {[1, 2, 3, 4].map((step) => (
          <span
            key={step}
            className={cn('h-1.5 rounded-full', step <= strength ? tones[strength] : 'bg-sunken')}
          />
        ))}
      </span>
      <span className="w-18 text-right">{words[strength]}</span>
    </span>
  );
}
