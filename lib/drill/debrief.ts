import { type Outcome, type Report, tellOutcomes } from '@/lib/evaluation/report';
import { PERSON_KINDS } from '@/lib/profile/person';
import { middle } from '@/lib/shared/middle';
import { type DrillLine, type DrillMessage, type DrillState, shiftOf } from './play';
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
    ...{ reasons: [], satisfaction: [], weeks: [] },
  };
}

const since = ({ appearsAt }: DrillLine['need'], at: number | null) =>
  at === null ? null : at - appearsAt;

/** Each of the invented is counted once, whatever they were asked. */
const peopleOf = (messages: readonly DrillMessage[]) =>
  new Set(messages.map(({ to }) => to.number)).size;

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
    const [said, came] = [peopleOf(reached), peopleOf(yes)];
    return [
      {
        ...{ kind, asked: peopleOf(theirs), reached: said, fitting: said, yes: came },
        ...{ present: came, stayed: yes.length - came, minutesToYes: middle(delays) },
      },
    ];
  });
}
