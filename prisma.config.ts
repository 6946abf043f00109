import { defineConfig } from 'prisma/config';

// `prisma generate|validate|format` only need the WASM inside the package, yet 7.x first resolves (downloads) the
// schema-engine binary for *every* command. Point it at a file that exists, for the commands that never run it.
if (/^(generate|validate|format|version|-v|--version)$/.test(process.argv[2] ?? '')) {
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;
}

export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? '' },
});
