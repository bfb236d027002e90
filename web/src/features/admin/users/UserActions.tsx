import { Ban, Eye, LogOut, MailPlus, RotateCcw, UserCog } from 'lucide-react';
import { useState } from 'react';

import type { AdminUserDetail } from '@/shared/api';
import { paths } from '@/shared/lib/paths';
import { Button, ConfirmDialog, toast } from '@/shared/ui';

import { SayDialog } from '../money/SayDialog';

import {
  useImpersonateUserMutation,
  useReinstateUserMutation,
  useResendUserActivationMutation,
  useSignUserOutMutation,
  useSuspendUserMutation,
} from './api';
import { RoleDialog } from './RoleDialog';

const REASON_MAX = 500;

type Act = 'suspend' | 'reinstate' | 'look' | 'role' | 'sign-out';

/** What an organiser may do to the account; nothing to those of other organisers, nor to the own. */
export function UserActions({ user, name }: { user: AdminUserDetail; name: string }) {
  const [act, setAct] = useState<Act | null>(null);
  const [resend, resending] = useResendUserActivationMutation();
  if (!user.may_act) return null;
  const suspended = user.suspended_at !== null;
  const mailLink = async () => {
    const { error } = await resend({ userId: user.id });
    if (error === undefined) toast.success('The link is on its way');
    else toast.problem(error);
  };
  return (
    <div className="mb-6 flex flex-wrap gap-2">
      {user.role === 'customer' && !suspended && (
        <Button variant="secondary" onClick={() => setAct('look')}>
          <Eye className="size-4.5" aria-hidden="true" /> See the market as they do
        </Button>
      )}
      {!user.activated && (
        <Button variant="secondary" busy={resending.isLoading} onClick={() => void mailLink()}>
          <MailPlus className="size-4.5" aria-hidden="true" /> Mail the link again
        </Button>
      )}
      {user.may_change_role && (
        <Button variant="secondary" onClick={() => setAct('role')}>
          <UserCog className="size-4.5" aria-hidden="true" /> Change role
        </Button>
      )}
      {user.sessions.length > 0 && (
        <Button variant="secondary" onClick={() => setAct('sign-out')}>
          <LogOut className="size-4.5" aria-hidden="true" /> Sign out everywhere
        </Button>
      )}
      {suspended ? (
        <Button variant="secondary" onClick={() => setAct('reinstate')}>
          <RotateCcw className="size-4.5" aria-hidden="true" /> Reinstate
        </Button>
      ) : (
        <Button variant="danger" onClick={() => setAct('suspend')}>
          <Ban className="size-4.5" aria-hidden="true" /> Suspend
        </Button>
      )}
      {act !== null && <Dialogs act={act} user={user} name={name} onClose={() => setAct(null)} />}
    </div>
  );
}

interface DialogsProps {
  act: Act;
  user: AdminUserDetail;
  name: string;
  onClose: () => void;
}

function Dialogs({ act, user, name, onClose }: DialogsProps) {
  const [suspend, suspending] = useSuspendUserMutation();
  const [reinstate, reinstating] = useReinstateUserMutation();
  const [look, looking] = useImpersonateUserMutation();
  const [signOut, signingOut] = useSignUserOutMutation();
  const userId = user.id;
  const common = {
    open: true,
    onOpenChange: (open: boolean) => {
      if (!open) onClose();
    },
    label: 'Reason',
    lengthMax: REASON_MAX,
    multiline: true,
  };
  const settled = ({ error }: { error?: unknown }, said: string): boolean => {
    if (error !== undefined) {
      toast.problem(error);
      return false;
    }
    toast.success(said);
    onClose();
    return true;
  };
  if (act === 'role') return <RoleDialog user={user} name={name} onClose={onClose} />;
  if (act === 'sign-out') {
    return (
      <ConfirmDialog
        open
        onOpenChange={common.onOpenChange}
        title={`Sign ${name} out everywhere?`}
        description="Every browser and device asks for the password again."
        confirm="Sign out everywhere"
        cancel="Not yet"
        busy={signingOut.isLoading}
        onConfirm={() =>
          void signOut({ userId }).then((outcome) => settled(outcome, 'Signed out everywhere'))
        }
      />
    );
  }
  if (act === 'suspend') {
    return (
      <SayDialog
        {...common}
        title={`Suspend ${name}?`}
        description="They are signed out at once and cannot sign in. Orders that are under way go on."
        hint="They read it in a mail, and it stays on record."
        confirm="Suspend"
        variant="danger"
        busy={suspending.isLoading}
        onSay={async (reason) =>
          settled(await suspend({ userId, whyIn: { reason } }), `${name} is suspended`)
        }
      />
    );
  }
  if (act === 'reinstate') {
    return (
      <SayDialog
        {...common}
        title={`Reinstate ${name}?`}
        description="They can sign in again, and are told by mail."
        hint="It stays on record."
        confirm="Reinstate"
        busy={reinstating.isLoading}
        onSay={async (reason) =>
          settled(await reinstate({ userId, whyIn: { reason } }), `${name} can sign in again`)
        }
      />
    );
  }
  return (
    <SayDialog
      {...common}
      title={`See the market as ${name}?`}
      description="For a quarter of an hour you see exactly what they see, and can change nothing."
      hint="It stays on record, and they find it among their sign-ins."
      confirm="See it"
      busy={looking.isLoading}
      onSay={async (reason) => {
        const outcome = await look({ userId, whyIn: { reason } });
        // Everything this page knows is the organiser's own: begin anew as the other.
        if (outcome.error === undefined) window.location.assign(paths.home);
        else toast.problem(outcome.error);
        return outcome.error === undefined;
      }}
    />
  );
}
