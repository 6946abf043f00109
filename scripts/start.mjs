// npm start: from a fresh clone to the running product. npm run dev: the same with reload (--dev).
import './node-version.mjs';
import fs from 'node:fs';
import { at, isFree, main, Sentence, say, seconds } from './lib.mjs';
import { hold } from './one-at-a-time.mjs';
import { prepare } from './prepare.mjs';

const dev = process.argv.includes('--dev');
const dir = at('.data');
const ADDRESSES = at('.data/addresses.json');
const PERSONAS = at('prisma/seed/personas.json');
const MAIL_PORT = 8025;
const PHONE_PORT = 8026;
const SIGN_PORT = 8028;
const IDENTITY_PORT = 8029;

function readPort() {
  const port = Number(process.env.PORT || 3000);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Sentence(
    `PORT doit être un nombre entre 1 et 65535 ; il vaut « ${process.env.PORT} ».`,
  );
}

async function checkPort(port, host) {
  if (await isFree(port, host)) return;
  throw new Sentence(
    `Le port ${port} est déjà utilisé par un autre programme. ` +
      `Choisissez-en un autre avec la variable PORT, par exemple : PORT=${port + 1} npm start`,
  );
}

async function holdFolder() {
  const lock = await hold(dir);
  if (lock) return lock;
  const known = fs.existsSync(ADDRESSES) ? JSON.parse(fs.readFileSync(ADDRESSES, 'utf8')).web : '';
  throw new Sentence(
    `Relève est déjà en route dans ce dossier${known ? ` : ${known}` : ''}. ` +
      'Arrêtez-la (Ctrl-C dans son terminal) avant de la relancer.',
  );
}

function writeAddresses({ web, mail, telephones, signatures, identities, urls }) {
  const addresses = {
    web,
    mail,
    telephones,
    signatures,
    identities,
    databaseOwner: urls.owner,
    databaseWeb: urls.web,
    databaseWorker: urls.worker,
  };
  fs.writeFileSync(ADDRESSES, `${JSON.stringify(addresses, null, 2)}\n`, { mode: 0o600 });
}

function showPersonas() {
  if (!fs.existsSync(PERSONAS)) return;
  say('\n  Personnes avec qui se connecter (le code arrive dans les courriels) :');
  for (const { name, email, sentence } of JSON.parse(fs.readFileSync(PERSONAS, 'utf8')))
    say(`    ${email.padEnd(38)} ${name} — ${sentence}`);
}

/** Fictitious people have no authenticator application: the second factor is offered to them, never required. */
const demonstration = (mail) =>
  process.env.SHOW_PERSONAS ?? (mail && fs.existsSync(PERSONAS) ? 'yes' : 'no');
const secondFactor = (mail) =>
  process.env.SECOND_FACTOR ?? (demonstration(mail) === 'yes' ? 'offered' : 'required');

function show({ web, mail, telephones, signatures, identities, began }) {
  say(`\n  Relève est prête (${seconds(began)})\n`);
  say(`    Application   ${web}`);
  if (mail) say(`    Courriels     ${mail}`);
  if (telephones) say(`    Téléphones    ${telephones}`);
  if (signatures) say(`    Signatures    ${signatures}`);
  if (identities) say(`    ProConnect    ${identities} (fictif)`);
  showPersonas();
  if (secondFactor(mail) === 'offered')
    say(
      '\n  Second facteur proposé, non exigé : les personnes sont fictives (SECOND_FACTOR=offered).',
    );
  say(
    `\n  Journaux : ${dev ? 'ici même' : '.data/logs'}. Ctrl-C arrête tout ; les données restent.\n`,
  );
}

/** Stops everything in order, once: web and worker, then mail, then the database. */
function stopper(opened) {
  let stopping;
  const inOrder = async () => {
    await Promise.all(opened.services.map((service) => service.stop()));
    await opened.mail?.stop();
    await opened.phones?.stop();
    await opened.signatures?.stop();
    await opened.identities?.stop();
    await opened.register?.stop();
    await opened.world?.close();
    fs.rmSync(ADDRESSES, { force: true });
    await opened.lock.release();
  };
  return () => {
    if (stopping) for (const service of opened.services) service.kill();
    stopping ??= inOrder();
    return stopping;
  };
}

