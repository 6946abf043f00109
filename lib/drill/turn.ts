import { DEFAULT_REST_MINUTES } from '@/lib/plan/instance';
import { LEVER_TABLE } from '@/lib/queue/lever';
import { throwsFor } from '@/lib/shared/dice';
import { type DrillNeed, type DrillPlace, drawDrill } from './draw';
import {
  answerOf,
  drawReserve,
  type Fit,
  fitOf,
  type Invented,
  type Word,
  wordOf,
} from './reserve';
import { DRILL_RULES, SCENARIO_TABLE } from './scenario';
import type { DrillAct, DrillPair, DrillScript } from './script';

/** Somebody asked for a need of a drill. */
export type Question = DrillPair & {
  readonly person: Invented;
  readonly at: number;
  readonly byPlan: boolean;
  readonly reached: boolean;
  readonly says: 'yes' | 'no' | null;
  readonly answersAt: number;
  /** what came of the answer, once it is heard */
  heard: 'yes' | 'too-late' | 'no' | null;
};

/** Who has a seat since when; nobody of the reserve when a lever found them. */
export type Found = { readonly at: number; readonly person: number | null };

/** Somebody a plan proposed and who could not be asked any more when it was sent. */
export type Passed = DrillPair & {
  readonly minute: number;
  readonly outcome: 'gone' | 'need-over';
};

type Candidate = { readonly person: Invented; readonly fit: Fit };

/** A need of a drill as it is played. */
export type Board = {
  readonly need: DrillNeed;
  /** the best placed first */
  readonly people: readonly Candidate[];
  readonly levers: readonly {
    readonly act: DrillAct;
    readonly at: number;
    readonly gave: boolean;
  }[];
  readonly questions: Question[];
  readonly found: Found[];
};

/** A whole drill as it is played, minute after minute. */
export type Table = {
  readonly script: DrillScript;
  readonly reds: readonly DrillPlace[];
  readonly reserve: readonly Invented[];
  readonly boards: readonly Board[];
  /** what each has been asked, by their number */
  readonly asked: Map<number, Question[]>;
  readonly due: Map<number, Question[]>;
  readonly passed: Passed[];
};

/** A drill before its first minute. */
export function openTable(script: DrillScript): Table {
  const { needs, reds } = drawDrill(script, script.places);
  const reserve = drawReserve(script);
  const boards = needs.map((need) => boardOf(need, reserve, script));
  return { script, reds, reserve, boards, asked: new Map(), due: new Map(), passed: [] };
}

function boardOf(need: DrillNeed, reserve: readonly Invented[], script: DrillScript): Board {
  const { seed, acts } = script;
  const people = reserve
    .flatMap((person): Candidate[] => {
      const fit = fitOf(seed, person, need);
      return fit ? [{ person, fit }] : [];
    })
    .sort(
      (one, other) => other.fit.score - one.fit.score || one.person.number - other.person.number,
    );
  const levers = acts
    .filter(({ needKey }) => needKey === need.key)
    .map((act) => ({
      act,
      at: act.minute + DRILL_RULES.leverMinutes,
      gave: throwsFor(`drill ${seed} ${need.key} ${act.lever}`)() < LEVER_TABLE[act.lever].believed,
    }));
  return { need, people, levers, questions: [], found: [] };
}

/** One minute: what levers found, what people answer, the waves of the needs, then what a plan sends: an act changes nothing of the minute it is done in. */
export function playMinute(table: Table, at: number): void {
  const present = table.boards.filter(({ need }) => need.appearsAt <= at);
  for (const board of present) findByLever(board, at);
  const heard = [...(table.due.get(at) ?? [])].sort(
    (one, other) => one.number - other.number || one.needKey - other.needKey,
  );
  for (const question of heard) hear(table, question, at);
  for (const board of present) sendWave(table, board, at);
  for (const { minute, pairs } of table.script.sendings)
    if (minute === at) for (const pair of pairs) sendPair(table, pair, at);
}

const isLacking = ({ need, found }: Board, at: number) =>
  found.length < need.seats && at < need.startsAt;

function findByLever(board: Board, at: number): void {
  for (const lever of board.levers)
    if (lever.at === at && lever.gave && isLacking(board, at))
      board.found.push({ at, person: null });
}

function hear(table: Table, question: Question, at: number): void {
  const board = table.boards[question.needKey] as Board;
  if (question.says === 'no' || isTaken(table, question.number, board.need)) question.heard = 'no';
  else if (!isLacking(board, at)) question.heard = 'too-late';
  else {
    board.found.push({ at, person: question.number });
    question.heard = 'yes';
  }
}

