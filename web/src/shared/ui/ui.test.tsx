import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { MemoryRouter } from 'react-router';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { expectAccessible } from '../../../tests/axe';

import {
  ConfirmDialog,
  Countdown,
  DataTable,
  ErrorState,
  Field,
  formatSeconds,
  Input,
  Price,
  QuantityStepper,
  RadioGroup,
  Rating,
  RatingInput,
  Select,
  Timeline,
} from '.';

afterEach(() => vi.useRealTimers());

const usd = (amount: number) => ({ amount, currency: 'USD' });

describe('Countdown', () => {
  it.each([
    [0, '0:00'],
    [61, '1:01'],
    [3661, '1:01:01'],
  ])('writes %i seconds as %s', (seconds, text) => {
    expect(formatSeconds(seconds)).toBe(text);
  });

  it('counts down to the end and tells it once', () => {
    vi.useFakeTimers({ now: Date.parse('2026-05-01T12:00:00Z') });
    const onEnd = vi.fn();
    render(<Countdown until="2026-05-01T12:00:03Z" label="Held" onEnd={onEnd} />);
    expect(screen.getByRole('timer')).toHaveTextContent('Held 0:03');
    act(() => void vi.advanceTimersByTime(1100));
    expect(screen.getByRole('timer')).toHaveTextContent('Held 0:02');
    act(() => void vi.advanceTimersByTime(5000));
    expect(screen.getByRole('timer')).toHaveTextContent('Hold ended');
    expect(onEnd).toHaveBeenCalledOnce();
  });
});

describe('Price', () => {
  it('says in words which price was before', () => {
    render(<Price price={usd(3400)} was={usd(4200)} />);
    expect(screen.getByText('$34.00', { exact: false })).toHaveTextContent('Now $34.00');
    expect(screen.getByText('$42.00')).toBeInTheDocument();
  });

  it('shows no reduction that is none', () => {
    render(<Price price={usd(3400)} was={usd(3400)} />);
    expect(screen.queryByText(/before/)).not.toBeInTheDocument();
  });
});

describe('forms', () => {
  it('tie label, help and error to the control', async () => {
    const { container } = render(
      <Field label="E-mail" hint="We never share it" error="Enter an e-mail">
        <Input type="email" />
      </Field>,
    );
    const box = screen.getByRole('textbox', { name: 'E-mail' });
    expect(box).toBeInvalid();
    await waitFor(() =>
      expect(box).toHaveAccessibleDescription(/We never share it.*Enter an e-mail/),
    );
    await expectAccessible(container);
  });

  it('let a choice be made by keyboard', async () => {
    const user = userEvent.setup();
    function Choice() {
      const [value, setValue] = useState<'a' | 'b'>('a');
      return (
        <>
          <RadioGroup
            label="Delivery"
            value={value}
            onChange={setValue}
            options={[
              { value: 'a', title: 'Sent' },
              { value: 'b', title: 'Picked up' },
            ]}
          />
          <Select
            label="Sort"
            value={value}
            onChange={setValue}
            options={[
              { value: 'a', label: 'Newest' },
              { value: 'b', label: 'Cheapest' },
            ]}
          />
        </>
      );
    }
    const { container } = render(<Choice />);
    await user.tab();
    await user.keyboard('{ArrowDown}');
    expect(screen.getByRole('radio', { name: /Picked up/ })).toBeChecked();
    expect(screen.getByRole('combobox', { name: 'Sort' })).toHaveTextContent('Cheapest');
    await expectAccessible(container);
  });

  it('step a quantity between its bounds', async () => {
    const user = userEvent.setup();
    const onChange = vi.fn();
    render(<QuantityStepper label="Quantity" value={2} max={3} onChange={onChange} />);
    await user.click(screen.getByRole('button', { name: 'More: Quantity' }));
    expect(onChange).toHaveBeenLastCalledWith(3);
    await user.click(screen.getByRole('button', { name: 'Less: Quantity' }));
    expect(onChange).toHaveBeenLastCalledWith(1);
  });

  it('take a rating by arrow keys', async () => {
    const user = userEvent.setup();
    function Stars() {
      const [value, setValue] = useState<number | null>(3);
      return <RatingInput label="Your rating" value={value} onChange={setValue} />;
    }
    render(<Stars />);
    await user.tab();
    await user.keyboard('{ArrowRight}');
    expect(screen.getByRole('radio', { name: '4 stars' })).toBeChecked();
  });
});

describe('what is read out', () => {
  it('names ratings and steps in words', async () => {
    const { container } = render(
      <>
        <Rating value={4.6} count={1} />
        <Timeline
          label="Progress"
          steps={[
            { key: 'a', title: 'Placed', state: 'done' },
            { key: 'b', title: 'On its way', state: 'current' },
          ]}
        />
      </>,
    );
    expect(screen.getByRole('img', { name: '4.6 of 5 stars, 1 review' })).toBeInTheDocument();
    expect(screen.getAllByRole('listitem')[1]).toHaveAttribute('aria-current', 'step');
    await expectAccessible(container);
  });

  it('keeps a table a table', async () => {
    const { container } = render(
      <DataTable
        caption="Orders"
        rowKey={(row) => row.id}
        rows={[{ id: 'A-1', total: usd(100) }]}
        columns={[
          { key: 'id', header: 'Order', primary: true, cell: (row) => row.id },
          { key: 'total', header: 'Total', cell: (row) => <Price price={row.total} /> },
        ]}
      />,
    );
    expect(screen.getByRole('table', { name: 'Orders' })).toBeInTheDocument();
    expect(screen.getByRole('rowheader', { name: 'A-1' })).toBeInTheDocument();
    await expectAccessible(container);
  });
});

describe('ErrorState', () => {
  it('shows what happened, the request id and the way on', async () => {
    const user = userEvent.setup();
    const onRetry = vi.fn();
    const error = {
      status: 500,
      code: 'X',
      title: 'Oh',
      detail: 'It broke',
      request_id: 'r-1',
      extra: {},
    };
    render(<ErrorState error={error} onRetry={onRetry} />);
    expect(screen.getByRole('alert')).toHaveTextContent('It broke');
    expect(screen.getByText('Request r-1')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(onRetry).toHaveBeenCalledOnce();
  });
});

describe('ConfirmDialog', () => {
  it('takes the focus, is closed by Escape and gives the focus back', async () => {
    const user = userEvent.setup();
    function Page() {
      const [open, setOpen] = useState(false);
      return (
        <MemoryRouter>
          <button type="button" onClick={() => setOpen(true)}>
            Open
          </button>
          <ConfirmDialog
            open={open}
            onOpenChange={setOpen}
            title="Sure?"
            confirm="Yes"
            onConfirm={() => undefined}
          />
        </MemoryRouter>
      );
    }
    render(<Page />);
    const opener = screen.getByRole('button', { name: 'Open' });
    await user.click(opener);
    const dialog = await screen.findByRole('dialog', { name: 'Sure?' });
    await waitFor(() => expect(dialog).toContainElement(document.activeElement as HTMLElement));
    await expectAccessible(dialog);
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(opener).toHaveFocus();
  });
});
