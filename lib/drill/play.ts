import { minutesAfter, type Period } from '@/lib/shared/period';
import type { DrillNeed, DrillPlace } from './draw';
import { type Invented, type Word, wordOf } from './reserve';
import { DRILL_RULES, instantOf } from './scenario';
import type { DrillAct, DrillScript } from './script';
import {
  type Board,
  leftOf,
  openTable,
  type Passed,
  playMinute,
  type Question,
  type Table,
} from './turn';

/** A message nobody is sent: it exists on the page of its drill, computed, and nowhere else. */
export type DrillMessage = {
  readonly needKey: number;
  readonly to: Pick<Invented, 'number' | 'kind'>;
  readonly sentAt: number;
  /** asked because a plan was sent, rather than by a wave */
  readonly byPlan: boolean;
  /** lost, still waited for, or what was answered */
  readonly answer: 'lost' | 'waiting' | 'yes' | 'too-late' | 'no';
  readonly answeredAt: number | null;
};

/** A lever pulled in a drill: what it gave, once it is known. */
export type DrillLever = DrillAct & { readonly gave: boolean | null };

/** A need of a drill as it stands. */
export type DrillLine = {
  readonly need: DrillNeed;
  readonly taken: number;
  readonly firstYesAt: number | null;
  readonly filledAt: number | null;
  /** nobody is left to be asked, and seats are free */
  readonly nobodyLeft: boolean;
  readonly messages: readonly DrillMessage[];
  readonly levers: readonly DrillLever[];
};

/** Somebody invented, and what their word is worth now. */
export type Reservist = Invented & { readonly word: Word };

export type DrillState = {
  readonly minute: number;
  readonly lines: readonly DrillLine[];
  readonly reds: readonly DrillPlace[];
  readonly reserve: readonly Reservist[];
  /** whom a plan proposed and who could not be asked any more */
  readonly passed: readonly Passed[];
};

/** Where a drill has come at a minute of it: everything that happened by then, computed from its seed and from what agents did. */
export function playDrill(script: DrillScript, minute: number): DrillState {
  const table = openTable(script);
  for (let at = 0; at <= minute; at += 1) playMinute(table, at);
  const { boards, reds, passed } = table;
  const reserve = table.reserve.map((one) => ({
    ...one,
    word: wordOf(one, script.activatedAt, minute),
  }));
  const lines = boards
    .filter(({ need }) => need.appearsAt <= minute)
    .map((board) => lineOf(table, board, minute));
  return { minute, lines, reds, reserve, passed };
}

/** One need of a drill at a minute of it; null when it had not come. */
export const playLine = (script: DrillScript, key: number, minute: number): DrillLine | null =>
  playDrill(script, minute).lines.find(({ need }) => need.key === key) ?? null;

const MINUTES = 60;

/** The hours of a need of a drill, on the clock of that drill. */
export function shiftOf({ need }: Pick<DrillLine, 'need'>, startsAt: Date): Period {
  const start = instantOf(startsAt, need.startsAt);
  return { start, end: minutesAfter(start, DRILL_RULES.shiftHours * MINUTES) };
}

function lineOf(table: Table, board: Board, minute: number): DrillLine {
  const { need, found, questions, levers } = board;
  return {
    need,
    taken: found.length,
    firstYesAt: found[0]?.at ?? null,
    filledAt: found.length === need.seats ? (found.at(-1)?.at ?? null) : null,
    nobodyLeft: found.length < need.seats && leftOf(table, board, minute).length === 0,
    messages: questions.map(messageOf),
    levers: levers
      .filter(({ act }) => act.minute <= minute)
      .map(({ act, at, gave }) => ({ ...act, gave: at <= minute ? gave : null })),
  };
}

function messageOf({
  needKey,
  person,
  at,
  byPlan,
  reached,
  heard,
  answersAt,
}: Question): DrillMessage {
  const { number, kind } = person;
  const said = { needKey, to: { number, kind }, sentAt: at, byPlan };
  if (!reached) return { ...said, answer: 'lost', answeredAt: null };
  if (heard === null) return { ...said, answer: 'waiting', answeredAt: null };
  return { ...said, answer: heard, answeredAt: answersAt };
}
