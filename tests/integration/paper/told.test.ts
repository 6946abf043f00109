import pg from 'pg';
import { afterAll, describe, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { openWorkerPool } from '@/lib/db/worker-client';
import type { OutboxRow } from '@/lib/notify/outbox-row';
import { renderMessage } from '@/lib/notify/server/render-message';
import type { PaperKind, Party } from '@/lib/paper/kind';
import { issuePapersAs } from '@/lib/paper/server/issue-papers';
import { issueStatementAs } from '@/lib/paper/server/lender-cost';
import { signedOnPaperAs, signPaperAs, voidPaperAs } from '@/lib/paper/server/sign-paper';
import { tellSigners } from '@/lib/paper/server/tell-signers';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import { type AMission, aMission, hoursSaid, notedSigned, sayAll } from './lent';

const owner = { ownerUrl: database().ownerUrl };
const pool = openWorkerPool(database().workerUrl, 2);
const now = new Date();
const DAY = 24 * 3_600_000;
const later = new Date(now.getTime() + DAY);
afterAll(async () => {
  await pool.end();
  await disconnect();
});

type Made = { id: string; hash: string };
async function paperOf(one: AMission, kind: PaperKind): Promise<Made> {
  const [paper] = await ask<Made>(
    owner,
    "select id, hash from papers where assignment_id = $1 and kind = $2 and state = 'issued'",
    [one.mission.id, kind],
  );
  if (!paper) throw new Error(`no ${kind}`);
  return paper;
}
const said = ({ id, hash }: Made) => ({
  ...{ paperId: id, hash, signer: 'Odile Verger', drawing: null },
});
const news = (paper: Made) =>
  ask<OutboxRow & { payload: { news: string } }>(
    owner,
    "select * from outbox_messages where kind in ('paper-news', 'lent-paper-news') and payload ->> 'paperId' = $1 order by kind",
    [paper.id],
  );
async function mailOf(message: OutboxRow, at = now) {
  const rendered = await renderMessage({ query: pool.query.bind(pool) } as never, message, at);
  if (!('mail' in rendered)) throw new Error(JSON.stringify(rendered));
  return rendered.mail;
}

async function withConvention(kinds: readonly PaperKind[] = ['loan-convention']) {
  const one = await aMission(now);
  await sayAll(one, now);
  await issuePapersAs({ actor: one.actor, now }, { id: one.mission.id, kinds });
  return one;
}

describe('« signé sur papier »', () => {
  test('the others are told whose signature was noted, and of which day; of a day before the paper, or to come, it is refused', async () => {
    const one = await withConvention(['loan-amendment']);
    const paper = await paperOf(one, 'loan-amendment');
    const note = (party: Party, signedAt: Date, at = now) =>
      signedOnPaperAs({ actor: one.lender, now: at }, { ...said(paper), party, signedAt });
    // the structure is no party to it
    const byHost = { ...said(paper), party: 'person', signedAt: now } as const;
    expect(await signedOnPaperAs({ actor: one.actor, now }, byHost)).toEqual({
      ...{ ok: false, refusal: 'paper-of-others' },
    });
    const days = (count: number) => new Date(now.getTime() + count * DAY);
    expect(await note('person', days(-1))).toEqual({ ok: false, refusal: 'signed-before-made' });
    expect(await note('person', days(1))).toEqual({ ok: false, refusal: 'signed-to-come' });
    await expect(
      ask(
        owner,
        `insert into paper_signatures (id, paper_id, party, signer, way, level, hash, signed_at, recorded_at)
         values (gen_random_uuid(), $1, 'person', 'Camille', 'on-paper', 'declared', $2, $3, $4)`,
        [paper.id, paper.hash, days(-1), now],
      ),
    ).rejects.toThrow(/from the day it is made on/);
    expect(await news(paper)).toEqual([]);
    expect(await note('person', days(1), days(1))).toMatchObject({ ok: true });
    const told = await news(paper);
    expect(told.map(({ kind, payload }) => [kind, payload.news])).toEqual([
      ['paper-news', 'person'],
    ]);
    for (const message of told) {
      const { text } = await mailOf(message);
      expect(text).toMatch(
        /a noté que ce papier a été signé à la main par Odile Verger, le .*, pour la personne/,
      );
      expect(text).toContain('Si ce n’est pas exact');
    }
    expect(told[0]).toMatchObject({ person_id: one.person.id });
  });

  test('the convention, noted by the structure: who lends reads it', async () => {
    const one = await withConvention();
    const paper = await paperOf(one, 'loan-convention');
    const byHand = { ...said(paper), party: 'lender', signedAt: now } as const;
    expect(await signedOnPaperAs({ actor: one.lender, now }, byHand)).toMatchObject({ ok: false });
    expect(await signedOnPaperAs({ actor: one.actor, now }, byHand)).toMatchObject({ ok: true });
    const told = await news(paper);
    expect(told).toMatchObject([
      { kind: 'lent-paper-news', organization_id: one.lender.organizationId },
    ]);
  });
});

describe('whoever signed without having been written to', () => {
  const state = async () => {
    const one = await withConvention();
    for (const side of ['host', 'person'] as const) await hoursSaid(one, 420, side);
    await notedSigned(one, now);
    await issueStatementAs({ actor: one.lender, now: later }, { id: one.mission.id });
    const paper = await paperOf(one, 'cost-statement');
    const sign = (actor: typeof one.actor) =>
      signPaperAs({ actor, now: later }, { ...said(paper), level: 'mail' });
    return { one, paper, sign };
  };

  test('the lender whose statement was signed by both reads that the host ended it', async () => {
    const { one, paper, sign } = await state();
    for (const actor of [one.lender, one.actor])
      expect(await sign(actor)).toMatchObject({ ok: true });
    expect(
      await voidPaperAs({ actor: one.actor, now: later }, { paperId: paper.id }),
    ).toMatchObject({ ok: true });
    const told = await news(paper);
    expect(told).toMatchObject([
      { kind: 'lent-paper-news', organization_id: one.lender.organizationId, person_id: null },
    ]);
    for (const message of told) {
      const { subject, text } = await mailOf(message, later);
      expect(subject).toBe('Un papier que vous aviez signé ne vaut plus');
      expect(text).toContain('l’organisme d’accueil l’a annulé');
    }
  });

  test('its lender, who withdraws it, is told nothing of its own act', async () => {
    const { one, paper, sign } = await state();
    await sign(one.lender);
    await voidPaperAs({ actor: one.lender, now: later }, { paperId: paper.id });
    expect(await news(paper)).toEqual([]);
  });

  test('who had been written to is told once, by the mail that follows a paper that ended', async () => {
    const one = await withConvention();
    await tellSigners(pool, now);
    const paper = await paperOf(one, 'loan-convention');
    await signPaperAs({ actor: one.lender, now }, { ...said(paper), level: 'mail' });
    await voidPaperAs({ actor: one.actor, now }, { paperId: paper.id });
    expect(await news(paper)).toEqual([]);
  });
});

test('a link is found by its own index, however many wait elsewhere', async () => {
  const one = await withConvention();
  await tellSigners(pool, now);
  await ask(
    owner,
    `insert into paper_asks (id, organization_id, territory_id, need_id, party, to_id, asked_at)
     select gen_random_uuid(), organization_id, territory_id, id, 'host', gen_random_uuid(), now() from needs, generate_series(1, 500) where id = $1`,
    [one.need.id],
  );
  const [link] = await ask<{ link_hash: string }>(
    owner,
    'select r.link_hash from paper_readers r join paper_asks k on k.id = r.ask_id where k.need_id = $1 limit 1',
    [one.need.id],
  );
  const client = new pg.Client({ connectionString: database().ownerUrl });
  await client.connect();
  await client.query('begin');
  await client.query("select set_config('app.link', $1, true), set_config('app.now', $2, true)", [
    link?.link_hash,
    now.toISOString(),
  ]);
  const found = await client.query('select party, reader from link_that_signs()');
  const read = await client.query<{ rows: string }>(
    "select seq_tup_read + coalesce(idx_tup_fetch, 0) as rows from pg_stat_xact_user_tables where relname = 'paper_asks'",
  );
  await client.query('rollback');
  await client.end();
  expect(found.rows).toMatchObject([{ party: 'lender', reader: one.lender.userId }]);
  expect(Number(read.rows[0]?.rows)).toBeLessThan(10);
});
