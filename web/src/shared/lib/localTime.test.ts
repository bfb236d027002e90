import { describe, expect, it } from 'vitest';

import {
  formatInZone,
  formatSpanInZone,
  fromLocalInput,
  toLocalInput,
  viewerZone,
  zoneLabel,
} from './localTime';

describe('times as people type them', () => {
  it('BEY-23a: are those of the clock of whoever types, to the minute', () => {
    const iso = new Date(2030, 5, 1, 18, 30).toISOString();
    expect(toLocalInput(iso)).toBe('2030-06-01T18:30');
    expect(fromLocalInput('2030-06-01T18:30')).toBe(iso);
    expect([toLocalInput(null), fromLocalInput(''), fromLocalInput('soon')]).toEqual([
      '',
      null,
      null,
    ]);
  });

  it('are shown by the clocks of their zone, which is named once where it is another', () => {
    const away = viewerZone() === 'Asia/Tokyo' ? 'Europe/Lisbon' : 'Asia/Tokyo';
    const [from, to] = ['2030-06-01T16:30:00Z', '2030-06-02T16:30:00Z'];
    expect(formatInZone(from, away)).toMatch(new RegExp(`${away}$`));
    expect(formatInZone(from, viewerZone())).not.toContain('/');
    expect(formatSpanInZone(from, to, away).match(new RegExp(away, 'g'))).toHaveLength(1);
  });

  it('a zone is named with its offset, which changes with daylight saving', () => {
    expect(zoneLabel('Europe/Berlin', new Date('2030-01-01T00:00:00Z'))).toBe(
      'Europe/Berlin (GMT+1)',
    );
    expect(zoneLabel('Europe/Berlin', new Date('2030-07-01T00:00:00Z'))).toBe(
      'Europe/Berlin (GMT+2)',
    );
    expect(zoneLabel('America/New_York', new Date('2030-01-01T00:00:00Z'))).toContain('New York');
  });
});
