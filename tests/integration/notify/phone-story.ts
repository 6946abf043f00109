import os from 'node:os';
import path from 'node:path';
import { newId } from '@/lib/db/new-id';
import { hashToken, tokenOf } from '@/lib/db/token';
import { startWorker } from '@/lib/notify/server/worker';
import type { Channel } from '@/lib/profile/channel';
import { isQuiet } from '@/lib/solicitation/ask-rules';
import { zoneOfTerritory } from '@/lib/territory/adjacent';
import { aPerson, type TestPerson } from '../../support/builders';
import { database } from '../../support/database';
import { anId, ask, insert } from '../../support/insert';
import { aNeed, aSolicitation, type TestNeed } from '../../support/need-builders';
import { openTelephones } from '../../support/phone';
import { type Answer, openPostOffice } from './post-office';

/** The owner of the file’s own database. */
export const owner = { ownerUrl: database().ownerUrl };
const open: { stop: () => Promise<unknown> }[] = [];
/** Closes everything opened since the last test. */
export async function closeAll(): Promise<void> {
  for (const { stop } of open.splice(0).reverse()) await stop();
  await ask(owner, 'delete from outbox_messages');
}

/** A network of telephones, and the product’s door to it. */
export async function telephones(chance?: () => number) {
  const opened = await openTelephones(chance);
  open.push(opened);
  return opened;
}

/** The worker, with a mail server and, when given, a telephone provider. */
export async function worker(
  phone: Awaited<ReturnType<typeof openTelephones>>['settings'] | null,
  { answer, late = 0 }: { readonly answer?: Answer; readonly late?: number } = {},
) {
  const post = await openPostOffice(answer);
  open.push({ stop: post.close });
  const lines: { event: string; facts: object }[] = [];
  open.push(
    startWorker({
      databaseUrl: database().workerUrl,
      smtpUrl: post.url,
      phone,
      from: 'Relève <relais@releve.test>',
      anchorFile: path.join(os.tmpdir(), 'releve-test-anchors.log'),
      erasuresFile: path.join(os.tmpdir(), 'releve-test-erasures.log'),
      // late by so many seconds, what is put off for a moment leaves at once
      clock: () => new Date(Date.now() - late * 1000),
      silenceMs: 400,
      chance: () => 0.5,
      log: (event, facts = {}) => lines.push({ event, facts }),
    }),
  );
  return { post, lines };
}

/** Where people are awake while Paris sleeps: one or the other, whatever the hour. */
const FAR = ['971', '974', '988'];

/** Moves somebody to where nobody sleeps now, so that what waits for the morning leaves; false when everybody sleeps. */
export async function whereNobodySleeps(
  { id }: { readonly id: string },
  now: Date,
): Promise<boolean> {
  const code = ['44', ...FAR].find((one) => !isQuiet(now, zoneOfTerritory(one)));
  if (!code) throw new Error('everybody sleeps, from Guadeloupe to Nouméa');
  await ask(
    owner,
    `insert into territories (code, name, region_code, region_name) values ($1, $1, $1, $1) on conflict do nothing`,
    [code],
  );
  await ask(owner, 'update people set territory_id = $2 where id = $1', [id, code]);
  return true;
}

let numbers = 1000;
type Wish = { readonly landline?: boolean; readonly email?: boolean; readonly prefers?: Channel };

/** Somebody with a telephone, and nothing else unless said. */
export async function somebody({ landline, email, prefers }: Wish = {}) {
  numbers += 1;
  const phone = `+33${landline ? '26191' : '63998'}${numbers}`;
  const person = await aPerson(owner, { firstName: 'Colette', phone, user: null });
  await ask(
    owner,
    `update people set email = case when $2 then email end, preferred_channel = $3 where id = $1`,
    [person.id, Boolean(email), prefers ?? (landline ? 'voice' : 'sms')],
  );
  return { ...person, phone };
}

/** A question put to them, as asking writes it. */
export async function asked(person: TestPerson, need?: TestNeed) {
  const of = need ?? (await aNeed(owner, { seats: 2 }));
  const solicitation = await aSolicitation(owner, { need: of, person });
  const linkId = newId<'link'>(new Date());
  const belongs = { organizationId: of.organizationId, territoryId: of.territoryId };
  await insert(owner, 'action_links', {
    ...{
      id: linkId,
      tokenHash: hashToken(tokenOf(linkId)),
      purpose: 'answer',
      personId: person.id,
    },
    ...{ needId: of.id, solicitationId: solicitation.id, ...belongs, issuedVia: 'email' },
    ...{ createdAt: new Date(), expiresAt: new Date(Date.now() + 86_400_000) },
  });
  const key = `solicitation:${solicitation.id}`;
  await insert(owner, 'outbox_messages', {
    ...{ id: anId<'message'>(), channel: 'email', kind: 'solicitation', personId: person.id },
    ...{ ...belongs, solicitationId: solicitation.id, payload: { linkId }, dedupeKey: key },
    createdAt: new Date(),
  });
  return { id: solicitation.id, needId: of.id, linkId, key };
}

/** Where a question stands. */
export const statusOf = async (id: string) =>
  (await ask<{ status: string }>(owner, 'select status from solicitations where id = $1', [id]))[0]
    ?.status;
/** The missions of a need that hold. */
export const missionsOf = (needId: string) =>
  ask<{ person_id: string; status: string }>(
    owner,
    `select person_id, status from assignments where need_id = $1 and status <> 'cancelled'`,
    [needId],
  );
type Sent = { channel: string; status: string; delivery: string | null; last_error: string | null };
/** The messages of a key, those that followed it included. */
export const outbox = (key: string) =>
  ask<Sent & { segments: number | null; cost_mils: number | null; provider_id: string | null }>(
    owner,
    `select channel, status, delivery, last_error, segments, cost_mils, provider_id from outbox_messages
     where dedupe_key like $1 || '%' order by created_at, id`,
    [key],
  );
