import { PRESETS } from '@/lib/availability/moments';
import { STUDY_LABELS, TRAVEL_LABELS } from '@/lib/profile/person';
import { TRADE_TABLE } from '@/lib/profile/trade';
import { HARD, sayList } from '@/lib/shared/french';
import type { Answered, Question } from './door';
import { STATUS_TABLE } from './status';

/** One answer as it is read again: the question, its short name, what was said. */
export type ToldAnswer = {
  readonly question: Question;
  readonly label: string;
  readonly said: string;
};

/** The five answers in words, in the order of the questions; the commune by its name when it is known. */
export function tellAnswers(answers: Answered, commune: string | null): readonly ToldAnswer[] {
  const { trades, status, ageBand, radiusKm, travelMeans, when } = answers;
  const minor = ageBand === 'minor-16-17' ? ', 16 ou 17 ans' : '';
  const means = travelMeans.map((mean) => TRAVEL_LABELS[mean].toLowerCase());
  const moments = PRESETS.flatMap(({ name, label }) =>
    when.includes(name) ? [label.toLowerCase()] : [],
  );
  return [
    {
      question: 'trades',
      label: 'Je peux',
      said: sayList(trades.map((trade) => TRADE_TABLE[trade].label)),
    },
    { question: 'diploma', label: 'Diplôme ou études', said: sayDiploma(answers) },
    { question: 'status', label: 'Situation', said: `${STATUS_TABLE[status].label}${minor}` },
    {
      question: 'place',
      label: 'Lieu',
      said: `${commune ?? 'Ma commune'}, jusqu’à ${radiusKm}${HARD}km, ${sayList(means, 'ou')}`,
    },
    { question: 'when', label: 'Moments', said: sayList(moments) },
  ];
}

function sayDiploma({ diploma, studyLevel }: Answered): string {
  if (diploma === 'diploma') return 'J’ai le diplôme';
  return studyLevel ? STUDY_LABELS[studyLevel] : 'Ni l’un ni l’autre';
}
