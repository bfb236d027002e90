export type QueryParams = Record<string, unknown>;

/** Query string of the given parameters; a list repeats its name, absent values are left out. */
export function encodeQuery(params: QueryParams | undefined): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params ?? {})) {
    for (const item of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (typeof item === 'string' || typeof item === 'number' || typeof item === 'boolean') {
        if (item !== '') query.append(name, String(item));
      }
    }
  }
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}
