import { createContext, use, useState, type KeyboardEvent } from 'react';

import type { Order, OrderStatus } from '@/shared/api';

import { columns, targetsOf, type ColumnId } from './columns';

/** An order in somebody's hand, above a column or not. */
export interface Carried {
  order: Order;
  by: 'mouse' | 'keys';
  over: ColumnId | null;
  move: (status: OrderStatus) => Promise<boolean>;
}

export interface Carrying {
  carried: Carried | null;
  /** What a screen reader says. */
  said: string;
  /** The order whose handle takes the focus, as its card has gone to another column. */
  refocus: string | null;
  pick: (carried: Carried) => void;
  hover: (over: ColumnId | null) => void;
  drop: () => void;
  cancel: () => void;
  steer: (event: KeyboardEvent) => void;
}

export const CarryingContext = createContext<Carrying | null>(null);

export function useCarried(): Carrying {
  const found = use(CarryingContext);
  if (found === null) throw new Error('useCarried is for cards and columns of the board');
  return found;
}

const labelOf = (id: ColumnId | null) => columns.find((column) => column.id === id)?.label ?? '';

/** Taking an order up and putting it down in another column, by mouse or by keys. */
export function useCarrying(): Carrying {
  const [carried, setCarried] = useState<Carried | null>(null);
  const [said, setSaid] = useState('');
  const [refocus, setRefocus] = useState<string | null>(null);

  const pick = (next: Carried) => {
    setCarried(next);
    setRefocus(null);
    if (next.by !== 'keys') return;
    const names = targetsOf(next.order).map(({ label }) => label);
    setSaid(
      `${next.order.order_number} taken up. Arrow keys choose among ${names.join(', ')}; ` +
        'Space puts it down, Escape leaves it where it was.',
    );
  };
  const hover = (over: ColumnId | null) => {
    if (carried !== null && carried.over !== over) setCarried({ ...carried, over });
  };
  const cancel = () => {
    if (carried?.by === 'keys') setSaid(`${carried.order.order_number} stays where it was.`);
    setCarried(null);
  };
  const drop = () => {
    const target = carried && targetsOf(carried.order).find(({ id }) => id === carried.over);
    if (carried === null || target?.status == null) {
      cancel();
      return;
    }
    const { order, by, move } = carried;
    setCarried(null);
    if (by === 'keys') setRefocus(order.id);
    setSaid(`${order.order_number} put into ${target.label}.`);
    void move(target.status).then((moved) => {
      if (!moved) setSaid(`${order.order_number} could not be put into ${target.label}.`);
    });
  };
  const steer = (event: KeyboardEvent) => {
    if (carried?.by !== 'keys') return;
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step !== undefined) {
      const targets = targetsOf(carried.order);
      const at = targets.findIndex(({ id }) => id === carried.over);
      const next = targets[(at + step + targets.length) % targets.length];
      if (next === undefined) return;
      setCarried({ ...carried, over: next.id });
      setSaid(labelOf(next.id));
    } else if (event.key === 'Escape') cancel();
    else if (event.key === ' ' || event.key === 'Enter') drop();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return { carried, said, refocus, pick, hover, drop, cancel, steer };
}
