import { afterAll, describe, expect, test } from 'vitest';
import { POST as answered, GET as shown } from '@/app/q/[jeton]/route';
import type { AssignmentId } from '@/lib/assignment/assignment';
import { askAfterMissions } from '@/lib/assignment/server/ask-after-mission';
import {
  answerSurveyAs,
  readOwnMissionAs,
  readSheetAs,
} from '@/lib/assignment/server/follow-mission';
import { answerSurveyByLink, readSurveyByLink } from '@/lib/assignment/server/survey-by-link';
import { disconnect } from '@/lib/db/client';
import { tokenOf } from '@/lib/db/token';
import { openWorkerPool } from '@/lib/db/worker-client';
import { formNonce } from '@/lib/web/answer-door';
import { aPerson } from '../../support/builders';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import { aNeed, anAssignment } from '../../support/need-builders';
import { personActor } from '../../support/speakers';

const owner = database();
const now = new Date();
const HOUR = 3_600_000;
const inHours = (hours: number) => new Date(now.getTime() + hours * HOUR);
const pool = openWorkerPool(owner.workerUrl, 2);
afterAll(async () => {
  await pool.end();
  await disconnect();
});

async function aMission(from: number, to: number) {
  const person = await aPerson(owner);
  const need = await aNeed(owner, { startsAt: inHours(from), endsAt: inHours(to) });
  const mission = await anAssignment(owner, { need, person });
  const id = mission.id as AssignmentId;
  return { id, mission, person, context: { actor: personActor(person), now } };
}
const survey = { asAnnounced: 'yes', welcomed: 'partly', comeBack: 'yes' } as const;
const notFound = { ok: false, refusal: 'not-found' };

describe('one’s own mission', () => {
  test('its sheet is read once; nobody else reads or says anything of it', async () => {
    const { id, context } = await aMission(24, 32);
    const stranger = { actor: personActor(await aPerson(owner)), now };
    expect(await readOwnMissionAs(stranger, { id })).toEqual(notFound);
    expect(await readSheetAs(stranger, { id })).toEqual(notFound);
    expect(await readSheetAs(context, { id: null })).toEqual(notFound);
    expect(await readSheetAs(context, { id })).toMatchObject({ ok: true });
    expect(await readSheetAs({ ...context, now: inHours(1) }, { id })).toMatchObject({ ok: true });
    expect(await readOwnMissionAs(context, { id })).toMatchObject({ value: { sheetReadAt: now } });
    expect(await answerSurveyAs(context, { id, survey })).toEqual({
      ...{ ok: false, refusal: 'mission-not-over' },
    });
  });

  test('answers are said once it is over, and corrected', async () => {
    const { id, mission, person, context } = await aMission(-12, -4);
    expect(await answerSurveyAs(context, { id, survey })).toMatchObject({ ok: true });
    expect(await readOwnMissionAs(context, { id })).toMatchObject({
      value: { survey },
    });
    // « no » is a limit of one’s own, « yes » lifts it again; the structure reads neither
    const refused = async () =>
      await ask(owner, 'select structure_id from structure_refusals where person_id = $1', [
        person.id,
      ]);
    const comeBack = async (word: 'yes' | 'no') =>
      await answerSurveyAs(context, { id, survey: { ...survey, comeBack: word } });
    await comeBack('no');
    await comeBack('no');
    expect(await refused()).toEqual([{ structure_id: mission.structureId }]);
    await comeBack('yes');
    expect(await refused()).toEqual([]);
    await comeBack('yes');
    // what was answered is in no journal
    const entries = await ask<{ facts: unknown }>(
      owner,
      `select facts from journal_entries where object_id = $1 and action = 'mission.survey-answered'`,
      [id],
    );
    expect(entries).toHaveLength(5);
    expect(JSON.stringify(entries)).not.toContain('partly');
    await ask(owner, `update assignments set status = 'cancelled' where id = $1`, [mission.id]);
    expect(await answerSurveyAs(context, { id, survey })).toEqual({
      ...{ ok: false, refusal: 'no-mission' },
    });
  });
});

describe('asked after a mission', () => {
  const linkOf = async (personId: string) => {
    const [link] = await ask<{ id: string }>(
      owner,
      `select id from action_links where person_id = $1 and purpose = 'mission-survey'`,
      [personId],
    );
    return tokenOf(link?.id ?? '');
  };

  test('once, when it has just ended; not before, nor long after, nor of a cancelled one', async () => {
    const over = await aMission(-12, -4);
    const others = [await aMission(-9, -1), await aMission(-120, -112), await aMission(-12, -4)];
    await ask(owner, `update assignments set status = 'cancelled' where id = $1`, [others[2]?.id]);
    await Promise.all([askAfterMissions(pool, now), askAfterMissions(pool, now)]);
    await askAfterMissions(pool, now);
    const asked = await ask<{ person_id: string }>(
      owner,
      `select person_id from outbox_messages where kind = 'mission-survey' and person_id = any($1)`,
      [[over, ...others].map(({ person }) => person.id)],
    );
    expect(asked).toEqual([{ person_id: over.person.id }]);
  });

  test('the link answers without an account, on a page without script, and shows nothing to anybody else', async () => {
    const { person, id, context } = await aMission(-12, -4);
    await askAfterMissions(pool, now);
    const token = await linkOf(person.id);
    expect(await readSurveyByLink('x', now)).toEqual(notFound);
    expect(await answerSurveyByLink('A'.repeat(22), survey, now)).toEqual(notFound);
    const params = Promise.resolve({ jeton: token });
    const page = await shown(new Request(`http://localhost/q/${token}`), { params });
    const html = await page.text();
    expect(page.status).toBe(200);
    expect(html).not.toContain('<script');
    expect(Buffer.byteLength(html)).toBeLessThan(14_000);
    const post = (fields: Record<string, string>) =>
      answered(
        new Request(`http://localhost/q/${token}`, {
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          body: new URLSearchParams(fields).toString(),
        }),
        { params },
      );
    const nonce = formNonce(token);
    expect((await post({ ...survey, nonce: 'wrong' })).status).toBe(200);
    expect(await (await post({ nonce, comeBack: 'yes' })).text()).toContain('trois questions');
    expect(await readOwnMissionAs(context, { id })).toMatchObject({ value: { survey: null } });
    expect((await post({ ...survey, nonce })).status).toBe(303);
    expect(await readOwnMissionAs(context, { id })).toMatchObject({ value: { survey } });
    expect(await readSurveyByLink(token, inHours(24 * 40))).toMatchObject({
      value: { state: 'expired' },
    });
    const unknown = await shown(new Request('http://localhost/q/x'), {
      params: Promise.resolve({ jeton: 'x' }),
    });
    expect(unknown.status).toBe(404);
  });
});
