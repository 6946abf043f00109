import { afterAll, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { readTemplatesAs, writeTemplateAs } from '@/lib/paper/server/write-template';
import { standardTemplate } from '@/lib/paper/standard-templates';
import { anOrganization } from '../../support/builders';
import { database } from '../../support/database';
import { cellOf } from '../../support/speakers';

afterAll(disconnect);
const now = new Date();

test('a cell’s wording that could lose a mention is refused with why, and nothing of it is kept', async () => {
  await anOrganization({ ownerUrl: database().ownerUrl });
  const context = { actor: cellOf('44'), now };
  const { body, version } = standardTemplate('mission-order', '');
  const given = { kind: 'mission-order', version, reference: 'Usage', dated: now } as const;
  const write = (text: string) => writeTemplateAs(context, { ...given, body: text });
  const refused = (told: string) => ({
    ...{ ok: false, refusal: 'template-at-fault' },
    told: expect.stringContaining(told),
  });
  expect(
    await write(body.replace('- Lieu : {{lieu}}.', '- Lieu : {{lieu}}, {{lieu_finess}}.')),
  ).toEqual(refused('« {{lieu}} » est sur la même ligne que « {{lieu_finess}} »'));
  expect(await write(body.replace('- Rôle : {{poste}}.', '# Rôle : {{poste}}'))).toEqual(
    refused('« {{poste}} » n’est que dans un titre'),
  );
  expect(await write(body.replace('{{poste}}', 'aide'))).toEqual(
    refused('Il manque « {{poste}} »'),
  );
  const inForce = async () =>
    (await readTemplatesAs(context)).find(({ kind }) => kind === 'mission-order')?.version;
  expect(await inForce()).toBe(0);
  expect(await write(`${body}\nBonne route.`)).toMatchObject({ ok: true });
  expect(await inForce()).toBe(1);
});
