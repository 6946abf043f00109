import {
  CANCEL_REASONS,
  CONTACT_DAYS_AFTER,
  HOST_CANCEL_REASONS,
  isLate,
} from '@/lib/assignment/assignment';
import { dueBeforeMission } from '@/lib/matching/gate';
import { heldOf } from '@/lib/solicitation/limit';
import { writeHints } from './hint';
import { writeConsents } from './lending';
import { type DemoNeed, makeNeeds } from './need';
import { NOTES, publicOf } from './need-templates';
import { type Dice, diceFor } from './random';
import { type Reserve, reserveOf } from './reserve';
import { askFor, closingOf, type DemoAsk } from './solicitation';
import { waveColumns, writeWaves } from './wave';
import type { DemoPerson, DemoStructure, World } from './world';

const MINUTE = 60_000;
const DAY_MS = 1_440 * MINUTE;

/** A fact for the journal, before it is chained. */
export type Fact = {
  readonly at: Date;
  readonly need: DemoNeed;
  readonly actorRole: 'manager' | 'answering' | 'worker';
  readonly actorId: string | null;
  readonly action: string;
  readonly objectKind: 'need' | 'assignment' | 'solicitation';
  readonly objectId: string;
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
};

type Cancel = {
  readonly at: Date;
  readonly by: 'person' | 'structure';
  readonly reason: string;
  readonly late: boolean;
};
type Mission = {
  readonly id: string;
  readonly ask: DemoAsk;
  readonly acceptedAt: Date;
  readonly cancel: Cancel | null;
};
type Story = {
  readonly need: DemoNeed;
  readonly asks: readonly DemoAsk[];
  readonly missions: readonly Mission[];
};

function cancelOf(
  dice: Dice,
  { need, acceptedAt, first }: { need: DemoNeed; acceptedAt: Date; first: boolean },
  now: Date,
): Cancel | null {
  const givenUp = need.course === 'seat-given-up' && first;
  if (!givenUp && !(need.course === 'past' && dice.chance(0.09))) return null;
  const until = Math.min(need.period.start.getTime() - 30 * MINUTE, now.getTime() - 5 * MINUTE);
  const at = givenUp
    ? new Date(now.getTime() - dice.between(5, 50) * MINUTE)
    : new Date(acceptedAt.getTime() + (until - acceptedAt.getTime()) * dice.next());
  if (at <= acceptedAt) return null;
  const by = givenUp || dice.chance(0.75) ? 'person' : 'structure';
  const reason = by === 'person' ? dice.pick(CANCEL_REASONS) : dice.pick(HOST_CANCEL_REASONS);
  return { at, by, reason, late: by === 'person' && isLate(need.period, at) };
}

function storyOf(dice: Dice, need: DemoNeed, reserve: Reserve, now: Date): Story {
  const asks = askFor(dice, need, reserve, now);
  const missions: Mission[] = [];
  for (const ask of asks) {
    if (ask.outcome.status !== 'accepted') continue;
    const acceptedAt = ask.outcome.at;
    const first = missions.length === 0;
    const cancel = ask.person.persona ? null : cancelOf(dice, { need, acceptedAt, first }, now);
    missions.push({ id: dice.id(acceptedAt), ask, acceptedAt, cancel });
    reserve.remember(ask.person.id, {
      mission: { structureId: need.structure.id, period: need.period, broken: cancel !== null },
    });
  }
  return { need, asks, missions };
}

type End = {
  readonly status: 'open' | 'filled' | 'closed' | 'expired';
  readonly seatsTaken: number;
  readonly firstYesAt: Date | null;
  readonly filledAt: Date | null;
  readonly closedAt: Date | null;
  readonly closeReason: string | null;
};

/** Where the need stands at the end of its story. */
function endOf({ need, missions }: Story): End {
  const kept = missions.filter(({ cancel }) => !cancel);
  const times = missions.map(({ acceptedAt }) => acceptedAt.getTime());
  const firstYesAt = times.length > 0 ? new Date(Math.min(...times)) : null;
  const filled = kept.length === need.seats;
  const filledAt = filled ? new Date(Math.max(...times)) : null;
  const common = {
    seatsTaken: kept.length,
    firstYesAt,
    filledAt,
    closedAt: null,
    closeReason: null,
  };
  if (filled) return { ...common, status: 'filled' };
  if (need.course === 'past-closed')
    return {
      ...common,
      status: 'closed',
      closedAt: closingOf(need),
      closeReason: 'covered-otherwise',
    };
  if (need.course === 'past')
    return { ...common, status: 'expired', closedAt: need.period.end, closeReason: 'need-expired' };
  return { ...common, status: 'open' };
}

