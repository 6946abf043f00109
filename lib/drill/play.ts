import { LEVER_TABLE, type Lever } from '@/lib/queue/lever';
import { throwsFor } from '@/lib/shared/dice';
import { type DrillNeed, type DrillPlace, drawDrill, drawPeople, type Invented } from './draw';
import { DRILL_RULES, SCENARIO_TABLE, type Scenario } from './scenario';

/** What an agent did in a drill, at a minute of it. */
export type DrillAct = { readonly needKey: number; readonly lever: Lever; readonly minute: number };

/** A message nobody is sent: it exists on the page of its drill, computed, and nowhere else. */
export type DrillMessage = {
  readonly needKey: number;
  readonly to: Pick<Invented, 'number' | 'kind'>;
  readonly sentAt: number;
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

export type DrillState = {
  readonly minute: number;
  readonly lines: readonly DrillLine[];
  readonly reds: readonly DrillPlace[];
};

export type DrillScript = {
  readonly scenario: Scenario;
  readonly seed: string;
  readonly places: readonly DrillPlace[];
  readonly acts: readonly DrillAct[];
};

/** Where a drill has come at a minute of it: everything that happened by then, computed from its seed and from what agents did. */
export function playDrill(script: DrillScript, minute: number): DrillState {
  const { needs, reds } = drawDrill(script, script.places);
  const lines = needs
    .filter(({ appearsAt }) => appearsAt <= minute)
    .map((need) => playNeed(need, script, minute));
  return { minute, lines, reds };
}

/** One need of a drill at a minute of it; null when it had not come. */
export function playLine(script: DrillScript, key: number, minute: number): DrillLine | null {
  const need = drawDrill(script, script.places).needs.find((one) => one.key === key);
  return need && need.appearsAt <= minute ? playNeed(need, script, minute) : null;
}

type Sent = { readonly person: Invented; readonly at: number };

/** When somebody is found: who said yes, or what a lever gave. Too late once the shift has begun. */
type Found = { readonly at: number; readonly person: number | null };

function playNeed(
  need: DrillNeed,
  { seed, scenario, acts }: DrillScript,
  minute: number,
): DrillLine {
  const pulled = acts.filter((act) => act.needKey === need.key && act.minute <= minute);
  const results = pulled.map((act) => ({
    act,
    at: act.minute + DRILL_RULES.leverMinutes,
    gave: throwsFor(`drill ${seed} ${need.key} ${act.lever}`)() < LEVER_TABLE[act.lever].believed,
  }));
  const byLever = results
    .filter(({ gave, at }) => gave && at < need.startsAt)
    .map(({ at }): Found => ({ at, person: null }));
  const people = drawPeople(seed, need, SCENARIO_TABLE[scenario].yes);
  const { sent, left } = ask(need, people, { byLever, until: minute });
  const seated = seatedOf(need, [...byLever, ...yesesOf(sent)], minute);
  return {
    need,
    taken: seated.length,
    firstYesAt: seated[0]?.at ?? null,
    filledAt: seated.length === need.seats ? (seated.at(-1)?.at ?? null) : null,
    nobodyLeft: left === 0 && seated.length < need.seats,
    messages: sent.map((one) => messageOf(need, one, { seated, minute })),
    levers: results.map(({ act, at, gave }) => ({ ...act, gave: at <= minute ? gave : null })),
  };
}

const yesesOf = (sent: readonly Sent[]): Found[] =>
  sent.flatMap(({ person, at }) =>
    person.reached && person.says === 'yes'
      ? [{ at: at + person.delay, person: person.number }]
      : [],
  );

/** Who has a seat at a minute: the first found, before the shift begins. */
function seatedOf({ seats, startsAt }: DrillNeed, found: readonly Found[], minute: number) {
  return found
    .filter(({ at }) => at <= minute && at < startsAt)
    .sort((one, other) => one.at - other.at || (one.person ?? 0) - (other.person ?? 0))
    .slice(0, seats);
}

/** Wave after wave, as many people as the seats still free call for, until the shift. */
function ask(
  need: DrillNeed,
  people: readonly Invented[],
  { byLever, until }: { readonly byLever: readonly Found[]; readonly until: number },
) {
  const sent: Sent[] = [];
  const { waveMinutes, perWave } = DRILL_RULES;
  for (let at = need.appearsAt; at <= until && at < need.startsAt; at += waveMinutes) {
    const free = need.seats - seatedOf(need, [...byLever, ...yesesOf(sent)], at).length;
    const wave = people.slice(sent.length, sent.length + free * perWave);
    sent.push(...wave.map((person) => ({ person, at })));
  }
  return { sent, left: people.length - sent.length };
}

function messageOf(
  need: DrillNeed,
  { person, at }: Sent,
  { seated, minute }: { readonly seated: readonly Found[]; readonly minute: number },
): DrillMessage {
  const { number, kind, reached, says, delay } = person;
  const said = { needKey: need.key, to: { number, kind }, sentAt: at };
  if (!reached) return { ...said, answer: 'lost', answeredAt: null };
  if (says === null || at + delay > minute) return { ...said, answer: 'waiting', answeredAt: null };
  const answeredAt = at + delay;
  if (says === 'no') return { ...said, answer: 'no', answeredAt };
  const has = seated.some((one) => one.person === number);
  return { ...said, answer: has ? 'yes' : 'too-late', answeredAt };
}
