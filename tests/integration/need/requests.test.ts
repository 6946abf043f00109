import { expect, test } from 'vitest';
import { needForm } from '@/lib/need/need.schema';
import { dropTemplateAs, keepTemplateAs, listTemplatesAs } from '@/lib/need/server/keep-template';
import { listNeedsAs } from '@/lib/need/server/list-needs';
import { postNeedAs } from '@/lib/need/server/post-need';
import { readPrefillAs } from '@/lib/need/server/read-prefill';
import { TEMPLATE_LIMITS } from '@/lib/need/template';
import { NOW } from '../../support/a-need';
import { anOrganization, aStructure } from '../../support/builders';
import { database } from '../../support/database';
import { anId, ask } from '../../support/insert';
import { aNeed } from '../../support/need-builders';
import { aNeedForm } from '../../support/need-form';
import { managerOf } from '../../support/speakers';

const WEEKEND = ['2026-11-28T20:45/2026-11-29T06:45', '2026-11-29T20:45/2026-11-30T06:45'];
const COOK = { alsoTrade2: 'cook', alsoSeats2: '1', alsoStart2: '8:00', alsoEnd2: '14:00' };

async function aHouse() {
  const organization = await anOrganization(database());
  const structure = await aStructure(database(), { organization });
  const context = { actor: managerOf(organization), now: NOW };
  return { organization, structure, context };
}
type House = Awaited<ReturnType<typeof aHouse>>;

const post = ({ structure, context }: House, is: Record<string, string | string[]> = {}) =>
  postNeedAs(
    context,
    needForm.parse(
      aNeedForm({ key: anId(), structureId: structure.id, when: WEEKEND, ...COOK, ...is }),
    ),
  );

test('« 2 aides-soignant·es la nuit et 1 cuisinier·ère, samedi et dimanche »: four needs, one line of the board', async () => {
  const house = await aHouse();
  const posted = await post(house);
  expect(posted.ok && posted.value.needIds).toHaveLength(4);
  await aNeed(database(), {
    structure: house.structure,
    severity: 'vital',
    startsAt: new Date('2026-11-25T08:00:00Z'),
    endsAt: new Date('2026-11-25T16:00:00Z'),
  });
  const list = await listNeedsAs(house.context, { shelf: 'open', page: 1 });
  expect(list.counts.open).toBe(5);
  expect(list.pages).toBe(1);
  expect(list.sheets.map(({ need }) => `${need.severity} ${need.trade}`)).toEqual([
    'vital care-assistant',
    'serious cook',
    'serious care-assistant',
    'serious cook',
    'serious care-assistant',
  ]);
});

test('the board turns its pages by request, whatever the number of needs of each', async () => {
  const house = await aHouse();
  for (let rank = 0; rank < 21; rank += 1) {
    const day = String(rank + 1).padStart(2, '0');
    await post(house, { when: `2026-12-${day}T20:45`.concat(`/2026-12-${day}T23:45`) });
  }
  const first = await listNeedsAs(house.context, { shelf: 'open', page: 1 });
  const second = await listNeedsAs(house.context, { shelf: 'open', page: 2 });
  expect([first.pages, first.sheets.length, second.sheets.length]).toEqual([2, 40, 2]);
});

test('the same profile at the same hours is said to be already asked, whichever line asks', async () => {
  const house = await aHouse();
  await post(house);
  const again = await post(house, {
    trade: 'cook',
    when: '2026-11-28T08:00/2026-11-28T14:00',
    alsoTrade2: '',
    alsoStart2: '',
    alsoEnd2: '',
  });
  expect(again).toEqual({ ok: false, refusal: 'already-posted' });
});