function writeNeed(world: World, dice: Dice, story: Story): void {
  const { need } = story;
  const { structure, period, postedAt } = need;
  const end = endOf(story);
  world.rows.needs.push({
    id: need.id,
    organizationId: structure.organization.id,
    territoryId: structure.organization.territoryId,
    structureId: structure.id,
    seriesId: dice.id(postedAt),
    trade: need.trade,
    startsAt: period.start,
    endsAt: period.end,
    seats: need.seats,
    severity: need.severity,
    reason: need.reason,
    publicServed: publicOf(structure.category),
    tasks: need.tasks,
    regulated: need.regulated,
    note: dice.chance(0.5) ? dice.pick(NOTES) : null,
    meal: dice.chance(0.5),
    transport: dice.chance(0.1),
    lodging: dice.chance(0.03),
    contactName: structure.contactName,
    contactPhone: structure.phone,
    wantedKinds: [],
    revision: 1,
    confirmedAt: postedAt,
    postedAt,
    postedBy: structure.organization.directorId,
    updatedAt: end.filledAt ?? end.closedAt ?? postedAt,
    ...end,
  });
}

const REPLY = {
  answeredAt: null,
  declineScope: null,
  declineReason: null,
  closedAt: null,
  closeReason: null,
};

function replyColumns({ outcome }: DemoAsk, cancel: Cancel | null) {
  if (outcome.status === 'pending') return REPLY;
  if (outcome.status === 'declined')
    return {
      ...REPLY,
      answeredAt: outcome.at,
      declineScope: outcome.scope,
      declineReason: outcome.reason,
    };
  if (outcome.status === 'closed')
    return { ...REPLY, closedAt: outcome.at, closeReason: outcome.reason };
  if (!cancel) return { ...REPLY, answeredAt: outcome.at };
  return { ...REPLY, answeredAt: outcome.at, closedAt: cancel.at, closeReason: 'cancelled' };
}

function writeAsk(world: World, ask: DemoAsk, cancel: Cancel | null): void {
  const { need, person, ranked } = ask;
  const { organization } = need.structure;
  world.rows.solicitations.push({
    id: ask.id,
    organizationId: organization.id,
    territoryId: organization.territoryId,
    needId: need.id,
    personId: person.id,
    structureId: need.structure.id,
    maskedName: person.maskedName,
    startsAt: need.period.start,
    endsAt: need.period.end,
    status: cancel ? 'closed' : ask.outcome.status,
    rank: ask.rank,
    score: ranked.score,
    reasons: ranked.contributions,
    travelMinutes: ranked.fitting.travel.minutes,
    held: heldOf(ranked.fitting.hold),
    askedAt: ask.askedAt,
    deliveredAt: ask.deliveredAt,
    failedAt: ask.failedAt,
    ...replyColumns(ask, cancel),
    ...waveColumns(ask),
  });
  if (ask.outcome.status === 'declined' && ask.outcome.scope === 'this-structure')
    writeRefusal(world, ask, ask.outcome.at);
}

function writeRefusal(world: World, { person, need }: DemoAsk, at: Date): void {
  const known = world.rows.structure_refusals.some(
    (row) => row.personId === person.id && row.structureId === need.structure.id,
  );
  if (known) return;
  world.rows.structure_refusals.push({
    personId: person.id,
    structureId: need.structure.id,
    territoryId: person.territoryId,
    createdAt: at,
  });
}

function writeMission(world: World, { id, ask, acceptedAt, cancel }: Mission): void {
  const { need, person } = ask;
  const { organization } = need.structure;
  const of = { organizationId: organization.id, territoryId: organization.territoryId };
  world.rows.assignments.push({
    id,
    ...of,
    needId: need.id,
    structureId: need.structure.id,
    personId: person.id,
    solicitationId: ask.id,
    startsAt: need.period.start,
    endsAt: need.period.end,
    status: cancel ? 'cancelled' : 'confirmed',
    revision: 1,
    acceptedAt,
    cancelledAt: cancel?.at,
    cancelledBy: cancel?.by,
    cancelReason: cancel?.reason,
    late: cancel?.late ?? false,
  });
  const visibleUntil = new Date(need.period.end.getTime() + CONTACT_DAYS_AFTER * DAY_MS);
  if (cancel || visibleUntil <= world.clock.now) return;
  world.rows.mission_contacts.push({
    assignmentId: id,
    ...of,
    personId: person.id,
    name: `${person.firstName} ${person.lastName}`,
    phone: person.phone,
    email: person.phoneOnly ? null : person.email,
    visibleUntil,
  });
  if (need.period.end > world.clock.now) writePapers(world, { id, ask, acceptedAt, cancel });
}

const SHARE_SIGNED = 0.6;

