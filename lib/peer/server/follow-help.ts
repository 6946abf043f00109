import 'server-only';
import { newId } from '@/lib/db/new-id';
import { hashToken, tokenOf } from '@/lib/db/token';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { CellMember, Context, MembershipId, StructureId } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { finessCategory } from '@/lib/organization/finess-categories';
import { dayOf } from '@/lib/shared/civil-time';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { crowDistanceKm } from '@/lib/territory/distance';
import {
  decideAsk,
  type HelpedFamily,
  type HelpMode,
  type HelpReason,
  type HelpState,
  hostLinkId,
  mayNote,
  mayPropose,
  type PeerDirectorId,
  type PeerHelpId,
  type PeerProposalId,
  stateOf,
  type Unfit,
  unfitFor,
} from '../peer';
import {
  choose,
  type Help,
  insertHelp,
  insertProposal,
  insertVisit,
  listConflicts,
  listHelpedPlaces,
  listHelps,
  listHosts,
  listPeerVisits,
  listProposals,
  lockHelp,
  type Proposal,
  saveAsked,
  saveClosed,
  type Visit,
} from './help.repository';
import { keeps, listDirectors, type PeerDirector } from './peer.repository';

type Keeper = Context<CellMember>;

const familyOf = ({ categoryCode }: Help): HelpedFamily | null => {
  const family = finessCategory(categoryCode)?.family;
  return family && family !== 'not-host' ? family : null;
};

/** A director a help may, or may not, be proposed to, and why. */
export type Candidate = PeerDirector & {
  readonly distanceKm: number;
  readonly unfit: readonly Unfit[];
};

async function listCandidates(tx: Tx, help: Help): Promise<Candidate[]> {
  const conflicts = await listConflicts(tx, help.structureId);
  const about = { family: familyOf(help), mode: help.mode };
  const all = (await listDirectors(tx)).map((one) => {
    const distanceKm = crowDistanceKm(one, help);
    const weighed = { ...one, distanceKm, sameBody: conflicts.has(one.id) };
    return { ...one, distanceKm, unfit: unfitFor(weighed, about) };
  });
  return all.sort((a, b) => a.unfit.length - b.unfit.length || a.distanceKm - b.distanceKm);
}

/** One help, as its keepers follow it. */
export type HelpSheet = {
  readonly help: Help;
  readonly state: HelpState;
  readonly proposals: readonly Proposal[];
  readonly candidates: readonly Candidate[];
  readonly hosts: readonly { readonly id: MembershipId; readonly name: string }[];
  readonly visits: readonly Visit[];
};

/** A help: where it stands, whom it was proposed to, whom it may be, who directs the structure, what was done. */
export async function readHelpAs(
  { actor, now }: Keeper,
  id: PeerHelpId | null,
): Promise<Result<HelpSheet, 'not-found'>> {
  if (!id) return refuse('not-found');
  return await withActor(actor, 'read', now, async (tx) => {
    const [help] = (await keeps(tx)) ? await listHelps(tx, id) : [];
    if (!help) return refuse('not-found');
    const proposals = await listProposals(tx, id);
    const asked = new Set(proposals.map(({ directorId }) => directorId));
    const candidates = (await listCandidates(tx, help)).filter((one) => !asked.has(one.id));
    const hosts = await listHosts(tx, help.structureId);
    const visits = await listPeerVisits(tx, id);
    return accept({ help, state: stateOf(help), proposals, candidates, hosts, visits });
  });
}

/** A keeper opens a help for one structure: nobody is told yet. */
export async function openHelpAs(
  context: Keeper,
  said: {
    readonly structureId: StructureId | null;
    readonly reason: HelpReason;
    readonly mode: HelpMode;
  },
): Promise<Result<PeerHelpId, 'not-found' | 'structure-not-found' | 'help-already-open'>> {
  const { actor, now } = context;
  const { territoryId, userId: by } = actor;
  return await withActor(actor, 'write', now, async (tx) => {
    if (!(await keeps(tx))) return refuse('not-found');
    const helped = (await listHelps(tx)).some(
      (one) => one.structureId === said.structureId && !one.closedAt,
    );
    if (helped) return refuse('help-already-open');
    const place = (await listHelpedPlaces(tx, territoryId)).find(
      (one) => one.id === said.structureId,
    );
    if (!place) return refuse('structure-not-found');
    const id = newId<'peer-help'>(now);
    const { reason, mode } = said;
    if (
      !(await insertHelp(tx, { id, structureId: place.id, reason, mode, territoryId }, { by, now }))
    )
      return refuse('help-already-open');
    await note(tx, context, 'peer.open', id);
    return accept(id);
  });
}

// which structure, whom and why are in no journal: the id leads those who may read it
const note = (tx: Tx, context: Keeper, action: string, objectId: PeerHelpId) =>
  record(tx, context, { action, objectKind: 'peer-help', objectId });

