import { afterAll, describe, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { previewCandidatesAs } from '@/lib/matching/server/rank-candidates';
import { anOrganization, aPerson, aStructure } from '../../support/builders';
import { database } from '../../support/database';
import { managerOf } from '../../support/speakers';
import { bystandersStay } from '../isolation/bystanders';

const owner = { ownerUrl: database().ownerUrl };
const now = new Date();
const HOUR = 3_600_000;

afterAll(disconnect);

describe('how many could come, asked while writing', () => {
  const previewed = async (
    is: Parameters<typeof anOrganization>[1],
    of: Omit<NonNullable<Parameters<typeof aStructure>[1]>, 'organization'> = {},
  ) => {
    const organization = await anOrganization(owner, is);
    const structure = await aStructure(owner, { organization, ...of });
    const start = new Date(now.getTime() + 24 * HOUR);
    return await previewCandidatesAs(
      { actor: managerOf(organization), now },
      {
        structureId: structure.id,
        trade: 'cook',
        tasks: [],
        regulated: false,
        wantedKinds: [],
        period: { start, end: new Date(start.getTime() + 8 * HOUR) },
      },
    );
  };

  test('is told to who may publish', async () => {
    await aPerson(owner, { trades: ['cook'] });
    const found = await previewed({ status: 'verified' });
    expect(found.ok && found.value.ranked.length).toBeGreaterThan(0);
  });

  test.each([
    [{ status: 'invited' }, {}, 'structure-not-verified'],
    [{ status: 'verified' }, { verified: false }, 'structure-not-verified'],
    [{ status: 'suspended' }, {}, 'organization-suspended'],
    [{ status: 'verified' }, { status: 'closed' }, 'structure-closed'],
  ] as const)('is not told to who may not: %j %j', async (organization, structure, refusal) => {
    expect(await previewed(organization, structure)).toEqual({ ok: false, refusal });
  });
});

bystandersStay();
