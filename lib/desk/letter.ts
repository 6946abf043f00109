import type { AnswerState } from '@/lib/assignment/answer';
import type { MyDemand } from '@/lib/assignment/mine';
import type { SolicitationId } from '@/lib/identity/actor';

/** What is printed for somebody who wants paper. */
export const LETTER_KINDS = ['welcome', 'question', 'mission'] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];
export const LETTER_LABELS: Readonly<Record<LetterKind, string>> = {
  welcome: 'Lettre d’accueil et de droits',
  question: 'Demande, avec le numéro à rappeler',
  mission: 'Feuille de mission',
};

/** One letter: a welcome is about nobody’s demand, the others about one. */
export type Letter = { readonly kind: LetterKind; readonly demand: MyDemand | null };

/** A letter already printed. */
export type Printed = {
  readonly kind: LetterKind;
  readonly solicitationId: SolicitationId | null;
};

const KIND_OF_STATE: Partial<Readonly<Record<AnswerState, LetterKind>>> = {
  asked: 'question',
  accepted: 'mission',
  'to-reconfirm': 'mission',
};

/** The letters somebody waits for: the welcome once, each question while it waits, each mission until it begins. */
export function lettersDue(
  demands: readonly MyDemand[],
  printed: readonly Printed[],
  now: Date,
): readonly Letter[] {
  const isPrinted = (kind: LetterKind, id: SolicitationId | null) =>
    printed.some((one) => one.kind === kind && one.solicitationId === id);
  const welcome: Letter[] = isPrinted('welcome', null) ? [] : [{ kind: 'welcome', demand: null }];
  const others = demands.flatMap((demand): Letter[] => {
    const kind = KIND_OF_STATE[demand.state];
    const isDue = kind && demand.period.start > now && !isPrinted(kind, demand.solicitationId);
    return isDue ? [{ kind, demand }] : [];
  });
  return [...welcome, ...others];
}
