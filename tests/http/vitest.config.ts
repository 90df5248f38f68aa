import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Attacks on the built product over HTTP; each file starts servers of its own. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: ['tests/http/**/*.http.ts'],
    testTimeout: 600_000,
    hookTimeout: 600_000,
    pool: 'forks',
    maxWorkers: 2,
  },
});
