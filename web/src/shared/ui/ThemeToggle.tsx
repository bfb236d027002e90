import { Monitor, Moon, Sun } from 'lucide-react';

import { setTheme, useTheme, type ThemeChoice } from '@/shared/lib/theme';

import { IconButton } from './Button';

const next: Record<ThemeChoice, ThemeChoice> = { system: 'light', light: 'dark', dark: 'system' };
const icons = { system: Monitor, light: Sun, dark: Moon } as const;
const names = { system: 'as the device', light: 'day', dark: 'night' } as const;

export function ThemeToggle({ className }: { className?: string }) {
  const { choice } = useTheme();
  const Icon = icons[choice];
  return (
    <IconButton
      label={`Appearance: ${names[choice]}. Change to ${names[next[choice]]}`}
      className={className}
      onClick={() => setTheme(next[choice])}
    >
      <Icon className="size-5" />
    </IconButton>
  );
}
