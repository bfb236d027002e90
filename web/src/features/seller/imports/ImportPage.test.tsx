import { act, screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';

import type { GetImportApiResponse as Import } from '@/shared/api';

import { expectAccessible } from '../../../../tests/axe';
import { openSellerPage } from '../../../../tests/seller';
import { API, problem, server } from '../../../../tests/server';
import { opened } from '../../../../tests/socket';

import { csvRow } from './download';
import { ImportPage } from './ImportPage';

let job: Import;

beforeEach(() => {
  opened.length = 0;
  job = {
    id: 'import-1',
    filename: 'catalogue.csv',
    status: 'running',
    rows_read: 0,
    report: {
      products_taken: 0,
      products_created: 0,
      products_changed: 0,
      products_unchanged: 0,
      variants_taken: 0,
      pictures_taken: 0,
      rows_refused: 0,
      refused: [],
      notes: [],
      notes_left_out: 0,
    },
    error: null,
    created_at: '2026-01-02T03:04:05Z',
    finished_at: null,
  };
  server.use(
    http.get(`${API}/shops/mine/imports`, () =>
      HttpResponse.json({ items: [job], next_cursor: null }),
    ),
    http.get(`${API}/shops/mine/imports/:id`, () => HttpResponse.json(job)),
  );
});

const open = (at?: string) =>
  openSellerPage(<ImportPage />, {
    path: '/seller/products/import',
    at: at ?? '/seller/products/import',
  });

const progress = (part: object) => ({
  id: `p${JSON.stringify(part)}`,
  seq: 16,
  importId: 'import-1',
  status: 'running',
  rowsRead: 0,
  taken: 0,
  changed: 0,
  unchanged: 0,
  refused: 0,
  ...part,
});

describe('an import', () => {
  it('is uploaded, followed live, and reported with the rows that were refused', async () => {
    let uploaded: string | undefined;
    server.use(
      http.post(`${API}/shops/mine/imports`, async ({ request }) => {
        uploaded = await request.text();
        return HttpResponse.json(job, { status: 202 });
      }),
    );
    const { user, socket, container } = await open();
    const file = new File(['Handle,Title'], 'catalogue.csv', { type: 'text/csv' });
    await user.upload(await screen.findByLabelText('CSV file'), file);
    expect(await screen.findByText('Starting…')).toBeInTheDocument();
    expect(uploaded).toContain('name="file"');
    job = { ...job, rows_read: 120 };
    act(() => socket.says('import:progress', progress({ rowsRead: 120, taken: 30 })));
    expect(await screen.findByText('120 rows read, 30 products taken')).toBeInTheDocument();
    const refused = [{ line: 17, handle: 'lamp', field: 'Variant Price', reason: 'not a price' }];
    job = {
      ...job,
      status: 'completed',
      rows_read: 200,
      report: { ...job.report, products_created: 41, rows_refused: 1, refused },
    };
    act(() => socket.says('import:progress', progress({ status: 'completed', rowsRead: 200 })));
    expect(await screen.findByText('Import complete')).toBeInTheDocument();
    expect(screen.getByRole('row', { name: /17.*lamp.*Variant Price.*not a price/ })).toBeVisible();
    await expectAccessible(container);
  });

  it('is found again by its address', async () => {
    job = { ...job, status: 'failed', error: 'The file has no column “Handle”.' };
    await open('/seller/products/import?id=import-1');
    expect(await screen.findByText('The file has no column “Handle”.')).toBeInTheDocument();
  });

  it('says why a file is not taken, and stays where it was', async () => {
    server.use(
      http.post(`${API}/shops/mine/imports`, () =>
        problem(409, 'IMPORT_RUNNING', 'Another import of this shop is running'),
      ),
    );
    const { user } = await open();
    await user.upload(await screen.findByLabelText('CSV file'), new File(['x'], 'x.csv'));
    expect(await screen.findByText('Another import of this shop is running')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Choose a file' })).toBeEnabled();
  });
});

describe('a row of CSV', () => {
  it('quotes what needs it, and keeps formulas from running', () => {
    expect(csvRow([3, 'a,b', 'say "hi"', ''])).toBe('3,"a,b","say ""hi""",\r\n');
    expect(csvRow(['=HYPERLINK("x")', '+1', '-1', '@x'])).toBe(
      '"\'=HYPERLINK(""x"")",\'+1,\'-1,\'@x\r\n',
    );
  });
});
