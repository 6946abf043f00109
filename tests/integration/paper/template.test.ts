import { afterAll, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { KIND_TABLE } from '@/lib/paper/kind';
import {
  backToStandardAs,
  decideDraftAs,
  readTemplateAs,
  readTemplatesAs,
  writeTemplateAs,
} from '@/lib/paper/server/write-template';
import { standardTemplate } from '@/lib/paper/standard-templates';
import { meaningOf } from '@/lib/paper/template';
import { anOrganization } from '../../support/builders';
import { database } from '../../support/database';
import { cellOf } from '../../support/speakers';

afterAll(disconnect);
const now = new Date();

test('a cell’s wording that could lose a mention is refused with why, and nothing of it is kept', async () => {
  await anOrganization({ ownerUrl: database().ownerUrl });
  const context = { actor: cellOf('44'), now };
  const { body, version } = standardTemplate('mission-order', '');
  const given = {
    kind: 'mission-order',
    version,
    reference: 'Usage',
    dated: now,
    why: 'Un mot',
  } as const;
  const write = (text: string) => writeTemplateAs(context, { ...given, body: text });
  const refused = (told: string) => ({
    ...{ ok: false, refusal: 'template-at-fault' },
    told: expect.stringContaining(told),
  });
  expect(
    await write(body.replace('- Lieu : {{lieu}}.', '- Lieu : {{lieu}}, {{lieu_finess}}.')),
  ).toEqual(refused('({{lieu}}) est sur la même ligne que'));
  expect(await write(body.replace('- Rôle : {{poste}}.', '# Rôle : {{poste}}'))).toEqual(
    refused('({{poste}}) n’est que dans un titre'),
  );
  expect(await write(body.replace('{{poste}}', 'aide'))).toEqual(refused('Travail confié'));
  const inForce = async () =>
    (await readTemplatesAs(context)).find(({ kind }) => kind === 'mission-order')?.version;
  expect(await inForce()).toBe(0);
  // cut after a few lines: every mention that is gone is named at once, in French
  const cut = await write(body.split('\n').slice(0, 6).join('\n'));
  const missing = KIND_TABLE['mission-order'].mentions.filter(
    ({ holds }) => !body.split('\n').slice(0, 6).join('\n').includes(`{{${holds}}}`),
  );
  expect(missing.length).toBeGreaterThan(4);
  for (const { holds } of missing) {
    expect(cut).toEqual(refused(`({{${holds}}})`));
    expect(cut).toEqual(refused(meaningOf(holds).slice(0, 12)));
  }
  expect(await inForce()).toBe(0);
});

test('a draft is read before it is in force; dropped, nothing changed; back to the product’s words, by a version like any other', async () => {
  const context = { actor: cellOf('44'), now };
  const kind = 'mission-attestation' as const;
  const file = async () => {
    const read = await readTemplateAs(context, { kind });
    if (!read.ok) throw new Error('no such wording');
    return read.value;
  };
  const { template, versions } = await file();
  const { body, reference } = template;
  const write = (text: string, version = template.version, why = 'Plus simple') =>
    writeTemplateAs(context, { kind, version, body: text, reference, dated: now, why });
  const decide = (version: number, keep: boolean, actor = context.actor) =>
    decideDraftAs({ actor, now }, { kind, version, keep });
  const first = (versions[0]?.version ?? 0) + 1;
  expect(await write(`${body}\nUn brouillon.`)).toMatchObject({ ok: true });
  expect(await file()).toMatchObject({
    template: { version: template.version },
    draft: { version: first, why: 'Plus simple' },
  });
  // of nobody else’s territory
  const refused = { ok: false, refusal: 'template-changed' };
  expect(await decide(first, true, cellOf('49'))).toEqual(refused);
  expect(await decide(first + 1, true)).toEqual(refused);
  expect(await decide(first, false)).toMatchObject({ ok: true });
  expect(await file()).toMatchObject({ template: { version: template.version }, draft: null });
  expect(await decide(first, true)).toEqual(refused);

  expect(await write(`${body}\nMerci.`)).toMatchObject({ ok: true });
  const both = await Promise.all([decide(first + 1, true), decide(first + 1, false)]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  if (!both[0]?.ok) {
    await write(`${body}\nMerci.`);
    await decide(first + 2, true);
  }
  const { version } = (await file()).template;
  expect(version).toBeGreaterThan(first);
  expect((await file()).versions[0]).toMatchObject({ version, inForceAt: now, droppedAt: null });
  expect(await write(body, template.version)).toEqual(refused);

  expect(await backToStandardAs(context, { kind, version })).toMatchObject({ ok: true });
  expect((await file()).template.version).toBe(version);
  expect(await decide(version + 1, true)).toMatchObject({ ok: true });
  const last = await file();
  expect(last.template.body).toBe(standardTemplate(kind, '').body);
  expect(last.versions.map((one) => one.version)).toEqual(
    [...last.versions.map((one) => one.version)].sort((a, b) => b - a),
  );
});
