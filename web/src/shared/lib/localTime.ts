/** Times as a person types them: what clocks show, to the minute, without an offset. */

/** The IANA name of the zone this browser's clock is in. */
export function viewerZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** An instant for `<input type="datetime-local">`, by the viewer's clock; '' for none. */
export function toLocalInput(iso: string | null): string {
  if (iso === null) return '';
  const at = new Date(iso);
  const two = (part: number) => part.toString().padStart(2, '0');
  const day = `${at.getFullYear().toString().padStart(4, '0')}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** The instant that the viewer's clock shows as typed; null for an empty box or no time at all. */
export function fromLocalInput(text: string): string | null {
  if (text === '') return null;
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}

/** "Europe/Berlin" as people read it: "Europe/Berlin (GMT+1)". */
export function zoneLabel(zone: string, at = new Date()): string {
  const offset = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value;
  const name = zone.replaceAll('_', ' ');
  return offset === undefined || offset === zone ? name : `${name} (${offset})`;
}

function clockText(iso: string, zone: string): string {
  return new Intl.DateTimeFormat(undefined, {
    timeZone: zone,
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(new Date(iso));
}

/** The zone's name after a time of its clocks; nothing where these are the viewer's. */
function zoneSuffix(zone: string): string {
  return zone === viewerZone() ? '' : ` ${zone.replaceAll('_', ' ')}`;
}

/** Date and time as clocks in a zone show them, with the zone where it is not the viewer's. */
export function formatInZone(iso: string, zone: string): string {
  return clockText(iso, zone) + zoneSuffix(zone);
}

/** From when to when by the clocks of a zone, which is named once. */
export function formatSpanInZone(from: string, to: string, zone: string): string {
  return `${clockText(from, zone)} – ${clockText(to, zone)}${zoneSuffix(zone)}`;
}
