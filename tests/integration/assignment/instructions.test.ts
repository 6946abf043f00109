import { afterAll, expect, test } from 'vitest';
import { POST as pressed, GET as shown } from '@/app/r/[token]/fiche/route';
import type { AssignmentId } from '@/lib/assignment/assignment';
import { INSTRUCTION_LIMITS } from '@/lib/assignment/instruction';
import { nameBuddyAs, readFirstDaysAs } from '@/lib/assignment/server/first-days';
import { readOwnMissionAs, readSheetAs } from '@/lib/assignment/server/follow-mission';
import { readAnswerAs } from '@/lib/assignment/server/read-answer';
import { openSheetByLink } from '@/lib/assignment/server/sheet-by-link';
import { tellInstructions } from '@/lib/assignment/server/tell-instructions';
import {
  readInstructionsAs,
  withdrawInstructionAs,
  writeInstructionAs,
} from '@/lib/assignment/server/write-instructions';
import { disconnect } from '@/lib/db/client';
import { openWorkerPool } from '@/lib/db/worker-client';
import { renderForPhone } from '@/lib/notify/server/render-phone';
import { openAnswerLink } from '@/lib/solicitation/server/open-link';
import { formNonce } from '@/lib/web/answer-door';
import { anOrganization, aPerson, aStructure } from '../../support/builders';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import { aNeed, anActionLink, anAssignment } from '../../support/need-builders';
import { cellOf, managerOf, personActor } from '../../support/speakers';

const owner = database();
const HOUR = 3_600_000;
const now = new Date();
const inHours = (hours: number) => new Date(now.getTime() + hours * HOUR);
const pool = openWorkerPool(owner.workerUrl, 2);
afterAll(async () => {
  await pool.end();
  await disconnect();
});

async function aHouse() {
  const organization = await anOrganization(owner);
  const structure = await aStructure(owner, { organization });
  return { structure, director: { actor: managerOf(organization), now } };
}
type House = Awaited<ReturnType<typeof aHouse>>;

async function aMission(
  { structure }: House,
  from: number,
  who?: Awaited<ReturnType<typeof aPerson>>,
) {
  const person = who ?? (await aPerson(owner));
  const need = await aNeed(owner, {
    structure,
    startsAt: inHours(from),
    endsAt: inHours(from + 8),
  });
  const mission = await anAssignment(owner, { need, person });
  const id = mission.id as AssignmentId;
  return { id, need, mission, person, context: { actor: personActor(person), now } };
}

const written = async (house: House, is: object = {}) =>
  await writeInstructionAs(house.director, {
    ...{ structureId: house.structure.id, sheetId: null, versionRead: 0 },
    ...{ title: 'Accès', body: 'Sonner à la grille.', ...is },
  });
const sheetsOf = async (house: House) => {
  const read = await readInstructionsAs(house.director, { structureId: house.structure.id });
  if (!read.ok) throw new Error(read.refusal);
  return read.value;
};
const toldOf = async (personId: string) =>
  (
    await ask<{ kind: string }>(
      owner,
      `select kind from outbox_messages where kind = 'instructions-to-read' and person_id = $1`,
      [personId],
    )
  ).length;
const notFound = { ok: false, refusal: 'not-found' };

