import type { AssignmentStatus } from '@/lib/assignment/assignment';
import { contentOf } from '@/lib/paper/content';
import { type Said, TRAVEL } from '@/lib/paper/field';
import { KIND_TABLE, type PaperKind } from '@/lib/paper/kind';
import { makeDocument } from '@/lib/paper/server/make-document';
import { CODE_BYTES, codeFrom } from '@/lib/paper/signature';
import { standardTemplate } from '@/lib/paper/standard-templates';
import { type PaperMission, valuesOf } from '@/lib/paper/values';
import { dayOf } from '@/lib/shared/civil-time';
import { diceFor } from './random';
import type { Row } from './rows';
import type { World } from './world';

const LOAN = 'loan-convention';

/** What each organization says of itself in its papers; SIRET numbers no company can bear. */
const particularsOf = (rank: number, director: string, now: Date): Said => ({
  hote_siret: `000000000${String(rank).padStart(5, '0')}`,
  hote_siege: `${rank + 1} rue des Tilleuls`,
  hote_representant: director,
  hote_qualite: 'direction générale',
  hote_cse: 'le 12 octobre 2026, prêts de main-d’œuvre de l’hiver',
  ...{ hote_cse_le: dayOf(now), hote_cse_par: director },
  preteur_cse: 'le 12 octobre 2026, prêts de main-d’œuvre de l’hiver',
  ...{ preteur_cse_le: dayOf(now), preteur_cse_par: director },
  hote_assurance: 'Mutuelle des Ponts, contrat 4471',
});

const TERMS: Said = {
  qualification: 'celle de son contrat',
  ...{
    risques: 'Manutention de personnes ; poste hors de la liste de l’article L4154-2.',
    preavis: '48 heures',
    element_essentiel: 'non',
    pause: '20 minutes, après six heures de travail au plus',
  },
  ...{
    trajet: 'Frais au barème de l’employeur',
    ...{ moyen: TRAVEL.own, distance: '24' },
    consignes: 'Tenue et équipements fournis sur place',
  },
};

const COST = { wageCents: 1890, chargeCents: 805, expenseCents: 1200 };
const costSaid = {
  ...{ salaire_horaire: String(COST.wageCents), charges_horaires: String(COST.chargeCents) },
  frais: String(COST.expenseCents),
};

/** What is said once before papers, and the papers of one loan: its agreement signed by who receives, its amendment waiting. */
export function writePapers(world: World): void {
  const { rows, clock } = world;
  rows.organizations.forEach((organization, rank) => {
    rows.organization_particulars.push({
      ...{ organizationId: organization.id, territoryId: organization.territoryId },
      said: particularsOf(rank, directorNamed(world, organization.id), clock.now),
      updatedBy: directorOf(world, organization.id),
      updatedAt: clock.now,
    });
  });
  const loans = rows.assignments.filter(
    ({ id, status, endsAt }) =>
      status !== 'cancelled' &&
      (endsAt as Date) > clock.now &&
      rows.mission_papers.some(({ assignmentId, rule }) => assignmentId === id && rule === LOAN),
  );
  for (const loan of loans) rows.mission_terms.push(termsOf(world, loan));
  for (const loan of loans) rows.loan_costs.push(...costOf(world, loan));
  const ours = rows.organizations[0]?.id;
  const shown = loans.find(({ organizationId }) => organizationId === ours) ?? loans[0];
  if (!shown) return;
  const agreement = writePaper(world, shown, 'loan-convention', null);
  writePaper(world, shown, 'loan-amendment', agreement);
}

/** The employer that lends whoever comes to a mission; none when they are the host’s own, or nobody’s here. */
function lenderOf({ rows }: World, { personId, organizationId }: Row): Row | null {
  const { homeOrganizationId } = found(rows.people, personId);
  if (homeOrganizationId === organizationId) return null;
  return rows.organizations.find(({ id }) => id === homeOrganizationId) ?? null;
}

/** What an hour costs, said by the employer that lends. */
function costOf(world: World, mission: Row): Row[] {
  const lender = lenderOf(world, mission);
  if (!lender) return [];
  const { id: assignmentId, organizationId, territoryId, personId, needId } = mission;
  return [
    {
      ...{ assignmentId, organizationId, territoryId, personId, needId, ...COST },
      ...{ homeOrganizationId: lender.id, saidBy: directorOf(world, lender.id) },
      saidAt: world.clock.now,
    },
  ];
}

