import { afterAll, describe, expect, test } from 'vitest';
import { cancelMissionAs } from '@/lib/assignment/server/cancel-mission';
import { disconnect } from '@/lib/db/client';
import { openWorkerPool } from '@/lib/db/worker-client';
import type { PaperKind } from '@/lib/paper/kind';
import { issuePapersAs, issueTeamPapersAs } from '@/lib/paper/server/issue-papers';
import { issueStatementAs } from '@/lib/paper/server/lender-cost';
import { hashOf } from '@/lib/paper/server/make-document';
import { makePapers } from '@/lib/paper/server/make-papers';
import { readCostsAs } from '@/lib/paper/server/read-costs';
import {
  readMissionDeskAs,
  readMyPapersMadeAs,
  readNeedFileAs,
  readPaperAs,
  readPapersAroundAs,
  readPdfAs,
} from '@/lib/paper/server/read-papers';
import { signedOnPaperAs, signPaperAs, voidPaperAs } from '@/lib/paper/server/sign-paper';
import { verifyPaper } from '@/lib/paper/server/verify-paper';
import { decideDraftAs, readTemplatesAs, writeTemplateAs } from '@/lib/paper/server/write-template';
import { standardTemplate } from '@/lib/paper/standard-templates';
import { anOrganization } from '../../support/builders';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import { cellOf, managerOf } from '../../support/speakers';
import {
  type AMission,
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
const later = new Date(now.getTime() + 24 * 3_600_000);
afterAll(disconnect);

const issue = ({ actor, mission }: AMission, kinds: readonly PaperKind[] = [], at = now) =>
  issuePapersAs({ actor, now: at }, { id: mission.id, kinds });
const papersOf = async (one: AMission) => {
  const read = await readNeedFileAs({ actor: one.actor, now }, needIdOf(one));
  if (!read.ok) throw new Error(read.refusal);
  return read.value.files.flatMap(({ papers }) => papers);
};
const paperOf = async (one: AMission, kind: PaperKind) => {
  const found = (await papersOf(one)).find(
    (paper) => paper.kind === kind && paper.state === 'issued',
  );
  if (!found) throw new Error(`no ${kind}`);
  return found;
};
const said = (paper: { id: string; hash: string | null }) => ({
  ...{ paperId: paper.id, hash: paper.hash ?? '', signer: 'Camille Dupuis', drawing: null },
});
const rules = async (one: AMission) =>
  (
    await ask<{ rule: string }>(
      owner,
      'select rule from mission_papers where assignment_id = $1 and attested_by is not null order by rule',
      [one.mission.id],
    )
  ).map(({ rule }) => rule);

describe('from a mission to its papers', () => {
  test('what is missing is asked, kept where it belongs, and every paper of a loan is made in one act', async () => {
    const one = await aMission(now);
    expect(await issue(one)).toEqual({ ok: false, refusal: 'fields-missing' });
    const before = await readMissionDeskAs(
      { actor: one.actor, now },
      { id: one.mission.id, preview: 'loan-convention' },
    );
    expect(before.ok && before.value.missing).toContain('hote_siret');
    expect(before.ok && before.value.preview?.content.title).toBe(
      'Convention de prêt de main-d’œuvre',
    );
    await sayAll(one, now);
    expect(await issue(one)).toMatchObject({ ok: true, value: { made: 3 } });
    const papers = await papersOf(one);
    expect(papers.map(({ kind }) => kind).sort()).toEqual([
      'loan-amendment',
      'loan-convention',
      'mission-order',
    ]);
    const order = await readPaperAs(
      { actor: one.actor, now },
      (await paperOf(one, 'mission-order')).id,
    );
    expect(order.ok && JSON.stringify(order.value.content)).toContain('convention de prêt n° ');
    const kept = await ask<{ said: Record<string, string> }>(
      owner,
      'select said from organization_particulars where organization_id = $1',
      [one.actor.organizationId],
    );
    expect(kept[0]?.said).toMatchObject({ hote_siret: '12345678900011' });
    const terms = await ask<{ said: Record<string, string> }>(
      owner,
      'select said from mission_terms where assignment_id = $1',
      [one.mission.id],
    );
    expect(Object.keys(terms[0]?.said ?? {}).filter((name) => /^preteur_/.test(name))).toEqual([]);
    expect(Object.keys(terms[0]?.said ?? {})).not.toContain('salaire_horaire');
  });
  test('each refusal: another mission’s paper, a vehicle the law forbids here, a mission not over, hours not said, given up', async () => {
    const one = await aMission(now, 'lent-staff', { legalNature: 'commercial' });
    await sayAll(one, now);
    expect(await issue(one, ['secondment-convention'])).toEqual({
      ok: false,
      refusal: 'paper-not-for-this-mission',
    });
    expect(await issue(one, ['sponsorship-convention'])).toEqual({
      ok: false,
      refusal: 'sponsorship-not-here',
    });
    expect(await issue(one, ['cost-statement'], later)).toEqual({
      ok: false,
      refusal: 'statement-of-the-lender',
    });
    expect(await issue(one, ['mission-attestation'])).toEqual({
      ok: false,
      refusal: 'mission-not-over',
    });
    expect(await issue(one, ['mission-attestation'], later)).toEqual({
      ok: false,
      refusal: 'hours-not-signed',
    });
    await issue(one, ['loan-convention']);
    const made = await paperOf(one, 'loan-convention');
    await cancelMissionAs({ actor: one.actor, now }, {
      id: one.mission.id,
      reason: 'other',
    } as never);
    expect(await issue(one)).toEqual({ ok: false, refusal: 'nothing-to-make' });
    expect(await issue(one, ['loan-convention'])).toEqual({
      ok: false,
      refusal: 'mission-cancelled',
    });
    expect(await verifyPaper(made.code, null, now)).toMatchObject({
      value: { state: 'void', endReason: 'mission-cancelled' },
    });
    expect(await signPaperAs({ actor: one.actor, now }, { ...said(made), level: 'mail' })).toEqual({
      ok: false,
      refusal: 'paper-not-in-force',
    });
  });
  test('a stranger finds nothing, reads nothing, signs nothing, whatever they hold', async () => {
    const one = await aMission(now);
    await sayAll(one, now);
    await issue(one);
    const made = await paperOf(one, 'loan-convention');
    const actor = managerOf(await anOrganization(owner));
    const other = await aMission(now);
    expect(await saying({ ...one, actor }, now)).toEqual({ ok: false, refusal: 'not-found' });
    expect(await issue({ ...one, actor })).toEqual({ ok: false, refusal: 'not-found' });
    for (const speaker of [actor, other.lender, other.speaker] as const) {
      expect(await readPdfAs({ actor: speaker, now }, made.id)).toEqual({
        ok: false,
        refusal: 'not-found',
      });
      expect(await signPaperAs({ actor: speaker, now }, { ...said(made), level: 'mail' })).toEqual({
        ok: false,
        refusal: 'not-found',
      });
    }
    expect(await voidPaperAs({ actor, now }, { paperId: made.id })).toEqual({
      ok: false,
      refusal: 'not-found',
    });
    expect(await readNeedFileAs({ actor, now }, needIdOf(one))).toEqual({
      ok: false,
      refusal: 'not-found',
    });
    expect(await readCostsAs({ actor, now }, needIdOf(one))).toEqual({
      ok: false,
      refusal: 'not-found',
    });
  });
});

describe('signed by each party', () => {
  test('on the screen by three people, in any order; the mission’s papers are then in order by themselves', async () => {
    const one = await aMission(now);
    await sayAll(one, now);
    await issue(one);
    const convention = await paperOf(one, 'loan-convention');
    const amendment = await paperOf(one, 'loan-amendment');
    const lent = await readPapersAroundAs({ actor: one.lender, now });
    expect(lent.ok && lent.value.toSign.map(({ kind }) => kind).sort()).toEqual([
      'loan-amendment',
      'loan-convention',
    ]);
    expect(
      (await readMyPapersMadeAs({ actor: one.speaker, now })).map(({ kind }) => kind),
    ).toContain('loan-amendment');
    const sign = (
      actor: Parameters<typeof signPaperAs>[0]['actor'],
      paper: typeof convention,
      more = {},
    ) => signPaperAs({ actor, now }, { ...said(paper), level: 'mail', ...more });
    expect(await sign(one.speaker, convention)).toEqual({ ok: false, refusal: 'not-a-party' });
    expect(await sign(one.speaker, amendment, { hash: '0'.repeat(64) })).toEqual({
      ok: false,
      refusal: 'paper-changed',
    });
    expect(
      await sign(one.speaker, amendment, { drawing: 'M1 1L2 2L3 3L4 4L5 5L6 6' }),
    ).toMatchObject({ ok: true });
    expect(await sign(one.speaker, amendment)).toEqual({ ok: false, refusal: 'already-signed' });
    // its parties see the line drawn, and nobody drew the other paper
    for (const actor of [one.speaker, one.lender, one.actor]) {
      const [drawn, other] = [
        await readPaperAs({ actor, now }, amendment.id),
        await readPaperAs({ actor, now }, convention.id),
      ];
      expect(drawn).toMatchObject({ value: { drawings: { person: 'M1 1L2 2L3 3L4 4L5 5L6 6' } } });
      if (other.ok) expect(other.value.drawings).toEqual({});
    }
    expect(await sign(one.lender, convention)).toMatchObject({ ok: true });
    expect(await sign(one.lender, amendment)).toMatchObject({ ok: true });
    expect(await rules(one)).toEqual(['loan-agreement']);
    expect(await sign(one.actor, convention)).toMatchObject({ ok: true });
    expect(await rules(one)).toEqual(['loan-agreement', 'loan-convention']);
    const verified = await verifyPaper(convention.code.toLowerCase(), '192.0.2.1', now);
    expect(verified).toMatchObject({ value: { state: 'issued', signed: ['host', 'lender'] } });
    expect(JSON.stringify(verified)).not.toContain('Camille');
    // made together again, what is signed stays; ended, or made again by its name, it is to be signed before the mission begins
    expect(await issue(one)).toMatchObject({ ok: true });
    expect(await rules(one)).toEqual(['loan-agreement', 'loan-convention']);
    expect(await voidPaperAs({ actor: one.actor, now }, { paperId: convention.id })).toMatchObject({
      ok: true,
    });
    expect(await rules(one)).toEqual(['loan-agreement']);
    expect(await issue(one, ['loan-amendment'])).toMatchObject({ ok: true });
    expect(await rules(one)).toEqual([]);
  });
  test('two at once: one signature; the host ticks what was signed on paper, never for a day to come', async () => {
    const one = await aMission(now);
    await sayAll(one, now);
    await issue(one, ['loan-convention']);
    const paper = await paperOf(one, 'loan-convention');
    const twice = await Promise.all(
      [1, 2].map(() => signPaperAs({ actor: one.lender, now }, { ...said(paper), level: 'mail' })),
    );
    expect(twice.map(({ ok }) => ok).sort()).toEqual([false, true]);
    const tick = (signedAt: Date, actor = one.actor) =>
      signedOnPaperAs({ actor, now }, { ...said(paper), party: 'host', signedAt });
    expect(await tick(later)).toEqual({ ok: false, refusal: 'signed-to-come' });
    expect(await tick(now, one.lender)).toEqual({ ok: false, refusal: 'not-found' });
    expect(await tick(now)).toMatchObject({ ok: true });
    const read = await readPaperAs({ actor: one.lender, now }, paper.id);
    expect(read.ok && read.value.signatures.map(({ way, level }) => [way, level])).toEqual(
      expect.arrayContaining([
        ['on-paper', 'declared'],
        ['typed', 'mail'],
      ]),
    );
  });
  test('what was signed never changes: bytes, words and signatures, whoever tries; a new one takes its place', async () => {
    const one = await aMission(now);
    await sayAll(one, now);
    await issue(one, ['loan-convention']);
    const paper = await paperOf(one, 'loan-convention');
    await signPaperAs({ actor: one.actor, now }, { ...said(paper), level: 'second-factor' });
    for (const change of [
      "content = '{}'",
      "pdf = 'x'",
      `hash = '${'1'.repeat(64)}'`,
      "parties = '{host}'",
      "code = '222222222222'",
    ])
      await expect(
        ask(owner, `update papers set ${change} where id = $1`, [paper.id]),
      ).rejects.toThrow(/does not change/);
    await expect(
      ask(owner, "update paper_signatures set signer = 'x' where paper_id = $1", [paper.id]),
    ).rejects.toThrow(/does not change/);
    const cell = cellOf('44');
    const body = `${standardTemplate('loan-convention', '').body}\n\nFait en deux exemplaires.`;
    const given = {
      kind: 'loan-convention',
      version: 0,
      body,
      ...{ reference: 'Code du travail', dated: now, why: 'Deux exemplaires' },
    } as const;
    expect(
      await writeTemplateAs({ actor: cell, now }, { ...given, body: 'Entre {{hote_nom}}.' }),
    ).toMatchObject({ ok: false, refusal: 'template-at-fault' });
    expect(await writeTemplateAs({ actor: cell, now }, given)).toMatchObject({ ok: true });
    await decideDraftAs({ actor: cell, now }, { kind: given.kind, version: 1, keep: true });
    expect(await writeTemplateAs({ actor: cell, now }, given)).toEqual({
      ok: false,
      refusal: 'template-changed',
    });
    expect((await readTemplatesAs({ actor: cell, now }))[0]?.version).toBe(1);
    const pdf = await readPdfAs({ actor: one.actor, now }, paper.id);
    expect(pdf.ok && hashOf(pdf.value.pdf)).toBe(paper.hash);
    await issue(one, ['sponsorship-convention']);
    expect(await verifyPaper(paper.code, null, now)).toMatchObject({
      value: { state: 'replaced', nextCode: (await paperOf(one, 'sponsorship-convention')).code },
    });
    await issue(one, ['loan-convention']);
    const again = await readPaperAs(
      { actor: one.actor, now },
      (await paperOf(one, 'loan-convention')).id,
    );
    expect(again.ok && JSON.stringify(again.value.content)).toContain('Fait en deux exemplaires.');
  });
  test('hours moved after the yes: the papers made for them hold no more', async () => {
    const one = await aMission(now);
    await sayAll(one, now);
    await issue(one);
    await ask(owner, `update assignments set ends_at = ends_at - interval '1 hour' where id = $1`, [
      one.mission.id,
    ]);
    expect((await papersOf(one)).map(({ state, endReason }) => [state, endReason])).toEqual(
      Array(3).fill(['void', 'mission-changed']),
    );
  });
});

test('a whole team in one act: those who miss an answer are counted, the worker makes the documents', async () => {
  const one = await aMission(now);
  await one.comes();
  await saying(one, now, undefined, true);
  // the employer says it once for its people who come together; one of them came later
  await costing(one, now, COST, true);
  await one.comes();
  expect(
    await issueTeamPapersAs(
      { actor: one.actor, now },
      { needId: needIdOf(one), kinds: ['loan-convention', 'loan-amendment'] },
    ),
  ).toMatchObject({ ok: true, value: { made: 4, incomplete: 1 } });
  const waiting = await readNeedFileAs({ actor: one.actor, now }, needIdOf(one));
  expect(waiting.ok && waiting.value.making).toEqual({ made: 0, all: 4 });
  const pool = openWorkerPool(database().workerUrl, 2);
  expect(await makePapers(pool)).toBe(4);
  expect(await makePapers(pool)).toBe(0);
  await pool.end();
  expect((await papersOf(one)).map(({ state }) => state)).toEqual(Array(4).fill('issued'));
});

test('hours signed by both become a statement to the cent, an attestation, and a line of the file of costs; one side’s word does not', async () => {
  const one = await aMission(now);
  await sayAll(one, now);
  await hoursSaid(one, 590, 'person');
  await hoursSaid(one, 605, 'host');
  expect(
    await issueStatementAs({ actor: one.lender, now: later }, { id: one.mission.id }),
  ).toMatchObject({ refusal: 'hours-not-signed' });
  const none = await readCostsAs({ actor: one.actor, now: later }, needIdOf(one));
  expect(none.ok && none.value).not.toContain(';605;');
  await hoursSaid(one, 605, 'person');
  expect(
    await issueStatementAs({ actor: one.lender, now: later }, { id: one.mission.id }),
  ).toMatchObject({ refusal: 'hours-not-signed' });
  await hoursSaid(one, 605, 'home');
  expect(await issue(one, ['cost-statement'], later)).toEqual({
    ok: false,
    refusal: 'statement-of-the-lender',
  });
  expect(await issue(one, ['mission-attestation'], later)).toMatchObject({ ok: true });
  await notedSigned(one, now);
  expect(
    await issueStatementAs({ actor: one.lender, now: later }, { id: one.mission.id }),
  ).toMatchObject({ ok: true });
  const statement = await readPaperAs(
    { actor: one.lender, now: later },
    (await paperOf(one, 'cost-statement')).id,
  );
  expect(statement.ok && JSON.stringify(statement.value.content)).toContain('283,75');
  const costs = await readCostsAs({ actor: one.actor, now: later }, needIdOf(one));
  expect(costs.ok && costs.value).toContain(';605;10,08;190,58;81,17;12,00;283,75');
});

test('civic volunteers sign a convention and its charter, never at a commercial host; public agents are seconded', async () => {
  const volunteer = await aMission(now, 'civic-volunteer');
  await saying(volunteer, now);
  expect(await issue(volunteer)).toMatchObject({ ok: true, value: { made: 2 } });
  const paper = await paperOf(volunteer, 'volunteer-convention');
  for (const actor of [volunteer.actor, volunteer.speaker])
    await signPaperAs({ actor, now }, { ...said(paper), level: 'mail' });
  expect(await rules(volunteer)).toContain('volunteer-not-a-job');
  const agent = await aMission(now, 'department-agent');
  await sayAll(agent, now);
  expect(await issue(agent, ['secondment-convention'])).toMatchObject({ ok: true });
});
