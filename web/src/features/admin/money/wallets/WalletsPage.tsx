import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';

import { paths } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';
import { Button, Field, Input } from '@/shared/ui';

import { ByHand } from './ByHand';
import { PayAllBack } from './PayAllBack';
import { UserWallet } from './UserWallet';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Guests' wallets: one of them to be looked at and frozen, and all of them to be paid back. */
export function WalletsPage() {
  useTitle('Wallets');
  const { userId } = useParams();
  return (
    <section aria-label="Wallets" className="grid gap-6">
      <Find key={`find ${userId ?? ''}`} userId={userId} />
      {userId === undefined ? (
        <>
          <PayAllBack />
          <ByHand />
        </>
      ) : (
        <UserWallet key={userId} userId={userId} />
      )}
    </section>
  );
}

function Find({ userId }: { userId: string | undefined }) {
  const navigate = useNavigate();
  const [text, setText] = useState(userId ?? '');
  const [problem, setProblem] = useState<string>();
  const open = () => {
    const id = text.trim();
    if (ID.test(id)) void navigate(paths.adminWallet(id.toLowerCase()));
    else setProblem('An id looks like 0190a1b2-…: orders and transactions lead to it.');
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        open();
      }}
    >
      <Field label="A person’s id" error={problem} className="max-w-xl">
        <div className="flex gap-3">
          <Input
            className="h-12"
            autoComplete="off"
            spellCheck={false}
            value={text}
            onValueChange={(next) => {
              setText(next);
              setProblem(undefined);
            }}
          />
          <Button type="submit" variant="secondary" className="h-12">
            Open wallet
          </Button>
        </div>
      </Field>
    </form>
  );
}
