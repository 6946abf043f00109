import { afterAll, expect, test } from 'vitest';
import { acceptSolicitationAs } from '@/lib/assignment/server/accept-solicitation';
import { disconnect } from '@/lib/db/client';
import { openWorkerPool, type WorkerDb } from '@/lib/db/worker-client';
import { findMessage } from '@/lib/notify/server/outbox.repository';
import { relayOutbox } from '@/lib/notify/server/relay';
import { renderMessage } from '@/lib/notify/server/render-message';
import { readNeedSituationAs } from '@/lib/situation/server/read-need-situation';
import { keepWaves } from '@/lib/solicitation/server/keep-waves';
import { readWavesAs, startWavesAs, steerWavesAs } from '@/lib/solicitation/server/steer-waves';
import { database } from '../../support/database';
import { aCanary, ask } from '../../support/insert';
import type { TestNeed } from '../../support/need-builders';
import { aMembership, cellOf } from '../../support/speakers';
import {
  aCase,
  answering,
  everyRing,
  minutes,
  morning,
  pending,
  someone,
} from '../../support/wave-story';

const owner = { ownerUrl: database().ownerUrl };
const pool = openWorkerPool(database().workerUrl, 2);
const db = pool as unknown as WorkerDb;
afterAll(async () => {
  await pool.end();
  await disconnect();
});

type Line = { id: string; email: string | null; organization_id: string | null; status: string };
const messagesOf = (need: TestNeed) =>
  ask<Line>(
    owner,
    `select id, email, organization_id, status from outbox_messages
     where kind = 'need-raised' and payload ->> 'needId' = $1 order by created_at, id`,
    [need.id],
  );
const copiesOf = async (need: TestNeed) =>
  (await messagesOf(need)).filter(({ email }) => email !== null);

async function written(id: string, now = morning) {
  const row = await findMessage(db, id);
  const said = row ? await renderMessage(db, row, now) : null;
  if (!said) throw new Error('no such message');
  return said;
}
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

test('a need raised with no wave started is written to each member of its territory’s cell, once; its director reads when', async () => {
  const one = await aMembership(owner, { role: 'cell', territoryId: '44' as never });
  const two = await aMembership(owner, { role: 'cell', territoryId: '44' as never });
  await aMembership(owner, { role: 'cell', territoryId: '49' as never });
  const gone = await aMembership(owner, { role: 'cell', territoryId: '44' as never });
  await ask(owner, 'update memberships set ended_at = now() where id = $1', [gone.id]);
  const canary = aCanary();
  const { need, actor } = await aCase('cook', {
    ...{ severity: 'serious', seats: 2, contactName: canary, note: canary },
  });
  await keepWaves(db, minutes(60));
  await keepWaves(db, minutes(61));
  await relayOutbox(pool, () => minutes(61));
  await relayOutbox(pool, () => minutes(62));
  const copies = await copiesOf(need);
  expect(copies.map(({ email }) => email).sort()).toEqual([one.email, two.email].sort());
  // the copies are the cell's, no longer the organization's
  expect(copies.map(({ organization_id }) => organization_id)).toEqual([null, null]);

  const said = await written(copies[0]?.id ?? '');
  if (!('mail' in said)) throw new Error(said.because);
  const { subject, text } = said.mail;
  expect(plain(subject)).toMatch(/^Besoin remonté : cuisinier·ère de collectivité, /);
  expect(plain(text)).toMatch(
    /^Le créneau approche et des places restent libres : il manque 2 cuisinier·ères de collectivité, /,
  );
  expect(plain(text)).toContain('Déjà tenté : Personne n’avait encore été sollicité.');
  expect(plain(text)).toContain('0 sur 2');
  expect(text).toContain(`/situation/besoins/${need.id}`);
  expect(JSON.stringify(said.mail)).not.toContain(canary);

  const read = await readWavesAs({ actor, now: minutes(62) }, need.id);
  if (!read.ok) throw new Error(read.refusal);
  expect(read.value.settings).toBeNull();
  expect(read.value.alerts).toMatchObject([{ kind: 'threshold', raisedAt: minutes(60) }]);
});

