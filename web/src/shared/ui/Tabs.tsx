import { Tabs as Base } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';

import { cn } from '@/shared/lib/cn';

export interface Tab<T extends string> {
  value: T;
  label: string;
  /** A number beside the label. */
  count?: number | string | undefined;
  content?: ReactNode;
}

export interface TabsProps<T extends string> {
  label: string;
  tabs: readonly Tab<T>[];
  value: T;
  onChange: (value: T) => void;
  className?: string;
}

export function Tabs<T extends string>({ label, tabs, value, onChange, className }: TabsProps<T>) {
  return (
    <Base.Root value={value} onValueChange={(next) => onChange(next as T)} className={className}>
      <Base.List
        aria-label={label}
        className="no-scrollbar relative -mx-4 flex gap-1 overflow-x-auto border-b border-line px-4 sm:mx-0 sm:px-0"
      >
        {tabs.map((tab) => (
          <Base.Tab
            key={tab.value}
            value={tab.value}
            className="h-11 shrink-0 rounded-t-lg px-3.5 font-semibold text-ink-soft outline-offset-[-3px] transition-colors hover:text-ink data-active:text-ink"
          >
            {tab.label}{' '}
            {tab.count !== undefined && (
              <span className="ml-1.5 rounded-full bg-sunken px-2 py-0.5 text-xs tabular-nums">
                {tab.count}
              </span>
            )}
          </Base.Tab>
        ))}
        <Base.Indicator className="absolute bottom-0 left-(--active-tab-left) h-[3px] w-(--active-tab-width) rounded-full bg-brand transition-[left,width] duration-200" />
      </Base.List>
      {tabs.map(
        (tab) =>
          tab.content !== undefined && (
            <Base.Panel key={tab.value} value={tab.value} className={cn('pt-6 outline-offset-8')}>
              {tab.content}
            </Base.Panel>
          ),
      )}
    </Base.Root>
  );
}
