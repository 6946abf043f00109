import { afterAll, describe, expect, test } from 'vitest';
import {
  answerExtensionAs,
  answerExtensionForLenderAs,
} from '@/lib/assignment/server/answer-extension';
import { answerForLenderAs } from '@/lib/assignment/server/answer-for-lender';
import { attestPaperAs, startMissionAs } from '@/lib/assignment/server/attest-paper';
import { cancelMissionAs, cancelMyMissionAs } from '@/lib/assignment/server/cancel-mission';
import { editNeedAs } from '@/lib/assignment/server/edit-need';
import { inTheirName } from '@/lib/assignment/server/in-their-name';
import {
  askExtensionAs,
  endEarlierAs,
  readExtensionsAs,
} from '@/lib/assignment/server/lengthen-mission';
import { readBoardAs } from '@/lib/assignment/server/read-board';
import { disconnect } from '@/lib/db/client';
import { withActor } from '@/lib/db/with-actor';
import { readLoansAs } from '@/lib/lending/server/read-loans';
import { findNeed } from '@/lib/need/server/need.repository';
import type { Task } from '@/lib/need/task';
import type { PaperKind } from '@/lib/paper/kind';
import { issuePapersAs } from '@/lib/paper/server/issue-papers';
import { issueStatementAs, readLentCostsAs } from '@/lib/paper/server/lender-cost';
import { readMissionDeskAs } from '@/lib/paper/server/read-papers';
import { signPaperAs, voidPaperAs } from '@/lib/paper/server/sign-paper';
import { verifyPaper } from '@/lib/paper/server/verify-paper';
import { WRITTEN_FIRST } from '@/lib/paper/written-first';
import type { PersonKind } from '@/lib/profile/person';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import {
  type AMission,
  ANSWERS,
  aMission,
  COST,
  costing,
  hoursSaid,
  needIdOf,
  notedSigned,
  sayAll,
  saying,
} from './lent';

const owner = { ownerUrl: database().ownerUrl };
const now = new Date();
const HOUR = 3_600_000;
const hence = (instant: Date, hours: number) => new Date(instant.getTime() + hours * HOUR);
afterAll(disconnect);

type Kept = { id: string; kind: PaperKind; code: string; hash: string; state: string };
const papers = (one: AMission) =>
  ask<Kept>(
    owner,
    'select id, kind, code, hash, state from papers where assignment_id = $1 order by issued_at, kind',
    [one.mission.id],
  );
const standing = async (one: AMission, kind: PaperKind) =>
  (await papers(one)).filter((paper) => paper.kind === kind).map(({ state }) => state);
const due = (one: AMission) =>
  ask<{ rule: string; former: Date | null; amended: string | null }>(
    owner,
    `select rule, former_ends_at as former, amended_on::text as amended from mission_papers
     where assignment_id = $1 and former_ends_at is not null`,
    [one.mission.id],
  );
const issue = (one: AMission, at: Date, kinds: readonly PaperKind[] = []) =>
  issuePapersAs({ actor: one.actor, now: at }, { id: one.mission.id, kinds });

/** Everybody signs what waits for them. */
async function allSign(one: AMission, at: Date): Promise<void> {
  for (const { id, hash, state } of await papers(one))
    for (const actor of [one.lender, one.actor, one.speaker])
      if (state === 'issued')
        await signPaperAs(
          { actor, now: at },
          { paperId: id, hash, signer: 'Odile Verger', drawing: null, level: 'mail' },
        );
}

/** A mission under way, its convention and its amendment signed here by all. */
async function aMissionUnderWay(kind: PersonKind = 'lent-staff') {
  const one = await aMission(now, kind);
  await sayAll(one, now);
  expect(await issue(one, now)).toMatchObject({ ok: true });
  await allSign(one, now);
  if (kind === 'lent-staff') await notedSigned(one, now);
  const started = hence(one.mission.period.start, 0);
  expect(
    await startMissionAs({ actor: one.actor, now: started }, { id: one.mission.id }),
  ).toMatchObject({ ok: true });
  return { ...one, started };
}

