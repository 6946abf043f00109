import { afterAll, describe, expect, test } from 'vitest';
import { POST as answerByLink } from '@/app/r/[token]/route';
import { seenOf } from '@/lib/assignment/answer';
import { answerAs } from '@/lib/assignment/server/answer';
import {
  readMySolicitationsAs,
  answeringOf as speakingOf,
} from '@/lib/assignment/server/read-mine';
import { disconnect } from '@/lib/db/client';
import { rankCandidatesAs } from '@/lib/matching/server/rank-candidates';
import { declineSolicitationAs } from '@/lib/solicitation/server/decline-solicitation';
import { openAnswerLink } from '@/lib/solicitation/server/open-link';
import { formNonce } from '@/lib/web/answer-door';
import { aCase, cook, owner } from '../../support/ask-story';
import { aPerson } from '../../support/builders';
import { ask } from '../../support/insert';
import { aNeed, anActionLink, anAssignment, aSolicitation } from '../../support/need-builders';
import { answeringOf, personActor } from '../../support/speakers';
import { bystandersStay } from '../isolation/bystanders';

const now = new Date();
const HOUR = 3_600_000;

afterAll(disconnect);

describe('saying no', () => {
  const no = { reason: null, pauseDays: null } as const;
  test('this time: remembered, told to the board; twice changes nothing', async () => {
    const asked = await aSolicitation(owner, {});
    const context = { actor: answeringOf(asked), now };
    expect(
      await declineSolicitationAs(context, { ...no, scope: 'this-time', reason: 'hours' }),
    ).toMatchObject({ ok: true });
    expect(await declineSolicitationAs(context, { ...no, scope: 'this-time' })).toMatchObject({
      ok: true,
    });
    const [row] = await ask(
      owner,
      'select status, decline_scope, decline_reason from solicitations where id = $1',
      [asked.id],
    );
    expect(row).toEqual({
      status: 'declined',
      decline_scope: 'this-time',
      decline_reason: 'hours',
    });
    const events = await ask(
      owner,
      `select 1 from live_events where need_id = $1 and kind = 'answer'`,
      [asked.needId],
    );
    expect(events).toHaveLength(1);
  });

  test('this structure, and a pause, hold for the next ranking', async () => {
    const { need, context } = await aCase(now);
    const [first, second] = [await cook(), await cook()];
    const refused = await aSolicitation(owner, { need, person: first });
    await declineSolicitationAs(
      { actor: answeringOf(refused), now },
      { ...no, scope: 'this-structure' },
    );
    const paused = await aSolicitation(owner, { need, person: second });
    await declineSolicitationAs(
      { actor: answeringOf(paused), now },
      { ...no, scope: 'pause', pauseDays: 30 },
    );
    const later = await aNeed(owner, {
      structure: {
        id: need.structureId,
        organizationId: need.organizationId,
        territoryId: need.territoryId,
      },
      trade: 'cook',
      startsAt: new Date(now.getTime() + 5 * 24 * HOUR),
    });
    const found = await rankCandidatesAs(context, later.id);
    const people = found.ok
      ? found.value.match.ranked.map(({ fitting }) => fitting.candidate.personId)
      : [];
    expect(people).not.toContain(first.id);
    expect(people).not.toContain(second.id);
  });

  test('after a yes, or once the demand is closed', async () => {
    const mission = await anAssignment(owner, {});
    expect(
      await declineSolicitationAs(
        { actor: answeringOf(mission.solicitation), now },
        { ...no, scope: 'this-time' },
      ),
    ).toEqual({ ok: false, refusal: 'already-answered' });
    const closed = await aSolicitation(owner, { status: 'closed' });
    expect(
      await declineSolicitationAs(
        { actor: answeringOf(closed), now },
        { ...no, scope: 'this-time' },
      ),
    ).toEqual({ ok: false, refusal: 'no-longer-asked' });
  });

  test('a stranger', async () => {
    const asked = await aSolicitation(owner, {});
    const stranger = await aPerson(owner);
    expect(
      await declineSolicitationAs(
        { actor: { ...answeringOf(asked), personId: stranger.id }, now },
        { ...no, scope: 'this-time' },
      ),
    ).toEqual({ ok: false, refusal: 'not-found' });
  });
});

