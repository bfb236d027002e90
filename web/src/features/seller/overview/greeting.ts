/** "Good morning", by the hour. */
export function greeting(now: number): string {
  const hour = new Date(now).getHours();
  if (hour < 5) return 'Good night';
  if (hour < 12) return 'Good morning';
  return hour < 18 ? 'Good afternoon' : 'Good evening';
}
