import { afterAll, beforeAll, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { meetingTables } from '@/lib/evaluation/meeting';
import { readMeetingPdfAs } from '@/lib/evaluation/server/meeting-document';
import { readMeetingAs } from '@/lib/evaluation/server/read-meeting';
import { anOrganization, aStructure } from '../../support/builders';
import { database } from '../../support/database';
import { aNeed } from '../../support/need-builders';
import { cellOf } from '../../support/speakers';

const owner = { ownerUrl: database().ownerUrl };
const HOUR = 3_600_000;
const now = new Date();
const at = (hours: number) => new Date(now.getTime() + hours * HOUR);

beforeAll(async () => {
  const structure = await aStructure(owner, { organization: await anOrganization(owner) });
  await aNeed(owner, {
    ...{ structure, seats: 2, severity: 'vital', postedAt: at(-9) },
    ...{ startsAt: at(3), endsAt: at(13) },
  } as never);
});
afterAll(disconnect);

test('the hours, structures and queue of this instant, as a page and as a document; a neighbour reads its own', async () => {
  const read = await readMeetingAs({ actor: cellOf('44'), now });
  if (!read.ok) throw new Error(read.refusal);
  const [hours, , queue, decisions] = meetingTables(read.value);
  expect(hours?.rows.map(([, value]) => value)).toEqual(['20', '20', '20']);
  expect(queue?.rows.length).toBeGreaterThan(0);
  expect(decisions?.rows[0]?.[1]).toBe('Dire qui prend ce dossier');
  const pdf = await readMeetingPdfAs({ actor: cellOf('44'), now });
  expect(pdf.ok && pdf.value.includes('pdfuaid')).toBe(true);
  const other = await readMeetingAs({ actor: cellOf('49'), now });
  expect(other.ok && meetingTables(other.value)[2]?.rows).toEqual([]);
});
