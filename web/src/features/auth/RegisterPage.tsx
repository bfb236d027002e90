import { MailCheck } from 'lucide-react';
import { useState } from 'react';
import { Link, Navigate, useNavigate, useSearchParams } from 'react-router';

import { useSession } from '@/shared/api';
import { RegisterForm, ResendLink } from '@/shared/forms';
import { paths, safeNext } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';
import { toast } from '@/shared/ui';

import { AuthCard } from './AuthCard';

export function RegisterPage() {
  useTitle('Create an account');
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const [mailedTo, setMailedTo] = useState<string | null>(null);
  const session = useSession();
  const next = safeNext(params.get('next'));
  if (mailedTo !== null) return <CheckMail email={mailedTo} />;
  if (session.status === 'user') return <Navigate to={next} replace />;
  return (
    <AuthCard
      title="Create an account"
      intro="Your cart comes with you."
      footer={
        <>
          Have one already?{' '}
          <Link
            to={`${paths.login}?${params.toString()}`}
            className="font-semibold text-brand-text hover:underline"
          >
            Sign in
          </Link>
        </>
      }
    >
      <RegisterForm
        onDone={(email, user) => {
          if (user === null) setMailedTo(email);
          else {
            toast.success(`Welcome, ${user.first_name}!`, {
              description: 'We sent you a link to confirm your e-mail.',
            });
            void navigate(next, { replace: true });
          }
        }}
      />
    </AuthCard>
  );
}

function CheckMail({ email }: { email: string }) {
  return (
    <AuthCard
      title="Check your mail"
      intro={`We sent a link to ${email}. Open it to activate your account.`}
    >
      <div className="grid justify-items-center gap-6">
        <MailCheck className="size-14 text-mint-text" strokeWidth={1.5} aria-hidden="true" />
        <ResendLink email={email} />
      </div>
    </AuthCard>
  );
}
