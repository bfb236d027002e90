import { useState } from 'react';

import { useSession, type ShopMember } from '@/shared/api';
import { Button, Dialog, Field, Select, toast } from '@/shared/ui';

import { useShop } from '../shop';

import { useTransferShopMutation } from './api';

/** Hands the shop to another member; who does it stays on as a manager. */
export function TransferShop({ members }: { members: readonly ShopMember[] }) {
  const shop = useShop();
  const { user } = useSession();
  const [open, setOpen] = useState(false);
  const others = members.filter(({ user_id }) => user_id !== user?.id);
  const [chosen, setChosen] = useState<string>();
  const heir = others.find(({ user_id }) => user_id === chosen) ?? others[0];
  const [transfer, { isLoading }] = useTransferShopMutation();
  if (heir === undefined) return null;
  const confirm = async () => {
    const { error } = await transfer({ transferIn: { user_id: heir.user_id, role: 'manager' } });
    setOpen(false);
    if (error === undefined) toast.success(`${heir.name} owns ${shop.name} now`);
    else toast.problem(error);
  };
  return (
    <>
      <Button variant="ghost" className="h-12" onClick={() => setOpen(true)}>
        Hand the shop over
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={`Hand ${shop.name} over?`}
        description="The new owner decides about people and money. You stay on as a manager, and cannot take it back yourself."
        footer={
          <>
            <Button variant="ghost" className="h-12" onClick={() => setOpen(false)}>
              Keep it
            </Button>
            <Button
              variant="danger"
              className="h-12"
              busy={isLoading}
              onClick={() => void confirm()}
            >
              Hand over
            </Button>
          </>
        }
      >
        <Field label="New owner">
          <Select
            className="h-12"
            value={heir.user_id}
            options={others.map(({ user_id, name, email }) => ({
              value: user_id,
              label: `${name} (${email})`,
            }))}
            onChange={setChosen}
          />
        </Field>
      </Dialog>
    </>
  );
}
