import type { AssignmentId } from '@/lib/assignment/assignment';
import { acceptSolicitationAs } from '@/lib/assignment/server/accept-solicitation';
import { answerForLenderAs } from '@/lib/assignment/server/answer-for-lender';
import { attestPaperAs } from '@/lib/assignment/server/attest-paper';
import { notePaperForLenderAs } from '@/lib/assignment/server/loan-notes';
import type { NeedId } from '@/lib/identity/actor';
import type { LoanId } from '@/lib/lending/loan';
import type { FieldName } from '@/lib/paper/field';
import type { LenderCost } from '@/lib/paper/lender-cost';
import { sayCostAs } from '@/lib/paper/server/lender-cost';
import { sayParticularsAs, sayTermsAs } from '@/lib/paper/server/say-terms';
import type { PersonKind } from '@/lib/profile/person';
import { anOrganization, aPerson, aStructure, aUser } from '../../support/builders';
import { database } from '../../support/database';
import { ask, insert } from '../../support/insert';
import { aNeed, aSolicitation } from '../../support/need-builders';
import { aMembership, answeringOf, managerOf, personActor } from '../../support/speakers';

const owner = { ownerUrl: database().ownerUrl };
const HOUR = 3_600_000;

/** Somebody who directs an organization, with an account of theirs. */
async function aDirector(organization: Awaited<ReturnType<typeof anOrganization>>) {
  const user = await aUser(owner);
  const membership = await aMembership(owner, { role: 'director', organization, user });
  return managerOf(organization, { userId: membership.userId, membershipId: membership.id });
}

/** Two houses, one that lends somebody to the other for a night, or any other kind of person; the lender filled its sheet, or not. */
export async function aMission(
  now: Date,
  kind: PersonKind = 'lent-staff',
  host: Parameters<typeof anOrganization>[1] = {},
  fills = true,
) {
  const home = await anOrganization(owner, { name: 'Les Estuaires' });
  const organization = await anOrganization(owner, host);
  const structure = await aStructure(owner, { organization });
  const startsAt = new Date(now.getTime() + HOUR);
  const need = await aNeed(owner, {
    ...{ structure, startsAt, seats: 3 },
    ...(kind === 'civic-volunteer'
      ? { trade: 'company', tasks: ['company'], regulated: false }
      : {}),
  });
  const actor = await aDirector(organization);
  const lender = await aDirector(home);
  if (fills) await sayParticularsAs({ actor: lender, now }, LENDER_SHEET);
  const isLent = async (solicitationId: string) => {
    const [loan] = await ask<{ id: LoanId; terms: number }>(
      owner,
      'select id, terms from loans where solicitation_id = $1',
      [solicitationId],
    );
    if (!loan) throw new Error('nobody is lent');
    const word = { loanId: loan.id, said: 'yes', terms: loan.terms } as const;
    await answerForLenderAs({ actor: lender, now }, word);
  };
  const someone = async () => {
    const user = await aUser(owner);
    const person = await aPerson(owner, {
      ...{ kind, user, trades: [{ trade: need.trade as never, proof: 'seen' }] },
      homeOrganizationId: ['lent-staff', 'department-agent'].includes(kind) ? home.id : null,
    } as never);
    return { user, person };
  };
  /** Somebody comes to the need, or the same person to another one of the same place, days later. */
  const comes = async (again?: Awaited<ReturnType<typeof someone>>, days = 0) => {
    const { user, person } = again ?? (await someone());
    const to =
      days === 0
        ? need
        : await aNeed(owner, {
            structure,
            startsAt: new Date(startsAt.getTime() + days * 24 * HOUR),
          });
    const asked = await aSolicitation(owner, { need: to, person });
    const saysYes = () => acceptSolicitationAs({ actor: answeringOf(asked), now });
    const first = await saysYes();
    if (!first.ok && first.refusal === 'employer-not-agreed-yet') await isLent(asked.id);
    const yes = first.ok ? first : await saysYes();
    if (!yes.ok) throw new Error(yes.refusal);
    return {
      user,
      person,
      asked,
      speaker: { ...personActor(person), userId: user.id as never },
      mission: yes.value,
    };
  };
  return { need, actor, lender, home, organization, comes, ...(await comes()) };
}
export type AMission = Awaited<ReturnType<typeof aMission>>;

