import { Camera } from 'lucide-react';
import { useRef } from 'react';

import type { Shop } from '@/shared/api';
import { toMultipart } from '@/shared/api/multipart';
import { Avatar, Button, toast } from '@/shared/ui';

import { usePutShopAvatarMutation } from '../api';

const BYTES_MAX = 10_000_000;

/** The picture by which people know the shop. */
export function ShopPicture({ shop }: { shop: Shop }) {
  const input = useRef<HTMLInputElement>(null);
  const [put, { isLoading }] = usePutShopAvatarMutation();
  const send = async (file: File | undefined) => {
    if (file === undefined) return;
    if (file.size > BYTES_MAX) {
      toast.warning('Choose a picture of at most 10 MB');
      return;
    }
    const { error } = await put({ body: toMultipart({ avatar: file }) });
    if (error === undefined) toast.success('The shop has a new picture');
    else toast.problem(error);
  };
  return (
    <div className="flex items-center gap-5">
      <Avatar square name={shop.name} src={shop.avatar?.url} className="size-20 text-xl" />
      <div className="min-w-0">
        <p className="truncate font-display text-xl font-bold">{shop.name}</p>
        <p className="mb-2 truncate text-sm text-ink-soft">/shops/{shop.slug}</p>
        <input
          ref={input}
          type="file"
          accept="image/*"
          aria-label="Choose a picture of the shop"
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => {
            void send(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
        <Button
          variant="secondary"
          className="h-12"
          busy={isLoading}
          onClick={() => input.current?.click()}
        >
          {!isLoading && <Camera className="size-4.5" aria-hidden="true" />} Change picture
        </Button>
      </div>
    </div>
  );
}
