import { cn } from '@/shared/lib/cn';

export function Skeleton({ className }: { className?: string }) {
  return (
    <div aria-hidden="true" className={cn('animate-shimmer rounded-lg bg-sunken', className)} />
  );
}

/** Lines of text to come. */
export function SkeletonText({ lines = 3 }: { lines?: number }) {
  return (
    <div className="grid gap-2.5">
      {Array.from({ length: lines }, (_, i) => (
        <Skeleton key={i} className={cn('h-4', i === lines - 1 && 'w-2/3')} />
      ))}
    </div>
  );
}

export function ProductCardSkeleton() {
  return (
    <div className="grid gap-3">
      <Skeleton className="aspect-square rounded-card" />
      <Skeleton className="h-4 w-4/5" />
      <Skeleton className="h-4 w-1/3" />
    </div>
  );
}

/** Says once to screen readers that something is on its way, around its skeletons. */
export function Loading({
  label,
  children,
  className,
}: {
  label: string;
  children: React.ReactNode;
  className?: string | undefined;
}) {
  return (
    <div role="status" aria-busy="true" className={className}>
      <span className="sr-only">{label}</span>
      {children}
    </div>
  );
}

export interface LoadingListProps {
  label: string;
  /** How many placeholders stand for the items to come. */
  count: number;
  /** The class of each placeholder: the shape of an item. */
  item: string;
  className?: string | undefined;
}

/** A list on its way: placeholders in the shape of its items. */
export function LoadingList({ label, count, item, className }: LoadingListProps) {
  return (
    <Loading label={label} className={className}>
      {Array.from({ length: count }, (_, i) => (
        <Skeleton key={i} className={item} />
      ))}
    </Loading>
  );
}