/** What the body that lends says of itself once, on its own sheet. */
export const LENDER_SHEET: Partial<Record<FieldName, string>> = {
  ...{
    hote_siret: '98765432100022',
    hote_siege: '2 quai de Loire, Rezé',
    hote_representant: 'Odile Verger',
    hote_qualite: 'présidente',
  },
  ...{ hote_idcc: '413', preteur_cse: 'pas de comité' },
};

/** Everything a structure says once, before its first papers. */
export const ANSWERS: Partial<Record<FieldName, string>> = {
  ...{
    hote_siret: '12345678900011',
    hote_siege: '1 rue du Port, Nantes',
    hote_representant: 'Hélène Clairval',
    hote_qualite: 'directrice',
  },
  ...{
    hote_idcc: '29',
    hote_cse: 'le 3 novembre 2026',
    hote_assurance: 'Mutuelle des Ponts, contrat 4471',
  },
  qualification: 'aide-soignante diplômée',
  ...{
    element_essentiel: 'non',
    probation: 'aucune',
    pause: '20 minutes',
    risques: 'manutention de personnes',
    preavis: '48 heures',
    trajet: 'voiture personnelle',
    moyen: 'à pied, à vélo ou en transports en commun',
  },
  ...{
    finalite: 'soutien au grand âge',
    interet_general: 'association, 238 bis 1 b',
    facture: '0',
    meme_groupe: 'non',
    fonction_publique: 'territoriale',
  },
  ...{
    corps_grade: 'adjointe technique',
    decision: 'arrêté 12 du 1er novembre 2026',
    remboursement: 'remboursement au réel',
    assemblee: 'le 2 octobre 2026',
    service_public: 'aide sociale',
  },
  ...{
    utilite: 'présence auprès des résidents',
    referent: 'Awa Diop',
    defraiement: 'sur justificatif',
    joignable: '02 40 00 00 00',
    consignes: 'tenue fournie',
    competences: 'écoute',
  },
};

export const saying = (
  { actor, mission }: Pick<AMission, 'actor' | 'mission'>,
  now: Date,
  given: typeof ANSWERS = ANSWERS,
  forAll = false,
) => sayTermsAs({ actor, now }, { id: mission.id as AssignmentId, forAll, given });

/** What an hour of somebody lent costs, as every story here says it: 18,90, 8,05, and 12,00 of expenses. */
export const COST: LenderCost = { wageCents: 1890, chargeCents: 805, expenseCents: 1200 };

/** The employer that lends says it. */
export const costing = (
  { lender, mission }: Pick<AMission, 'lender' | 'mission'>,
  now: Date,
  cost: LenderCost = COST,
  forAll = false,
) => sayCostAs({ actor: lender, now }, { id: mission.id as AssignmentId, cost, forAll });

/** Everything said by each side before the papers of a loan. */
export async function sayAll(one: AMission, now: Date): Promise<void> {
  const both = [await saying(one, now), await costing(one, now)];
  for (const said of both) if (!said.ok) throw new Error(said.refusal);
}

/** The hours of a mission as one side says them; the same from both are signed. */
export async function hoursSaid(
  { mission, person }: Pick<AMission, 'mission' | 'person'>,
  minutes: number,
  side: 'person' | 'host' | 'home',
  common = false,
) {
  const beganAt = mission.period.start;
  await insert(owner, 'mission_hours', {
    ...{ assignmentId: mission.id, version: 0, side, common, breakMinutes: 0 },
    organizationId: mission.organizationId,
    territoryId: mission.territoryId,
    personId: person.id,
    beganAt,
    finishedAt: new Date(beganAt.getTime() + minutes * 60_000),
    saidAt: beganAt,
    saidBy: side === 'person' ? null : person.id,
  });
}

/** What the law wants written is noted signed on paper, as many do: by the organization that receives, or by the lender what is not the first’s. */
export async function notedSigned(
  { actor, lender, mission }: Pick<AMission, 'actor' | 'lender' | 'mission'>,
  at: Date,
) {
  const rules = await ask<{ rule: string }>(
    owner,
    'select rule from mission_papers where assignment_id = $1 and required and attested_by is null',
    [mission.id],
  );
  for (const { rule } of rules) {
    const signed = { id: mission.id, rule, signedOn: at };
    const noted =
      rule === 'loan-agreement'
        ? await notePaperForLenderAs({ actor: lender, now: at }, signed)
        : await attestPaperAs({ actor, now: at }, signed);
    if (!noted.ok) throw new Error(noted.refusal);
  }
}

export const needIdOf = ({ need }: Pick<AMission, 'need'>) => need.id as NeedId;
