import type { PlanEvent } from './event';
import { solveTight, type Written } from './hull';
import type { Instance, Pair, PlanNeed, PlanPerson } from './instance';
import { type NeedsByPerson, needsByPerson } from './instance';
import { type PlanModel, personRows, planModel, sumRow } from './linear';
import { bonusOf, fairnessSteps } from './objective';
import { type Arc, type OpenProblem, readArcsFor, readArcsOf, readProblem } from './problem';
import { readSolved } from './read-solution';
import type { Solution } from './solution';
import { type LiveModel, openModel } from './solver';

/** A plan's programme kept alive: an event changes a few bounds, and the next solve starts from the last one. */
export type LivePlan = {
  /** null when the solver gives nothing */
  readonly solve: () => Solution | null;
  readonly change: (event: PlanEvent, after: Instance) => void;
  /** the plan in force: keeping its pairs is worth the bonus */
  readonly hold: (pairs: readonly Pair[]) => void;
  readonly close: () => void;
};

type State = {
  readonly problem: OpenProblem;
  readonly model: PlanModel;
  readonly live: LiveModel;
  readonly written: Written;
  readonly bonus: number;
  readonly personPlace: Map<string, number>;
  readonly needPlace: Map<string, number>;
  held: NeedsByPerson;
};

/** Opens the programme of an instance; its memory is given back by `close`. */
export function openLivePlan(instance: Instance): LivePlan {
  const problem = readProblem(instance);
  const model = planModel(problem);
  const state: State = {
    problem,
    model,
    live: openModel(model),
    written: new Map(),
    bonus: bonusOf(instance),
    personPlace: new Map(problem.people.map(({ id }, at) => [id, at])),
    needPlace: new Map(problem.needs.map(({ id }, at) => [id, at])),
    held: needsByPerson(instance.previous),
  };
  return {
    solve: () => {
      const solved = solveTight(problem, state.live, state.written);
      return solved && readSolved(problem, model, solved);
    },
    change: (event, after) => change(state, event, after),
    hold: (pairs) => hold(state, pairs),
    close: () => state.live.close(),
  };
}

function arcOf({ problem, personPlace, needPlace }: State, { personId, needId }: Pair) {
  const need = needPlace.get(needId);
  return problem.arcsOfPerson[personPlace.get(personId) ?? -1]?.find((arc) => arc.need === need);
}

function hold(state: State, pairs: readonly Pair[]): void {
  const now = needsByPerson(pairs);
  shift(state, onlyIn(state.held, now), -state.bonus);
  shift(state, onlyIn(now, state.held), state.bonus);
  state.held = now;
}

const onlyIn = (some: NeedsByPerson, others: NeedsByPerson): Pair[] =>
  [...some].flatMap(([personId, needs]) =>
    needs
      .filter((needId) => !others.get(personId)?.includes(needId))
      .map((needId) => ({ personId, needId })),
  );

function shift(state: State, pairs: readonly Pair[], by: number): void {
  for (const pair of pairs) {
    const arc = arcOf(state, pair);
    if (!arc) continue;
    arc.value += by;
    state.live.setValue(arc.at, arc.value);
  }
}

function change(state: State, event: PlanEvent, after: Instance): void {
  const { arcsOfPerson, arcsOfNeed } = state.problem;
  switch (event.kind) {
    case 'person-joins':
      join(state, event.person, after);
      break;
    case 'person-withdraws':
      remove(state, arcsOfPerson[state.personPlace.get(event.personId) ?? -1]);
      break;
    case 'person-declines':
    case 'forbid':
      remove(state, [arcOf(state, event)]);
      break;
    case 'pin':
      pin(state, arcOf(state, event));
      break;
    case 'unpin':
      unpin(state, event, after);
      break;
    case 'allow':
      allow(state, event, after);
      break;
    case 'need-closed':
      remove(state, arcsOfNeed[state.needPlace.get(event.needId) ?? -1]);
      setSeats(state, event.needId, 0);
      break;
    case 'seats-changed':
      setSeats(state, event.needId, event.seats);
      break;
    case 'need-added':
      addNeed(state, event.need, after);
      break;
  }
}

function remove({ problem, live }: State, arcs: readonly (Arc | undefined)[] = []): void {
  const gone = new Set(arcs.filter((arc) => arc !== undefined));
  const stays = (arc: Arc) => !gone.has(arc);
  for (const { at, person, need } of gone) {
    live.setBounds(at, 0, 0);
    problem.arcsOfPerson[person] = (problem.arcsOfPerson[person] ?? []).filter(stays);
    problem.arcsOfNeed[need] = (problem.arcsOfNeed[need] ?? []).filter(stays);
  }
  problem.arcs = problem.arcs.filter(stays);
}

