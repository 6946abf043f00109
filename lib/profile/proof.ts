import { accept, type Result, refuse } from '@/lib/shared/result';
import { CONDITION_TABLE, type Condition, type ConditionKind } from './condition';
import type { Person, PersonKind, StudyLevel } from './person';
import { REGISTER_PROFESSIONS } from './rpps';
import { type Proof, TRADE_TABLE, type Trade } from './trade';

/** What may be checked of somebody: each is a name, a level and days. Never a document, never what it says. */
export const PROOF_KINDS = [
  'diploma',
  'register',
  'study-level',
  'study-credits',
  'child-protection-attestation',
  'criminal-record-extract',
  'immunity',
  'employer-agreement',
  'accessory-authorisation',
  'parental-consent',
  'study-certificate',
] as const;
export type ProofKind = (typeof PROOF_KINDS)[number];

/** Who checks: a pool’s manager, an employer or a school for their own people, a structure on arrival, the register. */
export const CHECKERS = ['pool', 'employer', 'school', 'structure', 'register'] as const;
export type Checker = (typeof CHECKERS)[number];

/** How a check is said: « vu », « attesté », « vérifié ». */
export const CHECKER_WORDS: Readonly<Record<Checker, string>> = {
  pool: 'vu',
  employer: 'attesté par l’employeur',
  school: 'attesté par l’école',
  structure: 'vu à l’arrivée',
  register: 'vérifié au répertoire',
};

type ProofRow = {
  readonly label: string;
  /** days it holds once checked; null when it does not lapse by itself */
  readonly validDays: number | null;
  /** who may check it; a bulletin of the criminal record and an immunity are seen by whoever employs, and by nobody else */
  readonly checkers: readonly Checker[];
  readonly reference: string;
  readonly checkedOn: string;
};

const CHECKED = '2026-11-26';
const YEAR = 365;
/** A register is asked again every month; three months without an answer, and what it said no longer counts. */
export const REGISTER_DAYS = { again: 30, holds: 90 } as const;
const HOUSES: readonly Checker[] = ['pool', 'employer', 'school', 'structure'];

const ofCondition = (
  condition: Exclude<ConditionKind, 'yearly-hours-cap'>,
  checkers = HOUSES,
): ProofRow => ({ ...CONDITION_TABLE[condition], checkers });

/** Each kind of proof: how long a check holds, who may make it, by which text. */
export const PROOF_TABLE: Readonly<Record<ProofKind, ProofRow>> = {
  diploma: {
    label: 'Diplôme',
    validDays: null,
    checkers: HOUSES,
    reference: 'Code de la santé publique, art. L4391-1 ; Code de l’action sociale et des familles',
    checkedOn: CHECKED,
  },
  register: {
    label: 'Inscription au répertoire des professionnels de santé',
    validDays: REGISTER_DAYS.holds,
    checkers: ['register', 'pool', 'employer'],
    reference: 'Code de la santé publique, art. L4113-1 et D4113-118 ; arrêté du 6 février 2009',
    checkedOn: CHECKED,
  },
  'study-level': {
    label: 'Niveau d’études',
    validDays: YEAR,
    checkers: ['school', 'pool'],
    reference: 'Arrêté du 3 février 2022 modifié, art. 1 et annexe 1',
    checkedOn: CHECKED,
  },
  'study-credits': {
    label: 'Crédits validés',
    validDays: YEAR,
    checkers: ['school'],
    reference: 'Arrêté du 3 février 2022 modifié, annexe 1',
    checkedOn: CHECKED,
  },
  'child-protection-attestation': ofCondition('child-protection-attestation'),
  'criminal-record-extract': ofCondition('criminal-record-extract', ['structure']),
  immunity: ofCondition('immunity', ['structure']),
  'employer-agreement': ofCondition('employer-agreement', ['employer', 'structure']),
  'accessory-authorisation': ofCondition('accessory-authorisation', [
    'pool',
    'employer',
    'structure',
  ]),
  'parental-consent': ofCondition('parental-consent'),
  'study-certificate': ofCondition('study-certificate', ['school', 'pool', 'structure']),
};

/** How a pool checks its people: an institute attests its students, an employer its own staff, the others see papers. */
export function checkerOf(kind: PersonKind): 'pool' | 'employer' | 'school' {
  if (kind === 'health-student' || kind === 'student') return 'school';
  return kind === 'lent-staff' || kind === 'department-agent' ? 'employer' : 'pool';
}

