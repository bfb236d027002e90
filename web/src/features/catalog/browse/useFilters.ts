import { useCallback, useMemo } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';

import { paths } from '@/shared/lib/paths';

import { readFilters, writeFilters, type Filters } from './filters';

/** The filters of the address, and how to change some of them. */
export function useFilters(): [Filters, (change: Partial<Filters>) => void] {
  const { category } = useParams();
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const filters = useMemo(() => readFilters(params, category), [params, category]);
  const change = useCallback(
    (part: Partial<Filters>) => {
      const next = { ...filters, ...part };
      const path = next.category === null ? paths.browse : paths.category(next.category);
      const search = writeFilters(next, true).toString();
      // Filtering is one stop in the history, so that "back" leaves the page and not each tick.
      void navigate(
        { pathname: path, search },
        { replace: next.category === filters.category, preventScrollReset: true },
      );
    },
    [filters, navigate],
  );
  return [filters, change];
}