test('each change is a new version; nothing written changes; two at once make one', async () => {
  const house = await aHouse();
  expect(await written(house)).toMatchObject({ ok: true });
  const [first] = (await sheetsOf(house)).inForce;
  const again = { sheetId: first?.sheetId ?? null, versionRead: 1 };
  expect(await written(house, again)).toEqual({ ok: false, refusal: 'nothing-changed' });
  const both = await Promise.all([
    written(house, { ...again, body: 'Entrer par la cour.' }),
    written(house, { ...again, body: 'Entrer par le parc.' }),
  ]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(both.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: 'changed-meanwhile' });
  const sheets = await sheetsOf(house);
  expect(sheets.inForce).toMatchObject([{ version: 2, title: 'Accès' }]);
  expect(sheets.versions.map(({ version }) => version).sort()).toEqual([1, 2]);
  await expect(
    ask(owner, `update instruction_versions set body = 'x' where sheet_id = $1`, [first?.sheetId]),
  ).rejects.toThrow(/never changed/);
  // another structure’s, another body’s, another role’s: not found
  const other = await aHouse();
  expect(await written(other, { ...again, body: 'x' })).toEqual(notFound);
  expect(await written(other, { structureId: house.structure.id })).toEqual(notFound);
  const cell = { actor: cellOf('44'), now };
  expect(await readInstructionsAs(cell, { structureId: house.structure.id })).toEqual(notFound);
  const drop = { structureId: house.structure.id, sheetId: first?.sheetId ?? null };
  expect(await withdrawInstructionAs(house.director, { ...drop, versionRead: 1 })).toEqual({
    ...{ ok: false, refusal: 'changed-meanwhile' },
  });
  expect(await withdrawInstructionAs(house.director, { ...drop, versionRead: 2 })).toMatchObject({
    ok: true,
  });
  expect((await sheetsOf(house)).inForce).toEqual([]);
  expect((await sheetsOf(house)).versions).toHaveLength(3);
  for (let rank = 0; rank < INSTRUCTION_LIMITS.sheets; rank += 1)
    expect((await written(house, { title: `Fiche ${rank}` })).ok).toBe(true);
  expect(await written(house)).toEqual({ ok: false, refusal: 'too-many-sheets' });
});

test('pushed before a first shift, once; a new version asks again only those still to come; what was read stays read', async () => {
  const house = await aHouse();
  await written(house);
  const [soon, far, over] = [
    await aMission(house, 30),
    await aMission(house, 200),
    await aMission(house, -20),
  ];
  await Promise.all([tellInstructions(pool, now), tellInstructions(pool, now)]);
  await tellInstructions(pool, now);
  expect(await Promise.all([soon, far, over].map(({ person }) => toldOf(person.id)))).toEqual([
    1, 0, 0,
  ]);
  // whoever is reached by telephone reads how many, and where; by a landline, whom to call
  const [message] = await ask(
    owner,
    `select * from outbox_messages where kind = 'instructions-to-read' and person_id = $1`,
    [soon.person.id],
  );
  const told = await renderForPhone(pool as never, message as never, now);
  expect('sms' in told && told.sms('')).toMatch(/1 consigne à lire: http/);
  expect('call' in told && told.call?.say).toContain('Demandez qu’on vous');
  const sheet = await readOwnMissionAs(soon.context, { id: soon.id });
  const shownIds = sheet.ok ? sheet.value.instructions.map(({ id }) => id) : [];
  expect(shownIds).toHaveLength(1);
  // written since the page was opened: it is not said read
  const [first] = (await sheetsOf(house)).inForce;
  await written(house, { sheetId: first?.sheetId, versionRead: 1, body: 'Le code est affiché.' });
  expect((await readSheetAs(soon.context, { id: soon.id, read: shownIds })).ok).toBe(true);
  const days = async (needId: never) => {
    const read = await readFirstDaysAs(house.director, needId);
    return read.ok ? read.value.get(soon.id) : null;
  };
  expect(await days(soon.need.id as never)).toMatchObject({
    ...{ sheetReadAt: now, instructions: [{ version: 2, readAt: null }] },
  });
  await tellInstructions(pool, now);
  expect(await toldOf(soon.person.id)).toBe(2);
  const fresh = await readOwnMissionAs(soon.context, { id: soon.id });
  const ids = fresh.ok ? fresh.value.instructions.map(({ id }) => id) : [];
  await readSheetAs(soon.context, { id: soon.id, read: ids });
  expect(await days(soon.need.id as never)).toMatchObject({
    instructions: [{ version: 2, readAt: now }],
  });
  // a second shift there asks nothing again; what is withdrawn asks nobody
  await aMission(house, 50, soon.person);
  await tellInstructions(pool, now);
  expect(await toldOf(soon.person.id)).toBe(2);
  await withdrawInstructionAs(house.director, {
    ...{ structureId: house.structure.id, sheetId: first?.sheetId ?? null, versionRead: 2 },
  });
  await tellInstructions(pool, inHours(150));
  expect(await toldOf(far.person.id)).toBe(0);
});