const directorNamed = ({ rows }: World, organizationId: unknown): string =>
  String(
    (
      rows.memberships.find(
        (one) => one.organizationId === organizationId && one.role === 'director',
      ) ?? rows.memberships[0]
    )?.displayName,
  );

const directorOf = ({ rows }: World, organizationId: unknown) =>
  rows.memberships.find((one) => one.organizationId === organizationId && one.role === 'director')
    ?.userId ?? rows.memberships[0]?.userId;

const termsOf = (world: World, mission: Row): Row => {
  const { id, organizationId, territoryId, personId } = mission;
  return {
    ...{ assignmentId: id, organizationId, territoryId, personId },
    said: lenderOf(world, mission) ? TERMS : { ...TERMS, ...costSaid },
    ...{ updatedBy: directorOf(world, organizationId), updatedAt: world.clock.now },
  };
};

const found = (rows: readonly Row[], id: unknown): Row => rows.find((row) => row.id === id) ?? {};

function missionOf(world: World, mission: Row): PaperMission {
  const { rows, communes } = world;
  const need = found(rows.needs, mission.needId);
  const structure = found(rows.structures, mission.structureId);
  const host = found(rows.organizations, mission.organizationId);
  const person = found(rows.people, mission.personId);
  const home = lenderOf(world, mission);
  const saidBy = (id: unknown) =>
    (rows.organization_particulars.find(({ organizationId }) => organizationId === id)?.said ??
      {}) as Said;
  const commune = communes.find(({ code }) => code === structure.communeCode)?.name;
  return {
    ...{
      id: mission.id as never,
      status: mission.status as AssignmentStatus,
      agreement: null,
      minutesDone: null,
      commonOnly: false,
      loanAgreed: true,
      ...{ unsigned: true, former: null, trades: [], costSaidAt: null, probity: null },
      sponsored: false,
      travelMinutes: null,
      lenderStates: home !== null,
    },
    period: { start: mission.startsAt as Date, end: mission.endsAt as Date },
    rules: [LOAN],
    ...{ hostNature: host.legalNature as never, hostName: String(host.name), hostFiness: null },
    lenderFiness: null,
    ...{ place: `${structure.name}, ${commune}`, placeFiness: null, limits: [] },
    contact: { name: String(need.contactName), phone: String(need.contactPhone) },
    ...{ trade: need.trade as never, tasks: need.tasks as string[] },
    personName: `${person.firstName} ${person.lastName}`,
    lender: home ? { name: String(home.name), said: saidBy(home.id) } : null,
    ...{ hostSaid: saidBy(host.id), said: { ...TERMS, ...costSaid } },
  };
}

function writePaper(world: World, mission: Row, kind: PaperKind, agreement: string | null): string {
  const { rows, clock } = world;
  const dice = diceFor(`paper ${kind} ${mission.id}`);
  const code = codeFrom(Uint8Array.from({ length: CODE_BYTES }, () => dice.between(0, 255)));
  const { parties, reference, label } = KIND_TABLE[kind];
  const verifyAt = new URL(`/verifier/${code}`, process.env.APP_URL ?? 'http://localhost:3000')
    .href;
  const values = valuesOf({ ...missionOf(world, mission), agreement }, code, clock.now);
  const content = contentOf(kind, standardTemplate(kind, reference), values, {
    code,
    verifyAt,
    now: clock.now,
  });
  const { pdf, hash } = makeDocument(content);
  const { id: assignmentId, organizationId, territoryId, personId, needId } = mission;
  const director = directorOf(world, organizationId);
  const id = dice.id(clock.now);
  rows.papers.push({
    ...{ id, organizationId, territoryId, assignmentId, needId, personId, kind, code, parties },
    lenderId: found(rows.people, personId).homeOrganizationId,
    ...{
      templateVersion: 0,
      templateReference: reference,
      content,
      pdf: `\\x${pdf.toString('hex')}`,
      hash,
      state: 'issued',
    },
    ...{ issuedAt: clock.now, issuedBy: director },
  });
  if (parties.includes('host'))
    rows.paper_signatures.push({
      ...{
        id: dice.id(clock.now),
        paperId: id,
        organizationId,
        territoryId,
        personId,
        needId,
        party: 'host',
      },
      ...{ signer: 'Hélène Clairval', way: 'typed', level: 'mail', hash, signedAt: clock.now },
      ...{ recordedAt: clock.now, signedBy: director },
    });
  return `${label.toLowerCase()} n° ${code}`;
}
