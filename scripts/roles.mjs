// The database's roles, made or completed before the migrations. Safe to run again. Works with a superuser and with a
// managed server's login that has CREATEROLE and owns the database (PostgreSQL 16 or newer).

/** One role without login per kind of speaker: the web login has no right until it becomes one of them. */
export const SPEAKERS = [
  'app_visitor',
  'app_person',
  'app_manager',
  'app_cell',
  'app_pool',
  'app_platform',
  'app_answer',
  'app_auth',
  'app_matching',
  'app_stream',
  'app_waves',
  'app_phone',
  'app_rights',
  'app_prescriber',
  'app_region',
  'app_national',
];

/** The voices the worker may take besides its own. */
const WORKER_VOICES = ['app_waves', 'app_matching', 'app_rights'];

const ROLES_LOCK = 72707370;
const OLDEST_SERVER = 160000;

const NO_POWER = 'NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION';

/** Session settings of each login: a forgotten lock or query must not hold the service. */
const SETTINGS = {
  app_web: {
    lock_timeout: '2s',
    statement_timeout: '5s',
    idle_in_transaction_session_timeout: '10s',
    timezone: 'UTC',
  },
  app_worker: {
    lock_timeout: '5s',
    statement_timeout: '60s',
    idle_in_transaction_session_timeout: '60s',
    timezone: 'UTC',
  },
  app_backup: { default_transaction_read_only: 'on', lock_timeout: '30s', timezone: 'UTC' },
};

async function serverPowers(client) {
  const { rows } = await client.query(`
    select current_setting('server_version_num')::int as version, rolsuper as superuser,
           rolsuper or rolcreaterole as may_create_roles, rolsuper or rolbypassrls as may_bypass
    from pg_roles where rolname = current_user`);
  const powers = rows[0];
  if (powers.version < OLDEST_SERVER) throw new Error('PostgreSQL 16 or newer is needed.');
  return powers;
}

async function existingRoles(client) {
  const { rows } = await client.query(
    "select rolname as name, rolbypassrls as bypass from pg_roles where rolname like 'app\\_%'",
  );
  return new Map(rows.map((row) => [row.name, row]));
}

async function createMissing(client, powers, log) {
  const known = await existingRoles(client);
  const wanted = [
    ['app_owner', 'NOLOGIN'],
    ['app_web', 'LOGIN'],
    ['app_worker', 'LOGIN'],
    ['app_backup', powers.may_bypass ? 'LOGIN BYPASSRLS' : 'LOGIN'],
    ...SPEAKERS.map((name) => [name, 'NOLOGIN']),
  ];
  const missing = wanted.filter(([name]) => !known.has(name));
  if (missing.length > 0 && !powers.may_create_roles) {
    const names = missing.map(([name]) => name).join(', ');
    throw new Error(`This database login may not create roles. Create these first: ${names}.`);
  }
  for (const [name, attributes] of missing)
    await client.query(`create role ${name} ${attributes} ${powers.superuser ? NO_POWER : ''}`);
  const bypass = known.get('app_backup')?.bypass ?? powers.may_bypass;
  if (!bypass)
    log(
      'app_backup has no BYPASSRLS: this login may not give it. Have an administrator run ' +
        '« alter role app_backup bypassrls », otherwise pg_dump will refuse to read the tables.',
    );
}

async function setPasswords(client, passwords) {
  for (const [role, password] of Object.entries(passwords))
    if (password)
      await client.query(`alter role ${role} password ${client.escapeLiteral(password)}`);
}

async function setSessions(client) {
  for (const [role, settings] of Object.entries(SETTINGS))
    for (const [name, value] of Object.entries(settings))
      await client.query(`alter role ${role} set ${name} = '${value}'`);
}

/** Who may become whom: the web login becomes a speaker, never inherits one; the login becomes the owner to migrate. */
async function grantRoles(client) {
  await client.query(`grant ${SPEAKERS.join(', ')} to app_web with inherit false, set true`);
  // the worker asks for one need at a time and ranks without names; it becomes nobody else
  await client.query(
    `grant ${WORKER_VOICES.join(', ')} to app_worker with inherit false, set true`,
  );
  await client.query('grant app_owner, app_worker to current_user with inherit false, set true');
}

/**
 * Rights kept on the database itself: a copy made from a template does not carry them.
 * @param {import('pg').Client} client
 */
export async function grantDatabase(client) {
  const { rows } = await client.query('select current_database() as name');
  const database = client.escapeIdentifier(rows[0].name);
  await client.query(`revoke all on database ${database} from public`);
  await client.query(`grant connect on database ${database} to app_web, app_worker, app_backup`);
  await client.query(`grant connect, create, temporary on database ${database} to app_owner`);
}

async function grantSchema(client) {
  await client.query('revoke create on schema public from public');
  await client.query('grant usage on schema public to public');
  await client.query('grant all on schema public to app_owner');
  await client.query('set role app_owner');
  await client.query(
    'alter default privileges in schema public grant select on tables to app_backup',
  );
  await client.query(
    'alter default privileges in schema public grant select on sequences to app_backup',
  );
  await client.query('reset role');
}

/**
 * Makes the roles and gives each no more than its part.
 * @param {import('pg').Client} ownerClient connected to the product's own database
 * @param {{webPassword?: string, workerPassword?: string, backupPassword?: string, log?: (line: string) => void}} options
 */
export async function ensureRoles(
  ownerClient,
  { webPassword, workerPassword, backupPassword, log = () => {} } = {},
) {
  await ownerClient.query('select pg_advisory_lock($1)', [ROLES_LOCK]);
  try {
    const powers = await serverPowers(ownerClient);
    await createMissing(ownerClient, powers, log);
    await setPasswords(ownerClient, {
      app_web: webPassword,
      app_worker: workerPassword,
      app_backup: backupPassword,
    });
    await setSessions(ownerClient);
    await grantRoles(ownerClient);
    await grantDatabase(ownerClient);
    await grantSchema(ownerClient);
  } finally {
    await ownerClient.query('select pg_advisory_unlock($1)', [ROLES_LOCK]);
  }
}
