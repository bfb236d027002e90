import { Autocomplete } from '@base-ui/react/autocomplete';
import { LoaderCircle, Search, X } from 'lucide-react';
import { useRef, type ReactNode } from 'react';

import { cn } from '@/shared/lib/cn';

import { popupClass } from './popup';

export interface SearchItem {
  /** Unique among all items. */
  value: string;
  label: string;
}

export interface SearchGroup<T extends SearchItem> {
  label: string;
  items: T[];
}

export interface SearchComboboxProps<T extends SearchItem> {
  label: string;
  placeholder: string;
  text: string;
  onTextChange: (text: string) => void;
  groups: SearchGroup<T>[];
  renderItem: (item: T) => ReactNode;
  /** A suggestion was chosen. */
  onChoose: (item: T) => void;
  /** Enter was pressed with nothing highlighted. */
  onSubmit: (text: string) => void;
  busy?: boolean;
  /** Said when a search found nothing. */
  empty?: string | undefined;
  className?: string;
}

/** A search box with suggestions while typing; arrow keys, Enter and Escape do what they should. */
export function SearchCombobox<T extends SearchItem>({
  label,
  placeholder,
  text,
  onTextChange,
  groups,
  renderItem,
  onChoose,
  onSubmit,
  busy = false,
  empty,
  className,
}: SearchComboboxProps<T>) {
  const filled = groups.filter((group) => group.items.length > 0);
  const highlighted = useRef(false);
  return (
    <search className={className}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit(text.trim());
        }}
      >
        <Autocomplete.Root
          items={filled.map((group) => ({ value: group.label, items: group.items }))}
          value={text}
          onValueChange={(next, details) => {
            if (details.reason !== 'item-press') onTextChange(next);
          }}
          itemToStringValue={(item: T) => item.label}
          filter={null}
          openOnInputClick
          submitOnItemClick={false}
          onItemHighlighted={(item) => {
            highlighted.current = item !== undefined;
          }}
        >
          <div className="relative">
            <Search
              aria-hidden="true"
              className="pointer-events-none absolute top-1/2 left-4 size-5 -translate-y-1/2 text-ink-soft"
            />
            <Autocomplete.Input
              aria-label={label}
              placeholder={placeholder}
              enterKeyHint="search"
              onKeyDown={(event) => {
                // With the list open the form would not be sent; what was typed is meant, then.
                if (event.key !== 'Enter' || highlighted.current) return;
                event.preventDefault();
                onSubmit(text.trim());
              }}
              className="h-11.5 w-full rounded-full border border-line-strong/60 bg-surface pr-11 pl-11.5 text-base placeholder:text-ink-faint hover:border-line-strong focus:border-focus focus:outline-2 focus:-outline-offset-1 focus:outline-focus"
            />
            <span className="absolute top-1/2 right-3 grid size-7 -translate-y-1/2 place-items-center text-ink-soft">
              {busy ? (
                <LoaderCircle className="size-4.5 animate-spin" aria-hidden="true" />
              ) : (
                <Autocomplete.Clear
                  aria-label="Clear the search"
                  className="rounded-full p-1 hover:bg-sunken"
                >
                  <X className="size-4.5" />
                </Autocomplete.Clear>
              )}
            </span>
          </div>
          <Autocomplete.Portal>
            <Autocomplete.Positioner sideOffset={8} className="z-50 outline-none">
              <Autocomplete.Popup
                className={cn(
                  popupClass,
                  'max-h-[min(32rem,var(--available-height))] w-(--anchor-width) min-w-[min(24rem,94vw)] overflow-y-auto',
                  filled.length === 0 && empty === undefined && 'hidden',
                )}
              >
                <Autocomplete.Status className="sr-only">
                  {busy
                    ? 'Searching'
                    : `${filled.reduce((n, g) => n + g.items.length, 0)} suggestions`}
                </Autocomplete.Status>
                {filled.length === 0 && <p className="px-3 py-4 text-ink-soft">{empty}</p>}
                <Autocomplete.List>
                  {(group: { value: string; items: T[] }) => (
                    <Autocomplete.Group key={group.value} items={group.items} className="pb-1">
                      <Autocomplete.GroupLabel className="px-3 pt-2 pb-1 text-xs font-semibold text-ink-faint">
                        {group.value}
                      </Autocomplete.GroupLabel>
                      <Autocomplete.Collection>
                        {(item: T) => (
                          <Autocomplete.Item
                            key={item.value}
                            value={item}
                            onClick={() => onChoose(item)}
                            className="flex min-h-11 cursor-default items-center gap-3 rounded-xl px-3 py-1.5 outline-none data-highlighted:bg-sunken"
                          >
                            {renderItem(item)}
                          </Autocomplete.Item>
                        )}
                      </Autocomplete.Collection>
                    </Autocomplete.Group>
                  )}
                </Autocomplete.List>
              </Autocomplete.Popup>
            </Autocomplete.Positioner>
          </Autocomplete.Portal>
        </Autocomplete.Root>
      </form>
    </search>
  );
}