function pin({ live }: State, arc: Arc | undefined): void {
  if (!arc) return;
  arc.pinned = true;
  live.setBounds(arc.at, 1, 1);
}

/** Between no and yes again; a pair that was only possible because it was imposed goes. */
function unpin(state: State, pair: Pair, after: Instance): void {
  const arc = arcOf(state, pair);
  if (!arc) return;
  const [possible] = readPairs(state, after, pair, () => arc.at);
  if (!possible) remove(state, [arc]);
  else {
    arc.pinned = false;
    state.live.setBounds(arc.at, 0, 1);
  }
}

/** The column a refusal closed stays closed: the pair comes back under a new one. */
function allow(state: State, pair: Pair, after: Instance): void {
  const column = (value: number) => state.live.addColumn(value, 0, 1);
  attach(state, arcOf(state, pair) ? [] : readPairs(state, after, pair, column));
}

function readPairs(
  { problem, personPlace }: State,
  after: Instance,
  { personId, needId }: Pair,
  column: (value: number) => number,
): Arc[] {
  const place = personPlace.get(personId) ?? -1;
  const person = after.people.find(({ id }) => id === personId);
  return person ? readArcsFor(after, problem, { person, place, needId }, column) : [];
}

function join(state: State, person: PlanPerson, after: Instance): void {
  const { problem, live } = state;
  const place = problem.people.push(person) - 1;
  state.personPlace.set(person.id, place);
  problem.arcsOfPerson[place] = [];
  const column = (value: number) => live.addColumn(value, 0, 1);
  attach(state, readArcsFor(after, problem, { person, place }, column));
}

/** Pairs of one person join the rows of their needs, and get those of their person. */
function attach(state: State, arcs: readonly Arc[]): void {
  const { problem, model, live } = state;
  for (const arc of arcs) {
    problem.arcs.push(arc);
    problem.arcsOfNeed[arc.need]?.push(arc);
    live.setCoefficient(model.needRows[arc.need] ?? -1, arc.at, 1);
  }
  if (arcs.length > 0) attachToPerson(state, arcs);
}

function attachToPerson({ problem, live }: State, arcs: readonly Arc[]): void {
  const person = arcs[0]?.person ?? -1;
  const own = [...(problem.arcsOfPerson[person] ?? []), ...arcs];
  problem.arcsOfPerson[person] = own;
  // the rows written before stay true; those a newcomer is in are added
  for (const row of personRows(own, (week) => problem.left(person, week)))
    if (arcs.some(({ at }) => row.columns.includes(at))) live.addRow(row);
}

function setSeats(state: State, needId: string, seats: number): void {
  const at = state.needPlace.get(needId) ?? -1;
  const need = state.problem.needs[at];
  const column = state.model.needColumns[at];
  if (!need || column === undefined) return;
  state.problem.needs[at] = { ...need, seats };
  state.live.setBounds(column, 0, seats);
  setSteps(state, need.structureId);
}

const structureSeats = ({ problem }: State, structureId: string) =>
  problem.needs.reduce((sum, need) => sum + (need.structureId === structureId ? need.seats : 0), 0);

function setSteps(state: State, structureId: string): void {
  const place = state.model.structures.get(structureId);
  fairnessSteps(structureSeats(state, structureId)).forEach(({ seats }, step) => {
    const column = place?.steps[step];
    if (column !== undefined) state.live.setBounds(column, 0, seats);
  });
}

function addNeed(state: State, need: PlanNeed, after: Instance): void {
  const { problem, model, live } = state;
  const at = problem.needs.push(need) - 1;
  state.needPlace.set(need.id, at);
  const arcs = readArcsOf(after, problem, need.id, (value) => live.addColumn(value, 0, 1));
  problem.arcsOfNeed[at] = arcs;
  problem.arcs.push(...arcs);
  const seats = live.addColumn(0, 0, need.seats);
  model.needColumns[at] = seats;
  model.needRows[at] = live.addRow(
    sumRow(
      arcs.map((arc) => arc.at),
      [seats],
    ),
  );
  addToStructure(state, need, seats);
  for (const arc of arcs) attachToPerson(state, [arc]);
}

/** The need's covered seats join those of its structure, which gets its own row and steps the first time. */
function addToStructure(state: State, { structureId }: PlanNeed, seats: number): void {
  const { model, live } = state;
  const place = model.structures.get(structureId);
  if (place) live.setCoefficient(place.row, seats, 1);
  else {
    const steps = fairnessSteps(structureSeats(state, structureId)).map(({ bonus }) =>
      live.addColumn(bonus, 0, 0),
    );
    model.structures.set(structureId, { steps, row: live.addRow(sumRow([seats], steps)) });
  }
  setSteps(state, structureId);
}