/** What is to be signed before each mission to come, most of it signed already. */
function writePapers(world: World, { id, ask, acceptedAt }: Mission): void {
  const { organization } = ask.need.structure;
  const dice = diceFor(`papers ${id}`);
  for (const { gate } of dueBeforeMission(ask.ranked.fitting)) {
    const signed = dice.chance(SHARE_SIGNED);
    world.rows.mission_papers.push({
      assignmentId: id,
      organizationId: organization.id,
      territoryId: organization.territoryId,
      personId: ask.person.id,
      rule: gate.id,
      required: gate.effect === 'block',
      instead: gate.instead ?? null,
      signedOn: signed ? acceptedAt : null,
      attestedAt: signed ? acceptedAt : null,
      attestedBy: signed ? organization.directorId : null,
      notedBy: signed ? 'host' : null,
    });
  }
}

function factsOf(story: Story): readonly Fact[] {
  const { need, asks, missions } = story;
  const manager = {
    need,
    actorRole: 'manager',
    actorId: need.structure.organization.directorId,
  } as const;
  const facts: Fact[] = [
    {
      ...manager,
      at: need.postedAt,
      action: 'need.post',
      objectKind: 'need',
      objectId: need.id,
      facts: { seats: need.seats, trade: need.trade },
    },
  ];
  const [firstAsk] = asks;
  if (firstAsk)
    facts.push({
      ...manager,
      at: firstAsk.askedAt,
      action: 'solicitation.ask',
      objectKind: 'need',
      objectId: need.id,
      facts: { asked: asks.length },
    });
  for (const { id, person, outcome } of asks) {
    const answering = { need, actorRole: 'answering', actorId: person.id } as const;
    if (outcome.status === 'declined')
      facts.push({
        ...answering,
        at: outcome.at,
        action: 'solicitation.decline',
        objectKind: 'solicitation',
        objectId: id,
        facts: { scope: outcome.scope },
      });
  }
  for (const { id, ask, acceptedAt, cancel } of missions) {
    const answering = {
      need,
      actorRole: 'answering',
      actorId: ask.person.id,
      objectKind: 'assignment',
      objectId: id,
    } as const;
    facts.push({
      ...answering,
      at: acceptedAt,
      action: 'assignment.open',
      facts: { needId: need.id },
    });
    const who = cancel?.by === 'structure' ? { ...answering, ...manager } : answering;
    if (cancel)
      facts.push({
        ...who,
        at: cancel.at,
        action: 'assignment.cancel',
        facts: { needId: need.id, by: cancel.by, late: cancel.late },
      });
  }
  return [...facts, ...endFacts(story, manager)];
}

function endFacts(
  story: Story,
  manager: Pick<Fact, 'need' | 'actorRole' | 'actorId'>,
): readonly Fact[] {
  const { status, closedAt } = endOf(story);
  if (!closedAt) return [];
  const of = { at: closedAt, objectKind: 'need', objectId: story.need.id, facts: {} } as const;
  return status === 'closed'
    ? [{ ...manager, ...of, action: 'need.close' }]
    : [{ need: story.need, actorRole: 'worker', actorId: null, ...of, action: 'need-expired' }];
}

function writeJournal(world: World, facts: readonly Fact[]): void {
  const inTime = facts.toSorted(
    (a, b) => a.at.getTime() - b.at.getTime() || (a.objectId < b.objectId ? -1 : 1),
  );
  for (const { at, need, ...fact } of inTime) {
    const { id, territoryId } = need.structure.organization;
    world.rows.journal_entries.push({
      chain: id,
      seq: 0,
      at,
      organizationId: id,
      territoryId,
      ...fact,
      result: 'done',
      previousHash: '',
      hash: '',
    });
  }
}

/** What was lacking, who was asked, who came: forty days of it, and what goes on now. */
export function makeHistory(
  world: World,
  structures: readonly DemoStructure[],
  people: readonly DemoPerson[],
): void {
  const reserve = reserveOf(people, world.clock);
  const dice = diceFor('history');
  const facts: Fact[] = [];
  for (const need of makeNeeds(world, structures)) {
    const story = storyOf(dice, need, reserve, world.clock.now);
    writeNeed(world, dice, story);
    if (endOf(story).status === 'expired') writeHints(world, need);
    const cancels = new Map(story.missions.map(({ ask, cancel }) => [ask.id, cancel]));
    for (const ask of story.asks) writeAsk(world, ask, cancels.get(ask.id) ?? null);
    for (const ask of story.asks) writeConsents(world, ask);
    for (const mission of story.missions) writeMission(world, mission);
    writeWaves(world, need, story.asks);
    facts.push(...factsOf(story));
  }
  writeJournal(world, facts);
}
