import { TreePalm } from 'lucide-react';
import { useState } from 'react';

import { asProblem, type Holiday, type Shop } from '@/shared/api';
import { HolidayNote } from '@/shared/commerce';
import { viewerZone, zoneLabel } from '@/shared/lib/localTime';
import { Button, Field, Input, Panel, Textarea, toast } from '@/shared/ui';

import { useBeginHolidayMutation, useEndHolidayMutation } from './api';

/** Takes no orders for a while, by hand or until a day that is over by this device's clock. */
export function HolidayPanel({ shop }: { shop: Shop }) {
  return (
    <Panel title="Holiday">
      {shop.holiday === null ? <Begin /> : <Running shop={shop} holiday={shop.holiday} />}
    </Panel>
  );
}

function Running({ shop, holiday }: { shop: Shop; holiday: Holiday }) {
  const [end, { isLoading }] = useEndHolidayMutation();
  const finish = async () => {
    const { error } = await end();
    if (error === undefined) toast.success('You take orders again');
    else toast.problem(error);
  };
  return (
    <div className="grid justify-items-start gap-4">
      <HolidayNote name={shop.name} holiday={holiday} className="w-full" />
      {holiday.time_zone !== null && (
        <p className="text-sm text-ink-soft">
          It ends by itself when that day is over by the clocks of {zoneLabel(holiday.time_zone)}.
        </p>
      )}
      <Button className="h-12" busy={isLoading} onClick={() => void finish()}>
        End the holiday now
      </Button>
    </div>
  );
}

function Begin() {
  const [begin, { isLoading }] = useBeginHolidayMutation();
  const [message, setMessage] = useState('');
  const [until, setUntil] = useState('');
  const [problems, setProblems] = useState<Record<string, string>>({});
  const zone = viewerZone();
  const start = async () => {
    if (message.trim() === '') {
      setProblems({ message: 'Say why: buyers read it' });
      return;
    }
    const { error } = await begin({
      holidayIn: { message, until: until === '' ? null : until, time_zone: zone },
    });
    if (error === undefined) {
      toast.success('You are on holiday: nothing can be ordered');
      return;
    }
    const { errors = [] } = asProblem(error);
    if (errors.length === 0) toast.problem(error);
    setProblems(Object.fromEntries(errors.map(({ field, message: text }) => [field, text])));
  };
  return (
    <form
      noValidate
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        void start();
      }}
    >
      <p className="text-sm text-ink-soft">
        Your shop stays in sight with your message, and takes no orders. Earlier orders go on.
      </p>
      <Field label="What buyers read" error={problems.message}>
        <Textarea
          rows={2}
          maxLength={500}
          placeholder="We are at the sea and back in August."
          value={message}
          onChange={(event) => {
            setMessage(event.target.value);
            setProblems({});
          }}
        />
      </Field>
      <Field
        label="Last day"
        optional
        error={problems.until}
        hint={`The day is over by the clocks of ${zoneLabel(zone)}. Without one, you end it yourself.`}
      >
        <Input
          type="date"
          className="h-12 sm:max-w-56"
          value={until}
          onValueChange={(next) => {
            setUntil(next);
            setProblems({});
          }}
        />
      </Field>
      <Button
        type="submit"
        variant="secondary"
        className="h-12 justify-self-start"
        busy={isLoading}
      >
        {!isLoading && <TreePalm className="size-4.5" aria-hidden="true" />} Begin the holiday
      </Button>
    </form>
  );
}
