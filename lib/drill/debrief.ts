import { type Outcome, type Report, tellOutcomes } from '@/lib/evaluation/report';
import { PERSON_KINDS } from '@/lib/profile/person';
import { middle } from '@/lib/shared/middle';
import { shiftOf } from './drill-queue';
import type { DrillLine, DrillState } from './play';
import { instantOf } from './scenario';

/** What a drill gave, as the report of an activation says it; it counts nobody, and nothing else reads it. */
export function debriefOf(state: DrillState, startsAt: Date): Report {
  const { lines, minute } = state;
  const now = instantOf(startsAt, minute);
  const filled = lines.filter(({ filledAt }) => filledAt !== null);
  const sum = (of: (line: DrillLine) => number) => lines.reduce((all, line) => all + of(line), 0);
  return {
    period: { start: startsAt, end: now },
    needs: {
      posted: lines.length,
      filled: filled.length,
      expired: lines.filter((line) => line.filledAt === null && shiftOf(line, startsAt).end <= now)
        .length,
      seats: sum(({ need }) => need.seats),
      seatsTaken: sum(({ taken }) => taken),
      minutesToFirstYes: middle(lines.map(({ need, firstYesAt }) => since(need, firstYesAt))),
      minutesToFilled: middle(lines.map(({ need, filledAt }) => since(need, filledAt))),
    },
    schemes: tellOutcomes(outcomesOf(lines)),
    ...{ reasons: [], unfilled: [], satisfaction: [], weeks: [] },
  };
}

const since = ({ appearsAt }: DrillLine['need'], at: number | null) =>
  at === null ? null : at - appearsAt;

function outcomesOf(lines: readonly DrillLine[]): readonly Outcome[] {
  const messages = lines.flatMap((line) => line.messages);
  return PERSON_KINDS.flatMap((kind) => {
    const theirs = messages.filter(({ to }) => to.kind === kind);
    if (theirs.length === 0) return [];
    const reached = theirs.filter(({ answer }) => answer !== 'lost');
    const yes = reached.filter(({ answer }) => answer === 'yes');
    const delays = yes.map(({ sentAt, answeredAt }) =>
      answeredAt === null ? null : answeredAt - sentAt,
    );
    return [
      {
        ...{ kind, asked: theirs.length, reached: reached.length, fitting: reached.length },
        ...{ yes: yes.length, present: yes.length, stayed: 0, minutesToYes: middle(delays) },
      },
    ];
  });
}