/** Longer by an hour, asked and agreed by all three. */
async function extended(one: Awaited<ReturnType<typeof aMissionUnderWay>>) {
  const at = hence(one.started, 1);
  const until = hence(one.mission.period.end, 1);
  const director = { actor: one.actor, now: at };
  expect(await askExtensionAs(director, { id: one.mission.id, at: until })).toMatchObject({
    ok: true,
  });
  const extensionId = (await readExtensionsAs(director, needIdOf(one)))[0]?.id ?? null;
  await answerExtensionAs({ actor: one.speaker, now: at }, { extensionId, said: 'yes' });
  expect(
    await answerExtensionForLenderAs({ actor: one.lender, now: at }, { extensionId, said: 'yes' }),
  ).toEqual({ ok: true, value: 'agreed' });
  return { at, until };
}

const shorten = (one: AMission & { started: Date }, hours: number) =>
  endEarlierAs(
    { actor: one.actor, now: hence(one.started, 1) },
    { id: one.mission.id, at: hence(one.mission.period.end, -hours) },
  );
const toOrder = async (one: AMission, at: Date) => {
  const board = await readBoardAs({ actor: one.actor, now: at }, needIdOf(one));
  const mission = board.ok ? board.value.missions.find(({ id }) => id === one.mission.id) : null;
  return mission?.papers.filter(({ toAmend }) => toAmend).map(({ rule }) => rule);
};

