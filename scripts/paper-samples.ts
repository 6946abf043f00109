// One paper of each kind from the demonstration world: of a mission that such a paper is for, made on a day it could have been made.
// What the world does not hold (an answer nobody gave, hours of a mission under way) is completed, and the data say so.
import type pg from 'pg';
import { withActor } from '@/lib/db/with-actor';
import { mayStayEmpty } from '@/lib/paper/condition';
import { contentOf, type PaperContent } from '@/lib/paper/content';
import { mayMake } from '@/lib/paper/due';
import { FIELDS, type FieldName, fieldOf, type Said, TRAVEL } from '@/lib/paper/field';
import { KIND_TABLE, type PaperKind } from '@/lib/paper/kind';
import { listPaperMissions } from '@/lib/paper/server/paper-mission.repository';
import { standardTemplate } from '@/lib/paper/standard-templates';
import { missingFields, type Values } from '@/lib/paper/template';
import { keptAs, type PaperMission, valuesOf } from '@/lib/paper/values';
import type { PersonKind } from '@/lib/profile/person';
import { minutesOf, type Period } from '@/lib/shared/period';

type Found = { id: string; need: string; organization: string; territory: string };

/** Who a sample of each kind is of, and what is wanted of their mission when the world does not say it. */
const OF: Readonly<Record<PaperKind, { readonly who: PersonKind; readonly rule: string }>> = {
  'loan-convention': { who: 'lent-staff', rule: 'loan-convention' },
  'sponsorship-convention': { who: 'lent-staff', rule: 'loan-convention' },
  'loan-amendment': { who: 'lent-staff', rule: 'loan-convention' },
  'secondment-convention': { who: 'department-agent', rule: 'public-secondment' },
  'dates-amendment': { who: 'lent-staff', rule: 'loan-convention' },
  'volunteer-convention': { who: 'civic-volunteer', rule: 'volunteer-not-a-job' },
  'mission-order': { who: 'lent-staff', rule: 'loan-convention' },
  'mission-attestation': { who: 'civic-volunteer', rule: 'volunteer-not-a-job' },
  'cost-statement': { who: 'lent-staff', rule: 'loan-convention' },
};

const GIVEN: Partial<Record<FieldName, string>> = {
  ...{
    preteur_siret: '00000000099999',
    hote_siret: '00000000099998',
    salaire_horaire: '18,90',
    charges_horaires: '8,05',
  },
  ...{ moyen: TRAVEL.own, distance: '24' },
  ...{ personne: 'Camille Exemple', preteur_nom: 'Département d’exemple' },
  ...{ preteur_representant: 'Dominique Exemple', preteur_qualite: 'direction des équipes' },
  corps_grade: 'adjoint administratif territorial',
  decision: 'arrêté d’exemple n° 1 du 2 novembre 2026',
  assemblee: 'séance d’exemple du 5 octobre 2026',
  service_public: 'accompagnement des personnes âgées',
  finalite: 'accompagnement des personnes âgées',
  interet_general: 'article 238 bis, 1, b',
};
const givenFor = (name: FieldName): string => {
  const { usual, label, choices } = fieldOf(name);
  return keptAs(name, GIVEN[name] ?? usual ?? choices?.[0] ?? `exemple (${label.toLowerCase()})`);
};

/** A mission of the world this kind is for, of somebody it is for when there is one: over and its hours signed for what is made afterwards, to come for the rest when there is one. */
async function missionFor(db: pg.Client, kind: PaperKind, now: Date): Promise<Found> {
  const { hosts = [], after = false } = KIND_TABLE[kind];
  const { who, rule } = OF[kind];
  const { rows } = await db.query<Found>(
    `select a.id, a.need_id as need, a.organization_id as organization, a.territory_id as territory
     from assignments a join people p on p.id = a.person_id join organizations o on o.id = a.organization_id
     where a.status <> 'cancelled' and (cardinality($2::text[]) = 0 or o.legal_nature = any ($2))
       and (not $3 or a.ends_at <= $5 and exists (select from mission_signed_hours f where f.assignment_id = a.id))
     order by (p.kind = $1) desc, (a.ends_at > $5) desc, exists (select from mission_papers m where m.assignment_id = a.id and m.rule = $4) desc,
       a.starts_at desc, a.id limit 1`,
    [who, hosts, after, rule, now],
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
const TWO_DAYS_MS = 172_800_000;
const twoHoursLess = ({ start, end }: Period): Period => ({
  start,
  end: new Date(end.getTime() - TWO_HOURS_MS),
});

const AGREED_BY: readonly string[] = Object.values(OF).map(({ rule }) => rule);

/** The mission as this kind reads it: under the one agreement it answers, whatever the world left aside. */
function framed(mission: PaperMission, kind: PaperKind): PaperMission {
  const { rule } = OF[kind];
  const { amends = false, after = false } = KIND_TABLE[kind];
  return {
    ...mission,
    rules: [...mission.rules.filter((one) => !AGREED_BY.includes(one)), rule],
    minutesDone: mission.minutesDone ?? (after ? minutesOf(mission.period) : null),
    former: amends ? (mission.former ?? twoHoursLess(mission.period)) : null,
    // noted on paper, as the world does not say it
    ...{ loanAgreed: true, unsigned: false, lenderStates: false },
  };
}

/** What nobody said, by the name papers write it under; and the mission with it. */
function completed(mission: PaperMission, kind: PaperKind, at: Date) {
  const { body } = standardTemplate(kind, '');
  const added: Said = Object.fromEntries(
    missingFields(body, valuesOf(mission, '-', at), (name) =>
      mayStayEmpty(name, { ...mission, kind }),
    ).map((name) => [name, givenFor(name)]),
  );
  const host = Object.fromEntries(
    Object.entries(added).filter(([name]) => FIELDS[name as FieldName].home === 'host'),
  );
  const whole: PaperMission = {
    ...mission,
    hostSaid: { ...host, ...mission.hostSaid },
    said: { ...added, ...mission.said },
  };
  return { added, whole };
}

/** The day it is made: afterwards today, before at the latest two days before the mission, and a change of dates as it begins. */
function madeOn({ period: { start } }: PaperMission, kind: PaperKind, now: Date): Date {
  const { after, amends } = KIND_TABLE[kind];
  if (after) return now;
  const before = amends ? start.getTime() : start.getTime() - TWO_DAYS_MS;
  return new Date(Math.min(now.getTime(), before));
}

/** A sample of one kind, with the data it was made from. */
export type Sample = {
  readonly kind: PaperKind;
  readonly mission: PaperMission;
  readonly madeOn: Date;
  readonly added: Said;
  readonly values: Values;
  readonly content: PaperContent;
};

const CODE = '222222222222';

/** One paper of a kind from the world in this database; never one that the product would refuse to make. */
export async function sampleOf(
  db: pg.Client,
  kind: PaperKind,
  { now, appUrl }: { readonly now: Date; readonly appUrl: string },
): Promise<Sample> {
  const mission = framed(await read(await missionFor(db, kind, now), now), kind);
  const at = madeOn(mission, kind, now);
  const { whole, added } = completed(mission, kind, at);
  const may = mayMake(kind, whole, at);
  if (!may.ok) throw new Error(`${KIND_TABLE[kind].label} : ${may.refusal}`);
  const values = valuesOf(whole, CODE, at);
  const verifyAt = new URL(`/verifier/${CODE}`, appUrl).href;
  const template = standardTemplate(kind, KIND_TABLE[kind].reference);
  const content = contentOf(kind, template, values, { code: CODE, verifyAt, now: at });
  return { kind, mission: whole, madeOn: at, added, values, content };
}
