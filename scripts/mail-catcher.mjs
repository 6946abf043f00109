// A mail server that sends nothing: whatever the product mails is kept in a folder and read on a local web page.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { SMTPServer } from 'smtp-server';
import { backTo, htmlReply, jsonReply, openLocalService, runAlone } from './local-service.mjs';
import { inboxPage, mailPage, missingPage } from './mail-pages.mjs';
import { openStore } from './mail-store.mjs';

const LARGEST = 2 * 1024 * 1024;
const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const MAIL_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

async function gather(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function openSmtp(store) {
  return new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: LARGEST,
    banner: 'Releve',
    async onData(stream, session, done) {
      try {
        const raw = await gather(stream);
        if (stream.sizeExceeded) return done(new Error('552 too large'));
        store.keep(
          raw,
          session.envelope.rcptTo.map(({ address }) => address),
        );
        return done();
      } catch (error) {
        return done(error);
      }
    },
  }).on('error', () => {});
}

const page = (body, status = 200) => htmlReply(body, status, PAGE_POLICY);

async function showMail(store, id, asHtml) {
  const mail = await store.read(id);
  if (!mail) return page(missingPage(), 404);
  return asHtml
    ? htmlReply(`<base target="_blank">${mail.html}`, 200, MAIL_POLICY)
    : page(mailPage(mail));
}

// A page of another site must not empty the box.
const fromOutside = ({ headers }) =>
  headers.origin !== undefined && headers.origin !== `http://${headers.host}`;

function emptied(store, reply) {
  store.empty();
  return reply;
}

function routes(store) {
  return [
    ['GET', /^\/$/, async (_, query) => page(inboxPage(await store.list(query), query))],
    ['GET', /^\/mails\/([^/]+)$/, (id) => showMail(store, id, false)],
    ['GET', /^\/mails\/([^/]+)\/html$/, (id) => showMail(store, id, true)],
    ['GET', /^\/api\/mails$/, async (_, query) => jsonReply(await store.list(query))],
    ['DELETE', /^\/api\/mails$/, () => emptied(store, jsonReply({ emptied: true }))],
    ['POST', /^\/vider$/, () => emptied(store, backTo('/'))],
  ];
}

// Another name for this machine is another site: its pages would read the codes (DNS rebinding).
const isLocal = ({ headers }) =>
  /^(localhost|127\.0\.0\.1|\[::1\]|mail)(:\d+)?$/.test(headers.host ?? '') ||
  (process.env.MAIL_PUBLIC_HOST ?? '') === headers.host;

async function answer(table, request) {
  if (!isLocal(request)) return jsonReply({ refused: true }, 421);
  const url = new URL(request.url, 'http://mail');
  const [, pattern, show] =
    table.find(([method, path]) => method === request.method && path.test(url.pathname)) ?? [];
  if (!show) return page(missingPage(), 404);
  if (request.method !== 'GET' && fromOutside(request)) return jsonReply({ refused: true }, 403);
  return await show(pattern.exec(url.pathname)[1], url.searchParams.get('to') ?? undefined);
}

const listening = (smtp, port, host) =>
  new Promise((resolve, reject) => {
    smtp.server.once('error', reject);
    smtp.listen(port, host, () => resolve(smtp.server.address().port));
  });

/**
 * Opens both doors: SMTP for the product, the inbox for people and tests.
 * @param {{dir: string, kept?: number, host?: string, webPort?: number, smtpPort?: number}} options port 0: any free one
 */
export async function startMailCatcher({
  dir,
  kept,
  host = '127.0.0.1',
  webPort = 0,
  smtpPort = 0,
}) {
  const store = openStore(path.resolve(dir), kept);
  const smtp = openSmtp(store);
  const table = routes(store);
  const smtpOn = await listening(smtp, smtpPort, host);
  const web = await openLocalService((request) => answer(table, request), { port: webPort, host });
  return {
    smtp: `smtp://127.0.0.1:${smtpOn}`,
    web: web.web,
    stop: () => Promise.all([web.stop(), new Promise((done) => smtp.close(done))]),
  };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const catcher = await startMailCatcher({
    dir: process.env.MAIL_DIR ?? '.data/mail',
    kept: process.env.MAIL_KEPT ? Number(process.env.MAIL_KEPT) : undefined,
    host: process.env.MAIL_HOST ?? '127.0.0.1',
    webPort: Number(process.env.MAIL_WEB_PORT ?? 8025),
    smtpPort: Number(process.env.MAIL_SMTP_PORT ?? 1025),
  });
  runAlone(`mail ${catcher.smtp} inbox`, catcher);
}
