import { afterAll, describe, expect, test } from 'vitest';
import { attestPaperAs } from '@/lib/assignment/server/attest-paper';
import { readOwnDayAs } from '@/lib/assignment/server/follow-mission';
import { readBoardAs } from '@/lib/assignment/server/read-board';
import { disconnect } from '@/lib/db/client';
import { withActor } from '@/lib/db/with-actor';
import { issuePapersAs } from '@/lib/paper/server/issue-papers';
import { issueStatementAs } from '@/lib/paper/server/lender-cost';
import {
  readMyPapersMadeAs,
  readNeedFileAs,
  readPaperAs,
  readPdfAs,
} from '@/lib/paper/server/read-papers';
import { signedOnPaperAs, signPaperAs } from '@/lib/paper/server/sign-paper';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import { answeringOf } from '../../support/speakers';
import {
  type AMission,
  aMission,
  costing,
  hoursSaid,
  needIdOf,
  notedSigned,
  sayAll,
  saying,
} from './lent';

// each reads and says its own part: what was signed is nobody’s note, what a mission costs is between the two bodies
const owner = { ownerUrl: database().ownerUrl };
const now = new Date();
const later = new Date(now.getTime() + 24 * 3_600_000);
afterAll(disconnect);

const paperOf = async (one: AMission, kind: string, at = now) => {
  const read = await readNeedFileAs({ actor: one.actor, now: at }, needIdOf(one));
  const papers = read.ok ? read.value.files.flatMap((file) => file.papers) : [];
  const found = papers.find((paper) => paper.kind === kind && paper.state === 'issued');
  if (!found) throw new Error(`no ${kind}`);
  return found;
};
const signing = (paper: { id: string; hash: string | null }) =>
  ({
    ...{ paperId: paper.id, hash: paper.hash ?? '', signer: 'Camille Dupuis', drawing: null },
    level: 'mail',
  }) as const;
const attested = async (one: AMission, rule: string) => {
  const board = await readBoardAs({ actor: one.actor, now }, needIdOf(one));
  const mission = board.ok && board.value.missions.find(({ id }) => id === one.mission.id);
  return mission ? mission.papers.find((paper) => paper.rule === rule)?.attested : undefined;
};
const takesBack = (one: AMission, rule: string) =>
  attestPaperAs({ actor: one.actor, now }, { id: one.mission.id, rule, signedOn: null });

async function made(): Promise<AMission> {
  const one = await aMission(now);
  await sayAll(one, now);
  await issuePapersAs({ actor: one.actor, now }, { id: one.mission.id, kinds: [] });
  return one;
}

describe('what a structure reads of papers signed', () => {
  test('signed here by all, it is nobody’s note: nobody takes it back, nor notes it on another day', async () => {
    const one = await made();
    const [convention, amendment] = [
      await paperOf(one, 'loan-convention'),
      await paperOf(one, 'loan-amendment'),
    ];
    for (const [actor, paper] of [
      [one.speaker, amendment],
      [one.lender, amendment],
      [one.lender, convention],
      [one.actor, convention],
    ] as const)
      expect(await signPaperAs({ actor, now }, signing(paper))).toMatchObject({ ok: true });
    for (const rule of ['loan-agreement', 'loan-convention']) {
      expect(await attested(one, rule)).toMatchObject({ noted: null, printed: false, by: null });
      expect(await takesBack(one, rule)).toMatchObject({ ok: false });
    }
    expect(await takesBack(one, 'loan-convention')).toEqual({
      ok: false,
      refusal: 'paper-signed-by-all',
    });
    const said = { id: one.mission.id, rule: 'loan-convention', signedOn: now };
    expect(await attestPaperAs({ actor: one.actor, now }, said)).toEqual({
      ok: false,
      refusal: 'paper-signed-by-all',
    });
  });

  test('a document of ours signed on paper by one of them says who noted it', async () => {
    const one = await made();
    const [convention, amendment] = [
      await paperOf(one, 'loan-convention'),
      await paperOf(one, 'loan-amendment'),
    ];
    for (const actor of [one.speaker, one.lender])
      await signPaperAs({ actor, now }, signing(amendment));
    await signPaperAs({ actor: one.actor, now }, signing(convention));
    const { level: _, ...byHand } = signing(convention);
    const noted = await signedOnPaperAs(
      { actor: one.actor, now },
      { ...byHand, party: 'lender', signedAt: now },
    );
    expect(noted).toMatchObject({ ok: true });
    const [hat] = await ask<{ name: string }>(
      owner,
      'select display_name as name from memberships where id = $1',
      [one.actor.membershipId],
    );
    expect(await attested(one, 'loan-convention')).toMatchObject({
      ...{ noted: null, printed: true, by: hat?.name },
    });
    expect(await attested(one, 'loan-agreement')).toMatchObject({ printed: false, by: null });
  });

  test('noted by hand, it is its own note, and it takes it back; what the lender noted is the lender’s', async () => {
    const one = await aMission(now);
    await notedSigned(one, now);
    expect(await attested(one, 'loan-convention')).toMatchObject({ noted: 'host' });
    expect(await attested(one, 'loan-agreement')).toMatchObject({ noted: 'lender', by: null });
    expect(await takesBack(one, 'loan-convention')).toMatchObject({ ok: true });
    expect(await takesBack(one, 'loan-agreement')).toEqual({
      ok: false,
      refusal: 'paper-of-others',
    });
  });
});

