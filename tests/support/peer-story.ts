import { tokenOf } from '@/lib/db/token';
import type { OrganizationId } from '@/lib/identity/actor';
import { hostLinkId, type PeerHelpId } from '@/lib/peer/peer';
import {
  askDirectionAs,
  openHelpAs,
  proposeHelpAs,
  readHelpAs,
} from '@/lib/peer/server/follow-help';
import { knowDirectorAs, readReserveAs } from '@/lib/peer/server/keep-peers';
import { offerHelpAs } from '@/lib/peer/server/offer-help';
import { daytime, owner } from './ask-story';
import { anOrganization, aPerson, aStructure, aUser } from './builders';
import { aCanary, insert } from './insert';
import { LOIRE_ATLANTIQUE } from './reference';
import { aMembership, cellOf, managerOf, personActor } from './speakers';

const now = daytime;

/** What an act gave, or the refusal as an error. */
export const given = <Value>(
  done: { ok: true; value: Value } | { ok: false; refusal: string },
): Value => {
  if (!done.ok) throw new Error(done.refusal);
  return done.value;
};

/** An agent of a cell, who keeps its directors’ reserve or not. */
export async function aCellAgent(is: { readonly keeps: boolean; readonly territory?: string }) {
  const territoryId = (is.territory ?? LOIRE_ATLANTIQUE) as typeof LOIRE_ATLANTIQUE;
  const hat = await aMembership(owner, { role: 'cell', territoryId });
  if (is.keeps)
    await insert(owner, 'peer_keepers', { membershipId: hat.id, territoryId, givenAt: now });
  const as = { userId: hat.userId, membershipId: hat.id };
  return { hat, actor: cellOf(territoryId, as), now };
}

const offer = () => ({
  ...{ name: `Anne ${aCanary()}`, phone: '+33612345678', families: ['elderly'] as const },
  ...{ modes: ['on-site', 'phone'] as const, weekdays: [1, 2], moments: ['morning'] as const },
  ...{ commune: 'Nantes (44)', communeCode: '', km: 50 },
});
export type SaidOffer = Partial<ReturnType<typeof offer>>;

/** Somebody of the reserve who has directed and says they would help. */
export async function aPeer(is: SaidOffer = {}, of: { employer?: OrganizationId } = {}) {
  const user = await aUser(owner);
  const person = await aPerson(owner, {
    ...{ user, ...(of.employer ? { homeOrganizationId: of.employer } : {}) },
  } as never);
  const context = { actor: personActor(person), now };
  const said = { ...offer(), ...is };
  given(await offerHelpAs(context, said));
  return { user, context, name: said.name, said };
}

/** A direction in post who says they would help. */
export async function aDirectorPeer(is: SaidOffer = {}) {
  const house = await aHouseToHelp();
  const said = { ...offer(), ...is };
  given(await offerHelpAs(house.direction, said));
  return { ...house, name: said.name, said };
}

/** A place that may be helped, and who directs its body. */
export async function aHouseToHelp() {
  const organization = await anOrganization(owner);
  const structure = await aStructure(owner, {
    organization,
    commune: 'Nantes',
    category: '500',
  } as never);
  const user = await aUser(owner);
  const hat = await aMembership(owner, { role: 'director', organization, user });
  const as = { userId: user.id, membershipId: hat.id };
  return {
    organization,
    structure,
    user,
    hat,
    direction: { actor: managerOf(organization, as), now },
  };
}

type Keeper = Awaited<ReturnType<typeof aCellAgent>>;

/** Those who declared themselves, known by a keeper; their ids in the reserve by name. */
export async function known(keeper: Keeper, ...names: readonly string[]) {
  const { directors } = given(await readReserveAs(keeper));
  return await Promise.all(
    names.map(async (name) => {
      const found = directors.find((one) => one.name === name);
      if (!found) throw new Error(`nobody called ${name}`);
      if (!found.known) given(await knowDirectorAs(keeper, { directorId: found.id }));
      return found.id;
    }),
  );
}

/** A help opened for a place, and proposed to these. */
export async function aHelp(
  keeper: Keeper,
  house: Awaited<ReturnType<typeof aHouseToHelp>>,
  ...names: readonly string[]
) {
  const helpId = given(
    await openHelpAs(keeper, {
      structureId: house.structure.id,
      reason: 'isolated',
      mode: 'phone',
    }),
  );
  for (const directorId of await known(keeper, ...names))
    given(await proposeHelpAs(keeper, { helpId, directorId }));
  return helpId;
}

/** The token of the link a director was written. */
export async function linkOf(keeper: Keeper, helpId: PeerHelpId, name: string) {
  const { proposals } = given(await readHelpAs(keeper, helpId));
  const found = proposals.find((one) => one.name === name);
  if (!found) throw new Error(`nothing proposed to ${name}`);
  return { token: tokenOf(found.id), proposalId: found.id };
}

/** The direction is asked about somebody who said yes; the token of its link. */
export async function direction(
  keeper: Keeper,
  helpId: PeerHelpId,
  { proposalId, house }: { proposalId: string; house: Awaited<ReturnType<typeof aHouseToHelp>> },
) {
  const said = { helpId, proposalId: proposalId as never, membershipId: house.hat.id };
  given(await askDirectionAs(keeper, said));
  return tokenOf(hostLinkId(helpId, house.hat.id));
}
