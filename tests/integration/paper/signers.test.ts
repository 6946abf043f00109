import { afterAll, describe, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { tokenOf } from '@/lib/db/token';
import { openWorkerPool } from '@/lib/db/worker-client';
import type { OutboxRow } from '@/lib/notify/outbox-row';
import { renderMessage } from '@/lib/notify/server/render-message';
import type { PaperKind } from '@/lib/paper/kind';
import { issuePapersAs, issueTeamPapersAs } from '@/lib/paper/server/issue-papers';
import { hashOf } from '@/lib/paper/server/make-document';
import { makePapers } from '@/lib/paper/server/make-papers';
import {
  readPaperByLink,
  readPapersByLink,
  readPdfByLink,
  signByLink,
} from '@/lib/paper/server/sign-by-link';
import { signPaperAs, voidPaperAs } from '@/lib/paper/server/sign-paper';
import { tellSigners } from '@/lib/paper/server/tell-signers';
import { verifyPaper } from '@/lib/paper/server/verify-paper';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import { type AMission, aMission, COST, costing, needIdOf, sayAll, saying } from './lent';

const owner = { ownerUrl: database().ownerUrl };
const pool = openWorkerPool(database().workerUrl, 2);
afterAll(async () => {
  await pool.end();
  await disconnect();
});

const now = new Date();
const inHours = (hours: number) => new Date(now.getTime() + hours * 3_600_000);

type Told = OutboxRow & { readonly payload: { readonly askId: string } };
const told = async (one: AMission): Promise<readonly Told[]> =>
  await ask<Told>(
    owner,
    `select m.* from outbox_messages m join paper_asks k on k.id = (m.payload ->> 'askId')::uuid
     where k.need_id = $1 order by m.created_at, m.kind, m.person_id nulls last`,
    [needIdOf(one)],
  );
const kindsTold = async (one: AMission) => (await told(one)).map(({ kind }) => kind).sort();
const issue = async (one: AMission, kinds: readonly PaperKind[] = [], at = now) =>
  await issuePapersAs({ actor: one.actor, now: at }, { id: one.mission.id, kinds });

/** What somebody a paper waits for holds: the token of their mail, the person’s or that of the first hat of an organization. */
async function linkOf(one: AMission, party: string): Promise<string> {
  const [row] = await ask<{ id: string }>(
    owner,
    `select coalesce(r.id, k.id) as id from paper_asks k left join paper_readers r on r.ask_id = k.id
     where k.need_id = $1 and k.party = $2 order by r.told_at limit 1`,
    [needIdOf(one), party],
  );
  return tokenOf(row?.id ?? '');
}
async function linked(one: AMission, party: string, at = now) {
  const read = await readPapersByLink(await linkOf(one, party), at);
  if (!read.ok) throw new Error(read.refusal);
  return read.value.papers;
}
const sign = async (
  one: AMission,
  party: string,
  paper: { id: string; hash: string | null },
  at = now,
) =>
  await signByLink(
    await linkOf(one, party),
    { paperId: paper.id, hash: paper.hash ?? '', signer: 'Odile Verger' },
    at,
  );

describe('a mail says that papers wait', () => {
  test('the line another party drew is read by its link too', async () => {
    const one = await aMission(now);
    await sayAll(one, now);
    await issue(one);
    await tellSigners(pool, now);
    const [amendment] = await linked(one, 'person');
    if (!amendment?.hash) throw new Error('nothing to sign');
    const drawing = 'M1 1L2 2L3 3L4 4L5 5L6 6';
    const said = { paperId: amendment.id, hash: amendment.hash, signer: 'Odile Verger', drawing };
    await signPaperAs({ actor: one.lender, now }, { ...said, level: 'mail' });
    expect(await linked(one, 'person')).toMatchObject([{ drawings: { lender: drawing } }]);
  });

  test('each party once, however many papers; its link reads and signs for that party alone, and is written down as such', async () => {
    const one = await aMission(now);
    await sayAll(one, now);
    await issue(one);
    expect(await tellSigners(pool, now)).toBe(2);
    expect(await kindsTold(one)).toEqual(['lent-paper-to-sign', 'paper-to-sign']);
    const messages = await told(one);
    const mails = await Promise.all(messages.map((row) => renderMessage(pool as never, row, now)));
    const words = JSON.stringify(mails);
    expect(words).toContain(`/signer/${await linkOf(one, 'lender')}`);
    expect(words).toContain('convention de prêt de main-d’œuvre et avenant au contrat de travail');
    expect(JSON.stringify(messages)).not.toContain(await linkOf(one, 'lender'));

    const [convention, amendment] = [
      (await linked(one, 'lender')).find(({ kind }) => kind === 'loan-convention'),
      (await linked(one, 'person')).find(({ kind }) => kind === 'loan-amendment'),
    ];
    if (!convention || !amendment) throw new Error('nothing to sign');
    expect((await linked(one, 'person')).map(({ kind }) => kind)).toEqual(['loan-amendment']);
    // opened by a scanner: nothing moves
    expect(amendment.signatures).toEqual([]);
    const pdf = await readPdfByLink(await linkOf(one, 'lender'), convention.id, now);
    expect(pdf.ok && hashOf(pdf.value.pdf)).toBe(convention.hash);
    // another party’s paper, another need’s, another document, a link of nobody
    expect(await sign(one, 'person', convention)).toEqual({ ok: false, refusal: 'not-found' });
    const other = await aMission(now);
    await sayAll(other, now);
    await issue(other);
    await tellSigners(pool, now);
    expect(await sign(other, 'lender', convention)).toEqual({ ok: false, refusal: 'not-found' });
    expect(await readPdfByLink(await linkOf(other, 'lender'), convention.id, now)).toMatchObject({
      ok: false,
    });
    expect(await readPaperByLink('x'.repeat(22), convention.id, now)).toMatchObject({ ok: false });
    expect(await sign(one, 'person', { ...amendment, hash: '0'.repeat(64) })).toEqual({
      ok: false,
      refusal: 'paper-changed',
    });

    const twice = await Promise.all([1, 2].map(() => sign(one, 'person', amendment)));
    expect(twice.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await sign(one, 'lender', convention)).toEqual({ ok: true, value: true });
    const verified = await verifyPaper(convention.code, null, now);
    expect(verified).toMatchObject({ value: { signed: ['lender'], levels: ['link'] } });
    const [written] = await ask(
      owner,
      "select way, level, signed_by from paper_signatures where paper_id = $1 and party = 'lender'",
      [convention.id],
    );
    expect(written).toEqual({ way: 'typed', level: 'link', signed_by: one.lender.userId });
  });

  test('again on its rhythm to whoever has not signed, the host after a day; then nobody', async () => {
    const one = await aMission(now);
    await sayAll(one, now);
    await issue(one, ['loan-convention']);
    await tellSigners(pool, now);
    await tellSigners(pool, now);
    expect(await kindsTold(one)).toEqual(['lent-paper-to-sign']);
    await tellSigners(pool, inHours(24));
    expect(await kindsTold(one)).toEqual(['lent-paper-to-sign', 'paper-to-sign']);
    const [paper] = await linked(one, 'lender');
    if (!paper) throw new Error('nothing to sign');
    await sign(one, 'lender', paper);
    for (const hours of [48, 72, 168, 400, 900]) await tellSigners(pool, inHours(hours));
    expect(await kindsTold(one)).toEqual(['lent-paper-to-sign', ...Array(3).fill('paper-to-sign')]);
    // a reminder that leaves once all is signed says nothing
    await signPaperAs(
      { actor: one.actor, now },
      {
        ...{ paperId: paper.id, hash: paper.hash ?? '', signer: 'Hélène Clairval' },
        ...{ drawing: null, level: 'mail' as const },
      },
    );
    const [late] = (await told(one)).filter(({ kind }) => kind === 'paper-to-sign');
    expect(late && (await renderMessage(pool as never, late, now))).toEqual({
      because: 'no-longer-true',
    });
  });

  test('a paper void is told to those it had been sent to; one replaced is told by the one that takes its place', async () => {
    const one = await aMission(now);
    await sayAll(one, now);
    await issue(one, ['loan-convention', 'loan-amendment']);
    await tellSigners(pool, now);
    const [convention] = (await linked(one, 'lender')).filter(
      ({ kind }) => kind === 'loan-convention',
    );
    await issue(one, ['loan-convention'], inHours(1));
    await tellSigners(pool, inHours(1));
    const messages = (await told(one)).filter(({ created_at }) => created_at > now);
    const mails = await Promise.all(
      messages.map((row) => renderMessage(pool as never, row, inHours(1))),
    );
    expect(JSON.stringify(mails)).toContain('celui-ci le remplace');
    expect(JSON.stringify(mails)).not.toContain('rien à signer');
    expect(convention && (await sign(one, 'lender', convention, inHours(1)))).toEqual({
      ok: false,
      refusal: 'paper-not-in-force',
    });
    const [amendment] = await linked(one, 'person');
    await voidPaperAs({ actor: one.actor, now: inHours(2) }, { paperId: amendment?.id ?? null });
    await tellSigners(pool, inHours(2));
    const ended = (await told(one)).filter(({ kind }) => kind === 'paper-ended');
    const last = ended.filter(({ created_at }) => created_at > inHours(1));
    expect(last.map(({ person_id }) => person_id !== null).sort()).toEqual([false, true]);
    const said = await Promise.all(
      last.map((row) => renderMessage(pool as never, row, inHours(2))),
    );
    expect(JSON.stringify(said)).toContain('avenant au contrat de travail');
  });

  test('a whole team: one mail to its lender once every document is made; the link opens nothing after three months', async () => {
    const one = await aMission(now);
    await one.comes();
    await saying(one, now, undefined, true);
    await ask(
      owner,
      `update mission_terms t set said = t.said || o.said from mission_terms o where o.assignment_id = $1`,
      [one.mission.id],
    );
    const asked = await issueTeamPapersAs(
      { actor: one.actor, now },
      { needId: needIdOf(one), kinds: ['loan-amendment'] },
    );
    expect(asked).toMatchObject({ ok: true, value: { made: 2 } });
    await tellSigners(pool, now);
    expect(await told(one)).toEqual([]);
    await makePapers(pool);
    await tellSigners(pool, new Date());
    expect(await kindsTold(one)).toEqual(['lent-paper-to-sign', ...Array(2).fill('paper-to-sign')]);
    expect(await linked(one, 'lender')).toHaveLength(2);
    expect(await readPapersByLink(await linkOf(one, 'lender'), inHours(24 * 100))).toMatchObject({
      ok: false,
    });
  });
});

const statesOf = async (one: AMission) =>
  (
    await ask<{ state: string }>(
      owner,
      'select state from papers where assignment_id = $1 order by issued_at',
      [one.mission.id],
    )
  ).map(({ state }) => state);

describe('on the terms the three agreed to', () => {
  test('other terms: the papers hold no more, and none is made until all three agree again', async () => {
    const one = await aMission(now);
    await sayAll(one, now);
    await issue(one, ['loan-convention', 'loan-amendment']);
    const terms = () =>
      ask<{ loan_terms: number; state: string }>(
        owner,
        'select loan_terms, state from papers where assignment_id = $1',
        [one.mission.id],
      );
    expect(await terms()).toEqual(Array(2).fill({ loan_terms: 1, state: 'issued' }));
    await ask(owner, "update needs set public_served = 'disability' where id = $1", [
      needIdOf(one),
    ]);
    expect(await terms()).toEqual(Array(2).fill({ loan_terms: 1, state: 'void' }));
    expect(await issue(one, ['loan-convention'])).toEqual({
      ok: false,
      refusal: 'loan-not-agreed',
    });
    expect(await issue(one, ['mission-order'])).toMatchObject({ ok: true });
    await expect(
      ask(
        owner,
        `insert into papers (id, organization_id, territory_id, assignment_id, need_id, person_id, kind, code, parties, template_version,
           template_reference, content, state, issued_at, issued_by)
         select gen_random_uuid(), organization_id, territory_id, assignment_id, need_id, person_id, kind, 'ABCDEFGHJKMN', parties,
           template_version, template_reference, content, 'making', issued_at, issued_by
         from papers where assignment_id = $1 and kind = 'loan-convention' limit 1`,
        [one.mission.id],
      ),
    ).rejects.toThrow(/three parties agreed/);
  });

  test('the cost is what the lender signed: changed with another convention alone, and no more once the mission has begun', async () => {
    const one = await aMission(now);
    await sayAll(one, now);
    await issue(one, ['loan-convention']);
    // said otherwise before anybody signed: what was written at the other cost holds no more
    expect(await costing(one, now, { ...COST, wageCents: 1900 })).toMatchObject({ ok: true });
    expect(await statesOf(one)).toEqual(['void']);
    await issue(one, ['loan-convention']);
    await tellSigners(pool, now);
    const paper = (await linked(one, 'lender')).find(({ state }) => state === 'issued');
    if (!paper) throw new Error('nothing to sign');
    await sign(one, 'lender', paper);
    expect(await costing(one, now)).toEqual({ ok: false, refusal: 'cost-held' });
    expect(await costing(one, now, { ...COST, wageCents: 1900 })).toMatchObject({ ok: true });
    await expect(
      ask(owner, 'update loan_costs set expense_cents = 1 where assignment_id = $1', [
        one.mission.id,
      ]),
    ).rejects.toThrow(/the lender signed/);
    await voidPaperAs({ actor: one.actor, now }, { paperId: paper.id });
    expect(await costing(one, now, { ...COST, wageCents: 2100 })).toMatchObject({ ok: true });
    // signed again; the convention voided once the mission has begun frees nothing
    await issue(one, ['loan-convention']);
    await tellSigners(pool, now);
    const again = (await linked(one, 'lender')).find(({ state }) => state === 'issued');
    if (!again) throw new Error('nothing to sign');
    await sign(one, 'lender', again);
    await voidPaperAs({ actor: one.actor, now: inHours(2) }, { paperId: again.id });
    expect(await costing(one, inHours(3))).toEqual({ ok: false, refusal: 'cost-held' });
  });
});
