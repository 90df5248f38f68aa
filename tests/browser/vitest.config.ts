import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Tests of the started product in a real browser; the runner starts both and names them. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: ['tests/browser/**/*.browser.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'forks',
    // one server, one browser: more workers would only wait for each other
    maxWorkers: 1,
    fileParallelism: false,
  },
});