test('the cell’s are of the whole territory, and of no other', async () => {
  const house = await aHouse();
  const cell = { actor: cellOf('44'), now };
  const body = {
    structureId: null,
    sheetId: null,
    versionRead: 0,
    title: 'Chute',
    body: 'Ne pas relever seul.',
  };
  expect(await writeInstructionAs(cell, body)).toMatchObject({ ok: true });
  expect(await writeInstructionAs(house.director, body)).toEqual(notFound);
  const mission = await aMission(house, 30);
  const sheet = await readOwnMissionAs(mission.context, { id: mission.id });
  expect(sheet.ok && sheet.value.instructions).toMatchObject([{ title: 'Chute', readAt: null }]);
  // a structure reads them beside its own, which are none of theirs
  expect((await sheetsOf(house)).shared).toMatchObject([{ title: 'Chute', version: 1 }]);
  expect((await sheetsOf(house)).inForce).toEqual([]);
  const own = await readInstructionsAs(cell, { structureId: null });
  expect(own.ok && own.value.shared).toEqual([]);
  const there = await readInstructionsAs({ actor: cellOf('49'), now }, { structureId: null });
  expect(there.ok && there.value.inForce).toEqual([]);
});

test('a buddy is named, read on the sheet, and by nobody else; the sheet is read by link without an account', async () => {
  const house = await aHouse();
  await written(house);
  const { id, mission, context } = await aMission(house, 30);
  const stranger = await aHouse();
  expect(await nameBuddyAs(stranger.director, { id, buddy: 'Nadia' })).toEqual(notFound);
  expect(await nameBuddyAs(house.director, { id: null, buddy: 'Nadia' })).toEqual(notFound);
  expect(await nameBuddyAs(house.director, { id, buddy: 'Nadia <b>Petit</b>' })).toMatchObject({
    ok: true,
  });
  const { token } = await anActionLink(owner, { solicitation: mission.solicitation });
  const params = { params: Promise.resolve({ token }) };
  const page = await (await shown(new Request('http://x/fiche'), params)).text();
  expect(page).toContain('Nadia &#60;b&#62;Petit');
  expect(page).toContain('Sonner à la grille.');
  expect(page).not.toContain('<script');
  const file = await shown(new Request('http://x/fiche?fichier=oui'), params);
  expect(file.headers.get('Content-Disposition')).toContain('attachment');
  const sheet = await readOwnMissionAs(context, { id });
  expect(sheet.ok && sheet.value.sheetReadAt).toBeNull();
  const consignes = sheet.ok ? sheet.value.instructions.map((one) => one.id).join(' ') : '';
  const press = async (nonce: string) =>
    await pressed(
      new Request('http://x/fiche', {
        method: 'POST',
        body: new URLSearchParams({ nonce, mission: id, consignes }),
      }),
      params,
    );
  expect((await press('x')).status).toBe(200);
  expect((await press(formNonce(token))).status).toBe(303);
  const read = await readOwnMissionAs(context, { id });
  expect(read.ok && read.value.instructions.every(({ readAt }) => readAt !== null)).toBe(true);
  expect(read.ok && read.value.sheetReadAt).not.toBeNull();
  // how one gets in is told until the way home is done, and no later
  const { period } = read.ok ? read.value : { period: { end: now } };
  const after = (hours: number) => new Date(period.end.getTime() + hours * 3_600_000);
  expect((await openSheetByLink(token, after(11))).ok).toBe(true);
  expect((await openSheetByLink(token, after(12))).ok).toBe(false);
  await ask(owner, `update structures set arrival_note = 'Code 12B' where id = $1`, [
    house.structure.id,
  ]);
  const answer = async (at: Date) => {
    const link = await openAnswerLink(token, at);
    if (!link.ok) throw new Error(link.refusal);
    const view = await readAnswerAs({ actor: link.value.speaker, now: at }, link.value.expired);
    return view.ok ? view.value.place.arrivalNote : view.refusal;
  };
  expect(await answer(after(11))).toBe('Code 12B');
  expect(await answer(after(12))).toBeNull();
  await ask(owner, `update assignments set status = 'cancelled' where id = $1`, [id]);
  expect((await shown(new Request('http://x/fiche'), params)).status).toBe(404);
  expect(await nameBuddyAs(house.director, { id, buddy: null })).toEqual({
    ...{ ok: false, refusal: 'no-mission' },
  });
  const unknown = { params: Promise.resolve({ token: 'x' }) };
  expect((await shown(new Request('http://x/fiche'), unknown)).status).toBe(404);
});
