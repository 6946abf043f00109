import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: {
    alias: { '@': here('.'), 'server-only': here('tests/support/empty.ts') },
  },
  test: {
    pool: 'forks',
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          setupFiles: ['tests/support/properties.ts'],
          include: ['tests/unit/**/*.test.{ts,tsx}', 'tests/house/**/*.test.ts'],
          exclude: ['tests/house/planted/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['tests/{integration,isolation}/**/*.test.ts'],
          globalSetup: ['tests/support/cluster.ts'],
          setupFiles: ['tests/support/properties.ts', 'tests/support/private-database.ts'],
        },
      },
    ],
  },
});
