import { UserRoundCheck } from 'lucide-react';
import { useState } from 'react';

import { asProblem, type WebhookRecord } from '@/shared/api';
import { Button, Field, Input, toast } from '@/shared/ui';

import { useAssignPaymentWebhookMutation } from '../api';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Providers whose payments do not say by themselves whose wallet they load. */
const nameless = new Set(['zeffy']);

/** Whether a message waits for somebody to say whose money it is about. */
export function isAssignable({ status, provider }: WebhookRecord): boolean {
  return status === 'held' && nameless.has(provider);
}

/** Says whose wallet a held top-up is for; the message is applied again with that. */
export function AssignWebhook({ webhook }: { webhook: WebhookRecord }) {
  const [assign, { isLoading }] = useAssignPaymentWebhookMutation();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string>();
  const run = async () => {
    const id = text.trim().toLowerCase();
    if (!ID.test(id)) {
      setProblem('An id looks like 0190a1b2-…: orders and transactions lead to it.');
      return;
    }
    const { error } = await assign({ webhookId: webhook.id, assignWebhookIn: { user_id: id } });
    if (error === undefined) {
      toast.success('The message is applied for this person');
      setText('');
    } else setProblem(asProblem(error).detail);
  };
  return (
    <form
      noValidate
      className="mt-5 rounded-2xl bg-sun-soft/60 p-4"
      onSubmit={(event) => {
        event.preventDefault();
        void run();
      }}
    >
      <p className="mb-3 flex items-start gap-2.5">
        <UserRoundCheck className="mt-0.5 size-5 shrink-0" aria-hidden="true" />
        The provider did not say whose wallet this is for. Find out, for one by the e-mail in the
        message, and say so here; it is recorded with your name.
      </p>
      <Field label="The person’s id" error={problem}>
        <div className="flex flex-wrap gap-3">
          <Input
            className="h-12 min-w-56 flex-1"
            autoComplete="off"
            spellCheck={false}
            value={text}
            onValueChange={(next) => {
              setText(next);
              setProblem(undefined);
            }}
          />
          <Button type="submit" className="h-12" busy={isLoading}>
            Assign to person
          </Button>
        </div>
      </Field>
    </form>
  );
}
