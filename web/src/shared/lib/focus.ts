/**
 * Goes along with a navigation that opens something beside what is there, such as an order beside its
 * list: the page puts the focus where it belongs, so it must not go to the page's beginning.
 */
export const besideState = { beside: true } as const;

export function movesFocusItself(state: unknown): boolean {
  return typeof state === 'object' && state !== null && 'beside' in state;
}

/** Whether list and detail stand side by side, from the design's "lg" on. */
export function isWide(): boolean {
  return window.matchMedia('(min-width: 64rem)').matches;
}