test('what a mission costs is between who lends and who receives: the person reads neither the statement nor who signed it', async () => {
  const one = await aMission(now);
  await saying(one, now);
  await costing(one, now);
  for (const side of ['person', 'host', 'home'] as const) await hoursSaid(one, 605, side);
  await notedSigned(one, now);
  expect(
    await issueStatementAs({ actor: one.lender, now: later }, { id: one.mission.id }),
  ).toMatchObject({ ok: true });
  await issuePapersAs(
    { actor: one.actor, now: later },
    { id: one.mission.id, kinds: ['mission-attestation'] },
  );
  const statement = await paperOf(one, 'cost-statement', later);
  for (const actor of [one.lender, one.actor])
    expect(await signPaperAs({ actor, now: later }, signing(statement))).toMatchObject({
      ok: true,
    });
  for (const actor of [one.speaker, answeringOf(one.asked)] as const) {
    const own = await readMyPapersMadeAs({ actor, now: later });
    expect(own.map(({ kind }) => kind)).toEqual(['mission-attestation']);
    expect(await readPaperAs({ actor, now: later }, statement.id)).toMatchObject({ ok: false });
    expect(await readPdfAs({ actor, now: later }, statement.id)).toMatchObject({ ok: false });
    const signed = await withActor(
      actor,
      'read',
      later,
      (tx) => tx.$queryRaw`select id from paper_signatures where paper_id = ${statement.id}::uuid`,
    );
    expect(signed).toEqual([]);
  }
  for (const actor of [one.actor, one.lender])
    expect(await readPaperAs({ actor, now: later }, statement.id)).toMatchObject({ ok: true });
});

test('both sides start from the break of the mission; a stranger reads none', async () => {
  const one = await aMission(now);
  const [mission] = await ask<{ minutes: number }>(
    owner,
    'select extract(epoch from ends_at - starts_at)::int / 60 as minutes from assignments where id = $1',
    [one.mission.id],
  );
  expect(mission?.minutes).toBeGreaterThan(6 * 60);
  const own = await readOwnDayAs({ actor: one.speaker, now }, { id: one.mission.id });
  const board = await readBoardAs({ actor: one.actor, now }, needIdOf(one));
  const breaks = [
    own.ok && own.value.hours.plannedBreak,
    board.ok && board.value.missions[0]?.day.hours.plannedBreak,
  ];
  expect(breaks[0]).toBeGreaterThanOrEqual(20);
  expect(breaks[1]).toBe(breaks[0]);
  const other = await aMission(now);
  for (const actor of [other.actor, other.speaker] as const) {
    const read = await withActor(
      actor,
      'read',
      now,
      (tx) => tx.$queryRaw`select * from break_frame(${one.mission.id}::uuid)`,
    );
    expect(read).toEqual([]);
  }
});
