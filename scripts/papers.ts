// npm run papers -- --samples DIR: one document of each kind, made from the demonstration world, and the data each was made
// from. What the world does not hold (hours not said yet, a kind nobody needs today) is completed, and the data say so.
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { disconnect } from '@/lib/db/client';
import { withActor } from '@/lib/db/with-actor';
import { mayStayEmpty } from '@/lib/paper/condition';
import { contentOf } from '@/lib/paper/content';
import { FIELDS, type FieldName, fieldOf, type Said, TRAVEL } from '@/lib/paper/field';
import { KIND_TABLE, PAPER_KINDS, type PaperKind } from '@/lib/paper/kind';
import { makeDocument } from '@/lib/paper/server/make-document';
import { listPaperMissions } from '@/lib/paper/server/paper-mission.repository';
import { standardTemplate } from '@/lib/paper/standard-templates';
import { missingFields } from '@/lib/paper/template';
import { keptAs, type PaperMission, valuesOf } from '@/lib/paper/values';
import { minutesOf, type Period } from '@/lib/shared/period';
import { seedDemoWorld } from '../prisma/seed/index';

type Found = { id: string; need: string; organization: string; territory: string };

const SAMPLE: Partial<Record<FieldName, string>> = {
  ...{
    preteur_siret: '00000000099999',
    hote_siret: '00000000099998',
    salaire_horaire: '18,90',
    charges_horaires: '8,05',
  },
  ...{ moyen: TRAVEL.own, distance: '24' },
};
const sampleOf = (name: FieldName): string => {
  const { usual, label, choices } = fieldOf(name);
  return keptAs(name, SAMPLE[name] ?? usual ?? choices?.[0] ?? `exemple (${label.toLowerCase()})`);
};

/** A mission of the world that asks for this kind, the next first; any other when none does. */
async function missionFor(db: pg.Client, kind: PaperKind): Promise<Found> {
  const rules = KIND_TABLE[kind].answers ?? [];
  const { rows } = await db.query<Found>(
    `select a.id, a.need_id as need, a.organization_id as organization, a.territory_id as territory from assignments a
     where a.status <> 'cancelled' order by exists (select from mission_papers m where m.assignment_id = a.id and m.rule = any($1)) desc,
       a.starts_at desc, a.id limit 1`,
    [rules],
  );
  const [found] = rows;
  if (!found) throw new Error('Aucune mission dans cette base : lancez d’abord « npm start ».');
  return found;
}

async function read(found: Found, now: Date): Promise<PaperMission> {
  const actor = {
    ...{
      role: 'manager',
      grade: 'director',
      structureIds: null,
      userId: found.id,
      membershipId: found.id,
    },
    ...{ organizationId: found.organization, territoryId: found.territory },
  } as never;
  const [mission] = await withActor(actor, 'read', now, (tx) =>
    listPaperMissions(tx, found.need as never, found.id as never),
  );
  if (!mission) throw new Error('Cette mission ne se lit pas.');
  return mission;
}

const TWO_HOURS_MS = 7_200_000;
const twoHoursLess = ({ start, end }: Period): Period => ({
  start,
  end: new Date(end.getTime() - TWO_HOURS_MS),
});

/** The mission with all that this kind must say. */
function completed(mission: PaperMission, kind: PaperKind, now: Date) {
  const { answers } = KIND_TABLE[kind];
  const whole: PaperMission = {
    ...mission,
    rules: answers ? [...new Set([...mission.rules, ...answers])] : mission.rules,
    minutesDone: mission.minutesDone ?? minutesOf(mission.period),
    former: mission.former ?? twoHoursLess(mission.period),
  };
  const { body } = standardTemplate(kind, '');
  const added: Said = Object.fromEntries(
    missingFields(body, valuesOf(whole, '-', now), (name) =>
      mayStayEmpty(name, { ...whole, kind }),
    ).map((name) => [name, sampleOf(name)]),
  );
  const host = Object.fromEntries(
    Object.entries(added).filter(([name]) => FIELDS[name as FieldName].home === 'host'),
  );
  return {
    added,
    mission: {
      ...whole,
      hostSaid: { ...host, ...whole.hostSaid },
      said: { ...added, ...whole.said },
    },
  };
}

/** The demonstration world, made when the database holds no mission yet. */
async function worldIn(db: pg.Client, now: Date): Promise<void> {
  const { rows } = await db.query('select 1 from assignments limit 1');
  if (rows.length === 0) console.log(await seedDemoWorld(process.env.DATABASE_URL ?? '', now));
}

async function main() {
  const { values } = parseArgs({ options: { samples: { type: 'string' } } });
  if (!values.samples) throw new Error('Où les écrire ? npm run papers -- --samples DOSSIER');
  const db = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await db.connect();
  const now = new Date();
  await worldIn(db, now);
  fs.mkdirSync(values.samples, { recursive: true });
  for (const kind of PAPER_KINDS) {
    const { mission, added } = completed(await read(await missionFor(db, kind), now), kind, now);
    const code = '222222222222';
    const template = standardTemplate(kind, KIND_TABLE[kind].reference);
    const filled = valuesOf(mission, code, now);
    const verifyAt = new URL(`/verifier/${code}`, process.env.APP_URL ?? 'http://localhost:3000')
      .href;
    const content = contentOf(kind, template, filled, { code, verifyAt, now });
    const { pdf, hash } = makeDocument(content);
    const file = path.join(values.samples, kind);
    fs.writeFileSync(`${file}.pdf`, pdf);
    fs.writeFileSync(
      `${file}.json`,
      `${JSON.stringify({ kind, hash, added, values: filled, content }, null, 2)}\n`,
    );
    console.log(`${kind}.pdf  ${(pdf.length / 1_000).toFixed(0)} ko  ${hash.slice(0, 12)}`);
  }
  await db.end();
}

try {
  await main();
} catch (error) {
  process.exitCode = 1;
  console.error(error instanceof Error ? error.message : error);
} finally {
  await disconnect();
}