const environmentOf = ({ secrets }, { mail, phones, web }) => ({
  APP_URL: web,
  NEXTAUTH_URL: web,
  NEXTAUTH_SECRET: process.env.NEXTAUTH_SECRET ?? secrets.auth,
  SMTP_URL: mail.smtp,
  PHONE_PROVIDER_URL: phones.url,
  PHONE_PROVIDER_KEY: phones.key,
  PHONE_NUMBER: process.env.PHONE_NUMBER ?? (demonstration(mail.web) === 'yes' ? '0261910099' : ''),
  SHOW_PERSONAS: demonstration(mail.web),
  SECOND_FACTOR: secondFactor(mail.web),
});

async function open(opened, port, host) {
  const { loadReference, openWorld, seed } = await import('./world.mjs');
  const { startHealthRegister } = await import('./health-register.mjs');
  const services = await import('./services.mjs');
  const { startMail, startSignatures, startTelephones, startWeb, startWorker, untilReady } =
    services;
  opened.world = await openWorld({ dir });
  const { urls } = opened.world;
  await loadReference(opened.world);
  await seed(opened.world);
  opened.mail = await startMail({ dir, webPort: MAIL_PORT });
  if (!process.env.ANNUAIRE_SANTE_URL && demonstration(opened.mail.web) === 'yes')
    opened.register = await startHealthRegister();
  const web = process.env.APP_URL ?? `http://localhost:${port}`;
  const inside = `http://${host}:${port}`;
  const secret = opened.world.secrets.auth;
  opened.phones = await startTelephones({ secret, web: inside, port: PHONE_PORT });
  const { mail, phones } = opened;
  if (!process.env.SIGN_PROVIDER_URL && demonstration(mail.web) === 'yes')
    opened.signatures = await startSignatures({ secret, web: inside, port: SIGN_PORT });
  // it believes anybody: never beside a real mail server, whose people are real
  if (!process.env.OIDC_ISSUER && mail.web && demonstration(mail.web) === 'yes')
    opened.identities = await services.startIdentities({
      secret,
      webs: [web],
      port: IDENTITY_PORT,
    });
  const env = {
    ...environmentOf(opened.world, { mail, phones, web }),
    ...opened.signatures?.env,
    ...opened.identities?.env,
  };
  const logs = dev ? {} : { dir };
  const app = startWeb({ ...logs, port, host, dev, env: { ...env, DATABASE_WEB_URL: urls.web } });
  const worker = startWorker({
    ...logs,
    dev,
    env: {
      ...env,
      ...(opened.register && {
        ANNUAIRE_SANTE_URL: opened.register.url,
        ANNUAIRE_SANTE_KEY: opened.register.key,
      }),
      DATABASE_WEB_URL: urls.web,
      DATABASE_WORKER_URL: urls.worker,
    },
  });
  opened.services.push(app, ...(worker ? [worker] : []));
  await untilReady(app, inside);
  const addresses = {
    web,
    mail: mail.web,
    telephones: phones.web,
    signatures: opened.signatures?.web,
    identities: opened.identities?.web,
  };
  writeAddresses({ ...addresses, urls });
  return { app, ...addresses };
}

await main(async () => {
  const began = performance.now();
  const port = readPort();
  const host = process.env.HOST || '127.0.0.1';
  const lock = await holdFolder();
  await checkPort(port, host);
  await prepare({ build: !dev, serve: true });
  const opened = { services: [], lock };
  const stop = stopper(opened);
  let asked = false;
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(name, async () => {
      asked = true;
      await stop();
      process.exit(0);
    });
  try {
    const { app, ...addresses } = await open(opened, port, host);
    show({ ...addresses, began });
    await app.exited;
    if (!asked)
      throw new Sentence(`L’application web s’est arrêtée. Voir ${app.log ?? 'ci-dessus'}.`);
  } catch (error) {
    if (asked) return;
    await stop();
    throw error;
  }
});