/** What a check is worth: a register verifies, an employer or a school attests what it gave, everybody else sees. */
export function levelOf(checker: Checker, kind: ProofKind): Exclude<Proof, 'declared'> {
  if (kind === 'register') return 'verified';
  return checker === 'employer' || checker === 'school' ? 'attested' : 'seen';
}

const MS_PER_DAY = 86_400_000;
/** A licence to drive is looked at again every year, a diploma never. */
const DRIVER_DAYS = YEAR;

/** The day a check stops holding, from the day the document bears; null when it does not by itself. */
export function expiryOf(kind: ProofKind, about: string, metOn: Date): Date | null {
  const days = kind === 'diploma' && about === 'driver' ? DRIVER_DAYS : PROOF_TABLE[kind].validDays;
  return days === null ? null : new Date(metOn.getTime() + days * MS_PER_DAY);
}

/** One thing of one person to check. */
export type Subject = { readonly kind: ProofKind; readonly about: string };

/** What there is to prove of somebody by themselves: each trade that needs a diploma or a register, a level of studies. */
export function subjectsOf(person: {
  readonly kind: PersonKind;
  readonly trades: readonly { readonly trade: Trade }[];
  readonly studyLevel: StudyLevel | null;
}): readonly Subject[] {
  const trades = person.trades.flatMap(({ trade }): Subject[] =>
    TRADE_TABLE[trade].proof === null
      ? []
      : [{ kind: REGISTER_PROFESSIONS[trade] ? 'register' : 'diploma', about: trade }],
  );
  const studies: Subject[] =
    person.kind === 'health-student' && person.studyLevel
      ? [{ kind: 'study-level', about: person.studyLevel }]
      : [];
  return [...trades, ...studies];
}

/** One check as it is kept. */
export type Check = Subject & {
  readonly id: string;
  readonly level: Exclude<Proof, 'declared'>;
  readonly checker: Checker;
  readonly checkedBy: string;
  readonly checkedAt: Date;
  readonly houseId: string | null;
  readonly metOn: Date;
  readonly expiresOn: Date | null;
  readonly lapsedAt: Date | null;
};

/** A check still holds: it was not left to lapse, and its day has not come. */
export const stillHolds = (check: Pick<Check, 'expiresOn' | 'lapsedAt'>, now: Date): boolean =>
  check.lapsedAt === null && (check.expiresOn === null || check.expiresOn > now);

const RANKS = ['seen', 'attested', 'verified'] as const;

/** The best check that holds about one thing; null when it is worth what its person says of it, no more. */
export function bestCheck(checks: readonly Check[], { kind, about }: Subject, now: Date) {
  const both = kind === 'diploma' || kind === 'register';
  const held = checks.filter(
    (one) =>
      one.about === about &&
      (one.kind === kind || (both && (one.kind === 'diploma' || one.kind === 'register'))) &&
      stillHolds(one, now),
  );
  return held.sort((a, b) => RANKS.indexOf(b.level) - RANKS.indexOf(a.level))[0] ?? null;
}

/** When people are told that something is about to lapse, in days before. A choice of the product, 2026-11-26. */
export const EXPIRY_NOTICES = [60, 15] as const;

/** A proof that is about to lapse: people are told already. */
export const lapsesSoon = (expiresOn: Date | null, now: Date): boolean =>
  expiresOn !== null && expiresOn.getTime() - now.getTime() <= EXPIRY_NOTICES[0] * MS_PER_DAY;

export type CheckRefusal = 'check-not-yours' | 'check-to-come' | 'check-too-old';

/** A check that may be noted: by who may make it, on a day come, that still counts today. */
export function planCheck(
  { kind, about, metOn, checker }: Subject & { readonly metOn: Date; readonly checker: Checker },
  now: Date,
): Result<Pick<Check, 'level' | 'expiresOn'>, CheckRefusal> {
  if (!PROOF_TABLE[kind].checkers.includes(checker)) return refuse('check-not-yours');
  if (metOn > now) return refuse('check-to-come');
  const expiresOn = expiryOf(kind, about, metOn);
  if (expiresOn !== null && expiresOn <= now) return refuse('check-too-old');
  return accept({ level: levelOf(checker, kind), expiresOn });
}

/** A number as its person gave it, and what the register answered. */
export type Registration = {
  readonly number: string;
  readonly state: 'waiting' | 'found' | 'to-check' | 'unknown';
  readonly askedAt: Date;
  readonly answeredAt: Date | null;
  readonly tries: number;
};

/** All that is known of what somebody can show: said by them, checked by others, and their number in the register. */
export type WalletFacts = {
  readonly person: Person;
  readonly conditions: readonly Condition[];
  readonly checks: readonly Check[];
  readonly registration: Registration | null;
};
