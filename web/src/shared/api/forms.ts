import type { FieldValues, Path, UseFormSetError } from 'react-hook-form';

import type { Problem } from './problem';

/**
 * Shows the server's field errors at the fields of a form.
 *
 * @returns whether at least one found its field; otherwise the caller shows the problem as a whole
 */
export function applyFieldErrors<T extends FieldValues>(
  problem: Problem,
  fields: readonly Path<T>[],
  setError: UseFormSetError<T>,
): boolean {
  let shown = false;
  for (const { field, message } of problem.errors ?? []) {
    const name = fields.find((known) => known === field || field.endsWith(`.${known}`));
    if (name === undefined) continue;
    setError(name, { type: 'server', message: sentence(message) }, { shouldFocus: !shown });
    shown = true;
  }
  return shown;
}

function sentence(message: string): string {
  return message.charAt(0).toUpperCase() + message.slice(1);
}
