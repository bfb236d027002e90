import { Loading, Skeleton, SkeletonText } from '@/shared/ui';

/** Shown in the frame while the first page's own code is on its way. */
export function PageLoading() {
  return (
    <Loading label="Loading the page" className="grid gap-6 py-8">
      <Skeleton className="h-9 w-64" />
      <SkeletonText lines={6} />
    </Loading>
  );
}
