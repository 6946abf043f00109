import { type Outcome, type Report, tellOutcomes } from '@/lib/evaluation/report';
import { PERSON_KINDS } from '@/lib/profile/person';
import { middle } from '@/lib/shared/middle';
import { type DrillLine, type DrillMessage, type DrillState, shiftOf } from './play';
import { instantOf } from './scenario';

/** What a drill gave, or some minutes of it, as the report of an activation says it; it counts nobody, and nothing else reads it. */
export function debriefOf(
  { lines: all, minute }: DrillState,
  startsAt: Date,
  { from, until }: { readonly from: number; readonly until: number } = { from: 0, until: minute },
): Report {
  const now = instantOf(startsAt, minute);
  const isIn = (at: number) => at >= from && at <= until;
  const lines = all.filter(({ need }) => isIn(need.appearsAt));
  const messages = all.flatMap((line) => line.messages).filter(({ sentAt }) => isIn(sentAt));
  const filled = lines.filter(({ filledAt }) => filledAt !== null);
  const sum = (of: (line: DrillLine) => number) =>
    lines.reduce((total, line) => total + of(line), 0);
  return {
    period: { start: instantOf(startsAt, from), end: instantOf(startsAt, until) },
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
    schemes: tellOutcomes(outcomesOf(messages)),
    ...{ reasons: [], unfilled: [], satisfaction: [], weeks: [] },
  };
}

const since = ({ appearsAt }: DrillLine['need'], at: number | null) =>
  at === null ? null : at - appearsAt;

/** Each of the invented is counted once, whatever they were asked. */
const peopleOf = (messages: readonly DrillMessage[]) =>
  new Set(messages.map(({ to }) => to.number)).size;

function outcomesOf(messages: readonly DrillMessage[]): readonly Outcome[] {
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
