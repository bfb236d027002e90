import { useUploadProgress } from '@/shared/api';

/** How far the pictures are on their way. */
export function UploadBar() {
  const progress = useUploadProgress();
  if (progress === null) return null;
  const percent = Math.round(progress * 100);
  return (
    <div role="status" className="mt-6 grid gap-2 rounded-2xl bg-sunken/60 p-4">
      <p className="text-sm font-semibold tabular-nums">
        {percent < 100 ? `Uploading pictures: ${percent} %` : 'Looking at the pictures …'}
      </p>
      <progress
        aria-label="Upload"
        max={1}
        value={progress}
        className="h-2.5 w-full overflow-hidden rounded-full accent-brand"
      />
    </div>
  );
}
