/** One field the server refused. */
export interface FieldProblem {
  field: string;
  message: string;
}

/** Every failed request, whether the server said no (RFC 9457) or could not be reached. */
export interface Problem {
  /** HTTP status; 0 when no answer came. */
  status: number;
  title: string;
  detail: string;
  code: string;
  request_id?: string;
  errors?: FieldProblem[];
  /** Seconds to wait, from `Retry-After`. */
  retryAfter?: number;
  /** Members of particular problems, such as `available`. */
  extra: Record<string, unknown>;
}

const plain: Record<number, string> = {
  0: 'The market cannot be reached. Check your connection and try again.',
  413: 'That file is too large.',
  502: 'The market is restarting. Try again in a moment.',
  503: 'The market is busy. Try again in a moment.',
  504: 'The market took too long to answer. Try again.',
};

export const unreachable: Problem = {
  status: 0,
  title: 'No connection',
  detail: plain[0] ?? '',
  code: 'UNREACHABLE',
  extra: {},
};

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Makes a Problem of an error answer, even when a proxy and not our server wrote it. */
export function toProblem(status: number, body: unknown, headers?: Headers): Problem {
  const data = isRecord(body) ? body : {};
  const wait = Number(headers?.get('retry-after'));
  const problem: Problem = {
    status,
    title: text(data.title) ?? 'Something went wrong',
    detail: text(data.detail) ?? plain[status] ?? 'Something went wrong on our side.',
    code: text(data.code) ?? 'HTTP_ERROR',
    extra: data,
  };
  const requestId = text(data.request_id) ?? headers?.get('x-request-id') ?? undefined;
  if (requestId !== undefined) problem.request_id = requestId;
  if (Array.isArray(data.errors)) problem.errors = data.errors.filter(isRecord).map(toFieldProblem);
  if (Number.isFinite(wait) && wait > 0) problem.retryAfter = wait;
  if (status === 429) problem.detail = tooMany(problem.retryAfter);
  return problem;
}

function toFieldProblem(data: Record<string, unknown>): FieldProblem {
  return { field: text(data.field) ?? '', message: text(data.message) ?? 'not valid' };
}

function tooMany(seconds: number | undefined): string {
  if (seconds === undefined) return 'That was a little fast. Please wait a moment and try again.';
  if (seconds < 90) return `That was a little fast. Please try again in ${seconds} seconds.`;
  return `That was a few tries too many. Please try again in ${Math.ceil(seconds / 60)} minutes.`;
}

/** The Problem inside whatever a mutation or query rejected with. */
export function asProblem(error: unknown): Problem {
  if (isRecord(error) && typeof error.status === 'number' && typeof error.code === 'string') {
    return error as unknown as Problem;
  }
  return {
    ...unreachable,
    status: -1,
    title: 'Something went wrong',
    detail: 'Something went wrong in this page. Reload it and try again.',
    code: 'CLIENT_ERROR',
  };
}
