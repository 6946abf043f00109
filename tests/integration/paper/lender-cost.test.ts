import { afterAll, describe, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { openWorkerPool } from '@/lib/db/worker-client';
import type { OutboxRow } from '@/lib/notify/outbox-row';
import { renderMessage } from '@/lib/notify/server/render-message';
import { COST_FIELDS } from '@/lib/paper/lender-cost';
import { issuePapersAs } from '@/lib/paper/server/issue-papers';
import {
  askCostAs,
  askLenderItselfAs,
  issueStatementAs,
  readLentCostsAs,
  readLentCostsFileAs,
  sayCostAs,
} from '@/lib/paper/server/lender-cost';
import { readCostsAs } from '@/lib/paper/server/read-costs';
import {
  readMissionDeskAs,
  readNeedFileAs,
  readPapersAroundAs,
} from '@/lib/paper/server/read-papers';
import { sayParticularsAs } from '@/lib/paper/server/say-terms';
import { signPaperAs, voidPaperAs } from '@/lib/paper/server/sign-paper';
import { anOrganization } from '../../support/builders';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import { managerOf } from '../../support/speakers';
import {
  type AMission,
  aMission,
  COST,
  costing,
  hoursSaid,
  LENDER_SHEET,
  needIdOf,
  notedSigned,
  saying,
} from './lent';

const owner = { ownerUrl: database().ownerUrl };
const pool = openWorkerPool(database().workerUrl, 2);
const now = new Date();
const later = new Date(now.getTime() + 24 * 3_600_000);
afterAll(async () => {
  await pool.end();
  await disconnect();
});

const ownLine = async ({ lender, mission }: AMission, at = now) =>
  (await readLentCostsAs({ actor: lender, now: at })).find(({ id }) => id === mission.id);
const statement = (one: AMission, at = later, actor = one.lender) =>
  issueStatementAs({ actor, now: at }, { id: one.mission.id });
const told = ({ lender, actor }: AMission, kind: string) =>
  ask<OutboxRow & { payload: Record<string, string> }>(
    owner,
    'select * from outbox_messages where kind = $1 and organization_id in ($2, $3) order by created_at',
    [kind, lender.organizationId, actor.organizationId],
  );
const journalOf = (missionId: string) =>
  ask<{ facts: object }>(
    owner,
    "select facts from journal_entries where action = 'loan.cost' and object_id = $1 order by at",
    [missionId],
  );
/** A mission over, its hours signed by both sides. */
async function anOverMission() {
  const one = await aMission(now);
  await saying(one, now);
  await costing(one, now);
  await hoursSaid(one, 605, 'person');
  await hoursSaid(one, 605, 'host');
  // longer than agreed: with the lender’s word
  await hoursSaid(one, 605, 'home');
  await notedSigned(one, now);
  return one;
}

describe('the employer that lends says what an hour costs', () => {
  test('the host waits for it, asks in one tap and is told; its papers of a loan are then made', async () => {
    const one = await aMission(now);
    await saying(one, now);
    const id = one.mission.id;
    const desk = () => readMissionDeskAs({ actor: one.actor, now }, { id, preview: null });
    const before = await desk();
    expect(before).toMatchObject({
      value: { missing: [], awaited: [...COST_FIELDS], usual: ['loan-amendment', 'mission-order'] },
    });
    expect(before.ok && before.value.questions.map(({ name }) => name)).not.toContain('frais');
    expect(
      await issuePapersAs({ actor: one.actor, now }, { id, kinds: ['loan-convention'] }),
    ).toEqual({ ok: false, refusal: 'cost-not-said' });
    // twice the same day: one mail, to the direction of the lender
    for (const _ of [1, 2])
      expect(await askCostAs({ actor: one.actor, now }, { id })).toMatchObject({ ok: true });
    const [asked, ...more] = await told(one, 'cost-asked');
    if (!asked) throw new Error('nobody was asked');
    expect(more).toEqual([]);
    const mail = JSON.stringify(await renderMessage(pool as never, asked, now));
    expect(mail).toContain('/prets/couts');
    expect(mail).toContain('Que coûte une heure');
    expect(await costing(one, now)).toMatchObject({ ok: true });
    const [said] = await told(one, 'cost-said');
    if (!said) throw new Error('the host was not told');
    expect(said.payload).toMatchObject({ missionId: id });
    expect(JSON.stringify(await renderMessage(pool as never, said, now))).toContain(
      'Le coût est dit',
    );
    // asked before, it says nothing any more
    expect(await renderMessage(pool as never, asked, now)).toEqual({ because: 'no-longer-true' });
    expect(await askCostAs({ actor: one.actor, now }, { id })).toEqual({
      ok: false,
      refusal: 'cost-not-awaited',
    });
    expect(await desk()).toMatchObject({ value: { awaited: [] } });
    expect(
      await issuePapersAs({ actor: one.actor, now }, { id, kinds: ['loan-convention'] }),
    ).toMatchObject({ ok: true });
  });

  test('what papers say of it is its own word: the host is not asked, cannot write it, and asks for it in one tap', async () => {
    const one = await aMission(now, 'lent-staff', {}, false);
    await saying(one, now);
    await costing(one, now);
    const id = one.mission.id;
    const desk = () => readMissionDeskAs({ actor: one.actor, now }, { id, preview: null });
    const itself = ['siret', 'siege', 'representant', 'qualite', 'cse'].map(
      (name) => `preteur_${name}`,
    );
    const before = await desk();
    // what may stay empty comes with it
    expect(before.ok && before.value.awaited).toEqual(expect.arrayContaining(itself));
    expect(before).toMatchObject({ value: { missing: [], usual: ['mission-order'] } });
    const names = before.ok ? before.value.questions.map(({ name }) => name) : [];
    expect(names.filter((name) => name.startsWith('preteur_'))).toEqual([]);
    expect(
      await issuePapersAs({ actor: one.actor, now }, { id, kinds: ['loan-convention'] }),
    ).toEqual({ ok: false, refusal: 'lender-not-said' });
    for (const given of [{ preteur_siret: '12345678900011' }, { preteur_nom: 'Un autre' }]) {
      expect(await saying(one, now, given)).toEqual({ ok: false, refusal: 'lender-says-itself' });
      await expect(
        ask(owner, 'update mission_terms set said = said || $2 where assignment_id = $1', [
          id,
          JSON.stringify(given),
        ]),
      ).rejects.toThrow('what a lender is called');
    }
    for (const _ of [1, 2])
      expect(await askLenderItselfAs({ actor: one.actor, now }, { id })).toMatchObject({
        ok: true,
      });
    const [asked, ...more] = await told(one, 'particulars-asked');
    if (!asked) throw new Error('nobody was asked');
    expect(more).toEqual([]);
    const mail = JSON.stringify(await renderMessage(pool as never, asked, now));
    expect(mail).toContain('/papiers#fiche');
    expect(mail).toContain('SIRET');
    // a stranger asks nobody
    const stranger = managerOf(await anOrganization(owner));
    expect(await askLenderItselfAs({ actor: stranger, now }, { id })).toEqual({
      ok: false,
      refusal: 'not-found',
    });
    await sayParticularsAs({ actor: one.lender, now }, LENDER_SHEET);
    expect(await renderMessage(pool as never, asked, now)).toEqual({ because: 'no-longer-true' });
    expect(await askLenderItselfAs({ actor: one.actor, now }, { id })).toEqual({
      ok: false,
      refusal: 'lender-not-awaited',
    });
    expect(
      await issuePapersAs({ actor: one.actor, now }, { id, kinds: ['loan-convention'] }),
    ).toMatchObject({ ok: true });
    const [paper] = await ask<{ content: object }>(
      owner,
      "select content from papers where assignment_id = $1 and kind = 'loan-convention'",
      [id],
    );
    expect(JSON.stringify(paper)).toContain('98765432100022');
  });

  test('the host may not say it, by its form nor in the database; nor may a stranger, nor who is not of the direction', async () => {
    const one = await aMission(now);
    expect(await saying(one, now, { salaire_horaire: '18,90' })).toEqual({
      ok: false,
      refusal: 'cost-of-lender',
    });
    await saying(one, now);
    await expect(
      ask(
        owner,
        `update mission_terms set said = said || '{"frais": "1"}' where assignment_id = $1`,
        [one.mission.id],
      ),
    ).rejects.toThrow(/lender’s to say/);
    const stranger = managerOf(await anOrganization(owner));
    const said = { id: one.mission.id, cost: COST, forAll: true };
    for (const actor of [stranger, one.actor])
      expect(await sayCostAs({ actor, now }, said)).toEqual({ ok: false, refusal: 'not-found' });
    const manager = { ...one.lender, grade: 'manager' as const };
    expect(await sayCostAs({ actor: manager, now }, said)).toEqual({
      ok: false,
      refusal: 'not-direction',
    });
    expect(await readLentCostsAs({ actor: manager, now })).toEqual([]);
    expect(await readLentCostsFileAs({ actor: manager, now })).toMatchObject({ ok: false });
    for (const actor of [stranger, one.lender])
      expect(await askCostAs({ actor, now }, { id: one.mission.id })).toEqual({
        ok: false,
        refusal: 'not-found',
      });
  });

  test('validated, dated, and proposed again for the same person’s next mission, without its expenses', async () => {
    const one = await aMission(now);
    expect(await costing(one, now, { ...COST, wageCents: 0 })).toEqual({
      ok: false,
      refusal: 'cost-of-no-hour',
    });
    expect(await costing(one, now, { ...COST, wageCents: 280_000 })).toEqual({
      ok: false,
      refusal: 'cost-too-high',
    });
    await costing(one, now);
    expect(await ownLine(one)).toMatchObject({ cost: COST, saidAt: now, held: false });
    const again = await one.comes(one, 3);
    expect(await ownLine({ ...one, ...again })).toMatchObject({
      cost: null,
      remembered: { ...COST, expenseCents: 0 },
    });
    // another of its people has nothing remembered, until it is said for all who come there, and for her other night
    const second = await one.comes();
    const lineOf = async () => await ownLine({ ...one, ...second });
    expect(await lineOf()).toMatchObject({ cost: null, remembered: null });
    expect(await ownLine(one)).toMatchObject({ others: 2 });
    await costing(one, now, COST, true);
    expect(await lineOf()).toMatchObject({ cost: COST });
    // each mission has its own line in the journal; said once, it is written once
    await costing(one, now, COST, true);
    for (const { mission } of [one, second, again])
      expect(await journalOf(mission.id)).toEqual([{ facts: COST }]);
    expect(await ownLine({ ...one, ...again })).toMatchObject({ cost: COST });
  });
});

describe('the employer that lends makes the statement', () => {
  test('once the hours are signed by both, to the cent; the host reads and signs it, and neither makes nor ends it', async () => {
    const one = await anOverMission();
    expect(await statement(one, now)).toEqual({ ok: false, refusal: 'mission-not-over' });
    const stranger = managerOf(await anOrganization(owner));
    for (const actor of [one.actor, stranger])
      expect(await statement(one, later, actor)).toEqual({ ok: false, refusal: 'not-found' });
    expect(await statement(one)).toMatchObject({ ok: true });
    const line = await ownLine(one, later);
    expect(line).toMatchObject({ held: true, minutes: 605 });
    const file = await readNeedFileAs({ actor: one.actor, now: later }, needIdOf(one));
    const paper = (file.ok ? file.value.files : [])
      .flatMap(({ papers }) => papers)
      .find(({ kind }) => kind === 'cost-statement');
    if (!paper) throw new Error('the host reads no statement');
    expect(paper).toMatchObject({ id: line?.statementId, lenderId: one.lender.organizationId });
    expect(await voidPaperAs({ actor: one.actor, now: later }, { paperId: paper.id })).toEqual({
      ok: false,
      refusal: 'statement-of-the-lender',
    });
    const signing = {
      ...{ paperId: paper.id, hash: paper.hash ?? '', signer: 'Hélène Clairval' },
      ...{ drawing: null, level: 'mail' as const },
    };
    expect(await signPaperAs({ actor: one.actor, now: later }, signing)).toMatchObject({
      ok: true,
    });
    // what was asked for stands
    expect(await costing(one, later, { ...COST, expenseCents: 0 })).toEqual({
      ok: false,
      refusal: 'cost-held',
    });
    // signed by both, neither undoes it alone: whoever received gives its signature back, then its lender makes another
    const ends = (actor: typeof one.actor) =>
      voidPaperAs({ actor, now: later }, { paperId: paper.id });
    expect(await ends(one.lender)).toEqual({ ok: false, refusal: 'statement-signed' });
    expect(await ends(stranger)).toEqual({ ok: false, refusal: 'not-found' });
    expect(await ends(one.actor)).toMatchObject({ ok: true });
    expect(await costing(one, later, { ...COST, expenseCents: 0 })).toMatchObject({ ok: true });
    expect(await statement(one)).toMatchObject({ ok: true });
  });

  test('wrong, it is withdrawn by its lender alone while nobody else signed it: its cost is said again, another is made', async () => {
    const one = await anOverMission();
    expect(await statement(one)).toMatchObject({ ok: true });
    const paperId = (await ownLine(one, later))?.statementId ?? null;
    const ends = (actor: typeof one.actor) => voidPaperAs({ actor, now: later }, { paperId });
    expect(await ends(one.actor)).toEqual({ ok: false, refusal: 'statement-of-the-lender' });
    expect(await ends(managerOf(await anOrganization(owner)))).toEqual({
      ok: false,
      refusal: 'not-found',
    });
    expect(await ends(one.lender)).toMatchObject({ ok: true });
    expect(await ends(one.lender)).toEqual({ ok: false, refusal: 'paper-not-in-force' });
    expect(await costing(one, later, { ...COST, expenseCents: 0 })).toMatchObject({ ok: true });
    expect(await statement(one)).toMatchObject({ ok: true });
    const states = await ask<{ state: string; end_reason: string | null }>(
      owner,
      "select state, end_reason from papers where assignment_id = $1 and kind = 'cost-statement' order by issued_at, state desc",
      [one.mission.id],
    );
    expect(states).toEqual(
      expect.arrayContaining([
        { state: 'void', end_reason: 'lender' },
        { state: 'issued', end_reason: null },
      ]),
    );
  });

  test('its file says what each mission came to; the host’s says the same', async () => {
    const one = await anOverMission();
    const own = await readLentCostsFileAs({ actor: one.lender, now: later });
    // 605 min × (18,90 + 8,05), rounded once, and 12,00 of expenses
    expect(own.ok && own.value).toContain(';605;10,08;190,58;81,17;12,00;283,75');
    const theirs = await readCostsAs({ actor: one.actor, now: later }, needIdOf(one));
    expect(theirs.ok && theirs.value).toContain(';605;10,08;190,58;81,17;12,00;283,75');
    const around = await readPapersAroundAs({ actor: one.lender, now: later });
    expect(around.ok && [...around.value.toSign, ...around.value.lent]).toEqual([]);
  });

  test('of hours of which a part stays apart, the statement and both files say so', async () => {
    const one = await aMission(now);
    await saying(one, now);
    await costing(one, now);
    await hoursSaid(one, 605, 'person');
    await hoursSaid(one, 545, 'host');
    await hoursSaid(one, 545, 'person', true);
    await hoursSaid(one, 545, 'home');
    await notedSigned(one, now);
    expect(await statement(one)).toMatchObject({ ok: true });
    const [row] = await ask<{ content: unknown }>(
      owner,
      "select content from papers where assignment_id = $1 and kind = 'cost-statement' and state = 'issued'",
      [one.mission.id],
    );
    expect(JSON.stringify(row?.content)).toMatch(/9\sh\s5\smin, partie commune aux deux versions/);
    const [own, theirs] = [
      await readLentCostsFileAs({ actor: one.lender, now: later }),
      await readCostsAs({ actor: one.actor, now: later }, needIdOf(one)),
    ];
    for (const file of [own, theirs])
      expect(file.ok && file.value.split('\n')[1]?.trim()).toMatch(/;545;.*;oui$/);
  });

  test('two at once: one statement in force', async () => {
    const one = await anOverMission();
    await Promise.all([1, 2, 3].map(() => statement(one)));
    const rows = await ask<{ state: string }>(
      owner,
      "select state from papers where assignment_id = $1 and kind = 'cost-statement' and state = 'issued'",
      [one.mission.id],
    );
    expect(rows).toHaveLength(1);
  });

  test('said for all while it is said for one of them: what was said of that one stays', async () => {
    const own = { ...COST, wageCents: 2500 };
    for (let turn = 0; turn < 4; turn += 1) {
      const one = await aMission(now);
      const second = await one.comes();
      await Promise.all([costing(one, now, COST, true), costing({ ...one, ...second }, now, own)]);
      expect(await ownLine({ ...one, ...second })).toMatchObject({ cost: own });
      expect(await ownLine(one)).toMatchObject({ cost: COST });
    }
  });

  test('said otherwise while the statement is made: either the new cost is in it, or it is refused', async () => {
    const one = await anOverMission();
    const other = { ...COST, expenseCents: 2000 };
    const [made, said] = await Promise.all([statement(one), costing(one, later, other)]);
    expect(made.ok).toBe(true);
    const [row] = await ask<{ content: unknown }>(
      owner,
      "select content from papers where assignment_id = $1 and kind = 'cost-statement' and state = 'issued'",
      [one.mission.id],
    );
    expect(JSON.stringify(row?.content)).toContain(said.ok ? '291,75' : '283,75');
  });
});
