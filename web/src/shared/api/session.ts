import { useWhoAmIQuery } from './enhanced';
import type { User } from './generated';
import { asProblem, type Problem } from './problem';

export type SessionState =
  | { status: 'loading'; user: null }
  | { status: 'guest'; user: null }
  | { status: 'user'; user: User }
  /** Nobody knows: the question itself failed. */
  | { status: 'unknown'; user: null; problem: Problem };

/** Who is signed in. All callers share one request. */
export function useSession(): SessionState {
  const { data, error } = useWhoAmIQuery();
  if (data === null) return { status: 'guest', user: null };
  if (data !== undefined) return { status: 'user', user: data };
  if (error !== undefined) return { status: 'unknown', user: null, problem: asProblem(error) };
  return { status: 'loading', user: null };
}
