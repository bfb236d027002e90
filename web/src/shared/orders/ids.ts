/** The short name of an order in toasts and lists: the last 8 characters of its id, upper case. */
export function shortId(id: string): string {
  return id.slice(-8).toUpperCase();
}
