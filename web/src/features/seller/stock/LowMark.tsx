import { useState } from 'react';

import { asProblem } from '@/shared/api';
import { Button, Dialog, Field, Input, ProblemNote, toast } from '@/shared/ui';

import { useGetStockMarkQuery, useSetStockMarkMutation } from '../products/catalogueApi';

import { parseMark } from './cache';

/** At how many free pieces things count as low in this shop. */
export function LowMark() {
  const { data } = useGetStockMarkQuery();
  const [open, setOpen] = useState(false);
  if (data === undefined) return null;
  return (
    <>
      <Button variant="ghost" className="h-12 px-3 font-normal" onClick={() => setOpen(true)}>
        Low at <span className="font-semibold tabular-nums">{data.low_at}</span> or fewer
      </Button>
      {open && <MarkDialog lowAt={data.low_at} onClose={() => setOpen(false)} />}
    </>
  );
}

function MarkDialog({ lowAt, onClose }: { lowAt: number; onClose: () => void }) {
  const [setMark, { isLoading, error }] = useSetStockMarkMutation();
  const [text, setText] = useState(String(lowAt));
  const [problem, setProblem] = useState<string>();
  const send = async (low_at: number | null) => {
    const answer = await setMark({ stockMarkIn: { low_at } });
    if (answer.error !== undefined) return;
    toast.success(`Low at ${answer.data.low_at} or fewer`);
    onClose();
  };
  const submit = () => {
    const mark = parseMark(text);
    if (mark === null) setProblem('Type a whole number of pieces.');
    else void send(mark);
  };
  return (
    <Dialog
      open
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
      title="When is something low?"
      description="Owners and managers get a notice and a mail when what is free falls so far. A variant can have a number of its own."
      footer={
        <>
          <Button variant="ghost" disabled={isLoading} onClick={() => void send(null)}>
            As in the whole market
          </Button>
          <Button type="submit" form="low-mark" busy={isLoading}>
            Save
          </Button>
        </>
      }
    >
      <form
        id="low-mark"
        noValidate
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Field label="Pieces" hint="With 0 you hear only of what is sold out." error={problem}>
          <Input
            inputMode="numeric"
            autoComplete="off"
            value={text}
            onValueChange={(next) => {
              setText(next);
              setProblem(undefined);
            }}
          />
        </Field>
        {error !== undefined && <ProblemNote error={asProblem(error)} />}
      </form>
    </Dialog>
  );
}
