import { afterAll, describe, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { openWorkerPool, type WorkerDb } from '@/lib/db/worker-client';
import { findMessage } from '@/lib/notify/server/outbox.repository';
import { renderMessage } from '@/lib/notify/server/render-message';
import {
  askQuestionAs,
  closeQuestionAs,
  handQuestionAs,
  noteQuestionAs,
  readOwnQuestionsAs,
  readQuestionsAs,
  withdrawQuestionAs,
} from '@/lib/referral/server/ask-referent';
import {
  endReferentAs,
  keepReferentAs,
  readReferentsAs,
} from '@/lib/referral/server/keep-referents';
import type { ReferralTopic } from '@/lib/referral/topic';
import { daytime, owner } from '../../support/ask-story';
import { anOrganization, aStructure } from '../../support/builders';
import { database } from '../../support/database';
import { aCanary, ask as query } from '../../support/insert';
import { LOIRE_ATLANTIQUE, MAINE_ET_LOIRE } from '../../support/reference';
import { aMembership, cellOf, managerOf } from '../../support/speakers';

const now = daytime;
const pool = openWorkerPool(database().workerUrl, 2);
const db = pool as unknown as WorkerDb;
afterAll(async () => {
  await disconnect();
  await pool.end();
});

const refused = (refusal: string) => ({ ok: false, refusal });
const cell = { actor: cellOf(LOIRE_ATLANTIQUE), now };
const elsewhere = { actor: cellOf(MAINE_ET_LOIRE), now };

const NANTES = '244400404';
const said = (is: Partial<Parameters<typeof keepReferentAs>[1]> = {}) => ({
  ...{ referentId: null, name: `Anne ${aCanary()}`, body: 'Département', epci: '', hours: null },
  ...{ topics: ['papers'] as readonly ReferralTopic[], email: 'referent@demo.releve.test' },
  ...{ phone: null, ...is },
});
async function aReferent(is: Parameters<typeof said>[0] = {}) {
  const kept = await keepReferentAs(cell, said(is));
  if (!kept.ok) throw new Error(kept.refusal);
  return kept.value;
}

async function aHome() {
  const organization = await anOrganization(owner);
  const structure = await aStructure(owner, { organization, commune: 'Nantes' });
  const from = { actor: managerOf(organization), now };
  const asks = (topic: ReferralTopic, is: object = {}) =>
    askQuestionAs(from, {
      ...{ structureId: structure.id, topic, said: 'Peut-on prêter un apprenti mineur ?' },
      ...{ callerName: 'Accueil', callerPhone: '+33240111213', ...is },
    });
  return { organization, structure, from, asks };
}

const mailsOf = (referralId: string) =>
  query<{ email: string | null; userId: string | null }>(
    owner,
    `select email, user_id as "userId" from outbox_messages where kind = 'referral' and payload->>'referralId' = $1 order by email nulls first, user_id`,
    [referralId],
  );

async function mailTo(referentId: string, referralId: string) {
  const [message] = await query<{ id: string }>(
    owner,
    `select id from outbox_messages where kind = 'referral' and payload->>'referralId' = $1 and payload->>'referentId' = $2`,
    [referralId, referentId],
  );
  const row = message ? await findMessage(db, message.id) : null;
  const said = row ? await renderMessage(db, row, now) : null;
  return said && 'mail' in said ? said.mail : said;
}

async function asked(home: Awaited<ReturnType<typeof aHome>>, topic: ReferralTopic) {
  const done = await home.asks(topic);
  if (!done.ok) throw new Error(done.refusal);
  return done.value;
}

describe('a question', () => {
  test('goes to who knows the topic here, by mail; the structure reads who, the cell reads all', async () => {
    const home = await aHome();
    await aReferent({ topics: ['children'] });
    const near = await aReferent({
      topics: ['children'],
      epci: NANTES,
      email: 'pres@demo.releve.test',
    });
    const { referralId } = await asked(home, 'children');
    expect(await mailsOf(referralId)).toEqual([{ email: 'pres@demo.releve.test', userId: null }]);
    const { questions } = await readOwnQuestionsAs(home.from);
    expect(questions).toMatchObject([{ id: referralId, referentId: near, status: 'open' }]);
    const all = await readQuestionsAs(cell);
    expect(all.map(({ id }) => id)).toContain(referralId);
    expect((await readQuestionsAs(elsewhere)).map(({ id }) => id)).not.toContain(referralId);
  });

  test('nobody answers about goes to each of the cell, who gives it to somebody: they alone are written to', async () => {
    const home = await aHome();
    await aMembership(owner, { role: 'cell', territoryId: LOIRE_ATLANTIQUE });
    const { referralId, referentName } = await asked(home, 'support');
    expect(referentName).toBeNull();
    const members = await query<{ user_id: string }>(
      owner,
      `select user_id from memberships where territory_id = $1 and role = 'cell' and ended_at is null`,
      [LOIRE_ATLANTIQUE],
    );
    const told = await mailsOf(referralId);
    expect(new Set(told.map(({ userId }) => userId))).toEqual(
      new Set(members.map(({ user_id }) => user_id)),
    );
    const somebody = await aReferent({ topics: ['staffing'], email: 'autre@demo.releve.test' });
    expect(await handQuestionAs(elsewhere, { referralId, referentId: somebody })).toEqual(
      refused('referral-not-found'),
    );
    expect(await handQuestionAs(cell, { referralId, referentId: somebody })).toMatchObject({
      ok: true,
    });
    expect((await mailsOf(referralId)).at(-1)).toEqual({
      ...{ email: 'autre@demo.releve.test', userId: null },
    });
  });

  test('is told to who answers, with whom to call back; withdrawn, or given to another, the mail does not leave', async () => {
    const home = await aHome();
    const [first, second] = [
      await aReferent({ topics: ['disability'], epci: NANTES }),
      await aReferent({ topics: ['disability'] }),
    ];
    const { referralId } = await asked(home, 'disability');
    expect(await mailTo(first, referralId)).toMatchObject({
      subject: expect.stringContaining('handicap'),
      text: expect.stringContaining('02\u00a040\u00a011\u00a012\u00a013'),
    });
    await handQuestionAs(cell, { referralId, referentId: second });
    expect(await mailTo(first, referralId)).toEqual({ because: 'gone' });
    expect(await mailTo(second, referralId)).toMatchObject({ text: expect.any(String) });
    await withdrawQuestionAs(home.from, { referralId });
    expect(await mailTo(second, referralId)).toEqual({ because: 'gone' });
  });

  test('is closed once, by who asked or by the cell; another structure finds nothing', async () => {
    const home = await aHome();
    const stranger = await aHome();
    const { referralId } = await asked(home, 'papers');
    const answer = 'Oui, avec l’accord de ses parents.';
    expect(await closeQuestionAs(stranger.from, { referralId, answer })).toEqual(
      refused('referral-not-found'),
    );
    const both = await Promise.all([
      closeQuestionAs(home.from, { referralId, answer }),
      closeQuestionAs(cell, { referralId, answer: 'Oui.' }),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toEqual(refused('referral-over'));
    expect(await withdrawQuestionAs(home.from, { referralId })).toEqual(refused('referral-over'));
    const [read] = (await readOwnQuestionsAs(home.from)).questions;
    expect(read).toMatchObject({ status: 'answered', answeredAt: now });
  });

  test('withdrawn, its mail does not leave; of a structure of another body, it is refused', async () => {
    const home = await aHome();
    const other = await aHome();
    expect(await home.asks('papers', { structureId: other.structure.id })).toEqual(
      refused('structure-not-found'),
    );
    const { referralId } = await asked(home, 'papers');
    expect(await withdrawQuestionAs(home.from, { referralId })).toEqual({ ok: true, value: true });
    expect(await closeQuestionAs(cell, { referralId, answer: 'Oui.' })).toEqual(
      refused('referral-over'),
    );
  });

  test('heard by telephone, needs a commune of the territory', async () => {
    const heard = (commune: string) =>
      noteQuestionAs(cell, {
        ...{ topic: 'papers', said: 'Qui assure un bénévole ?', callerName: 'Mme Le Goff' },
        ...{ callerPhone: '+33240111213', commune, communeCode: '' },
      });
    expect(await heard('Angers')).toEqual(refused('commune-elsewhere'));
    expect(await heard('Zzz')).toEqual(refused('commune-unknown'));
    expect(await heard('Nantes')).toMatchObject({ ok: true });
  });
});

describe('a referent', () => {
  test('is kept, written again, ended by the cell of the territory alone', async () => {
    const id = await aReferent({ topics: ['supplies'] });
    const again = said({ referentId: id, name: 'Zoé Martin', topics: ['supplies', 'other'] });
    expect(await keepReferentAs(elsewhere, again)).toEqual(refused('referent-not-found'));
    expect(await keepReferentAs(cell, { ...again, epci: '244900015' })).toEqual(
      refused('epci-unknown'),
    );
    expect(await keepReferentAs(cell, again)).toEqual({ ok: true, value: id });
    const names = async (context: Parameters<typeof readReferentsAs>[0]) =>
      (await readReferentsAs(context)).referents.map(({ name }) => name);
    const home = await aHome();
    expect(await names(home.from)).toContain('Zoé Martin');
    expect(await names(elsewhere)).not.toContain('Zoé Martin');
    expect(await endReferentAs(elsewhere, { referentId: id })).toEqual(
      refused('referent-not-found'),
    );
    expect(await endReferentAs(cell, { referentId: id })).toEqual({ ok: true, value: true });
    expect(await endReferentAs(cell, { referentId: id })).toEqual(refused('referent-not-found'));
    expect(await names(home.from)).not.toContain('Zoé Martin');
  });

  test('who ends between a question and its giving is given nothing', async () => {
    const home = await aHome();
    const id = await aReferent({ topics: ['older-people'], name: 'Lise Fin' });
    const { referralId } = await asked(home, 'home-care');
    await endReferentAs(cell, { referentId: id });
    expect(await handQuestionAs(cell, { referralId, referentId: id })).toEqual(
      refused('referent-not-found'),
    );
  });
});
