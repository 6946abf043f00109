// What the engine learns as the season goes: the cells of `LearnedOdds`, as real answers fill them.
import { answeredWithin } from '@/lib/solicitation/answer-delay';
import {
  type AnswerOdds,
  type AskFacts,
  type LearnedOdds,
  oddsKeysOf,
  oddsOf,
} from '@/lib/solicitation/answer-odds';
import type { Answer } from './truth';

type Cell = { -readonly [Field in keyof LearnedOdds[number]]: LearnedOdds[number][Field] };

export type Learning = {
  readonly oddsOf: (facts: AskFacts) => AnswerOdds;
  /** an answer after so many minutes, or silence for so many */
  readonly hear: (facts: AskFacts, answer: Answer['says'], minutes: number) => void;
};

/** A mind that has heard nothing yet. */
export function learningOf(): Learning {
  const cells = new Map<string, Cell>();
  const cellOf = (key: string) => {
    const known = cells.get(key);
    if (known) return known;
    const cell = { key, asked: 0, yes: 0, delayLogSum: 0, delayLogSquares: 0, answered: 0 };
    cells.set(key, cell);
    return cell;
  };
  const odds = (facts: AskFacts) =>
    oddsOf(
      facts,
      oddsKeysOf(facts).flatMap((key) => cells.get(key) ?? []),
    );
  return {
    oddsOf: odds,
    hear: (facts, says, minutes) => {
      // a silence cut short counts for the part of the answers that would have come by then
      const share = says === 'nothing' ? answeredWithin(odds(facts), minutes) : 1;
      const log = Math.log(Math.max(1, minutes));
      for (const key of oddsKeysOf(facts)) {
        const cell = cellOf(key);
        cell.asked += share;
        if (says === 'yes') cell.yes += 1;
        if (says === 'nothing') continue;
        cell.answered += 1;
        cell.delayLogSum += log;
        cell.delayLogSquares += log * log;
      }
    },
  };
}
