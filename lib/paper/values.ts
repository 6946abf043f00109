import type { AssignmentId } from '@/lib/assignment/assignment';
import type { Probity } from '@/lib/matching/probity-table';
import { isTask, TASK_TABLE } from '@/lib/need/task';
import { TRADE_TABLE, type Trade } from '@/lib/profile/trade';
import { HARD, lowerFirst, sayDuration, sayList, sayPhone } from '@/lib/shared/french';
import { sayDay } from '@/lib/shared/french-time';
import type { Period } from '@/lib/shared/period';
import { amountsOf } from './amount';
import { CLAUSES } from './clause';
import type { Framed } from './due';
import { BY_VEHICLE, FIELDS, type FieldName, fieldOf, type Said } from './field';
import { readCents, sayCents } from './money';
import { hostSaid, lenderSaid, saidHere } from './own-words';
import { sayProbity } from './probity-words';
import { readCode, sayCode } from './signature';
import { hoursOf, saySpan } from './span';
import type { Table, Values } from './template';

/** One mission as its papers tell it. */
export type PaperMission = Framed & {
  readonly id: AssignmentId;
  /** the hours of all the missions its papers are of, when they are several, the soonest first */
  readonly together?: readonly Period[];
  readonly hostName: string;
  readonly hostFiness: string | null;
  readonly lenderFiness: string | null;
  readonly place: string;
  readonly placeFiness: string | null;
  readonly contact: { readonly name: string; readonly phone: string };
  readonly trade: Trade;
  /** what the person is by their own trades, the best proven first; none are known of some */
  readonly trades: readonly Trade[];
  /** when the employer that lends said what an hour costs */
  readonly costSaidAt: Date | null;
  /** what the structure may or must ask to see of somebody’s probity; null where nobody read it */
  readonly probity: Probity | null;
  readonly tasks: readonly string[];
  readonly limits: readonly string[];
  readonly personName: string | null;
  /** the employer that lends, when it is of the reserve */
  readonly lender: { readonly name: string; readonly said: Said } | null;
  /** what the organization that receives said of itself */
  readonly hostSaid: Said;
  /** how long the way there is, as estimated when they were asked */
  readonly travelMinutes: number | null;
  /** the hours both signed are the part both versions hold: the rest stays apart (lib/assignment/hours-common) */
  readonly commonOnly: boolean;
  /** the agreement in force, once it is made: its name and its number */
  readonly agreement: string | null;
};

const STATUS: Readonly<Record<string, string>> = {
  'volunteer-not-a-job': 'bénévole, sans contrat ni paie',
  'loan-convention': 'salarié·e prêté·e',
  'public-secondment': 'agent·e mis·e à disposition',
  'short-contract': 'sous contrat avec l’organisme d’accueil',
  'student-contract': 'étudiant·e, sous contrat avec l’organisme d’accueil',
  'retiree-contract': 'retraité·e, sous contrat avec l’organisme d’accueil',
};
const FRAME: Readonly<Record<string, string>> = {
  'volunteer-not-a-job': 'engagement bénévole',
  'loan-convention': 'prêt de main-d’œuvre à but non lucratif',
  'public-secondment': 'mise à disposition',
};

const ofRules = (words: Readonly<Record<string, string>>, rules: readonly string[]) =>
  Object.entries(words).find(([rule]) => rules.includes(rule))?.[1];

/** What was said of amounts is told as amounts; the rest as it was written. */
function told(said: Values): Values {
  return Object.fromEntries(
    Object.entries(said).map(([name, words]) =>
      Object.hasOwn(FIELDS, name) && fieldOf(name as FieldName).sort === 'money'
        ? [name, words ? sayCents(Number(words)) : null]
        : [name, words],
    ),
  );
}

function amounts(
  mission: PaperMission,
): { readonly montants: Table; readonly total: string } | null {
  const found = amountsOf(mission);
  if (!found) return null;
  const { wageCents, chargeCents, expenseCents, totalCents, billedCents } = found;
  const cost: [string, number][] = [
    ['Salaires', wageCents],
    ['Charges sociales', chargeCents],
    ['Frais professionnels', expenseCents],
  ];
  const sponsorship: [string, number][] = [
    ...(totalCents > 0 ? [...cost, ['Coût pour le prêteur', totalCents] as [string, number]] : []),
    ['Montant facturé (mécénat de compétences)', billedCents],
  ];
  // the sum is said once, below its table
  const rows = mission.sponsored ? sponsorship : cost;
  return {
    montants: {
      kind: 'table',
      head: ['Nature', 'Montant'],
      rows: rows.map(([nature, cents]) => [nature, sayCents(cents)]),
    },
    total: sayCents(billedCents),
  };
}

