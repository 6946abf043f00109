import { amongOf, type FunnelStep, funnelOf, type Questions } from '@/lib/matching/funnel';
import type { Match } from '@/lib/matching/match';
import { plural, sayNumber } from '@/lib/shared/french';
import { sayAmong } from './coming-words';

type Words = readonly [one: string, many: string, nobody?: string];

const STEP_WORDS: Readonly<Record<FunnelStep, Words>> = {
  registered: ['personne inscrite', 'personnes inscrites'],
  qualified: ['qualifiée', 'qualifiées'],
  'in-reach': ['à portée', 'à portée'],
  available: ['disponible', 'disponibles'],
  hours: ['repos et heures en règle', 'repos et heures en règle'],
  papers: ['sans papier qui empêche', 'sans papier qui empêche'],
  asked: ['sollicitée', 'sollicitées', 'sollicitée'],
  answered: ['a répondu', 'ont répondu', 'n’a répondu'],
};

/** A step as it is said: « 12 sollicitées », « 1 a répondu », « aucune n’a répondu ». */
export function sayStep(step: FunnelStep, people: number): { figure: string; words: string } {
  const [one, many, nobody] = STEP_WORDS[step];
  if (people === 0 && nobody) return { figure: 'aucune', words: nobody };
  return { figure: sayNumber(people), words: plural(people, one, many) };
}

/** From everybody registered to those who answered: how many are left after each step, on one line that wraps. */
export function FunnelLine({
  match,
  questions,
}: {
  readonly match: Pick<Match, 'registered' | 'leftAside' | 'ranked'>;
  readonly questions: Questions;
}) {
  return (
    <ol
      aria-label="De toutes les personnes inscrites aux réponses"
      className="flex flex-wrap gap-x-2 gap-y-1"
    >
      {funnelOf(match, questions).map(({ step, people }, index) => (
        <li className="flex flex-wrap items-baseline gap-x-2" key={step}>
          {index > 0 ? (
            <span aria-hidden className="text-muted">
              ›
            </span>
          ) : null}
          <Step {...sayStep(step, people)} />
          {step === 'papers' && people > 0 ? (
            <span className="text-sm">{sayAmong(amongOf(match))}</span>
          ) : null}
        </li>
      ))}
    </ol>
  );
}

const Step = ({ figure, words }: ReturnType<typeof sayStep>) => (
  <span>
    <span className="font-semibold tabular-nums">{figure}</span>{' '}
    <span className="text-muted text-sm">{words}</span>
  </span>
);
