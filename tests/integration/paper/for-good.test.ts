import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { PAPER_KINDS } from '@/lib/paper/kind';
import { issuePapersAs } from '@/lib/paper/server/issue-papers';
import { hashOf } from '@/lib/paper/server/make-document';
import { readPdfAs } from '@/lib/paper/server/read-papers';
import { signPaperAs, voidPaperAs } from '@/lib/paper/server/sign-paper';
import { decideDraftAs, writeTemplateAs } from '@/lib/paper/server/write-template';
import { standardTemplate } from '@/lib/paper/standard-templates';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import { cellOf } from '../../support/speakers';
import {
  type AMission,
  ANSWERS,
  aMission,
  COST,
  costing,
  hoursSaid,
  needIdOf,
  sayAll,
  saying,
} from './lent';
import '../../support/properties';

const owner = { ownerUrl: database().ownerUrl };
afterAll(disconnect);
const HOUR = 3_600_000;

type Kept = { id: string; hash: string; content: unknown; pdf: Uint8Array; signatures: unknown[] };
const kept = async (one: AMission): Promise<readonly Kept[]> =>
  await ask<Kept>(
    owner,
    `select p.id, p.hash, p.content, p.pdf, coalesce((select jsonb_agg(to_jsonb(s) order by s.id) from paper_signatures s where s.paper_id = p.id), '[]') as signatures
     from papers p where p.assignment_id = $1 order by p.id`,
    [one.mission.id],
  );

/** What may happen around a paper, each by who does it; refused or not, it is none of the paper’s business. */
const EVENTS: Readonly<
  Record<string, (one: AMission, at: Date, dice: number) => Promise<unknown>>
> = {
  'its wording changes': async (_one, at) => {
    const [held] = await ask<{ version: number }>(
      owner,
      "select coalesce(max(version), 0)::int as version from paper_templates where territory_id = '44' and kind = 'loan-convention'",
    );
    const { body, reference, dated } = standardTemplate('loan-convention', 'texte');
    const [kind, context] = ['loan-convention', { actor: cellOf('44' as never), now: at }] as const;
    const version = held?.version ?? 0;
    await writeTemplateAs(context, {
      ...{ kind, version, reference, dated: new Date(dated), why: 'Une clause' },
      body: `${body}\nClause ajoutée ${at.toISOString()}.`,
    });
    return await decideDraftAs(context, { kind, version: version + 1, keep: true });
  },
  'papers are made again': (one, at, dice) =>
    issuePapersAs(
      { actor: one.actor, now: at },
      { id: one.mission.id, kinds: [PAPER_KINDS[dice % PAPER_KINDS.length] ?? 'mission-order'] },
    ),
  'one is void': async (one, at, dice) => {
    const all = await kept(one);
    return await voidPaperAs(
      { actor: one.actor, now: at },
      { paperId: all[dice % all.length]?.id ?? null },
    );
  },
  'somebody signs': async (one, at, dice) => {
    const all = await kept(one);
    const paper = all[dice % all.length];
    const actor = dice % 2 === 0 ? one.lender : one.actor;
    return await signPaperAs(
      { actor, now: at },
      {
        ...{ paperId: paper?.id ?? null, hash: paper?.hash ?? '', signer: 'Odile Verger' },
        ...{ drawing: null, level: 'mail' },
      },
    );
  },
  'its answers change': (one, at, dice) =>
    saying(one, at, { ...ANSWERS, preavis: `${dice} heures` }),
  'its cost changes': (one, at, dice) => costing(one, at, { ...COST, wageCents: 1900 + dice }),
  'its hours move': (one, _at, dice) =>
    ask(
      owner,
      "update assignments set ends_at = ends_at - make_interval(mins => $2) where id = $1 and status = 'confirmed'",
      [one.mission.id, dice % 20],
    ),
  'its work changes': (one, _at, dice) =>
    ask(owner, 'update needs set tasks = $2 where id = $1', [
      needIdOf(one),
      dice % 2 === 0 ? ['company'] : ['meal-help'],
    ]),
  'its hours are said': (one, _at, dice) =>
    hoursSaid(one, 300 + dice, dice % 2 === 0 ? 'host' : 'person').catch(() => null),
  'its structure is named otherwise': (one, _at, dice) =>
    ask(owner, 'update organizations set name = $2 where id = $1', [
      one.organization.id,
      `Les Ponts ${dice}`,
    ]),
};
const names = Object.keys(EVENTS);

test('whatever happens after, a paper keeps its words, its bytes and its signatures, and its file reads the same', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom(...names), fc.nat({ max: 60 })), {
        minLength: 4,
        maxLength: 9,
      }),
      async (events) => {
        const now = new Date();
        const one = await aMission(now);
        await sayAll(one, now);
        await issuePapersAs({ actor: one.actor, now }, { id: one.mission.id, kinds: [] });
        let before = await kept(one);
        expect(before.length).toBeGreaterThan(2);
        for (const [rank, [event, dice]] of events.entries()) {
          await EVENTS[event]?.(one, new Date(now.getTime() + rank * HOUR), dice);
          const after = await kept(one);
          for (const paper of before) {
            const same = after.find(({ id }) => id === paper.id);
            expect({ ...same, signatures: null }).toEqual({ ...paper, signatures: null });
            expect(hashOf(same?.pdf ?? new Uint8Array())).toBe(paper.hash);
            // what was signed stays signed; a signature may be added
            expect(same?.signatures).toEqual(expect.arrayContaining(paper.signatures));
          }
          before = after;
        }
        for (const { id, hash } of before) {
          const read = await readPdfAs({ actor: one.actor, now }, id);
          expect(read.ok && hashOf(read.value.pdf)).toBe(hash);
        }
      },
    ),
    { numRuns: 8 },
  );
}, 120_000);

test('the database itself refuses other words, other bytes, another hash, another signature', async () => {
  const now = new Date();
  const one = await aMission(now);
  await sayAll(one, now);
  await issuePapersAs(
    { actor: one.actor, now },
    { id: one.mission.id, kinds: ['loan-convention'] },
  );
  const [paper] = await kept(one);
  await signPaperAs(
    { actor: one.lender, now },
    {
      ...{ paperId: paper?.id ?? null, hash: paper?.hash ?? '', signer: 'Odile Verger' },
      ...{ drawing: null, level: 'mail' },
    },
  );
  for (const change of [
    "pdf = '\\x00', hash = hash",
    "hash = repeat('0', 64)",
    `content = content || '{"title": "autre"}'`,
    "parties = array['host']",
    "template_reference = 'autre'",
    "issued_at = issued_at + interval '1 second'",
  ])
    await expect(
      ask(owner, `update papers set ${change} where id = $1`, [paper?.id]),
      change,
    ).rejects.toThrow(/does not change/);
  await expect(
    ask(owner, "update paper_signatures set signer = 'X' where paper_id = $1", [paper?.id]),
  ).rejects.toThrow(/does not change/);
  expect((await kept(one))[0]).toMatchObject({ hash: paper?.hash });
});
