import { useState } from 'react';

import { asProblem, type ShopRole } from '@/shared/api';
import { email as emailSchema } from '@/shared/forms';
import { Button, Dialog, Field, Input, RadioGroup, toast } from '@/shared/ui';

import { useInviteMemberMutation } from './api';
import { roles } from './roles';

export interface InvitePersonProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Mails a link that makes whoever has the address a member, with an account or without. */
export function InvitePerson({ open, onOpenChange }: InvitePersonProps) {
  const [invite, { isLoading }] = useInviteMemberMutation();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<ShopRole>('staff');
  const [problem, setProblem] = useState<string>();
  const submit = async () => {
    const parsed = emailSchema.safeParse(email.trim());
    if (!parsed.success) {
      setProblem(parsed.error.issues[0]?.message);
      return;
    }
    const { error } = await invite({ invitationIn: { email: parsed.data, role } });
    if (error !== undefined) {
      setProblem(asProblem(error).detail);
      return;
    }
    toast.success('The invitation is on its way', { description: parsed.data });
    setEmail('');
    onOpenChange(false);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Invite a person"
      description="They get a mail with a link. It works once, within seven days; an account can be opened there."
      footer={
        <>
          <Button variant="ghost" className="h-12" onClick={() => onOpenChange(false)}>
            Cancel
          </Button>
          <Button className="h-12" busy={isLoading} onClick={() => void submit()}>
            Send invitation
          </Button>
        </>
      }
    >
      <form
        noValidate
        className="grid gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Field label="E-mail" error={problem}>
          <Input
            type="email"
            value={email}
            className="h-12"
            onValueChange={(next) => {
              setEmail(next);
              setProblem(undefined);
            }}
          />
        </Field>
        <RadioGroup
          label="Role"
          value={role}
          onChange={setRole}
          options={roles.map(({ value, label, description }) => ({
            value,
            title: label,
            description,
          }))}
        />
      </form>
    </Dialog>
  );
}
