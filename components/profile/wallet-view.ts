import { CONDITION_TABLE, type Condition, isLapsed } from '@/lib/profile/condition';
import { STUDY_LABELS } from '@/lib/profile/person';
import type { WalletFacts } from '@/lib/profile/proof';
import {
  bestCheck,
  CHECKER_WORDS,
  type Check,
  expiryOf,
  lapsesSoon,
  PROOF_TABLE,
  type ProofKind,
  type Subject,
  stillHolds,
  subjectsOf,
} from '@/lib/profile/proof';
import { TRADE_TABLE, type Trade } from '@/lib/profile/trade';
import { HARD, THIN } from '@/lib/shared/french';
import { sayDay } from '@/lib/shared/french-time';

/** One line of a wallet: what it is, what it is worth, who said so, until when, and what to do next. */
export type WalletLine = {
  readonly key: string;
  readonly label: string;
  readonly level: string;
  readonly tone: 'green' | 'yellow' | 'orange' | 'neutral';
  readonly who: string | null;
  readonly until: string | null;
  readonly next: string | null;
};

/** What a subject is called: the trade’s own words, a level’s, or the condition’s. */
export function nameOfSubject({ kind, about }: Subject): string {
  if (kind === 'diploma' || kind === 'register')
    return `${about === 'driver' ? 'Permis de conduire' : PROOF_TABLE[kind].label}${HARD}: ${TRADE_TABLE[about as Trade].label}`;
  if (kind === 'study-level')
    return `${PROOF_TABLE[kind].label}${HARD}: ${STUDY_LABELS[about as keyof typeof STUDY_LABELS]}`;
  return PROOF_TABLE[kind].label;
}

/** The wallet, line by line: each trade and level to prove, then the conditions said or checked. */
export function walletLines(facts: WalletFacts, now: Date): readonly WalletLine[] {
  const { person, checks, conditions } = facts;
  const credits = checks.filter(({ kind }) => kind === 'study-credits').slice(0, 1);
  return [
    ...subjectsOf(person).map((subject) => provenLine(subject, checks, now)),
    ...credits.map((check) => lineOf({ kind: 'study-credits', about: '' }, check, now)),
    ...conditions.map((condition) => conditionLine(condition, checks, now)),
  ];
}

function provenLine(subject: Subject, checks: readonly Check[], now: Date): WalletLine {
  const held = bestCheck(checks, subject, now);
  if (held) return lineOf(subject, held, now);
  const lapsed = checks.some(({ about, lapsedAt }) => about === subject.about && lapsedAt !== null);
  return {
    key: `${subject.kind}/${subject.about}`,
    label: nameOfSubject(subject),
    level: lapsed ? 'À renouveler' : 'Déclaré',
    tone: lapsed ? 'orange' : 'yellow',
    who: 'Par vous',
    until: null,
    next: NEXT[subject.kind] ?? SHOW_IT,
  };
}

const SHOW_IT = `Montrez l’original au responsable de votre vivier, ou à la structure à votre arrivée. Personne n’en garde de copie.`;
const NEXT: Readonly<Partial<Record<ProofKind, string>>> = {
  register: `Donnez votre numéro RPPS ci-dessous${THIN}: la vérification est immédiate. Ou montrez votre diplôme.`,
  'study-level': 'Votre institut l’atteste. Demandez-le-lui, ou montrez votre attestation.',
};

function lineOf(subject: Subject, check: Check, now: Date): WalletLine {
  const state = stateOf(check, now);
  return {
    key: `${subject.kind}/${subject.about}`,
    label: nameOfSubject({ ...subject, kind: kindShown(subject, check) }),
    level: state === 'over' ? 'À renouveler' : LEVELS[check.level],
    tone: TONES[state],
    who: `${CHECKER_WORDS[check.checker]} le ${sayDay(check.checkedAt)}, par ${check.checkedBy}`,
    until: lastDay(check.expiresOn),
    next:
      state === 'held'
        ? null
        : 'Montrez un document plus récent à qui l’avait vu, ou à une structure.',
  };
}

const DAY_MS = 86_400_000;
/** The last day something counts, in words; null when it does not lapse. */
const lastDay = (expires: Date | null) =>
  expires ? sayDay(new Date(expires.getTime() - DAY_MS)) : null;

/** A check holds, lapses soon, or is over; the register asks itself again and worries nobody. */
function stateOf(check: Check, now: Date): 'held' | 'soon' | 'over' {
  if (!stillHolds(check, now)) return 'over';
  return check.checker !== 'register' && lapsesSoon(check.expiresOn, now) ? 'soon' : 'held';
}
const TONES = { held: 'green', soon: 'yellow', over: 'orange' } as const;

/** A trade of the register whose diploma was seen is said as a diploma. */
function kindShown({ kind }: Subject, { level }: Check): ProofKind {
  if (level === 'verified') return 'register';
  return kind === 'register' ? 'diploma' : kind;
}

const LEVELS = { seen: 'Document vu', attested: 'Attesté', verified: 'Vérifié au répertoire' };

/** « Condition remplie, vérifiée par… le… », or said by the person alone. */
function conditionLine(condition: Condition, checks: readonly Check[], now: Date): WalletLine {
  const check = checks.find((one) => one.kind === condition.kind && stillHolds(one, now));
  const subject = { kind: condition.kind as ProofKind, about: '' };
  if (check)
    return {
      ...lineOf(subject, check, now),
      level: 'Condition remplie',
      who: `${check.level === 'attested' ? 'attestée' : 'vérifiée'} par ${check.checkedBy}, le ${sayDay(check.checkedAt)}`,
    };
  const lapsed = isLapsed(condition, now);
  const expires =
    condition.kind === 'yearly-hours-cap' ? null : expiryOf(subject.kind, '', condition.metOn);
  return {
    key: condition.kind,
    label: CONDITION_TABLE[condition.kind].label,
    level: lapsed ? 'À renouveler' : 'Déclaré',
    tone: lapsed ? 'orange' : 'neutral',
    who: `par vous, du ${sayDay(condition.metOn)}`,
    until: lastDay(expires),
    next:
      lapsed || lapsesSoon(expires, now)
        ? 'Indiquez une date plus récente dans votre profil.'
        : null,
  };
}