describe('once a mission has begun', () => {
  test('longer hours leave what was signed in force, and an amendment of the new dates is asked for until all three sign it', async () => {
    const one = await aMissionUnderWay();
    const before = (await papers(one)).filter(({ kind }) => kind === 'loan-convention');
    const { at, until } = await extended(one);
    for (const kind of ['loan-convention', 'loan-amendment'] as const)
      expect(await standing(one, kind)).toEqual(['issued']);
    expect(await standing(one, 'mission-order')).toEqual(['void']);
    // its bytes and its code are what they were, and whoever verifies it reads that it holds
    const code = before[0]?.code ?? '';
    expect((await papers(one)).find((paper) => paper.code === code)?.hash).toBe(before[0]?.hash);
    expect(await verifyPaper(code, '203.0.113.9', at)).toMatchObject({
      ok: true,
      value: { state: 'issued', endReason: null },
    });
    expect(await toOrder(one, at)).toEqual(['loan-convention']);
    const desk = await readMissionDeskAs(
      { actor: one.actor, now: at },
      { id: one.mission.id, preview: null },
    );
    expect(desk.ok && desk.value.usual).toEqual(['dates-amendment', 'mission-order']);
    expect(await issue(one, at)).toMatchObject({ ok: true, value: { made: 2 } });
    const [words] = await ask<{ content: unknown }>(
      owner,
      "select content from papers where assignment_id = $1 and kind = 'dates-amendment'",
      [one.mission.id],
    );
    expect(JSON.stringify(words?.content)).toMatch(
      /prolongation de la mission.*convention|convention.*prolongation/,
    );
    await allSign(one, at);
    expect(await toOrder(one, at)).toEqual([]);
    expect(await issue(one, at, ['dates-amendment'])).toEqual({
      ok: false,
      refusal: 'paper-not-for-this-mission',
    });
    // taken back by whoever received, it is asked for again
    const paperId = (await papers(one)).find(({ kind }) => kind === 'dates-amendment')?.id ?? null;
    expect(await voidPaperAs({ actor: one.actor, now: at }, { paperId })).toMatchObject({
      ok: true,
    });
    expect(await toOrder(one, at)).toEqual(['loan-convention']);
    expect(await due(one)).toMatchObject([{ former: one.mission.period.end, amended: null }]);
    // the statement stands on the whole, on the convention that was signed
    const over = hence(until, 1);
    const minutes = (until.getTime() - one.mission.period.start.getTime()) / 60_000;
    for (const side of ['host', 'person'] as const) await hoursSaid(one, minutes, side);
    expect(
      await issueStatementAs({ actor: one.lender, now: over }, { id: one.mission.id }),
    ).toMatchObject({ ok: true });
    expect(await issue(one, over, ['mission-attestation'])).toMatchObject({ ok: true });
  });

  test('gone back sooner, the same; changed again, the former hours are those last signed; back to them, nothing is asked', async () => {
    const one = await aMissionUnderWay();
    expect(await shorten(one, 1)).toMatchObject({ ok: true });
    expect(await standing(one, 'loan-convention')).toEqual(['issued']);
    expect(await due(one)).toMatchObject([{ former: one.mission.period.end }]);
    const at = hence(one.started, 1);
    expect(await issue(one, at, ['dates-amendment'])).toMatchObject({ ok: true });
    // shorter again before anybody signed it: what was written says nothing any more, the hours signed are the first
    expect(await shorten(one, 2)).toMatchObject({ ok: true });
    expect(await standing(one, 'dates-amendment')).toEqual(['void']);
    expect(await due(one)).toMatchObject([{ former: one.mission.period.end }]);
    await issue(one, at, ['dates-amendment']);
    await allSign(one, at);
    expect(await toOrder(one, at)).toEqual([]);
    // after it is signed, another change starts from its hours
    expect(await shorten(one, 3)).toMatchObject({ ok: true });
    expect(await due(one)).toMatchObject([{ former: hence(one.mission.period.end, -2) }]);
    expect((await standing(one, 'dates-amendment')).sort()).toEqual(['issued', 'void']);
    // longer, then gone back at the hour that was signed: there is nothing to amend
    const other = await aMissionUnderWay();
    await extended(other);
    expect(await due(other)).toHaveLength(1);
    expect(await shorten(other, 0)).toMatchObject({ ok: true });
    expect(await due(other)).toEqual([]);
  });

  test('signed on paper, the host notes its day, and what was noted of the convention stays', async () => {
    const one = await aMissionUnderWay();
    await shorten(one, 1);
    const at = hence(one.started, 2);
    const note = (actor: typeof one.actor, signedOn: Date | null) =>
      attestPaperAs({ actor, now: at }, { id: one.mission.id, rule: 'loan-convention', signedOn });
    expect(await note(one.lender, at)).toEqual({ ok: false, refusal: 'not-found' });
    expect(await note(one.actor, hence(at, 48))).toEqual({ ok: false, refusal: 'paper-to-come' });
    expect(await note(one.actor, null)).toEqual({ ok: false, refusal: 'paper-already-used' });
    expect(await note(one.actor, at)).toMatchObject({ ok: true });
    expect(await toOrder(one, at)).toEqual([]);
    expect(await due(one)).toMatchObject([{ amended: expect.stringMatching(/^\d{4}/) }]);
  });

  test('called back by who lends them, it ends at once: what was signed holds, what was done is signed and billed', async () => {
    const one = await aMissionUnderWay();
    const at = hence(one.started, 2);
    const [loan] = (await readLoansAs({ actor: one.lender, now: at })).filter(
      ({ state }) => state === 'agreed',
    );
    const word = { loanId: loan?.id ?? null, said: 'recall', terms: loan?.terms ?? 0 } as const;
    expect(await answerForLenderAs({ actor: one.lender, now: at }, word)).toMatchObject({
      ok: true,
    });
    const [mission] = await ask<{ status: string; ends_at: Date }>(
      owner,
      'select status, ends_at from assignments where id = $1',
      [one.mission.id],
    );
    expect(mission).toEqual({ status: 'confirmed', ends_at: at });
    expect(await standing(one, 'loan-convention')).toEqual(['issued']);
    expect(await toOrder(one, at)).toEqual(['loan-convention']);
    const told = await ask<{ to: string; by: string | null }>(
      owner,
      `select case when person_id is null then 'body' else 'person' end as to, payload ->> 'by' as by from outbox_messages
       where payload ->> 'missionId' = $1 and payload ? 'endedAt' and kind = 'lent-hours' order by 1`,
      [one.mission.id],
    );
    expect(told).toEqual([
      { to: 'body', by: 'person' },
      { to: 'person', by: 'home' },
    ]);
    for (const side of ['host', 'person'] as const) await hoursSaid(one, 90, side);
    expect(
      await issueStatementAs({ actor: one.lender, now: hence(at, 1) }, { id: one.mission.id }),
    ).toMatchObject({ ok: true });
  });

  test('nobody gives it up any more, and the work agreed to is not said otherwise', async () => {
    const one = await aMissionUnderWay();
    const at = hence(one.started, 1);
    const host = { actor: one.actor, now: at };
    const begun = { ok: false, refusal: 'mission-begun' };
    expect(await cancelMissionAs(host, { id: one.mission.id, reason: 'activity-changed' })).toEqual(
      begun,
    );
    expect(
      await cancelMyMissionAs({ actor: inTheirName(one.mission), now: at }, 'transport'),
    ).toEqual(begun);
    const needId = needIdOf(one);
    const need = await withActor(one.actor, 'read', at, (tx) => findNeed(tx, needId));
    if (!need) throw new Error('the need stands');
    const { revision, period: shift } = need;
    const tasks = need.tasks as readonly Task[];
    const edit = (said: object) =>
      editNeedAs(host, { needId, revision, said: { ...need, tasks, shift, ...said } });
    for (const said of [
      { trade: 'nurse' },
      { tasks: ['meals'] },
      { shift: { ...shift, end: hence(shift.end, 2) } },
    ])
      expect(await edit(said)).toEqual({ ok: false, refusal: 'work-begun' });
    expect(await edit({ contactName: 'Au bureau des soins' })).toMatchObject({ ok: true });
    expect(await standing(one, 'loan-convention')).toEqual(['issued']);
  });

  test('a mission nobody began keeps the former way: papers void, signed again', async () => {
    const one = await aMission(now);
    await sayAll(one, now);
    await issue(one, now);
    await allSign(one, now);
    await endEarlierAs(
      { actor: one.actor, now },
      { id: one.mission.id, at: hence(one.mission.period.end, -1) },
    );
    expect(await standing(one, 'loan-convention')).toEqual(['void']);
    expect(await due(one)).toEqual([]);
    expect(await issue(one, now, ['dates-amendment'])).toEqual({
      ok: false,
      refusal: 'paper-not-for-this-mission',
    });
  });
});

