import { Camera, ImageUp } from 'lucide-react';
import { useRef } from 'react';

import { api, type Shop } from '@/shared/api';
import { toMultipart } from '@/shared/api/multipart';
import { Avatar, Button, toast } from '@/shared/ui';

const { usePutShopAvatarMutation, usePutShopBannerMutation } = api.enhanceEndpoints({
  endpoints: {
    putShopAvatar: { invalidatesTags: ['Shop', 'ShopPage', 'Onboarding'] },
    putShopBanner: { invalidatesTags: ['Shop', 'ShopPage'] },
  },
});

const BYTES_MAX = 10_000_000;

/** The pictures by which people know the shop; each is kept as soon as it is chosen. */
export function ShopPictures({ shop }: { shop: Shop }) {
  const [putAvatar, avatar] = usePutShopAvatarMutation();
  const [putBanner, banner] = usePutShopBannerMutation();
  return (
    <div className="overflow-hidden rounded-card border border-line bg-surface">
      <div className="relative h-32 bg-sunken sm:h-44">
        {shop.banner !== null && (
          <img src={shop.banner.url} alt="The shop’s banner" className="size-full object-cover" />
        )}
        <div className="absolute right-3 bottom-3">
          <PickPicture
            label={shop.banner === null ? 'Add a banner' : 'Change banner'}
            icon={ImageUp}
            busy={banner.isLoading}
            done="The shop has a new banner"
            send={(file) => putBanner({ body: toMultipart({ banner: file }) })}
          />
        </div>
      </div>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-3 p-5">
        <Avatar
          square
          name={shop.name}
          src={shop.avatar?.url}
          className="relative -mt-14 size-20 border-4 border-surface text-xl"
        />
        <div className="min-w-0 flex-1 basis-40">
          <p className="truncate font-display text-xl font-bold">{shop.name}</p>
          <p className="truncate text-sm text-ink-soft">/shops/{shop.slug}</p>
        </div>
        <PickPicture
          label={shop.avatar === null ? 'Add a picture' : 'Change picture'}
          icon={Camera}
          busy={avatar.isLoading}
          done="The shop has a new picture"
          send={(file) => putAvatar({ body: toMultipart({ avatar: file }) })}
        />
      </div>
    </div>
  );
}

export interface PickPictureProps {
  label: string;
  icon: typeof Camera;
  busy: boolean;
  /** What is said once it is kept. */
  done: string;
  send: (file: File) => Promise<{ error?: unknown }>;
}

/** Chooses a picture from the device and sends it. */
function PickPicture({ label, icon: Icon, busy, done, send }: PickPictureProps) {
  const input = useRef<HTMLInputElement>(null);
  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    if (file.size > BYTES_MAX) {
      toast.warning('Choose a picture of at most 10 MB');
      return;
    }
    const { error } = await send(file);
    if (error === undefined) toast.success(done);
    else toast.problem(error);
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        accept="image/*"
        aria-label={`${label}: choose a file`}
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => {
          void take(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      <Button
        variant="secondary"
        className="h-12"
        busy={busy}
        onClick={() => input.current?.click()}
      >
        {!busy && <Icon className="size-4.5" aria-hidden="true" />} {label}
      </Button>
    </>
  );
}
