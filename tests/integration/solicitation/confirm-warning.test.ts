import { afterAll, describe, expect, test } from 'vitest';
import { acceptSolicitationAs } from '@/lib/assignment/server/accept-solicitation';
import { changeNeedAs } from '@/lib/assignment/server/change-need';
import { readAnswerAs } from '@/lib/assignment/server/read-answer';
import { readBoardAs } from '@/lib/assignment/server/read-board';
import { readMyMissionsAs, readMySolicitationsAs } from '@/lib/assignment/server/read-mine';
import { disconnect } from '@/lib/db/client';
import { openWorkerPool, type WorkerDb } from '@/lib/db/worker-client';
import type { SolicitationId } from '@/lib/identity/actor';
import { declareAgreementAs } from '@/lib/identity/server/declare-agreement';
import { escapeHtml } from '@/lib/notify/mail';
import { findMessage } from '@/lib/notify/server/outbox.repository';
import { renderMessage } from '@/lib/notify/server/render-message';
import { HARD } from '@/lib/shared/french';
import { accept } from '@/lib/shared/result';
import { limitsToldToPerson } from '@/lib/solicitation/limit';
import { solicitCandidatesAs } from '@/lib/solicitation/server/solicit-candidates';
import { aCase, daytime, owner } from '../../support/ask-story';
import { aPerson } from '../../support/builders';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import { answeringOf, managerOf, personActor } from '../../support/speakers';
import { bystandersStay } from '../isolation/bystanders';

const now = daytime;
const HOUR = 3_600_000;
const LIMITS = [
  'Actes de la vie quotidienne seulement : pas de soins d’aide-soignant·e.',
  `À ne pas faire${HARD}: toilette et soins d’hygiène.`,
];
const pool = openWorkerPool(database().workerUrl, 2);
const db = pool as unknown as WorkerDb;

afterAll(async () => {
  await pool.end();
  await disconnect();
});

/** What the worker would send of a kind waiting for somebody, the html without its marks beside the text: both say it. */
async function mailOf(kind: string, solicitationId: string, personId: string): Promise<string> {
  const [waiting] = await ask<{ id: string }>(
    owner,
    'select id from outbox_messages where kind = $1 and solicitation_id = $2 and person_id = $3',
    [kind, solicitationId, personId],
  );
  const row = waiting && (await findMessage(db, waiting.id));
  const said = row ? await renderMessage(db, row, now) : null;
  if (!(said && 'mail' in said)) throw new Error(`no ${kind} to send`);
  expect(said.mail.html).toContain(escapeHtml(LIMITS.join(' ')));
  return said.mail.text;
}

