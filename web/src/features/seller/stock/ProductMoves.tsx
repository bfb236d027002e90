import { History } from 'lucide-react';
import { useState } from 'react';

import { Button, Panel } from '@/shared/ui';

import { useProductMovePagesInfiniteQuery } from '../products/catalogueApi';

import { MoveList } from './MoveList';

const PAGE_SIZE = 20;

/** The history of all of a product's variants; asked for when somebody wants to see it. */
export function ProductMoves({ productId }: { productId: string }) {
  const [open, setOpen] = useState(false);
  return (
    <Panel title="Stock history" className="mt-6">
      {open ? (
        <Moves productId={productId} />
      ) : (
        <Button variant="secondary" className="h-12" onClick={() => setOpen(true)}>
          <History className="size-4.5" aria-hidden="true" /> Show every move
        </Button>
      )}
    </Panel>
  );
}

function Moves({ productId }: { productId: string }) {
  const query = useProductMovePagesInfiniteQuery({ productId, limit: PAGE_SIZE });
  return <MoveList query={query} withNames />;
}