const HOUR = 60;

/** Whether two shifts leave one person no rest between them. */
export function clashes(
  one: Pick<DrillNeed, 'startsAt'>,
  other: Pick<DrillNeed, 'startsAt'>,
): boolean {
  const apart = DRILL_RULES.shiftHours * HOUR + DEFAULT_REST_MINUTES;
  return Math.abs(one.startsAt - other.startsAt) < apart;
}

/** Somebody who said yes elsewhere at these hours. */
const isTaken = ({ asked, boards }: Table, number: number, need: DrillNeed): boolean =>
  (asked.get(number) ?? []).some(
    ({ heard, needKey }) => heard === 'yes' && clashes((boards[needKey] as Board).need, need),
  );

/** Still waited for: a question nobody answers weighs for a while alone. */
export const isPending = (
  { heard, reached, at }: Pick<Question, 'heard' | 'reached' | 'at'>,
  now: number,
): boolean => heard === null && reached && now - at <= DRILL_RULES.answerMinutes;

/** Whether somebody may be asked for a need now: not twice, not while they think of another one at these hours. */
function mayBeAsked(table: Table, number: number, { need }: Board, at: number): boolean {
  return (table.asked.get(number) ?? []).every(
    (one) =>
      one.needKey !== need.key &&
      !(
        (one.heard === 'yes' || isPending(one, at)) &&
        clashes((table.boards[one.needKey] as Board).need, need)
      ),
  );
}

const wordNow = ({ script }: Table, person: Invented, at: number): Word =>
  wordOf(person, script.activatedAt, at);

/** Who may be asked for a need now: those whose word is young first, then the best placed. */
export function leftOf(table: Table, board: Board, at: number): readonly Candidate[] {
  const room = DRILL_RULES.askedPerSeat * board.need.seats - board.questions.length;
  if (room <= 0) return [];
  const free = board.people.filter(({ person }) => mayBeAsked(table, person.number, board, at));
  const of = (word: Word) => free.filter(({ person }) => wordNow(table, person, at) === word);
  return [...of('young'), ...of('old')].slice(0, room);
}

/** As many people as the seats still free call for; a seat for which somebody of the plan thinks waits for them. */
function sendWave(table: Table, board: Board, at: number): void {
  const { need, found, questions } = board;
  const { waveMinutes, perWave, firstWaveAfter } = DRILL_RULES;
  const since = at - need.appearsAt - firstWaveAfter;
  if (since < 0 || since % waveMinutes !== 0 || at >= need.startsAt) return;
  const planned = questions.filter((one) => one.byPlan && isPending(one, at)).length;
  const free = need.seats - found.length - planned;
  if (free <= 0) return;
  for (const one of leftOf(table, board, at).slice(0, free * perWave))
    askOne(table, board, one, { at, byPlan: false });
}

const canBeAsked = (table: Table, person: Invented, board: Board, at: number): boolean =>
  wordNow(table, person, at) !== 'taken-back' && mayBeAsked(table, person.number, board, at);

function sendPair(table: Table, { number, needKey }: DrillPair, minute: number): void {
  const board = table.boards[needKey];
  const one = board?.people.find(({ person }) => person.number === number);
  if (!(board && isLacking(board, minute)))
    table.passed.push({ number, needKey, minute, outcome: 'need-over' });
  else if (!(one && canBeAsked(table, one.person, board, minute)))
    table.passed.push({ number, needKey, minute, outcome: 'gone' });
  else askOne(table, board, one, { at: minute, byPlan: true });
}

function askOne(
  table: Table,
  board: Board,
  { person, fit }: Candidate,
  { at, byPlan }: Pick<Question, 'at' | 'byPlan'>,
): void {
  const { number } = person;
  const upToDate = wordNow(table, person, at) === 'young';
  const { yes } = SCENARIO_TABLE[table.script.scenario];
  const question: Question = {
    ...{ number, needKey: board.need.key, person, at, byPlan, reached: fit.reached },
    ...{ says: answerOf(fit, { upToDate, yes }), answersAt: at + fit.delay, heard: null },
  };
  board.questions.push(question);
  table.asked.set(number, [...(table.asked.get(number) ?? []), question]);
  if (!question.reached || question.says === null) return;
  table.due.set(question.answersAt, [...(table.due.get(question.answersAt) ?? []), question]);
}
