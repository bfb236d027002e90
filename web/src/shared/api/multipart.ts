/**
 * Fields as a multipart form. The generated client types such a body as the fields it stands for;
 * what is sent is the form.
 */
// The type parameter says which body of the client it stands for.
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
export function toMultipart<T>(
  fields: Record<string, string | Blob | readonly Blob[] | undefined>,
): T {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    if (typeof value === 'string' || value instanceof Blob) form.append(name, value);
    else for (const part of value) form.append(name, part);
  }
  return form as T;
}
