import { BadgeCheck } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';

import { useActivateMutation } from '@/shared/api';
import { paths } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';
import { ButtonLink, Loading, ProblemNote, SkeletonText } from '@/shared/ui';

import { AuthCard } from './AuthCard';

/** Target of the link in the activation mail; the page itself calls the API, once. */
export function ActivatePage() {
  useTitle('Activate your account');
  const [params] = useSearchParams();
  const token = params.get('token') ?? '';
  const [activate, { error, isSuccess, isUninitialized, isLoading }] = useActivateMutation();
  const sent = useRef(false);
  useEffect(() => {
    if (sent.current || token === '') return;
    sent.current = true;
    void activate({ tokenIn: { token } });
  }, [activate, token]);
  if (isSuccess) {
    return (
      <AuthCard title="You are in!" intro="Your e-mail is confirmed.">
        <div className="grid justify-items-center gap-6">
          <BadgeCheck className="size-14 text-mint-text" strokeWidth={1.5} aria-hidden="true" />
          <ButtonLink to={paths.home} size="lg">
            To the market
          </ButtonLink>
        </div>
      </AuthCard>
    );
  }
  if (token !== '' && (isLoading || isUninitialized)) {
    return (
      <AuthCard title="One moment…">
        <Loading label="Activating your account">
          <SkeletonText />
        </Loading>
      </AuthCard>
    );
  }
  return (
    <AuthCard title="This link does not work" intro="It may have been used already, or be too old.">
      <div className="grid gap-5">
        {error !== undefined && <ProblemNote error={error} />}
        <ButtonLink to={paths.login} block>
          Sign in
        </ButtonLink>
      </div>
    </AuthCard>
  );
}
