import type { Assignment } from '@/lib/assignment/assignment';
import type { Attested, MissionPaper } from '@/lib/assignment/papers';
import { type Gate, RULES } from '@/lib/matching/gate';
import { HARD, lowerFirst, sayCount } from '@/lib/shared/french';
import { sayDay } from '@/lib/shared/french-time';

const ruleOf = (id: string): Gate | undefined => RULES.find((row) => row.id === id);
const capital = (words: string) => words.charAt(0).toLocaleUpperCase('fr') + words.slice(1);

type PaperLine = {
  readonly word: string;
  readonly tone: 'green' | 'orange' | 'neutral';
  readonly label: string;
  readonly said: string | null;
};

/** One paper as a line: its state in a word, what it is, when and by whom it was noted. */
export function paperLine(paper: MissionPaper): PaperLine {
  const { rule, attested, toAmend } = paper;
  const label = capital(ruleOf(rule)?.label ?? 'papier');
  if (toAmend)
    return {
      word: 'À signer',
      tone: 'orange',
      label: `Avenant des nouvelles dates (${lowerFirst(label)})`,
      said: null,
    };
  if (paper.contested || !attested) return missingLine(paper, label);
  return { word: 'En ordre', tone: 'green', label, said: sayAttested(attested) };
}

/** « le 3 décembre 2026, noté par Hélène Clairval »; « signé à l’écran par tous, le 3 décembre 2026 » of a document of ours. */
function sayAttested({ signedOn, noted, printed, by }: Attested): string {
  const day = sayDay(signedOn);
  if (noted === 'host') return `le ${day}${by ? `, noté par ${by}` : ''}`;
  if (noted === 'lender') return `le ${day}, noté par l’employeur`;
  return printed
    ? `signé par tous, le ${day}, en partie sur papier, ce que ${by ?? 'l’employeur'} a noté`
    : `signé à l’écran par tous, le ${day}`;
}

const CONTESTED = { lender: 'l’employeur', person: 'la personne' } as const;

/** A paper nobody signed, or whose note was contested: who says so, and who may note it. */
function missingLine({ required, contested, theirs }: MissionPaper, label: string): PaperLine {
  if (contested)
    return {
      ...{ word: 'Contesté', tone: 'orange', label },
      said: `la note est contestée par ${CONTESTED[contested]}${HARD}: à signer ici`,
    };
  const said = theirs ? 'entre la personne et son employeur, qui le signent ou le notent' : null;
  return required
    ? { word: 'Manque', tone: 'orange', label, said }
    : { word: 'À prévoir', tone: 'neutral', label, said };
}

type Stage = 'before' | 'under-way' | 'over';

/** Where a mission is, for its papers: to begin, begun, over. */
export const stageOf = (
  { period, startedAt }: Pick<Assignment, 'period' | 'startedAt'>,
  now: Date,
): Stage => {
  if (period.end <= now) return 'over';
  return startedAt ? 'under-way' : 'before';
};

const TO_ORDER: Readonly<Record<Stage, string>> = {
  before: 'À régulariser avant la prise de poste',
  'under-way': 'À régulariser pendant la mission',
  over: 'Mission terminée, encore à régulariser',
};

/** « À régulariser avant la prise de poste : … »; other words once it began, and once it is over. */
export const sayMissing = (missing: readonly MissionPaper[], stage: Stage): string =>
  `${TO_ORDER[stage]}${HARD}: ${missing
    .map(({ rule, toAmend }) =>
      toAmend ? 'avenant des nouvelles dates' : (ruleOf(rule)?.label ?? 'papier'),
    )
    .join(', ')}.`;

/** What the person reads of what is still to be signed or shown, each as a sentence said to them. */
export const toldToPerson = (papers: readonly MissionPaper[]): readonly string[] =>
  papers.flatMap(({ rule, attested }) => {
    const row = attested ? undefined : ruleOf(rule);
    return row ? [row.personSentence] : [];
  });

/** « 2 missions à régulariser. »; null when one card says it, or none. */
export const sayOutOfOrder = (count: number): string | null =>
  count < 2 ? null : `${sayCount(count, 'mission à régulariser', 'missions à régulariser')}.`;