test('one per reason, with every circle opened; nobody asked is named or counted', async () => {
  await aMembership(owner, { role: 'cell', territoryId: '44' as never });
  const { need, actor } = await aCase('laundry-worker', { severity: 'serious' });
  const person = await someone('laundry-worker', { kind: 'student' });
  await startWavesAs({ actor, now: morning }, { needId: need.id, ...everyRing });
  await keepWaves(db, minutes(60));
  await keepWaves(db, minutes(120));
  const raised = await messagesOf(need);
  await relayOutbox(pool, () => minutes(121));
  const said = await Promise.all(raised.map(({ id }) => written(id)));
  const texts = said.map((one) => ('mail' in one ? plain(one.mail.text) : one.because));
  expect(texts).toHaveLength(2);
  expect(new Set(texts.map((text) => text.split(' :')[0]))).toEqual(
    new Set(['Le créneau approche et des places restent libres', 'Plus personne à solliciter']),
  );
  for (const text of texts) expect(text).not.toContain(person.lastName);
  expect(texts.join()).toMatch(/1 envoi, cercles liste de réserve, .*étudiant·es : aucun oui\./);

  const cell = { actor: cellOf('44'), now: minutes(121) };
  const seen = async () => {
    const read = await readNeedSituationAs(cell, need.id);
    return read.ok ? read.value.next : null;
  };
  expect(await seen()).toMatchObject({ mode: 'automatic', next: { why: 'nobody-left' } });
  await steerWavesAs({ actor, now: minutes(121) }, { needId: need.id, act: 'pause' });
  expect(await seen()).toMatchObject({ mode: 'automatic', pausedAt: minutes(121) });
});

test('forty needs raised at once are one mail for each member, gravest first; those filled meanwhile are not in it', async () => {
  const member = await aMembership(owner, { role: 'cell', territoryId: '44' as never });
  const at = (seconds: number) => new Date(minutes(600).getTime() + seconds * 1_000);
  const needs: TestNeed[] = [];
  for (let index = 0; index < 40; index += 1) {
    const severity = index === 17 ? 'vital' : 'serious';
    const { need } = await aCase('driver', { severity, startsAt: minutes(660) });
    needs.push(need);
  }
  const mailsOf = async () =>
    await ask<{ id: string; payload: { raised?: string; needId?: string } }>(
      owner,
      `select id, payload from outbox_messages where kind = 'need-raised' and email = $1 order by created_at, id`,
      [member.email],
    );
  await keepWaves(db, at(0));
  // it waits for the others, and two relays at once tell it once
  await relayOutbox(pool, () => at(5));
  expect(await mailsOf()).toEqual([]);
  await Promise.all([relayOutbox(pool, () => at(11)), relayOutbox(pool, () => at(11))]);
  const [mail, ...others] = await mailsOf();
  expect(others).toEqual([]);
  expect(mail?.payload.raised?.split(' ')).toHaveLength(40);
  await ask(owner, `update needs set seats_taken = seats, status = 'filled' where id = $1`, [
    needs[3]?.id,
  ]);
  const said = await written(mail?.id ?? '', at(12));
  if (!('mail' in said)) throw new Error(said.because);
  expect(plain(said.mail.subject)).toMatch(/^39 besoins remontés : conducteur.*Rezé/);
  const text = plain(said.mail.text);
  expect(text.match(/il manque 1 /g)).toHaveLength(40);
  expect(text.indexOf('Sécurité en jeu')).toBeLessThan(text.indexOf('Soins non faits'));

  // raised a moment later: told when the cell has had a minute, with whatever else came
  await aCase('driver', { severity: 'serious', startsAt: minutes(660) });
  await keepWaves(db, at(13));
  await relayOutbox(pool, () => at(30));
  await aCase('driver', { severity: 'serious', startsAt: minutes(660) });
  await keepWaves(db, at(60));
  await relayOutbox(pool, () => at(71));
  const after = await mailsOf();
  expect(after.map(({ payload }) => payload.raised?.split(' ').length)).toEqual([40, 2]);
  await relayOutbox(pool, () => at(200));
  expect(await mailsOf()).toHaveLength(2);
});

test('filled meanwhile, it is not sent; a cell without members shows as a failure', async () => {
  const { need, actor } = await aCase('secretary', { severity: 'serious' });
  await someone('secretary');
  await startWavesAs({ actor, now: morning }, { needId: need.id, ...everyRing });
  await keepWaves(db, minutes(60));
  const [raised] = await messagesOf(need);
  const [one] = await pending(need);
  if (!one) throw new Error('nobody was asked');
  await acceptSolicitationAs({ actor: answering(need, one), now: minutes(61) });
  expect(await written(raised?.id ?? '')).toEqual({ because: 'no-longer-true' });

  await ask(owner, `update memberships set ended_at = now() where role = 'cell'`);
  await relayOutbox(pool, () => minutes(62));
  expect((await messagesOf(need)).map(({ status }) => status)).toContain('failed');
});
