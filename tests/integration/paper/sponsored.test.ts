import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, expect, test } from 'vitest';
import { LentCostCard } from '@/components/paper/lent-cost-card';
import { disconnect } from '@/lib/db/client';
import { issuePapersAs } from '@/lib/paper/server/issue-papers';
import { issueStatementAs, readLentCostsAs } from '@/lib/paper/server/lender-cost';
import { readCostsAs } from '@/lib/paper/server/read-costs';
import { readMissionDeskAs } from '@/lib/paper/server/read-papers';
import { signPaperAs } from '@/lib/paper/server/sign-paper';
import { decideDraftAs, readTemplatesAs, writeTemplateAs } from '@/lib/paper/server/write-template';
import { standardTemplate } from '@/lib/paper/standard-templates';
import { database } from '../../support/database';
import { ask, insert } from '../../support/insert';
import { cellOf } from '../../support/speakers';
import { ANSWERS, aMission, costing, hoursSaid, needIdOf, notedSigned, saying } from './lent';

const owner = { ownerUrl: database().ownerUrl };
const now = new Date();
const later = new Date(now.getTime() + 24 * 3_600_000);
afterAll(disconnect);

test('a loan free of charge: its convention without a wage, its statement that bills nothing; none of it between bodies of one group', async () => {
  const one = await aMission(now);
  const issue = (kind: 'sponsorship-convention' | 'loan-convention') =>
    issuePapersAs({ actor: one.actor, now }, { id: one.mission.id, kinds: [kind] });
  await saying(one, now, { ...ANSWERS, meme_groupe: 'oui' });
  expect(await issue('sponsorship-convention')).toEqual({ ok: false, refusal: 'same-group' });
  // the answer that keeps it from being made is still asked
  const desk = await readMissionDeskAs(
    { actor: one.actor, now },
    { id: one.mission.id, preview: null },
  );
  expect(desk.ok && desk.value.due).toContainEqual({
    kind: 'sponsorship-convention',
    refusal: 'same-group',
  });
  expect(desk.ok && desk.value.questions).toContainEqual({
    name: 'meme_groupe',
    value: 'oui',
    optional: false,
    sponsorship: true,
  });
  await saying(one, now, { meme_groupe: '' });
  expect(await issue('sponsorship-convention')).toEqual({ ok: false, refusal: 'fields-missing' });
  await saying(one, now, { meme_groupe: 'non' });
  expect(await issue('loan-convention')).toEqual({ ok: false, refusal: 'cost-not-said' });
  expect(await issue('sponsorship-convention')).toMatchObject({ ok: true });
  for (const side of ['host', 'person'] as const) await hoursSaid(one, 420, side);
  await notedSigned(one, now);
  expect(
    await issueStatementAs({ actor: one.lender, now: later }, { id: one.mission.id }),
  ).toMatchObject({ ok: true });
  const [statement] = await ask<{ content: unknown }>(
    owner,
    "select content from papers where assignment_id = $1 and kind = 'cost-statement'",
    [one.mission.id],
  );
  const words = JSON.stringify(statement?.content);
  expect(words).toMatch(/Montant facturé \(mécénat de compétences\)","0,00/);
  expect(words).not.toContain('Salaires');
  const costs = await readCostsAs({ actor: one.actor, now: later }, needIdOf(one));
  expect(costs.ok && costs.value.split('\r\n')[1]).toMatch(/;420;7,00;0,00;0,00;0,00;0,00;0,00;$/);
});

