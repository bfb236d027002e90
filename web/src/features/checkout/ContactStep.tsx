import { useState } from 'react';

import { useSession } from '@/shared/api';
import { LoginForm, RegisterForm, ResendLink } from '@/shared/forms';
import { Avatar, Loading, Skeleton, Tabs } from '@/shared/ui';

import { Step } from './Step';

/** Who buys: the signed-in user, or a guest who signs in or becomes one here; the cart comes along. */
export function ContactStep() {
  const session = useSession();
  const [tab, setTab] = useState<'new' | 'known'>('new');
  const [mailedTo, setMailedTo] = useState<string | null>(null);
  if (session.status === 'loading') {
    return (
      <Step number={1} title="You">
        <Loading label="Loading">
          <Skeleton className="h-12" />
        </Loading>
      </Step>
    );
  }
  if (session.status === 'user') {
    const { user } = session;
    const name = `${user.first_name} ${user.last_name}`.trim();
    return (
      <Step number={1} title="You" done>
        <div className="flex items-center gap-3">
          <Avatar name={name} src={user.avatar?.url} />
          <div className="min-w-0">
            <p className="font-semibold">{name}</p>
            <p className="truncate text-ink-soft">{user.email}</p>
          </div>
        </div>
      </Step>
    );
  }
  if (mailedTo !== null) {
    return (
      <Step number={1} title="Check your mail">
        <p className="mb-4 text-ink-soft">
          We sent a link to {mailedTo}. Open it in this browser and come back: your cart waits here.
        </p>
        <ResendLink email={mailedTo} />
      </Step>
    );
  }
  return (
    <Step number={1} title="You">
      <Tabs
        label="How do you want to go on?"
        value={tab}
        onChange={setTab}
        tabs={[
          {
            value: 'new',
            label: 'I am new here',
            content: (
              <RegisterForm
                submitLabel="Go on to delivery"
                onDone={(email, user) => {
                  if (user === null) setMailedTo(email);
                }}
              />
            ),
          },
          {
            value: 'known',
            label: 'I have an account',
            content: <LoginForm onDone={() => undefined} />,
          },
        ]}
      />
    </Step>
  );
}
