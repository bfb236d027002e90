import { useState } from 'react';

import type { AdminUserDetail, RoleIn } from '@/shared/api';
import { Field, Select, toast } from '@/shared/ui';

import { SayDialog } from '../money/SayDialog';

import { useChangeUserRoleMutation } from './api';
import { roleNames } from './words';

const REASON_MAX = 500;
const roles: RoleIn['role'][] = ['customer', 'admin', 'super_admin'];

/** Gives an account another role. */
export function RoleDialog({
  user,
  name,
  onClose,
}: {
  user: AdminUserDetail;
  name: string;
  onClose: () => void;
}) {
  const [change, { isLoading }] = useChangeUserRoleMutation();
  const others = roles.filter((role) => role !== user.role);
  const [role, setRole] = useState<RoleIn['role']>(others[0] ?? 'customer');
  return (
    <SayDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`Change the role of ${name}`}
      description={`Now: ${roleNames[user.role]}. They are signed out everywhere and told by mail.`}
      label="Reason"
      hint="It stays on record."
      lengthMax={REASON_MAX}
      multiline
      confirm="Change it"
      busy={isLoading}
      onSay={async (reason) => {
        const { error } = await change({ userId: user.id, roleIn: { role, reason } });
        if (error !== undefined) {
          toast.problem(error);
          return false;
        }
        toast.success(`${name} is ${roleNames[role].toLowerCase()} now`);
        onClose();
        return true;
      }}
    >
      <Field label="New role">
        <Select
          options={others.map((value) => ({ value, label: roleNames[value] }))}
          value={role}
          onChange={setRole}
        />
      </Field>
    </SayDialog>
  );
}
