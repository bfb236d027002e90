import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { calmText, clockText, EventCountdown } from './EventCountdown';

describe('how long a sale event runs', () => {
  it('is told to the second, with days where there are any', () => {
    expect(clockText(9)).toBe('0:09');
    expect(clockText(429)).toBe('7:09');
    expect(clockText(14_829)).toBe('4:07:09');
    expect(clockText(2 * 86_400 + 14_829)).toBe('2 d 04:07:09');
  });

  it('is told calmly without seconds', () => {
    expect(calmText(59)).toBe('less than a minute');
    expect(calmText(3_661)).toBe('1 hour 1 minute');
    expect(calmText(2 * 86_400 + 14_829)).toBe('2 days 4 hours');
  });
});

describe('the countdown', () => {
  const set = (reduced: boolean) =>
    vi.stubGlobal('matchMedia', (media: string) => ({
      matches: reduced && media.includes('reduced-motion'),
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
    }));

  beforeEach(() => {
    set(false);
    vi.useFakeTimers({ now: new Date('2026-06-01T12:00:00.000Z') });
  });
  afterEach(() => vi.useRealTimers());

  it('EVT-06: ticks for all who look at once with one timer, and says when it is over', () => {
    const until = '2026-06-01T12:00:03.000Z';
    const { unmount } = render(
      <>
        <EventCountdown until={until} label="Ends in" over="Over" />
        <EventCountdown until="2026-06-01T13:00:00.000Z" label="Ends in" over="Over" />
      </>,
    );
    const texts = () => screen.getAllByRole('timer').map((timer) => timer.textContent);
    expect(texts()).toEqual(['Ends in 0:03', 'Ends in 1:00:00']);
    expect(vi.getTimerCount()).toBe(1);
    act(() => void vi.advanceTimersByTime(1_100));
    expect(texts()).toEqual(['Ends in 0:02', 'Ends in 59:59']);
    act(() => void vi.advanceTimersByTime(2_000));
    expect(texts()).toEqual(['Over', 'Ends in 59:57']);
    unmount();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('has no seconds for those who asked for less movement', () => {
    set(true);
    render(<EventCountdown until="2026-06-01T13:30:00.000Z" label="Ends in" over="Over" />);
    expect(screen.getByRole('timer')).toHaveTextContent('Ends in 1 hour 30 minutes');
    act(() => void vi.advanceTimersByTime(30_000));
    expect(screen.getByRole('timer')).toHaveTextContent('Ends in 1 hour 29 minutes');
  });
});
