import { Package } from 'lucide-react';
import { useState } from 'react';

import { useTitle } from '@/shared/lib/title';
import {
  Avatar,
  Badge,
  Button,
  Checkbox,
  Countdown,
  DataTable,
  Dialog,
  EmptyState,
  ErrorState,
  Field,
  Input,
  Price,
  ProductCardSkeleton,
  QuantityStepper,
  RadioGroup,
  Rating,
  RatingInput,
  Select,
  Sheet,
  StatusBadge,
  Tabs,
  Textarea,
  Timeline,
  toast,
  Tooltip,
} from '@/shared/ui';

const variants = ['primary', 'sun', 'secondary', 'soft', 'ghost', 'danger'] as const;
const statuses = [
  'pending',
  'processing',
  'shipped',
  'delivered',
  'completed',
  'cancelled',
] as const;
const usd = (amount: number) => ({ amount, currency: 'USD' });

/** Every component in its states, to look at while working on the design. */
export function Gallery() {
  useTitle('Components');
  const [tab, setTab] = useState<'one' | 'two'>('one');
  const [choice, setChoice] = useState<'a' | 'b'>('a');
  const [checked, setChecked] = useState(true);
  const [quantity, setQuantity] = useState(2);
  const [stars, setStars] = useState<number | null>(4);
  const [dialog, setDialog] = useState(false);
  const [sheet, setSheet] = useState(false);
  const [until] = useState(() => new Date(Date.now() + 597_000).toISOString());
  return (
    <div className="grid gap-10 py-10">
      <h1 className="text-title">Components</h1>
      <div className="flex flex-wrap gap-3">
        {variants.map((variant) => (
          <Button key={variant} variant={variant}>
            {variant}
          </Button>
        ))}
        <Button busy>busy</Button>
        <Button disabled>disabled</Button>
      </div>
      <div className="flex flex-wrap items-center gap-3">
        {statuses.map((status) => (
          <StatusBadge key={status} status={status} />
        ))}
        <Badge tone="gold">−20%</Badge>
        <Countdown until={until} label="Held" />
        <Rating value={4.4} count={31} />
        <Avatar name="Ada Lovelace" />
        <Price price={usd(129900)} was={usd(149900)} />
        <Tooltip text="A tooltip">
          <Button variant="ghost">Hover me</Button>
        </Tooltip>
      </div>
      <div className="grid gap-6 md:grid-cols-2">
        <Field label="Name" hint="As on the door" error="Enter a name">
          <Input defaultValue="" />
        </Field>
        <Field label="Country">
          <Select
            options={[
              { value: 'a', label: 'Austria' },
              { value: 'b', label: 'Belgium' },
            ]}
            value={choice}
            onChange={setChoice}
          />
        </Field>
        <Field label="Message" optional>
          <Textarea />
        </Field>
        <RadioGroup
          label="Delivery"
          value={choice}
          onChange={setChoice}
          options={[
            { value: 'a', title: 'Sent to you', description: 'Two days' },
            { value: 'b', title: 'Picked up' },
          ]}
        />
        <Checkbox checked={checked} onChange={setChecked}>
          Keep this
        </Checkbox>
        <QuantityStepper label="Quantity" value={quantity} max={5} onChange={setQuantity} />
        <RatingInput label="Your rating" value={stars} onChange={setStars} />
      </div>
      <div className="flex gap-3">
        <Button variant="secondary" onClick={() => setDialog(true)}>
          Dialog
        </Button>
        <Button variant="secondary" onClick={() => setSheet(true)}>
          Sheet
        </Button>
        <Button variant="secondary" onClick={() => toast.success('Saved')}>
          Toast
        </Button>
      </div>
      <Tabs
        label="Tabs"
        value={tab}
        onChange={setTab}
        tabs={[
          { value: 'one', label: 'One', count: 3, content: <p>First</p> },
          { value: 'two', label: 'Two', content: <p>Second</p> },
        ]}
      />
      <Timeline
        label="Progress"
        steps={[
          { key: 'a', title: 'Placed', state: 'done', detail: 'Yesterday' },
          { key: 'b', title: 'On its way', state: 'current' },
          { key: 'c', title: 'Delivered', state: 'todo' },
        ]}
      />
      <DataTable
        caption="Orders"
        rowKey={(row) => row.id}
        rows={[
          { id: 'A-1', status: 'pending', total: usd(1234) },
          { id: 'A-2', status: 'shipped', total: usd(99900) },
        ]}
        columns={[
          { key: 'id', header: 'Order', primary: true, cell: (row) => row.id },
          { key: 'status', header: 'Status', cell: (row) => <StatusBadge status={row.status} /> },
          {
            key: 'total',
            header: 'Total',
            align: 'right',
            cell: (row) => <Price price={row.total} size="sm" />,
          },
        ]}
      />
      <div className="grid gap-6 md:grid-cols-3">
        <ProductCardSkeleton />
        <EmptyState icon={Package} title="No orders yet" action={<Button>Go on</Button>} />
        <ErrorState error={null} onRetry={() => undefined} />
      </div>
      <Dialog
        open={dialog}
        onOpenChange={setDialog}
        title="A dialog"
        description="With a description"
      >
        <p>Content</p>
      </Dialog>
      <Sheet open={sheet} onOpenChange={setSheet} title="A sheet">
        <p className="p-5">Content</p>
      </Sheet>
    </div>
  );
}
