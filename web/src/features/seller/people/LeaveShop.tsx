import { useState } from 'react';

import { Button, ConfirmDialog, toast } from '@/shared/ui';

import { useShop } from '../shop';

import { useLeaveShopMutation } from './api';

/** To leave a shop that others go on with; its last owner cannot. */
export function LeaveShop() {
  const shop = useShop();
  const [asking, setAsking] = useState(false);
  const [leave, { isLoading }] = useLeaveShopMutation();
  const confirm = async () => {
    const { error } = await leave({ shopId: shop.id });
    setAsking(false);
    if (error === undefined) toast.success(`You left ${shop.name}`);
    else toast.problem(error);
  };
  return (
    <>
      <Button variant="ghost" className="h-12" onClick={() => setAsking(true)}>
        Leave this shop
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Leave ${shop.name}?`}
        description="You see nothing of it any more. Only an owner can invite you again."
        confirm="Leave"
        cancel="Stay"
        busy={isLoading}
        onConfirm={() => void confirm()}
      />
    </>
  );
}
