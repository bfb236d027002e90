import { Button } from './Button';

export interface SegmentsProps<V extends string> {
  /** What is chosen here, for those who do not see it. */
  label: string;
  options: readonly { value: V; label: string }[];
  value: V;
  onChange: (value: V) => void;
}

/** One of a few, side by side: how far back, how it is shown. */
export function Segments<V extends string>({ label, options, value, onChange }: SegmentsProps<V>) {
  return (
    <div
      role="group"
      aria-label={label}
      className="flex rounded-[0.9rem] bg-sunken/70 p-1 max-sm:w-full"
    >
      {options.map((option) => (
        <Button
          key={option.value}
          variant={option.value === value ? 'secondary' : 'ghost'}
          aria-pressed={option.value === value}
          className="h-10 px-3.5 max-sm:flex-1 max-sm:px-2"
          onClick={() => onChange(option.value)}
        >
          {option.label}
        </Button>
      ))}
    </div>
  );
}
