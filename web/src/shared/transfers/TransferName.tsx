export interface TransferNameProps {
  transfer: { title: string; memo: string; order_number: string | null };
}

/** What a movement was, and what was noted with it; a note that only repeats the order is left out. */
export function TransferName({ transfer: { title, memo, order_number } }: TransferNameProps) {
  return (
    <>
      {title}
      {memo !== '' && memo !== order_number && (
        <span className="block text-sm font-normal break-words text-ink-soft">{memo}</span>
      )}
    </>
  );
}
