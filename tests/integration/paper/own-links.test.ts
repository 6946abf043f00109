import { afterAll, describe, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { tokenOf } from '@/lib/db/token';
import { openWorkerPool } from '@/lib/db/worker-client';
import type { OutboxRow } from '@/lib/notify/outbox-row';
import { renderMessage } from '@/lib/notify/server/render-message';
import { askProviderByLink } from '@/lib/paper/server/ask-provider';
import { issuePapersAs } from '@/lib/paper/server/issue-papers';
import { hashOf } from '@/lib/paper/server/make-document';
import {
  readPaperByLink,
  readPapersByLink,
  readPdfByLink,
  signByLink,
} from '@/lib/paper/server/sign-by-link';
import { tellSigners } from '@/lib/paper/server/tell-signers';
import { aStructure } from '../../support/builders';
import { database } from '../../support/database';
import { anId, ask, insert } from '../../support/insert';
import { aMembership } from '../../support/speakers';
import { type AMission, aMission, needIdOf, sayAll } from './lent';

const owner = { ownerUrl: database().ownerUrl };
const pool = openWorkerPool(database().workerUrl, 2);
afterAll(async () => {
  await pool.end();
  await disconnect();
});

const now = new Date();
const inHours = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
const NOT_FOUND = { ok: false, refusal: 'not-found' };

/** The convention of a loan whose lender’s, and later whose host’s, mails were written. */
async function aConvention(before: (one: AMission) => Promise<unknown> = async () => null) {
  const one = await aMission(now);
  await sayAll(one, now);
  await before(one);
  await issuePapersAs(
    { actor: one.actor, now },
    { id: one.mission.id, kinds: ['loan-convention'] },
  );
  await tellSigners(pool, inHours(24));
  const [paper] = await ask<{ id: string; hash: string }>(
    owner,
    'select id, hash from papers where assignment_id = $1',
    [one.mission.id],
  );
  if (!paper) throw new Error('nothing is made');
  return { one, paper };
}
type Hat = { readonly id: string };

/** The token of the mail written to one hat. */
async function linkOf(one: AMission, hat: Hat): Promise<string> {
  const [row] = await ask<{ id: string }>(
    owner,
    'select r.id from paper_readers r join paper_asks k on k.id = r.ask_id where k.need_id = $1 and r.membership_id = $2',
    [needIdOf(one), hat.id],
  );
  if (!row) throw new Error('nothing was written to them');
  return tokenOf(row.id);
}
const hatOf = ({ membershipId }: { readonly membershipId: string }): Hat => ({ id: membershipId });

/** That a link opens nothing at all: no list, no paper, no document, no signature, no provider. */
async function opensNothing(token: string, { id, hash }: { id: string; hash: string }, at = now) {
  expect(await readPapersByLink(token, at)).toEqual(NOT_FOUND);
  expect(await readPaperByLink(token, id, at)).toEqual(NOT_FOUND);
  expect(await readPdfByLink(token, id, at)).toEqual(NOT_FOUND);
  expect(await readPdfByLink(token, id, at, 'copy')).toEqual(NOT_FOUND);
  expect(await signByLink(token, { paperId: id, hash, signer: 'X' }, at)).toEqual(NOT_FOUND);
  expect(await askProviderByLink(token, { paperId: id, hash, back: '/' }, at)).toMatchObject({
    ok: false,
  });
  expect(await ask(owner, 'select id from paper_signatures where paper_id = $1', [id])).toEqual([]);
}
const opens = async (token: string, at = now) => (await readPapersByLink(token, at)).ok;

describe('a link to sign is of one hat', () => {
  test('two who direct: each their own; one signs under their account, the other reads that it is signed', async () => {
    let second: Hat = { id: '' };
    const { one, paper } = await aConvention(async ({ home }) => {
      second = await aMembership(owner, { role: 'director', organization: home });
    });
    const [first, other] = [await linkOf(one, hatOf(one.lender)), await linkOf(one, second)];
    expect(first).not.toBe(other);
    const messages = await ask<OutboxRow>(
      owner,
      "select * from outbox_messages where kind = 'lent-paper-to-sign' and organization_id = $1 order by user_id",
      [one.home.id],
    );
    expect(messages).toHaveLength(2);
    for (const message of messages) {
      const words = JSON.stringify(await renderMessage(pool as never, message, now));
      const [mine, theirs] =
        message.user_id === one.lender.userId ? [first, other] : [other, first];
      expect(words).toContain(`/signer/${mine}`);
      expect(words).not.toContain(theirs);
    }
    expect(await readPdfByLink(first, paper.id, now, 'copy')).toEqual(NOT_FOUND);
    const said = { paperId: paper.id, hash: paper.hash, signer: 'Odile Verger' };
    // drawn, where the screen lets them
    const drawing = 'M20 40L60 50L90 60L120 70L150 75';
    expect(await signByLink(other, { ...said, drawing }, now)).toEqual({ ok: true, value: true });
    const read = await readPaperByLink(first, paper.id, now);
    expect(read).toMatchObject({
      value: {
        paper: {
          signatures: [{ party: 'lender', signer: 'Odile Verger', level: 'link', way: 'drawn' }],
          drawings: { lender: drawing },
        },
      },
    });
    expect(await signByLink(first, said, now)).toEqual({ ok: false, refusal: 'already-signed' });
    // the copy that says so is read by both, the document stays what it was
    const copies = await Promise.all(
      [first, other].map((link) => readPdfByLink(link, paper.id, now, 'copy')),
    );
    expect(copies.map((copy) => copy.ok && hashOf(copy.value.pdf))).toEqual(
      Array(2).fill(copies[0]?.ok && hashOf(copies[0].value.pdf)),
    );
    const document = await readPdfByLink(first, paper.id, now);
    expect(document.ok && hashOf(document.value.pdf)).toBe(paper.hash);
    const account = await ask(
      owner,
      `select s.signed_by = m.user_id as theirs, j.actor_id = m.user_id as journal from paper_signatures s
       join memberships m on m.id = $2 join journal_entries j on j.object_id = s.paper_id and j.action = 'paper.sign' where s.paper_id = $1`,
      [paper.id, second.id],
    );
    expect(account).toEqual([{ theirs: true, journal: true }]);
  });

  test('two who sign at once: one signature, of one of them', async () => {
    let second: Hat = { id: '' };
    const { one, paper } = await aConvention(async ({ home }) => {
      second = await aMembership(owner, { role: 'director', organization: home });
    });
    const links = [await linkOf(one, hatOf(one.lender)), await linkOf(one, second)];
    const said = { paperId: paper.id, hash: paper.hash, signer: 'Odile Verger' };
    const both = await Promise.all(links.map((link) => signByLink(link, said, now)));
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(
      await ask(owner, 'select party from paper_signatures where paper_id = $1', [paper.id]),
    ).toEqual([{ party: 'lender' }]);
  });

  test('a hat that ended, a suspended account, a suspended body: nothing opens any more, and nothing is written to them', async () => {
    for (const ends of [
      'update memberships set ended_at = $2 where id = $1',
      'update users set disabled_at = $2 where id = (select user_id from memberships where id = $1)',
      "update organizations set status = case when $2::timestamptz is null then status else 'suspended' end where id = (select organization_id from memberships where id = $1)",
    ]) {
      const { one, paper } = await aConvention();
      const hat = hatOf(one.lender);
      const link = await linkOf(one, hat);
      expect(await opens(link)).toBe(true);
      await ask(owner, ends, [hat.id, now]);
      await opensNothing(link, paper);
      const [waiting] = await ask<OutboxRow>(
        owner,
        "select * from outbox_messages where kind = 'lent-paper-to-sign' and organization_id = $1",
        [one.home.id],
      );
      expect(waiting && (await renderMessage(pool as never, waiting, now))).toEqual({
        because: 'gone',
      });
      await tellSigners(pool, inHours(48));
      expect(
        await ask(
          owner,
          "select id from outbox_messages where kind = 'lent-paper-to-sign' and organization_id = $1",
          [one.home.id],
        ),
      ).toHaveLength(1);
    }
  });

  test('who receives: whoever speaks for the structure, while they do; a stand-in until the day said, a manager of another place never', async () => {
    const hats: Hat[] = [];
    const { one, paper } = await aConvention(async ({ organization, need }) => {
      const [structure] = await ask<{ id: string }>(
        owner,
        'select structure_id as id from needs where id = $1',
        [need.id],
      );
      const place = {
        id: structure?.id,
        organizationId: organization.id,
        territoryId: organization.territoryId,
      } as never;
      const other = await aStructure(owner, { organization });
      const manager = { role: 'manager', organization } as const;
      for (const structures of [[place], [other], [other]])
        hats.push(await aMembership(owner, { ...manager, structures }));
      const [given, , lent] = hats;
      await insert(owner, 'deputies', {
        ...{ id: anId<'deputy'>(), organizationId: organization.id, structureId: structure?.id },
        ...{ territoryId: organization.territoryId, membershipId: lent?.id, givenBy: given?.id },
        ...{ startsAt: now, endsAt: inHours(30), createdAt: now },
      });
    });
    const [here, elsewhere, standIn] = hats;
    if (!here || !elsewhere || !standIn) throw new Error('nobody');
    await expect(linkOf(one, elsewhere)).rejects.toThrow('nothing was written');
    const [own, lent] = [await linkOf(one, here), await linkOf(one, standIn)];
    expect([await opens(own), await opens(lent)]).toEqual([true, true]);
    // lent the place for a time, and the time is over
    await opensNothing(lent, paper, inHours(30));
    // the place was taken from them, the hat stays
    await ask(owner, 'delete from membership_structures where membership_id = $1', [here.id]);
    await opensNothing(own, paper);
    const direction = await linkOf(one, hatOf(one.actor));
    const said = { paperId: paper.id, hash: paper.hash, signer: 'Hélène Clairval' };
    expect(await signByLink(direction, said, now)).toEqual({ ok: true, value: true });
    expect(await signByLink(lent, said, now)).toEqual({ ok: false, refusal: 'already-signed' });
  });

  test('another body’s link opens its own need alone, and a hat of the host never signs for the lender', async () => {
    const { one, paper } = await aConvention();
    const other = await aConvention();
    const theirs = await linkOf(other.one, hatOf(other.one.lender));
    expect(await readPaperByLink(theirs, paper.id, now)).toEqual(NOT_FOUND);
    expect(
      await signByLink(theirs, { paperId: paper.id, hash: paper.hash, signer: 'X' }, now),
    ).toEqual(NOT_FOUND);
    const host = await linkOf(one, hatOf(one.actor));
    const said = { paperId: paper.id, hash: paper.hash, signer: 'Hélène Clairval' };
    expect(await signByLink(host, said, now)).toEqual({ ok: true, value: true });
    expect(
      await ask(owner, 'select party from paper_signatures where paper_id = $1', [paper.id]),
    ).toEqual([{ party: 'host' }]);
    // the database keeps no link shared by an organization
    await expect(
      ask(owner, "update paper_asks set link_hash = 'x' where need_id = $1 and party = 'host'", [
        needIdOf(one),
      ]),
    ).rejects.toThrow(/asks_link/);
  });
});
