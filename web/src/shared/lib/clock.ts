/**
 * The server's clock as seen from this browser. Countdowns use it, so that a phone with a wrong
 * clock still shows how long the server will really hold the goods.
 */
let offsetMs = 0;
let known = false;

/** Learns from the `Date` header of an answer; half the round trip is taken as its travel time. */
export function learnServerTime(header: string | null, sentAt: number, receivedAt: number): void {
  if (!header) return;
  // The header has whole seconds: on average the true time is half a second later.
  const server = Date.parse(header) + 500;
  if (Number.isNaN(server)) return;
  const sample = server - (sentAt + receivedAt) / 2;
  // Smaller disagreements are the header's own coarseness, not a change of clocks.
  if (!known || Math.abs(sample - offsetMs) > 1000) offsetMs = sample;
  known = true;
}

/** Milliseconds since the epoch by the server's clock. */
export function serverNow(): number {
  return Date.now() + offsetMs;
}
