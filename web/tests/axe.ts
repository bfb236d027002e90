import axe from 'axe-core';
import { expect } from 'vitest';

/** Fails with a readable list when the markup breaks an accessibility rule. */
export async function expectAccessible(container: Element): Promise<void> {
  const results = await axe.run(container, {
    // Colours and layout need a real browser.
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  const found = results.violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map((node) => node.html).join('\n  ')}`,
  );
  expect(found).toEqual([]);
}
