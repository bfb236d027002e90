/** A product's picture in a list; an empty place keeps names in line. */
export function Thumb({ url }: { url: string | null }) {
  if (url === null) return <span className="size-10 shrink-0 rounded-lg bg-sunken" />;
  return (
    <img
      src={url}
      alt=""
      loading="lazy"
      className="size-10 shrink-0 rounded-lg bg-photo object-cover"
    />
  );
}
