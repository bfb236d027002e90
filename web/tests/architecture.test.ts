import { readFileSync } from 'node:fs';

import { ESLint } from 'eslint';
import { expect, it } from 'vitest';

const eslint = new ESLint({ cwd: new URL('..', import.meta.url).pathname });

/** Rules that a file with this one import would break. */
async function broken(filePath: string, source: string): Promise<(string | null)[]> {
  const text = `import * as planted from '${source}';\n\nexport { planted };\n`;
  const [result] = await eslint.lintText(text, { filePath });
  return (result?.messages ?? []).map(({ ruleId }) => ruleId);
}

it.each([
  ['src/features/cart/index.ts', '@/features/orders/progress'],
  ['src/features/cart/index.ts', '@/app/guards'],
  ['src/shared/lib/cn.ts', '@/features/cart'],
  ['src/shared/lib/cn.ts', '@/app/guards'],
])(
  'a planted import of %s from %s is caught',
  async (file, source) => {
    expect(await broken(file, source)).toContain('boundaries/dependencies');
  },
  60_000,
);

it.each([
  ['src/features/cart/index.ts', '@/shared/ui'],
  ['src/app/guards.tsx', '@/features/cart'],
])(
  '%s may import %s',
  async (file, source) => {
    expect(await broken(file, source)).not.toContain('boundaries/dependencies');
  },
  60_000,
);

it('a planted cycle is caught', async () => {
  expect(await broken('src/shared/ui/popup.ts', '@/shared/ui/Dialog')).toContain(
    'import-x/no-cycle',
  );
}, 60_000);

it('the page has no inline script or style, so a strict Content-Security-Policy holds', () => {
  const html = readFileSync(new URL('../index.html', import.meta.url), 'utf8');
  expect(html).not.toMatch(/<script(?![^>]*\bsrc=)/);
  expect(html).not.toMatch(/<style|\son\w+=|\sstyle=/);
});

it('the lock file names no registry', () => {
  const lock = readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8');
  expect(lock).not.toMatch(/"resolved"/);
});
