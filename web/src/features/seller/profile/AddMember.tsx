import { useState } from 'react';

import { asProblem, type ShopRole } from '@/shared/api';
import { email as emailSchema } from '@/shared/forms';
import { Button, Dialog, Field, Input, RadioGroup, toast } from '@/shared/ui';

import { useAddMemberMutation } from '../api';

import { roles } from './roles';

export interface AddMemberProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Takes a person who has an account into the shop. */
export function AddMember({ open, onOpenChange }: AddMemberProps) {
  const [add, { isLoading }] = useAddMemberMutation();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<ShopRole>('staff');
  const [problem, setProblem] = useState<string>();
  const submit = async () => {
    const parsed = emailSchema.safeParse(email.trim());
    if (!parsed.success) {
      setProblem(parsed.error.issues[0]?.message);
      return;
    }
    const { error } = await add({ memberIn: { email: parsed.data, role } });
    if (error !== undefined) {
      const { status, detail } = asProblem(error);
      setProblem(status === 404 ? 'Nobody here has an account with this e-mail.' : detail);
      return;
    }
    toast.success('Welcome to the shop!');
    setEmail('');
    onOpenChange(false);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Add a person"
      description="They need an account in the market."
      footer={
        <>
          <Button variant="ghost" className="h-12" onClick={() => onOpenChange(false)}>
            Cancel
          </Button>
          <Button className="h-12" busy={isLoading} onClick={() => void submit()}>
            Add
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
