import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { tokenOf } from '@/lib/db/token';
import { openWorkerPool } from '@/lib/db/worker-client';
import { signedHeaders } from '@/lib/notify/server/signature';
import { PROVIDER_TRIES } from '@/lib/paper/provider';
import { askProviderAs, askProviderByLink, readQualifiedAs } from '@/lib/paper/server/ask-provider';
import { hearProvider } from '@/lib/paper/server/hear-provider';
import { issuePapersAs } from '@/lib/paper/server/issue-papers';
import { readNeedFileAs, readPaperAs } from '@/lib/paper/server/read-papers';
import { sendRequests } from '@/lib/paper/server/send-requests';
import { signPaperAs } from '@/lib/paper/server/sign-paper';
import { openProvider } from '@/lib/paper/server/sign-provider';
import { tellSigners } from '@/lib/paper/server/tell-signers';
import { verifyPaper } from '@/lib/paper/server/verify-paper';
import { aUser } from '../../support/builders';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import { openSigning, SIGN_KEY } from '../../support/signatures';
import { aMembership } from '../../support/speakers';
import { eventually } from '../notify/post-office';
import { type AMission, aMission, needIdOf, sayAll } from './lent';

const owner = { ownerUrl: database().ownerUrl };
const pool = openWorkerPool(database().workerUrl, 2);
const now = new Date();
let draw = 0;
let signing: Awaited<ReturnType<typeof openSigning>>;
beforeAll(async () => {
  signing = await openSigning(() => {
    draw += 1;
    return (draw * 0.37) % 1;
  });
});
afterAll(async () => {
  await signing.stop();
  await pool.end();
  await disconnect();
});

/** Sends what is to be sent, as the worker does. */
const send = async () =>
  await sendRequests({
    ...{
      pool,
      provider: openProvider(signing.settings),
      clock: () => new Date(),
      chance: () => 0.5,
    },
  });

/** What waits for its hour, its hour has come. */
const hourComes = () =>
  ask(owner, 'update signature_requests set try_at = asked_at where try_at is not null');

async function aConvention() {
  const one = await aMission(now);
  await sayAll(one, now);
  await issuePapersAs(
    { actor: one.actor, now },
    { id: one.mission.id, kinds: ['loan-convention'] },
  );
  return { one, paper: await inForce(one) };
}
async function inForce(one: AMission) {
  const read = await readNeedFileAs({ actor: one.actor, now }, needIdOf(one));
  const papers = read.ok ? read.value.files.flatMap((file) => file.papers) : [];
  const paper = papers.find(({ state }) => state === 'issued');
  if (!paper) throw new Error('no paper');
  return { id: paper.id, hash: paper.hash ?? '', code: paper.code };
}
type Paper = Awaited<ReturnType<typeof inForce>>;
const want = async ({ lender }: AMission, { id, hash }: Paper) =>
  await askProviderAs({ actor: lender, now }, { paperId: id, hash, back: `/papiers/${id}` });
const requests = async ({ id }: Paper) =>
  await ask<{ id: string; state: string; address: string | null; fault: string | null }>(
    owner,
    'select id, state, address, fault from signature_requests where paper_id = $1 order by asked_at, id',
    [id],
  );
const states = async (paper: Paper) => (await requests(paper)).map(({ state }) => state).sort();
const signatures = async ({ id }: Paper) =>
  await ask<{ party: string; way: string; level: string; signer: string }>(
    owner,
    'select party, way, level, signer from paper_signatures where paper_id = $1 order by party',
    [id],
  );
async function opened(paper: Paper): Promise<string> {
  const open = (await requests(paper)).find(({ state }) => state === 'open');
  if (!open) throw new Error('nothing is open');
  return open.id;
}
const signedEvent = (reference: string, hash: string) =>
  ({
    type: 'signed',
    at: new Date(),
    ...{ reference, hash, signer: 'Odile Verger' },
    level: 'qualified',
  }) as const;