const clauses = Object.fromEntries(
  Object.entries(CLAUSES).map(([name, { sentence }]) => [name, sentence]),
);

/** The kilometres of whoever comes by a vehicle, without the unit that templates write; of any other way there, none. */
const kilometresOf = (said: Said): string | null =>
  BY_VEHICLE.includes(said['moyen'] ?? '')
    ? (said['distance']?.replace(/\s*km\.?\s*$/i, '') ?? null)
    : null;

/** « 7 h 30 », and that they are a part when they are: nobody reads them as the whole. Null until both sides signed. */
export function sayHoursDone({
  minutesDone,
  commonOnly,
}: Pick<PaperMission, 'minutesDone' | 'commonOnly'>): string | null {
  if (minutesDone === null) return null;
  const words = sayDuration(minutesDone);
  return commonOnly
    ? `${words}, partie commune aux deux versions des heures${HARD}; le reste n’est pas signé`
    : words;
}

/** « infirmier·ère, pour un poste d’aide-soignant·e »: what the person is, by their own trades; and the post, where it is another. Null when nothing is known of them. */
export function sayQualification({
  trade,
  trades,
}: Pick<PaperMission, 'trade' | 'trades'>): string | null {
  if (trades.length === 0) return null;
  const own = sayList(trades.map((one, rank) => ofRank(TRADE_TABLE[one].label, rank)));
  return trades.includes(trade)
    ? own
    : `${own}${HARD}; poste confié${HARD}: ${lowerFirst(TRADE_TABLE[trade].label)}`;
}
const ofRank = (label: string, rank: number) => (rank === 0 ? label : lowerFirst(label));

/** The hours signed until now, and what the new ones do; nothing when they are the same. */
function newDates({ former, period }: PaperMission): Values {
  if (!former) return {};
  return {
    periode_initiale: saySpan(former),
    sens: period.end > former.end ? 'prolongation de la mission' : 'retour anticipé de la personne',
  };
}

// written as its head writes it; a preview has none
const sayNumero = (numero: string) => (readCode(numero) ? sayCode(numero) : numero);

/** Everything a template may say of a mission, by the name it writes. */
export function valuesOf(mission: PaperMission, numero: string, now: Date): Values {
  const { rules, lender, contact } = mission;
  const tasks = mission.tasks.filter(isTask).map((task) => lowerFirst(TASK_TABLE[task].label));
  return {
    ...clauses,
    personne: mission.personName,
    qualification: sayQualification(mission),
    preteur_nom: lender?.name,
    ...(lender ? lenderSaid(lender.said, now) : {}),
    ...told(hostSaid(mission.hostSaid, now)),
    ...told(saidHere(mission)),
    numero: sayNumero(numero),
    date: sayDay(now),
    hote_nom: mission.hostName,
    hote_finess: mission.hostFiness,
    preteur_finess: mission.lenderFiness,
    lieu: mission.place,
    lieu_finess: mission.placeFiness,
    contact: `${contact.name}, ${sayPhone(contact.phone)}`,
    joignable: mission.said['joignable'] ?? sayPhone(contact.phone),
    referent: mission.said['referent'] ?? contact.name,
    statut: [
      lender?.name ?? mission.said['preteur_nom'],
      ofRules(STATUS, rules) ?? 'personne de la réserve',
    ]
      .filter(Boolean)
      .join(', '),
    cadre: [ofRules(FRAME, rules) ?? ofRules(STATUS, rules) ?? 'renfort', mission.agreement]
      .filter(Boolean)
      .join(', '),
    poste: TRADE_TABLE[mission.trade].label,
    taches: sayList(tasks.length > 0 ? tasks : ['celles du poste']),
    limites: mission.limits.join(' '),
    ...hoursOf(mission),
    ...newDates(mission),
    duree_trajet: mission.travelMinutes === null ? null : sayDuration(mission.travelMinutes),
    distance: kilometresOf(mission.said),
    probite: mission.probity && sayProbity(mission.probity),
    heures_faites: sayHoursDone(mission),
    cout_dit: mission.costSaidAt && sayDay(mission.costSaidAt),
    ...amounts(mission),
  };
}

/** A field as it is kept: amounts in cents, the rest as written. */
export const keptAs = (name: FieldName, words: string): string =>
  fieldOf(name).sort === 'money' ? String(readCents(words) ?? '') : words;

/** A field as its form shows it again. */
export const shownAs = (name: FieldName, kept: string): string =>
  fieldOf(name).sort === 'money' && kept !== ''
    ? sayCents(Number(kept))
        .replace(`${HARD}€`, '')
        .replace(/\u202f/g, '')
    : kept;