describe('a public agent made available', () => {
  const seconded = async () => {
    const one = await aMission(now, 'department-agent');
    await saying(one, now);
    expect(await issue(one, now, ['secondment-convention'])).toMatchObject({ ok: true });
    await allSign(one, now);
    const others = await ask<{ rule: string }>(
      owner,
      `select rule from mission_papers where assignment_id = $1 and required and rule not in ('public-secondment', 'accessory-activity')`,
      [one.mission.id],
    );
    for (const { rule } of others)
      await attestPaperAs({ actor: one.actor, now }, { id: one.mission.id, rule, signedOn: now });
    return one;
  };
  const starts = (one: AMission) =>
    startMissionAs({ actor: one.actor, now: one.mission.period.start }, { id: one.mission.id });

  test('the convention ended before they begin, they do not begin; signed again, they do', async () => {
    const one = await seconded();
    const paperId = (await papers(one)).find(({ state }) => state === 'issued')?.id ?? null;
    expect(await voidPaperAs({ actor: one.actor, now }, { paperId })).toMatchObject({ ok: true });
    expect(await starts(one)).toEqual({ ok: false, refusal: 'papers-missing' });
    await expect(
      ask(owner, 'update assignments set started_at = starts_at where id = $1', [one.mission.id]),
    ).rejects.toThrow(/does not begin without its papers/);
    await issue(one, now, ['secondment-convention']);
    await allSign(one, now);
    expect(await starts(one)).toMatchObject({ ok: true });
  });

  test('begun, gone back sooner: their convention holds, an amendment is asked for; its cost, said after, makes the statement', async () => {
    const one = await seconded();
    expect(await starts(one)).toMatchObject({ ok: true });
    expect(await shorten({ ...one, started: one.mission.period.start }, 1)).toMatchObject({
      ok: true,
    });
    expect(await standing(one, 'secondment-convention')).toEqual(['issued']);
    expect(await due(one)).toMatchObject([{ rule: 'public-secondment' }]);
    const over = hence(one.mission.period.end, 1);
    for (const side of ['host', 'person'] as const) await hoursSaid(one, 420, side);
    const state = () => issueStatementAs({ actor: one.lender, now: over }, { id: one.mission.id });
    expect(await state()).toEqual({ ok: false, refusal: 'cost-not-said' });
    expect(await costing(one, over)).toMatchObject({ ok: true });
    // said otherwise before it is asked for, the signed convention, which says none, stays
    expect(await costing(one, over, { ...COST, expenseCents: 900 })).toMatchObject({ ok: true });
    expect(await standing(one, 'secondment-convention')).toEqual(['issued']);
    const line = (await readLentCostsAs({ actor: one.lender, now: over })).find(
      ({ id }) => id === one.mission.id,
    );
    expect(line).toMatchObject({ saidAt: over, held: false });
    expect(await state()).toMatchObject({ ok: true });
    const [row] = await ask<{ content: unknown }>(
      owner,
      "select content from papers where assignment_id = $1 and kind = 'cost-statement'",
      [one.mission.id],
    );
    expect(JSON.stringify(row?.content)).toContain('Coût dit par le prêteur le ');
    expect(await costing(one, over)).toEqual({ ok: false, refusal: 'cost-held' });
  });
});

