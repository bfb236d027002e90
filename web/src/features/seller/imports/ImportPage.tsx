import { useState } from 'react';
import { useSearchParams } from 'react-router';

import { asProblem, type Problem } from '@/shared/api';
import { toMultipart } from '@/shared/api/multipart';
import { paths } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';
import { Breadcrumbs, Button, Panel, ProblemNote } from '@/shared/ui';

import { useImportProductsMutation } from '../api';
import { ManagersOnly } from '../ManagersOnly';

import { EarlierImports } from './EarlierImports';
import { FileDrop } from './FileDrop';
import { ImportProgress } from './ImportProgress';
import { useExport } from './useExport';

export function ImportPage() {
  useTitle('Import products');
  return (
    <ManagersOnly>
      <Breadcrumbs
        crumbs={[{ label: 'Products', to: paths.sellerProducts }, { label: 'Import' }]}
      />
      <h1 className="mt-2 mb-6 text-title">Import products</h1>
      <Importer />
    </ManagersOnly>
  );
}

function Importer() {
  const [upload, { isLoading }] = useImportProductsMutation();
  // In the address, so that an import is found again after leaving the page or reloading it.
  const [params, setParams] = useSearchParams();
  const importId = params.get('id');
  const [problem, setProblem] = useState<Problem | null>(null);
  const send = async (file: File) => {
    setProblem(null);
    const { data, error } = await upload({ body: toMultipart({ file }) });
    if (data === undefined) setProblem(asProblem(error));
    else setParams({ id: data.id });
  };
  if (importId !== null) {
    return <ImportProgress key={importId} importId={importId} onAgain={() => setParams({})} />;
  }
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_21rem]">
      <div className="grid gap-6">
        <Panel>
          <FileDrop busy={isLoading} onFile={(file) => void send(file)} />
          {problem !== null && <ProblemNote error={problem} className="mt-4" />}
        </Panel>
        <EarlierImports />
      </div>
      <Help />
    </div>
  );
}

function Help() {
  const { run, busy } = useExport();
  return (
    <Panel title="The file">
      <div className="grid gap-3 text-ink-soft">
        <p>
          A product export of Shopify, as CSV: one row per variant and picture, with the usual
          column names.
        </p>
        <p>
          Products are recognised by their handle and variants by their SKU, so the same file again
          changes only what differs. A row that cannot be read is refused; all others are taken.
        </p>
        <p>Your own catalogue as such a file, to look at or to edit and bring back:</p>
        <Button variant="secondary" className="h-12" busy={busy} onClick={() => void run()}>
          Export your products
        </Button>
      </div>
    </Panel>
  );
}
