import { MailX, Store } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';

import {
  chooseShop,
  useAcceptInvitationMutation,
  useDeclineInvitationMutation,
  useLazyWhoAmIQuery,
  useLookAtInvitationMutation,
  useSession,
  type InvitationCard,
} from '@/shared/api';
import { formatDate } from '@/shared/lib/dates';
import { loginPath, paths } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';
import {
  Avatar,
  Button,
  ButtonLink,
  EmptyState,
  Loading,
  ProblemNote,
  SkeletonText,
  toast,
} from '@/shared/ui';

const duties: Record<InvitationCard['role'], string> = {
  owner: 'as an owner: you may do everything in it',
  manager: 'as a manager: products, prices, orders and the shop’s page',
  staff: 'as staff: orders and their steps',
};

/** Where the link of a mailed invitation leads. */
export function InvitationPage() {
  useTitle('Invitation');
  const token = useSearchParams()[0].get('token') ?? '';
  const [look, { data: card, error, isUninitialized }] = useLookAtInvitationMutation();
  const asked = useRef(false);
  const [declined, setDeclined] = useState(false);
  useEffect(() => {
    if (asked.current || token === '') return;
    asked.current = true;
    void look({ invitationTokenIn: { token } });
  }, [look, token]);
  if (declined) {
    return (
      <EmptyState
        icon={MailX}
        title="You declined"
        action={<ButtonLink to={paths.home}>To the market</ButtonLink>}
      >
        {card?.shop_name} was told nothing more than that.
      </EmptyState>
    );
  }
  if (card !== undefined) {
    return <Card card={card} token={token} onDeclined={() => setDeclined(true)} />;
  }
  if (error !== undefined || (token === '' && isUninitialized)) {
    return (
      <EmptyState
        icon={MailX}
        title="This invitation does not work"
        action={<ButtonLink to={paths.home}>To the market</ButtonLink>}
      >
        It was used, called back, sent anew, or is older than a week. Ask for another one.
      </EmptyState>
    );
  }
  return (
    <Loading label="Looking at the invitation" className="mx-auto max-w-md py-14">
      <SkeletonText lines={5} />
    </Loading>
  );
}

interface CardProps {
  card: InvitationCard;
  token: string;
  onDeclined: () => void;
}

function Card({ card, token, onDeclined }: CardProps) {
  const session = useSession();
  const [decline, declining] = useDeclineInvitationMutation();
  const refuse = async () => {
    const { error } = await decline({ invitationTokenIn: { token } });
    if (error === undefined) onDeclined();
    else toast.problem(error);
  };
  return (
    <div className="mx-auto max-w-md pt-10">
      <div className="overflow-hidden rounded-panel border border-line bg-surface shadow-card">
        <div className="awning-shade">
          <div className="awning [--stripe:24px]" aria-hidden="true" />
        </div>
        <div className="grid gap-5 px-6 pt-6 pb-8 sm:px-9">
          <div className="flex items-center gap-4">
            <Avatar
              square
              name={card.shop_name}
              src={card.shop_avatar?.url}
              className="size-16 text-xl"
            />
            <h1 className="min-w-0 text-title">Join {card.shop_name}</h1>
          </div>
          <p className="text-ink-soft">
            {card.invited_by} invites <strong className="text-ink">{card.email}</strong> to work in
            the shop, {duties[card.role]}. The link works until {formatDate(card.expires_at)}.
          </p>
          {session.status === 'guest' && <SignIn card={card} />}
          {session.status === 'user' && <Accept token={token} />}
          <Button variant="ghost" busy={declining.isLoading} onClick={() => void refuse()}>
            No, thank you
          </Button>
        </div>
      </div>
    </div>
  );
}

/** Who has no account opens one with the invited address, and comes back here. */
function SignIn({ card }: { card: InvitationCard }) {
  const { pathname, search } = useLocation();
  const back = loginPath(pathname + search);
  return card.has_account ? (
    <ButtonLink to={back} size="lg" block>
      Sign in to join
    </ButtonLink>
  ) : (
    <ButtonLink to={back.replace(paths.login, paths.register)} size="lg" block>
      Create an account to join
    </ButtonLink>
  );
}

function Accept({ token }: { token: string }) {
  const navigate = useNavigate();
  const [accept, { error, isLoading }] = useAcceptInvitationMutation();
  const [askMe, me] = useLazyWhoAmIQuery();
  const join = async () => {
    const outcome = await accept({ invitationTokenIn: { token } });
    if (outcome.error !== undefined) return;
    // The seller's pages are for those whom the session already names as members.
    await askMe();
    toast.success(`Welcome to ${outcome.data.shop_name}!`);
    chooseShop(outcome.data.shop_id);
    void navigate(paths.seller);
  };
  return (
    <>
      {error !== undefined && <ProblemNote error={error} />}
      <Button size="lg" block busy={isLoading || me.isFetching} onClick={() => void join()}>
        {!isLoading && <Store className="size-5" aria-hidden="true" />} Join the shop
      </Button>
    </>
  );
}