describe('a loan nobody wrote', () => {
  test.each(['lent-staff', 'department-agent'] as const)(
    '%s: done and signed for its hours, it is attested and never billed until its convention is signed',
    async (kind) => {
      const one = await aMission(now, kind);
      await saying(one, now, ANSWERS);
      await costing(one, now);
      for (const side of ['host', 'person'] as const) await hoursSaid(one, 420, side);
      const over = hence(one.mission.period.end, 1);
      const state = () =>
        issueStatementAs({ actor: one.lender, now: over }, { id: one.mission.id });
      expect(await state()).toEqual({ ok: false, refusal: 'loan-not-signed' });
      await expect(
        ask(
          owner,
          `insert into papers (id, organization_id, territory_id, assignment_id, need_id, person_id, kind, code, parties, template_version,
             template_reference, content, state, issued_at, issued_by)
           select gen_random_uuid(), organization_id, territory_id, id, need_id, person_id, 'cost-statement', '234567892345', '{host}', 0, '', '{}',
             'making', now(), gen_random_uuid() from assignments where id = $1`,
          [one.mission.id],
        ),
      ).rejects.toThrow(/statement of costs is its lender|nobody signed is not billed/);
      expect(await issue(one, over, ['mission-attestation'])).toMatchObject({ ok: true });
      await notedSigned(one, over);
      expect(await state()).toMatchObject({ ok: true });
    },
  );
});

test('what a loan is never billed without is one list, here and in the database', async () => {
  const [row] = await ask<{ body: string }>(
    owner,
    "select pg_get_functiondef('loan_unsigned'::regproc) as body",
    [],
  );
  const named = row?.body.match(/p\.rule in \(([^)]*)\)/)?.[1];
  expect(named?.replaceAll("'", '').split(', ')).toEqual([...WRITTEN_FIRST.rules]);
});