test('billed in part: its amount, beside what it cost; never above it, before or after', async () => {
  const one = await aMission(now);
  const issue = (kind: 'sponsorship-convention') =>
    issuePapersAs({ actor: one.actor, now }, { id: one.mission.id, kinds: [kind] });
  await costing(one, now);
  await saying(one, now, { ...ANSWERS, facture: '99999' });
  expect(await issue('sponsorship-convention')).toEqual({
    ok: false,
    refusal: 'billed-above-cost',
  });
  await saying(one, now, { facture: '100' });
  expect(await issue('sponsorship-convention')).toMatchObject({ ok: true });
  const [paper] = await ask<{ id: string; hash: string }>(
    owner,
    'select id, hash from papers where assignment_id = $1',
    [one.mission.id],
  );
  const signing = { signer: 'Odile Verger', drawing: null, level: 'mail' } as const;
  await signPaperAs(
    { actor: one.lender, now },
    { paperId: paper?.id ?? null, hash: paper?.hash ?? '', ...signing },
  );
  expect(await saying(one, now, { facture: '90' })).toEqual({ ok: false, refusal: 'cost-signed' });
  await expect(
    ask(
      owner,
      `update mission_terms set said = said || '{"facture": "1"}' where assignment_id = $1`,
      [one.mission.id],
    ),
  ).rejects.toThrow(/the lender signed/);
  // far fewer hours than planned: what was agreed is above what they cost
  for (const side of ['host', 'person'] as const) await hoursSaid(one, 60, side);
  await notedSigned(one, now);
  expect(await issueStatementAs({ actor: one.lender, now: later }, { id: one.mission.id })).toEqual(
    { ok: false, refusal: 'billed-above-cost' },
  );
});

test('its lender reads what it bills beside what it cost, never one for the other', async () => {
  const one = await aMission(now);
  await costing(one, now);
  await saying(one, now, { ...ANSWERS, facture: '100' });
  const kinds = ['sponsorship-convention'] as const;
  await issuePapersAs({ actor: one.actor, now }, { id: one.mission.id, kinds });
  for (const side of ['host', 'person'] as const) await hoursSaid(one, 420, side);
  const [mission] = await readLentCostsAs({ actor: one.lender, now: later });
  if (!mission) throw new Error('nothing is lent');
  // 7 h × (18,90 + 8,05), and 12,00 of expenses
  expect(mission.amounts).toMatchObject({ totalCents: 20_065, billedCents: 10_000 });
  const act = () => Promise.resolve({});
  const html = renderToStaticMarkup(
    createElement(LentCostCard, { mission, now: later, say: act, issue: act }),
  ).replace(/[\u00a0\u202f]/g, ' ');
  expect(html).toMatch(/Coût, hors TVA.*200,65 €.*Facturé, hors TVA.*100,00 €/);
  expect(html).not.toContain('Total, hors TVA');
});

test('a wording of a cell without a mention wanted since gives way, and the next version follows it', async () => {
  const territory = '44';
  const actor = cellOf(territory);
  const { body, reference } = standardTemplate('mission-attestation', 'texte');
  const [last] = await ask<{ version: number }>(
    owner,
    "select coalesce(max(version), 0)::int as version from paper_templates where territory_id = $1 and kind = 'mission-attestation'",
    [territory],
  );
  const old = (last?.version ?? 0) + 1;
  await insert(owner, 'paper_templates', {
    ...{ id: crypto.randomUUID(), territoryId: territory, kind: 'mission-attestation' },
    ...{ version: old, body: 'Les mots d’avant.', reference, dated: now },
    ...{ writtenBy: actor.userId, writtenAt: now },
    ...{ inForceBy: actor.userId, inForceAt: now },
  });
  const held = async () =>
    (await readTemplatesAs({ actor, now })).find(({ kind }) => kind === 'mission-attestation');
  expect(await held()).toMatchObject({ version: 0, setAside: old });
  const written = {
    kind: 'mission-attestation',
    reference: 'Code',
    dated: now,
    why: 'Un mot',
  } as const;
  expect(await writeTemplateAs({ actor, now }, { ...written, version: old, body })).toMatchObject({
    ok: false,
    refusal: 'template-changed',
  });
  expect(await writeTemplateAs({ actor, now }, { ...written, version: 0, body })).toMatchObject({
    ok: true,
  });
  expect(await held()).toMatchObject({ version: 0, setAside: old });
  const kind = 'mission-attestation' as const;
  expect(await decideDraftAs({ actor, now }, { kind, version: old + 1, keep: true })).toMatchObject(
    { ok: true },
  );
  expect(await held()).toMatchObject({ version: old + 1, setAside: null });
});