describe('a qualified signature', () => {
  test('asked by the lender and by whoever holds a link, signed there, told here: kept with its level, shown to anybody', async () => {
    const { one, paper } = await aConvention();
    expect(
      await Promise.all([want(one, paper), want(one, paper)]).then((all) =>
        all.map(({ ok }) => ok),
      ),
    ).toEqual([true, true]);
    expect(await states(paper)).toEqual(['wanted']);
    await tellSigners(pool, new Date(now.getTime() + 25 * 3_600_000));
    const [host] = await ask<{ id: string }>(
      owner,
      "select r.id from paper_readers r join paper_asks k on k.id = r.ask_id where k.need_id = $1 and k.party = 'host'",
      [needIdOf(one)],
    );
    const back = `/verifier/${paper.id}`;
    const said = { paperId: paper.id, hash: paper.hash, back };
    expect(await askProviderByLink(tokenOf(host?.id ?? ''), said, now)).toMatchObject({ ok: true });
    expect(await askProviderByLink('x'.repeat(22), said, now)).toMatchObject({ ok: false });
    expect(await send()).toBe(2);
    expect(await states(paper)).toEqual(['open', 'open']);
    // each reads where they sign themselves, and nobody else’s
    const mine = await readQualifiedAs(
      { actor: one.lender, now },
      { paperId: paper.id, party: 'lender' },
    );
    expect(mine?.request?.address).toContain('/demandes/');
    expect(
      await readQualifiedAs({ actor: one.actor, now }, { paperId: paper.id, party: 'lender' }),
    ).toMatchObject({ request: null });
    signing.book.turn({ duplicate: 1 });
    for (const { id } of await requests(paper)) signing.book.sign(id, 'Odile Verger');
    await eventually(
      () => signatures(paper),
      (all) => all.length === 2,
    );
    await eventually(
      () => signing.book.counts().told,
      (count) => count >= 4,
    );
    signing.book.turn({ duplicate: 0 });
    expect(await signatures(paper)).toEqual(
      ['host', 'lender'].map((party) => ({
        ...{ party, way: 'provider', level: 'qualified', signer: 'Odile Verger' },
      })),
    );
    expect(await states(paper)).toEqual(['signed', 'signed']);
    expect(await verifyPaper(paper.code, null, now)).toMatchObject({
      value: { levels: ['qualified', 'qualified'] },
    });
  });

  test('a provider that fails, loses its answers and is late: asked again under one name, it is one request', async () => {
    const { one, paper } = await aConvention();
    await want(one, paper);
    for (const faults of [
      { fail: 1, drop: 0 },
      { fail: 0, drop: 1 },
      { fail: 0, drop: 0 },
    ]) {
      expect(await states(paper)).toEqual(['wanted']);
      signing.book.turn(faults);
      expect(await send()).toBe(1);
      // nothing is asked again before its hour
      expect(await send()).toBe(0);
      await hourComes();
    }
    expect(await states(paper)).toEqual(['open']);
    const [request] = await requests(paper);
    expect(signing.book.all().filter(({ reference }) => reference === request?.id)).toHaveLength(1);
    // out of reach for good: it fails, and the button is offered again
    const other = await aConvention();
    await want(other.one, other.paper);
    signing.book.turn({ fail: 1 });
    for (let turn = 0; turn < PROVIDER_TRIES; turn += 1) {
      await send();
      await hourComes();
    }
    signing.book.turn({ fail: 0 });
    expect(await requests(other.paper)).toMatchObject([{ state: 'failed', fault: '503' }]);
    await want(other.one, other.paper);
    expect(await states(other.paper)).toEqual(['failed', 'wanted']);
  });

  test('out of order: signed before our own request is known to be open; refused, asked again, then refused once more too late', async () => {
    const { one, paper } = await aConvention();
    await want(one, paper);
    const [first] = await requests(paper);
    expect(await hearProvider(signedEvent(first?.id ?? '', paper.hash), now)).toBe('done');
    await send();
    expect(await states(paper)).toEqual(['signed']);
    const refused = { type: 'refused', at: now, reference: first?.id ?? '' } as const;
    expect(await hearProvider(refused, now)).toBe('known');
    expect(await states(paper)).toEqual(['signed']);

    const again = await aConvention();
    await want(again.one, again.paper);
    await send();
    const id = await opened(again.paper);
    signing.book.refuse(id);
    await eventually(
      () => states(again.paper),
      ([state]) => state === 'refused',
    );
    await want(again.one, again.paper);
    await send();
    expect(await states(again.paper)).toEqual(['open', 'refused']);
    expect(await hearProvider({ type: 'expired', at: now, reference: id }, now)).toBe('known');
    expect(await states(again.paper)).toEqual(['open', 'refused']);
  });

  test('a paper replaced, or signed here meanwhile, is taken back there; what is signed too late, or of another document, counts for nothing', async () => {
    const { one, paper } = await aConvention();
    await want(one, paper);
    await send();
    const id = await opened(paper);
    await issuePapersAs(
      { actor: one.actor, now },
      { id: one.mission.id, kinds: ['loan-convention'] },
    );
    expect(await states(paper)).toEqual(['withdrawn']);
    await send();
    expect(await states(paper)).toEqual(['dropped']);
    expect(signing.book.find(id)?.state).toBe('withdrawn');
    expect(await hearProvider(signedEvent(id, paper.hash), now)).toBe('too-late');
    expect(await signatures(paper)).toEqual([]);

    const next = await inForce(one);
    await want(one, next);
    await send();
    const open = await opened(next);
    await signPaperAs(
      { actor: one.lender, now },
      {
        ...{ paperId: next.id, hash: next.hash, signer: 'Odile Verger', drawing: null },
        level: 'mail',
      },
    );
    expect(await states(next)).toEqual(['withdrawn']);
    expect(await hearProvider(signedEvent(open, next.hash), now)).toBe('too-late');
    expect(await signatures(next)).toMatchObject([{ party: 'lender', way: 'typed' }]);

    const third = await aConvention();
    await want(third.one, third.paper);
    await send();
    const forged = signedEvent(await opened(third.paper), 'b'.repeat(64));
    expect(await hearProvider(forged, now)).toBe('other-document');
    expect(await signatures(third.paper)).toEqual([]);
    expect(await states(third.paper)).toEqual(['failed']);
  });

  test('asked by somebody who no longer may sign when they do: it counts for nothing', async () => {
    const { one, paper } = await aConvention();
    await want(one, paper);
    await send();
    await ask(owner, 'update memberships set ended_at = $2 where id = $1', [
      one.lender.membershipId,
      now,
    ]);
    expect(await hearProvider(signedEvent(await opened(paper), paper.hash), now)).toBe('too-late');
    expect(await signatures(paper)).toEqual([]);
    expect(await states(paper)).toEqual(['dropped']);
  });

  /** A second who directs the same lender. */
  async function aColleague({ home, lender }: AMission) {
    const user = await aUser(owner);
    const hat = { role: 'director' as const, organization: home, user };
    const membership = await aMembership(owner, hat);
    return { ...lender, userId: membership.userId, membershipId: membership.id };
  }
  const addressOf = async (actor: AMission['lender'], { id }: Paper) =>
    (await readQualifiedAs({ actor, now }, { paperId: id, party: 'lender' }))?.request?.address;

  test('two who direct the same employer, at once: each their own request and address; who signs is credited, the other is taken back', async () => {
    const { one, paper } = await aConvention();
    const second = await aColleague(one);
    const both = { ...one, lender: second };
    await Promise.all([want(one, paper), want(both, paper), want(one, paper), want(both, paper)]);
    expect(await states(paper)).toEqual(['wanted', 'wanted']);
    await send();
    const addresses = [await addressOf(one.lender, paper), await addressOf(second, paper)];
    expect(new Set(addresses).size).toBe(2);
    const [mine] = await ask<{ id: string }>(
      owner,
      'select id from signature_requests where paper_id = $1 and asked_by = $2',
      [paper.id, second.userId],
    );
    expect(await hearProvider(signedEvent(mine?.id ?? '', paper.hash), now)).toBe('done');
    expect(await states(paper)).toEqual(['signed', 'withdrawn']);
    expect(
      await ask(owner, 'select signed_by from paper_signatures where paper_id = $1', [paper.id]),
    ).toEqual([{ signed_by: second.userId }]);
  });

  test('both sign there at the same instant: one signature, of whoever was first, and the other counts for nothing', async () => {
    const { one, paper } = await aConvention();
    const second = await aColleague(one);
    await Promise.all([want(one, paper), want({ ...one, lender: second }, paper)]);
    await send();
    const ids = (await requests(paper)).map(({ id }) => id);
    const heard = await Promise.all(
      ids.map((id) => hearProvider(signedEvent(id, paper.hash), new Date())),
    );
    expect([...heard].sort()).toEqual(['done', 'too-late']);
    const [signature, ...more] = await ask<{ signed_by: string }>(
      owner,
      'select signed_by from paper_signatures where paper_id = $1',
      [paper.id],
    );
    expect(more).toEqual([]);
    const [credited] = await ask<{ asked_by: string }>(
      owner,
      'select asked_by from signature_requests where id = $1',
      [ids[heard.indexOf('done')]],
    );
    expect(signature?.signed_by).toBe(credited?.asked_by);
  });

  test('one of two refuses there: the other’s request goes on', async () => {
    const { one, paper } = await aConvention();
    const second = await aColleague(one);
    await want(one, paper);
    await want({ ...one, lender: second }, paper);
    await send();
    const [first] = await requests(paper);
    const refused = { type: 'refused', at: now, reference: first?.id ?? '' } as const;
    expect(await hearProvider(refused, now)).toBe('done');
    expect(await states(paper)).toEqual(['open', 'refused']);
  });

  test('a stranger asks for nothing, and whoever does not hold the key tells nothing', async () => {
    const { one, paper } = await aConvention();
    const other = await aMission(now);
    for (const actor of [other.lender, other.actor, other.speaker, one.speaker])
      expect(
        await askProviderAs(
          { actor, now },
          { paperId: paper.id, hash: paper.hash, back: '/papiers' },
        ),
      ).toEqual({ ok: false, refusal: 'not-yours-to-sign' });
    expect(await requests(paper)).toEqual([]);
    await want(one, paper);
    await send();
    const event = { ...signedEvent(await opened(paper), paper.hash), at: now.toISOString() };
    const body = JSON.stringify(event);
    const tell = async (key: string, words = body, at = new Date()) =>
      (
        await fetch(signing.door, {
          method: 'POST',
          body: words,
          headers: signedHeaders(key, body, at),
        })
      ).status;
    expect(await tell('another-key-of-somebody')).toBe(404);
    expect(await tell(SIGN_KEY, body.replace('Odile', 'Celine'))).toBe(404);
    expect(await tell(SIGN_KEY, body, new Date(Date.now() - 3_600_000))).toBe(404);
    expect(await signatures(paper)).toEqual([]);
    expect(await tell(SIGN_KEY)).toBe(200);
    expect(await tell(SIGN_KEY)).toBe(200);
    const read = await readPaperAs({ actor: one.actor, now }, paper.id);
    expect(read.ok && read.value.signatures.map(({ level }) => level)).toEqual(['qualified']);
  });
});