test('a request kept under a name fills the form again, profiles and next days', async () => {
  const house = await aHouse();
  const posted = await post(house, { conditions: 'meal' });
  if (!posted.ok) throw new Error(posted.refusal);
  const name = 'Nuit du week-end';
  expect(
    (await keepTemplateAs(house.context, { needId: posted.value.needIds[3] as never, name })).ok,
  ).toBe(true);
  const [template] = await listTemplatesAs(house.context);
  expect(template?.name).toBe(name);
  const later = { ...house.context, now: new Date('2026-12-02T16:00:00Z') };
  const filled = await readPrefillAs(later, {
    structureId: null,
    modelId: null,
    templateId: template?.id ?? null,
  });
  if (!filled.ok) throw new Error(filled.refusal);
  expect(filled.value.defaults).toMatchObject({
    trade: 'care-assistant',
    seats: 2,
    severity: 'serious',
    meal: true,
  });
  expect(filled.value.also).toMatchObject([{ trade: 'cook', seats: 1 }]);
  expect(filled.value.shifts[0]?.word).toBe('2026-12-05T20:45/2026-12-06T06:45');

  // the same name takes another request; taken away, the needs stay
  const other = await aNeed(database(), { structure: house.structure, trade: 'nurse' });
  await keepTemplateAs(house.context, { needId: other.id, name });
  const [renewed, ...more] = await listTemplatesAs(house.context);
  expect([renewed?.id, more.length]).toEqual([template?.id, 0]);
  await dropTemplateAs(house.context, { templateId: renewed?.id ?? null });
  expect(await listTemplatesAs(house.context)).toEqual([]);
  expect(
    await readPrefillAs(later, {
      structureId: null,
      modelId: null,
      templateId: template?.id ?? null,
    }),
  ).toEqual({ ok: false, refusal: 'not-found' });
});

test('a request said again offers its own nights too, and says which are already asked for', async () => {
  const house = await aHouse();
  const posted = await post(house);
  if (!posted.ok) throw new Error(posted.refusal);
  const needId = posted.value.needIds[0] as never;
  await keepTemplateAs(house.context, { needId, name: 'Nuit' });
  const [template] = await listTemplatesAs(house.context);
  const offered = async (now: Date) => {
    const filled = await readPrefillAs(
      { ...house.context, now },
      { structureId: null, modelId: null, templateId: template?.id ?? null },
    );
    if (!filled.ok) throw new Error(filled.refusal);
    return filled.value.shifts.map(({ word, posted: is }) => [word, is ?? false]);
  };
  const shifts = await offered(NOW);
  expect(shifts.slice(0, 3)).toEqual([
    ...WEEKEND.map((word) => [word, true]),
    ['2026-12-05T20:45/2026-12-06T06:45', false],
  ]);
  // closed, the night may be asked for again without a word
  await ask(database(), `update needs set status = 'closed' where trade = 'care-assistant'`, []);
  expect((await offered(NOW)).map(([, is]) => is)).not.toContain(true);
});

test('a stranger, or a manager of another place, keeps, reads and drops nothing of it', async () => {
  const [house, stranger] = [await aHouse(), await aHouse()];
  const need = await aNeed(database(), { structure: house.structure });
  await keepTemplateAs(house.context, { needId: need.id, name: 'La nôtre' });
  const [template] = await listTemplatesAs(house.context);
  const templateId = template?.id ?? null;
  const elsewhere = await aStructure(database(), { organization: house.organization });
  const manager = {
    ...house.context,
    actor: { ...house.context.actor, structureIds: [elsewhere.id as never] },
  };
  for (const context of [stranger.context, manager]) {
    expect(await keepTemplateAs(context, { needId: need.id, name: 'À moi' })).toEqual({
      ok: false,
      refusal: 'not-found',
    });
    expect(await dropTemplateAs(context, { templateId })).toEqual({
      ok: false,
      refusal: 'not-found',
    });
    expect(await listTemplatesAs(context)).toEqual([]);
    expect(await readPrefillAs(context, { structureId: null, modelId: null, templateId })).toEqual({
      ok: false,
      refusal: 'not-found',
    });
  }
});

test('at the limit of what a structure keeps, whoever keeps at the same instant', async () => {
  const house = await aHouse();
  const need = await aNeed(database(), { structure: house.structure });
  const said = await Promise.all(
    Array.from({ length: TEMPLATE_LIMITS.perStructure + 2 }, (_, rank) =>
      keepTemplateAs(house.context, { needId: need.id, name: `Modèle ${rank}` }),
    ),
  );
  expect(said.filter(({ ok }) => ok)).toHaveLength(TEMPLATE_LIMITS.perStructure);
  const [kept] = await ask<{ count: number }>(
    database(),
    'select count(*)::int as count from need_templates where structure_id = $1',
    [house.structure.id],
  );
  expect(kept?.count).toBe(TEMPLATE_LIMITS.perStructure);
  // a name already kept may still take another request
  expect((await keepTemplateAs(house.context, { needId: need.id, name: 'Modèle 0' })).ok).toBe(
    said[0]?.ok,
  );
});
