import { FileUp } from 'lucide-react';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';

import { asProblem, type Problem } from '@/shared/api';
import { toMultipart } from '@/shared/api/multipart';
import { paths } from '@/shared/lib/paths';
import { Button, Field, Panel, ProblemNote, Select } from '@/shared/ui';

import { useReconcileReportMutation } from '../api';

const providers = [
  { value: 'stripe', label: 'Stripe', report: 'Balance change from activity, itemised' },
  { value: 'paypal', label: 'PayPal', report: 'Activity download, balance affecting' },
  { value: 'sandbox', label: 'Card simulator', report: 'Its activity' },
] as const;
type Provider = (typeof providers)[number]['value'];

const BYTES_MAX = 50_000_000;

/** Takes a provider's report and leads to what came of comparing it. */
export function UploadReport() {
  const [send, { isLoading }] = useReconcileReportMutation();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [provider, setProvider] = useState<Provider>('stripe');
  const [problem, setProblem] = useState<Problem | string | null>(null);
  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    if (file.size > BYTES_MAX) {
      setProblem('The file is larger than 50 MB: choose a shorter time.');
      return;
    }
    setProblem(null);
    const { data, error } = await send({ reconciliationIn: toMultipart({ provider, file }) });
    if (data === undefined) setProblem(asProblem(error));
    else void navigate(paths.adminReconciliation(data.reconciliation.id));
  };
  const report = providers.find(({ value }) => value === provider)?.report;
  return (
    <Panel>
      <div className="flex flex-wrap items-end gap-4">
        <Field label="Provider" className="w-full sm:w-64">
          <Select<Provider>
            className="h-12"
            value={provider}
            options={providers}
            disabled={isLoading}
            onChange={setProvider}
          />
        </Field>
        <Button
          className="h-12 max-sm:w-full"
          busy={isLoading}
          onClick={() => input.current?.click()}
        >
          {!isLoading && <FileUp className="size-5" aria-hidden="true" />}
          {isLoading ? 'Comparing…' : 'Choose the report'}
        </Button>
        <input
          ref={input}
          type="file"
          accept=".csv,text/csv"
          hidden
          aria-label="Report"
          onChange={(event) => {
            void take(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
      </div>
      <p className="mt-3 text-sm text-ink-soft">{report}, as CSV.</p>
      {typeof problem === 'string' && (
        <p role="alert" className="mt-4 text-danger-text">
          {problem}
        </p>
      )}
      {problem !== null && typeof problem !== 'string' && (
        <ProblemNote error={problem} className="mt-4" />
      )}
    </Panel>
  );
}