describe('an answer link', () => {
  test('opens its own demand, and only by its exact token', async () => {
    const solicitation = await aSolicitation(owner, {});
    const { token, tokenHash } = await anActionLink(owner, { solicitation });
    expect(await openAnswerLink(token, now)).toMatchObject({
      ok: true,
      value: { speaker: { solicitationId: solicitation.id }, expired: false },
    });
    const flipped = `${token.slice(0, -1)}${token.endsWith('A') ? 'Q' : 'A'}`;
    for (const wrong of [
      flipped,
      token.toUpperCase(),
      token.slice(1),
      `${token}.`,
      `${token}\n`,
      'x'.repeat(10_000),
      '',
      tokenHash,
    ]) {
      if (wrong !== token)
        expect(await openAnswerLink(wrong, now)).toEqual({ ok: false, refusal: 'not-found' });
    }
  });

  test('expired is said, revoked or of another purpose is not found', async () => {
    const solicitation = await aSolicitation(owner, {});
    const expired = await anActionLink(owner, {
      solicitation,
      expiresAt: new Date(now.getTime() - 1),
    });
    expect(await openAnswerLink(expired.token, now)).toMatchObject({
      ok: true,
      value: { expired: true },
    });
    const revoked = await anActionLink(owner, { solicitation, revokedAt: now });
    expect(await openAnswerLink(revoked.token, now)).toEqual({ ok: false, refusal: 'not-found' });
    const other = await anActionLink(owner, { solicitation, purpose: 'mission' });
    expect(await openAnswerLink(other.token, now)).toEqual({ ok: false, refusal: 'not-found' });
  });
});

describe('a yes after a no, once the link is past its time', () => {
  async function aNo() {
    const { need } = await aCase(now);
    const person = await cook();
    const solicitation = await aSolicitation(owner, { need, person });
    const expiresAt = new Date(now.getTime() - 1);
    const link = await anActionLink(owner, { solicitation, expiresAt });
    const own = { actor: personActor(person), now };
    const no = { scope: 'this-time', reason: null, pauseDays: null } as const;
    await declineSolicitationAs({ actor: answeringOf(solicitation), now }, no);
    const seats = async () =>
      (await ask(owner, 'select seats_taken from needs where id = $1', [need.id]))[0];
    return { need, solicitation, token: link.token, own, seats };
  }
  const sayBy = async (token: string, reponse: string, vu: string) =>
    await answerByLink(
      new Request(`http://localhost/r/${token}`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ nonce: formNonce(token), reponse, vu }).toString(),
      }),
      { params: Promise.resolve({ token }) },
    );

  test('by the link: no seat, and the page says that the yes is not noted', async () => {
    const { token, seats } = await aNo();
    for (const yes of ['oui', 'finalement']) {
      const page = await sayBy(token, yes, 'a.b');
      expect(await page.text()).toContain('votre oui n’est pas enregistré');
    }
    expect(await seats()).toEqual({ seats_taken: 0 });
  });

  test('from one’s own space: offered while a seat is free, and taken', async () => {
    const { solicitation, own, seats } = await aNo();
    const mine = async () =>
      (await readMySolicitationsAs(own)).find(
        ({ solicitationId }) => solicitationId === solicitation.id,
      );
    const demand = await mine();
    expect(demand).toMatchObject({ state: 'declined', mayComeBack: true });
    if (!demand) throw new Error('not listed');
    const speaking = await speakingOf(own, solicitation.id);
    if (!speaking.ok) throw new Error(speaking.refusal);
    const yes = { reponse: 'finalement', vu: seenOf(demand) } as const;
    expect(await answerAs(speaking.value, yes)).toMatchObject({ ok: true });
    expect(await seats()).toEqual({ seats_taken: 1 });
    expect(await mine()).toMatchObject({ state: 'accepted', mayComeBack: false });

    const other = await aNo();
    await ask(owner, `update needs set status = 'closed', closed_at = $2 where id = $1`, [
      other.need.id,
      now,
    ]);
    const [closed] = await readMySolicitationsAs(other.own);
    expect(closed).toMatchObject({ state: 'declined', mayComeBack: false });
  });
});

bystandersStay();
