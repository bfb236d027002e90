import { FileSpreadsheet } from 'lucide-react';
import { useRef, useState } from 'react';

import { cn } from '@/shared/lib/cn';
import { Button } from '@/shared/ui';

const BYTES_MAX = 50_000_000;

/** A place for a CSV file: choose it, or let it fall. */
export function FileDrop({ busy, onFile }: { busy: boolean; onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const take = (file: File | undefined) => {
    if (file === undefined || busy) return;
    if (file.size > BYTES_MAX) setProblem('The file is larger than 50 MB.');
    else {
      setProblem(null);
      onFile(file);
    }
  };
  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- dropping is a shortcut for the button
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files[0]);
      }}
      className={cn(
        'grid justify-items-center gap-4 rounded-2xl border-2 border-dashed border-line-strong/60 px-6 py-12 text-center transition-colors',
        over && 'border-focus bg-sunken',
      )}
    >
      <FileSpreadsheet className="size-12 text-ink-faint" strokeWidth={1.4} aria-hidden="true" />
      <div>
        <p className="text-lg font-semibold">Bring your catalogue</p>
        <p className="text-ink-soft">Let a CSV file fall here, or choose one.</p>
      </div>
      <Button size="lg" busy={busy} onClick={() => input.current?.click()}>
        {busy ? 'Uploading…' : 'Choose a file'}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".csv,text/csv"
        hidden
        aria-label="CSV file"
        onChange={(event) => {
          take(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      {problem !== null && (
        <p role="alert" className="text-sm text-danger-text">
          {problem}
        </p>
      )}
    </div>
  );
}