describe('asking in spite of a warning', () => {
  test('somebody with a warning is asked with a written reason only, kept with the question; the journal names the rule', async () => {
    const { need, context } = await aCase(now, { trade: 'care-assistant', regulated: true });
    const near = await aPerson(owner, { trades: ['social-care-assistant'] });
    const choice = { needId: need.id, personIds: [near.id], first: 0 };
    for (const reason of [null, ''])
      expect(await solicitCandidatesAs(context, { ...choice, reason })).toEqual({
        ok: false,
        refusal: 'reason-needed',
      });
    const reason = 'L’équipe de nuit garde les soins, cette personne aide au lever.';
    expect(await solicitCandidatesAs(context, { ...choice, reason })).toMatchObject({ ok: true });
    const [asked] = await ask(
      owner,
      'select warnings, override_reason from solicitations where need_id = $1',
      [need.id],
    );
    expect(asked).toEqual({
      warnings: [{ rule: 'near-trade', margin: null }],
      override_reason: reason,
    });
    const [entry] = await ask(
      owner,
      `select facts from journal_entries where object_id = $1 and action = 'solicitation.ask'`,
      [need.id],
    );
    expect(entry).toMatchObject({ facts: { confirmed: 'near-trade' } });
    expect(JSON.stringify(entry)).not.toContain(near.id);
  });

  test('the limit is told to the person wherever they are asked and wherever they come, and to who receives them', async () => {
    const is = { trade: 'care-assistant', regulated: true, tasks: ['hygiene-care'] } as const;
    const { need, context } = await aCase(now, is);
    const near = await aPerson(owner, { trades: ['social-care-assistant'] });
    const reason = 'L’équipe de nuit garde les soins d’aide-soignant.';
    const choice = { needId: need.id, personIds: [near.id], first: 0, reason };
    expect(await solicitCandidatesAs(context, choice)).toMatchObject({ ok: true });
    const [asked] = await ask<{ id: SolicitationId }>(
      owner,
      'select id from solicitations where need_id = $1',
      [need.id],
    );
    if (!asked) throw new Error('nobody asked');
    const answering = {
      actor: answeringOf({ ...need, needId: need.id, id: asked.id, personId: near.id } as never),
      now,
    };
    const view = await readAnswerAs(answering, false);
    if (!view.ok) throw new Error(view.refusal);
    expect(limitsToldToPerson(view.value.solicitation, view.value.need)).toEqual(LIMITS);
    const mine = { actor: personActor(near), now };
    expect((await readMySolicitationsAs(mine))[0]?.limits).toEqual(LIMITS);
    expect(await mailOf('solicitation', asked.id, near.id)).toContain(LIMITS.join(' '));

    expect(await acceptSolicitationAs(answering)).toMatchObject({ ok: true });
    expect(await mailOf('mission-confirmed', asked.id, near.id)).toContain(LIMITS.join(' '));
    expect((await readMyMissionsAs(mine))[0]?.limits).toEqual(LIMITS);
    const board = await readBoardAs(context, need.id);
    expect(board).toMatchObject({
      ok: true,
      value: {
        missions: [{ through: 'social-care-assistant', limits: LIMITS, overrideReason: reason }],
      },
    });
  });

  test('the need becomes another post: whoever still thinks is told the limits of that one', async () => {
    const { need, context } = await aCase(now, { trade: 'service-agent', regulated: false });
    const aes = await aPerson(owner, { trades: ['social-care-assistant'] });
    const choice = { needId: need.id, personIds: [aes.id], first: 0 };
    expect(await solicitCandidatesAs(context, choice)).toMatchObject({ ok: true });
    const limits = async () =>
      (await readMySolicitationsAs({ actor: personActor(aes), now }))[0]?.limits;
    expect(await limits()).toEqual([]);
    const changed = await changeNeedAs(context, need.id, {
      action: 'need.edit',
      plan: (before) =>
        accept({ ...before, trade: 'kitchen-assistant' as const, revision: before.revision + 1 }),
      editedOf: (edited) => edited,
    });
    expect(changed).toMatchObject({ ok: true });
    expect(await limits()).toEqual(['Pour l’aide au repas.']);
  });

  test('« the first N » leaves aside whom a warning concerns, unless a reason is written', async () => {
    const is = { trade: 'specialised-educator', regulated: true } as const;
    const { need, context } = await aCase(now, is);
    const near = await aPerson(owner, { trades: ['educator'], commune: 'Rezé' });
    const sure = await aPerson(owner, { trades: ['specialised-educator'] });
    const asked = async (id: string) =>
      (
        await ask<{ person_id: string }>(
          owner,
          'select person_id from solicitations where need_id = $1',
          [id],
        )
      ).map(({ person_id }) => person_id);
    await solicitCandidatesAs(context, { needId: need.id, personIds: [], first: 9 });
    expect(await asked(need.id)).toEqual([sure.id]);
    const other = await aCase(now, {
      ...is,
      startsAt: new Date(need.startsAt.getTime() + 72 * HOUR),
    });
    const reason = 'Deux éducateurs spécialisés sont déjà présents.';
    await solicitCandidatesAs(other.context, {
      needId: other.need.id,
      personIds: [],
      first: 9,
      reason,
    });
    expect((await asked(other.need.id)).sort()).toEqual([near.id, sure.id].sort());
  });

  test('an agreement the structure declared is what the rules read: nothing is left to confirm', async () => {
    const { need, context, structure, organization } = await aCase(now, { trade: 'driver' });
    await ask(owner, `update needs set ends_at = starts_at + interval '11 hours' where id = $1`, [
      need.id,
    ]);
    const person = await aPerson(owner, { trades: ['driver'] });
    const choice = { needId: need.id, personIds: [person.id], first: 0 };
    expect(await solicitCandidatesAs(context, choice)).toEqual({
      ok: false,
      refusal: 'reason-needed',
    });
    const said = {
      ...{
        structureId: structure.id,
        kind: 'day-12h' as const,
        reference: 'Accord du 12 mars 2024',
      },
      ...{ validFrom: new Date(now.getTime() - HOUR), validUntil: null },
    } as const;
    expect(await declareAgreementAs({ actor: managerOf(organization), now }, said)).toMatchObject({
      ok: true,
    });
    expect(await solicitCandidatesAs(context, choice)).toMatchObject({
      ok: true,
      value: { asked: 1 },
    });
  });
});

bystandersStay();
