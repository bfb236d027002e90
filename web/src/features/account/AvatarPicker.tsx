import { Camera } from 'lucide-react';
import { useRef } from 'react';

import { usePutAvatarMutation, type User } from '@/shared/api';
import { toMultipart } from '@/shared/api/multipart';
import { Avatar, Button, toast } from '@/shared/ui';

const BYTES_MAX = 8 * 1024 * 1024;

export function AvatarPicker({ user }: { user: User }) {
  const input = useRef<HTMLInputElement>(null);
  const [put, { isLoading }] = usePutAvatarMutation();
  const name = `${user.first_name} ${user.last_name}`.trim();
  const send = async (file: File | undefined) => {
    if (file === undefined) return;
    if (file.size > BYTES_MAX) {
      toast.warning('Choose a picture of at most 8 MB');
      return;
    }
    const { error } = await put({ body: toMultipart({ avatar: file }) });
    if (error === undefined) toast.success('Looking good!');
    else toast.problem(error);
  };
  return (
    <div className="flex items-center gap-5">
      <Avatar name={name} src={user.avatar?.url} className="size-20 text-xl" />
      <div>
        <input
          ref={input}
          type="file"
          accept="image/jpeg,image/png,image/webp"
          aria-label="Choose a picture of yourself"
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => {
            void send(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
        <Button variant="secondary" busy={isLoading} onClick={() => input.current?.click()}>
          <Camera className="size-4.5" /> Change picture
        </Button>
        <p className="mt-1.5 text-sm text-ink-soft">JPEG, PNG or WebP, up to 8 MB</p>
      </div>
    </div>
  );
}
