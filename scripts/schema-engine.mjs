// Prisma Migrate without the downloaded binary: the same Rust schema engine, as WebAssembly, shipped on npm
// (@prisma/schema-engine-wasm, version string = `@prisma/engines-version` of the Prisma release in use).

import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import pg from 'pg';
import { createExtensions, urlOf, withClient } from './database.mjs';

const require = createRequire(import.meta.url);

async function loadWasm() {
  const dir = path.dirname(require.resolve('@prisma/schema-engine-wasm'));
  const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const bytes = fs.readFileSync(path.join(dir, 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': glue });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return glue;
}

/**
 * Three repairs to @prisma/adapter-pg 7.10 for migration use:
 *  - the catalogue type "char" (oid 18), which the engine's describer reads, is unknown to it;
 *  - executeScript() splits on every ";" and so breaks $$…$$ bodies → send the script whole (simple query protocol);
 *  - the shadow database is dropped while its own pool is still connected → make and drop it ourselves.
 */
function migrationFactory(config) {
  const f = new PrismaPg(config);
  const whole = (a) => {
    const queryRaw = a.queryRaw.bind(a),
      performIO = a.performIO.bind(a);
    a.performIO = async (q) => {
      const r = await performIO(q);
      for (const field of r.fields ?? [])
        if (field.dataTypeID === 18) Object.assign(field, { dataTypeID: 25, wasChar: true });
      r.wasChar = r.fields?.map((x) => x.wasChar);
      a.last = r.wasChar;
      return r;
    };
    a.queryRaw = async (q) => {
      const p = queryRaw(q);
      const r = await p;
      (a.last ?? []).forEach((c, i) => {
        if (c) r.columnTypes[i] = ColumnTypeEnum.Character;
      });
      return r;
    };
    return Object.assign(a, {
      executeScript: async (sql) => {
        await a.underlyingDriver().query(sql);
      },
    });
  };
  const connect = f.connect.bind(f);
  f.connect = async () => whole(await connect());
  f.connectToShadowDb = async () => {
    const database = `prisma_migrate_shadow_db_${randomUUID()}`;
    const admin = new pg.Client(config);
    await admin.connect();
    await admin.query(`create database "${database}"`);
    await withClient(urlOf(config.url, database), createExtensions);
    const a = whole(await new PrismaPg({ ...config, database }).connect());
    const end = a.dispose.bind(a);
    a.dispose = async () => {
      await end();
      await admin.query(`drop database if exists "${database}" with (force)`);
      await admin.end();
    };
    return a;
  };
  return f;
}

const NO_FILTER = { externalTables: [], externalEnums: [] };
export const schemaFiles = (p) => {
  const files = fs.statSync(p).isDirectory()
    ? fs
        .readdirSync(p)
        .filter((f) => f.endsWith('.prisma'))
        .map((f) => path.join(p, f))
    : [p];
  return { files: files.map((f) => ({ path: f, content: fs.readFileSync(f, 'utf8') })) };
};
export const migrationsList = (baseDir) => ({
  baseDir: path.resolve(baseDir),
  lockfile: {
    path: 'migration_lock.toml',
    content: fs.existsSync(path.join(baseDir, 'migration_lock.toml'))
      ? fs.readFileSync(path.join(baseDir, 'migration_lock.toml'), 'utf8')
      : null,
  },
  shadowDbInitScript: '',
  migrationDirectories: fs.existsSync(baseDir)
    ? fs
        .readdirSync(baseDir, { withFileTypes: true })
        .filter((d) => d.isDirectory())
        .map((d) => d.name)
        .sort()
        .map((name) => ({
          path: name,
          migrationFile: {
            path: 'migration.sql',
            content: {
              tag: 'ok',
              value: fs.readFileSync(path.join(baseDir, name, 'migration.sql'), 'utf8'),
            },
          },
        }))
    : [],
});

/** NB: discrete fields, never `connectionString`: adapter-pg's shadow database would otherwise be the main one. */
export function pgConfig(url) {
  const u = new URL(url);
  return {
    url,
    host: u.hostname,
    port: +(u.port || 5432),
    user: decodeURIComponent(u.username),
    password: decodeURIComponent(u.password),
    database: u.pathname.slice(1),
  };
}

export async function openEngine(url, schemaPath) {
  const wasm = await loadWasm();
  const factory = bindMigrationAwareSqlAdapterFactory(migrationFactory(pgConfig(url)));
  const engine = await wasm.SchemaEngine.new(
    { datamodels: schemaFiles(schemaPath).files.map((f) => [f.path, f.content]) },
    () => {},
    factory,
  );
  // driver errors are kept on the JS side and the engine only hands back their number
  /** @type {<T>(o: T) => T} */
  const guard = (o) =>
    /** @type {any} */
    Object.fromEntries(
      Object.entries(o).map(([k, fn]) => [
        k,
        async (...a) => {
          try {
            return await fn(...a);
          } catch (e) {
            const id = /External error id#(\d+)/.exec(e?.message)?.[1];
            throw (id !== undefined && factory.errorRegistry.consumeError(+id)?.error) || e;
          }
        },
      ]),
    );
  return guard({
    version: () => engine.version(),
    deploy: (dir) =>
      engine.applyMigrations({ migrationsList: migrationsList(dir), filters: NO_FILTER }),
    status: (dir) =>
      engine.diagnoseMigrationHistory({
        migrationsList: migrationsList(dir),
        optInToShadowDatabase: false,
        filters: NO_FILTER,
      }),
    devDiagnostic: (dir) =>
      engine.devDiagnostic({ migrationsList: migrationsList(dir), filters: NO_FILTER }),
    async create(dir, name) {
      // fills the engine's shadow-database cache, as `prisma migrate dev` does; createMigration alone cannot make one
      const { action } = await engine.devDiagnostic({
        migrationsList: migrationsList(dir),
        filters: NO_FILTER,
      });
      if (action.tag === 'reset')
        throw new Error(`database and migrations diverge: ${action.reason}`);
      const loss = await engine.evaluateDataLoss({
        migrationsList: migrationsList(dir),
        schema: schemaFiles(schemaPath),
        filters: NO_FILTER,
      });
      for (const w of [...loss.warnings, ...loss.unexecutableSteps])
        console.warn('warning:', w.message);
      const r = await engine.createMigration({
        draft: false,
        migrationName: name,
        migrationsList: migrationsList(dir),
        schema: schemaFiles(schemaPath),
        filters: NO_FILTER,
      });
      if (r.migrationScript === null) return null;
      const out = path.join(dir, r.generatedMigrationName);
      fs.mkdirSync(out, { recursive: true });
      fs.writeFileSync(path.join(out, 'migration.sql'), r.migrationScript);
      const lock = path.join(dir, 'migration_lock.toml');
      if (!fs.existsSync(lock))
        fs.writeFileSync(
          lock,
          '# Please do not edit this file manually\nprovider = "postgresql"\n',
        );
      return r.generatedMigrationName;
    },
    /** SQL that turns the migrations' end state into schema.prisma; empty = no drift */
    drift: async (dir) =>
      await engine.diff({
        from: { tag: 'migrations', ...migrationsList(dir) },
        to: { tag: 'schemaDatamodel', ...schemaFiles(schemaPath) },
        script: true,
        exitCode: true,
        filters: NO_FILTER,
      }),
    push: () =>
      engine.schemaPush({ force: false, schema: schemaFiles(schemaPath), filters: NO_FILTER }),
    free: () => engine.free(),
  });
}
