import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';

import type { Pages } from '@/shared/api/pages';

import { expectAccessible } from '../../../tests/axe';

import { LoadingList, PagedList, PagedTable, type PagedQuery } from '.';

interface Stall {
  id: string;
  name: string;
  open: boolean;
}

const stall = (id: string, open = true): Stall => ({ id, name: `Stall ${id}`, open });
const pagesOf = (...pages: Stall[][]): Pages<Stall> => ({
  pages: pages.map((items, i) => ({ items, next_cursor: String(i) })),
});
const problem = { code: 'BUSY', title: 'Out of order', status: 503, detail: 'Come back.' };

function queryOf(part: Partial<PagedQuery> = {}) {
  return {
    hasNextPage: false,
    isFetchingNextPage: false,
    isFetchNextPageError: false,
    fetchNextPage: vi.fn(),
    refetch: vi.fn(),
    ...part,
  };
}

function show(query: PagedQuery, pages: Pages<Stall> | undefined) {
  return render(
    <PagedList
      query={query}
      pages={pages}
      loading={<LoadingList label="Loading stalls" count={3} item="h-9" className="grid" />}
      empty={<p>No stall yet</p>}
    >
      {(stalls) => (
        <ul>
          {stalls.map(({ id, name }) => (
            <li key={id}>{name}</li>
          ))}
        </ul>
      )}
    </PagedList>,
  );
}

describe('PagedList', () => {
  it('says that the first page is under way, with a placeholder for each item to come', () => {
    show(queryOf(), undefined);
    const status = screen.getByRole('status');
    expect(status).toHaveTextContent('Loading stalls');
    expect(status.querySelectorAll('.h-9')).toHaveLength(3);
    expect(screen.queryByRole('list')).not.toBeInTheDocument();
  });

  it('offers another try where nothing is loaded yet', async () => {
    const query = queryOf({ error: problem });
    const { container } = show(query, undefined);
    expect(screen.getByRole('alert')).toHaveTextContent('Come back.');
    expect(screen.queryByRole('status')).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(query.refetch).toHaveBeenCalledOnce();
    expect(query.fetchNextPage).not.toHaveBeenCalled();
    await expectAccessible(container);
  });

  it('keeps what is loaded when loading it anew fails', () => {
    show(queryOf({ error: problem }), pagesOf([stall('a')]));
    expect(screen.getByRole('listitem')).toHaveTextContent('Stall a');
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('says that there is nothing', () => {
    show(queryOf(), pagesOf([]));
    expect(screen.getByText('No stall yet')).toBeInTheDocument();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('still offers more where all that is loaded has gone', () => {
    show(queryOf({ hasNextPage: true }), pagesOf([]));
    expect(screen.getByText('No stall yet')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Show more' })).toBeInTheDocument();
  });

  it('shows each item of all pages once, and no button after the last page', async () => {
    const { container } = show(queryOf(), pagesOf([stall('a'), stall('b')], [stall('b')]));
    expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
      'Stall a',
      'Stall b',
    ]);
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
    await expectAccessible(container);
  });

  it('loads more by keyboard', async () => {
    const user = userEvent.setup();
    const query = queryOf({ hasNextPage: true });
    show(query, pagesOf([stall('a')]));
    await user.tab();
    expect(screen.getByRole('button', { name: 'Show more' })).toHaveFocus();
    await user.keyboard('{Enter}');
    expect(query.fetchNextPage).toHaveBeenCalledOnce();
    expect(query.refetch).not.toHaveBeenCalled();
  });

  it('asks once for a page that is under way', async () => {
    const query = queryOf({ hasNextPage: true, isFetchingNextPage: true });
    show(query, pagesOf([stall('a')]));
    await userEvent.click(screen.getByRole('button', { name: /Show more/ }));
    expect(query.fetchNextPage).not.toHaveBeenCalled();
  });

  it('keeps the items when a later page fails, and tries that page again', async () => {
    const query = queryOf({ hasNextPage: true, isFetchNextPageError: true, error: problem });
    show(query, pagesOf([stall('a')]));
    expect(screen.getByRole('listitem')).toHaveTextContent('Stall a');
    expect(screen.getByRole('alert')).toHaveTextContent('Come back.');
    expect(screen.queryByRole('button', { name: 'Show more' })).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(query.fetchNextPage).toHaveBeenCalledOnce();
    expect(query.refetch).not.toHaveBeenCalled();
  });
});

function showTable(query: PagedQuery, pages: Pages<Stall> | undefined, openOnly = false) {
  return render(
    <PagedTable
      query={query}
      pages={pages}
      caption="Stalls"
      columns={[{ key: 'name', header: 'Name', primary: true, cell: ({ name }) => name }]}
      rowKey={({ id }) => id}
      loadingRows={4}
      empty={<p>No stall yet</p>}
      {...(openOnly && { keep: ({ open }: Stall) => open })}
    />,
  );
}

const namesOf = () => screen.queryAllByRole('rowheader').map((cell) => cell.textContent);

describe('PagedTable', () => {
  it('is busy until the first page is there', () => {
    const { container } = showTable(queryOf(), undefined);
    expect(screen.getByRole('table', { name: 'Stalls' })).toHaveAttribute('aria-busy', 'true');
    expect(container.querySelectorAll('tbody tr')).toHaveLength(4);
  });

  it('offers another try where nothing is loaded yet', async () => {
    const query = queryOf({ error: problem });
    showTable(query, undefined);
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(query.refetch).toHaveBeenCalledOnce();
  });

  it('shows each row of all pages once, or that there is none', async () => {
    const { unmount, container } = showTable(
      queryOf(),
      pagesOf([stall('a')], [stall('a'), stall('b')]),
    );
    expect(namesOf()).toEqual(['Stall a', 'Stall b']);
    await expectAccessible(container);
    unmount();
    showTable(queryOf(), pagesOf([]));
    expect(screen.getByText('No stall yet')).toBeInTheDocument();
  });

  it('keeps its rows when a later page fails, and tries that page again', async () => {
    const query = queryOf({ hasNextPage: true, isFetchNextPageError: true, error: problem });
    showTable(query, pagesOf([stall('a')]));
    expect(namesOf()).toEqual(['Stall a']);
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(query.fetchNextPage).toHaveBeenCalledOnce();
  });

  it('counts as loading while no loaded row is to be shown and there are more', () => {
    const pages = pagesOf([stall('a', false)]);
    const { unmount } = showTable(queryOf({ hasNextPage: true }), pages, true);
    expect(screen.getByRole('table')).toHaveAttribute('aria-busy', 'true');
    expect(namesOf()).toEqual([]);
    unmount();
    showTable(queryOf(), pages, true);
    expect(screen.getByText('No stall yet')).toBeInTheDocument();
  });
});