/** Holds a help of the speaker’s, with where it stands. */
async function hold(tx: Tx, id: PeerHelpId | null) {
  const help = id && (await keeps(tx)) ? await lockHelp(tx, id) : null;
  return help ? accept({ help, state: stateOf(help) }) : refuse('not-found' as const);
}

type On = { readonly helpId: PeerHelpId | null };

/** Proposes a help to a director, by a link of their own that says neither where nor why. */
export async function proposeHelpAs(
  context: Keeper,
  { helpId, directorId }: On & { readonly directorId: PeerDirectorId | null },
): Promise<Result<PeerHelpId, 'not-found' | 'help-over' | 'director-unfit' | 'already-proposed'>> {
  const { actor, now } = context;
  return await withActor(actor, 'write', now, async (tx) => {
    const held = await hold(tx, helpId);
    if (!held.ok) return held;
    const { help, state } = held.value;
    if (!mayPropose(state)) return refuse('help-over');
    const found = (await listCandidates(tx, help)).find((one) => one.id === directorId);
    if (!found || found.unfit.length > 0) return refuse('director-unfit');
    const id = newId<'peer-proposal'>(now);
    const one = { id, helpId: help.id, directorId: found.id, territoryId: actor.territoryId };
    const linkHash = hashToken(tokenOf(id));
    if (!(await insertProposal(tx, { ...one, linkHash }, { by: actor.userId, now })))
      return refuse('already-proposed');
    await note(tx, context, 'peer.propose', help.id);
    return accept(help.id);
  });
}

/** Puts forward somebody who said yes; nothing is changed when they did not. */
async function putForward(
  tx: Tx,
  helpId: PeerHelpId,
  proposalId: PeerProposalId | null,
  now: Date,
): Promise<boolean> {
  const proposals = await listProposals(tx, helpId);
  if (!proposalId || !proposals.some(({ id, answer }) => id === proposalId && answer === 'yes'))
    return false;
  return await choose(tx, { helpId, proposalId }, now);
}

/** Somebody who directs the body of the structure that is helped. */
const hostOf = async (tx: Tx, { structureId }: Help, membershipId: MembershipId | null) =>
  (await listHosts(tx, structureId)).find(({ id }) => id === membershipId);

/** Asks one director of the body whether somebody may help them: whom is told only after their yes. */
export async function askDirectionAs(
  context: Keeper,
  said: On & {
    readonly proposalId: PeerProposalId | null;
    readonly membershipId: MembershipId | null;
  },
): Promise<Result<PeerHelpId, 'not-found' | 'help-over' | 'nobody-said-yes' | 'host-not-found'>> {
  const { actor, now } = context;
  return await withActor(actor, 'write', now, async (tx) => {
    const held = await hold(tx, said.helpId);
    if (!held.ok) return held;
    const { help, state } = held.value;
    const may = decideAsk(state);
    if (!may.ok) return may;
    const host = await hostOf(tx, help, said.membershipId);
    if (!host) return refuse('host-not-found');
    if (!(await putForward(tx, help.id, said.proposalId, now))) return refuse('nobody-said-yes');
    const linkHash = hashToken(tokenOf(hostLinkId(help.id, host.id)));
    await saveAsked(tx, { id: help.id, membershipId: host.id, linkHash }, now);
    await note(tx, context, 'peer.ask', help.id);
    return accept(help.id);
  });
}

/** Notes a visit or a call that a keeper heard of. */
export async function noteVisitAs(
  context: Keeper,
  {
    helpId,
    day,
    mode,
    line,
  }: On & { readonly day: string; readonly mode: HelpMode; readonly line: string },
): Promise<Result<PeerHelpId, 'not-found' | 'help-over' | 'visit-day'>> {
  const { actor, now } = context;
  return await withActor(actor, 'write', now, async (tx) => {
    const held = await hold(tx, helpId);
    if (!held.ok) return held;
    const { help, state } = held.value;
    if (state !== 'agreed') return refuse('help-over');
    if (!mayNote(day, dayOf(now))) return refuse('visit-day');
    const visit = { id: newId<'peer-visit'>(now), day, mode, line };
    const of = { territoryId: actor.territoryId, helpId: help.id };
    await insertVisit(tx, { ...visit, ...of }, { by: actor.userId, now });
    await note(tx, context, 'peer.visit', help.id);
    return accept(help.id);
  });
}

/** Closes a help with what it gave: links open nothing more, whoever said no or was not chosen leaves no trace. */
export async function closeHelpAs(
  context: Keeper,
  { helpId, report }: On & { readonly report: string },
): Promise<Result<PeerHelpId, 'not-found' | 'help-over'>> {
  const { actor, now } = context;
  return await withActor(actor, 'write', now, async (tx) => {
    const held = await hold(tx, helpId);
    if (!held.ok) return held;
    const { help, state } = held.value;
    if (state === 'closed') return refuse('help-over');
    await saveClosed(tx, { id: help.id, report }, { by: actor.userId, now });
    await note(tx, context, 'peer.close', help.id);
    return accept(help.id);
  });
}
