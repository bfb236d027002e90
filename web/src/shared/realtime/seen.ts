/** Remembers the latest message keys, so that a replayed message is handled once. Bounded. */
export class SeenMessages {
  private readonly keys = new Set<string>();

  constructor(private readonly max: number) {}

  /** Returns false when the key was there already. */
  add(key: string): boolean {
    if (this.keys.has(key)) return false;
    this.keys.add(key);
    if (this.keys.size > this.max) {
      const [oldest] = this.keys;
      if (oldest !== undefined) this.keys.delete(oldest);
    }
    return true;
  }

  clear(): void {
    this.keys.clear();
  }
}
