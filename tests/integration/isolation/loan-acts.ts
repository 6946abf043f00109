import { answerForLenderAs, answerLoanByLink } from '@/lib/assignment/server/answer-for-lender';
import {
  answerSeriesAs,
  answerSeriesByLink,
  answerSeriesForLenderAs,
} from '@/lib/assignment/server/answer-series';
import {
  contestNoteAs,
  contestNoteByLink,
  notePaperForLenderAs,
  readLoanNotesAs,
} from '@/lib/assignment/server/loan-notes';
import { noteOralYesAs } from '@/lib/assignment/server/note-oral-yes';
import { recallOfferAs } from '@/lib/assignment/server/recall-offer';
import type { OfferDraft } from '@/lib/lending/offer';
import { askPostAs, readPostsOfferedAs, takePostBackAs } from '@/lib/lending/server/ask-post';
import { declinePostAs, namePostAs, readPostsAskedAs } from '@/lib/lending/server/name-post';
import { leaveOffersAs, readNamedAs } from '@/lib/lending/server/named';
import {
  offerPostsAs,
  readOfferingAs,
  readOffersAs,
  readTerritoryOffersAs,
} from '@/lib/lending/server/offers';
import { readLoanByLink, readLoansAs } from '@/lib/lending/server/read-loans';
import { dayOf } from '@/lib/shared/civil-time';
import { personActor, visitor } from '../../support/speakers';
import type { IsolationWorld } from '../../support/worlds';
import { managersOf } from './act';
import { type Houses, LOAN_TOKENS, LOANS, lent, POST_ASK } from './loans';

/** What directions and managers try on each other’s offers: strangers first. */
function onOffers(houses: Houses) {
  const { a, now } = houses;
  const draft: OfferDraft = {
    ...{
      reason: 'suspended',
      startsOn: dayOf(now),
      endsOn: dayOf(now),
      days: [1, 2, 3, 4, 5, 6, 7],
    },
    ...{ fromMinute: 480, untilMinute: 960, recallHours: 48, agreedAhead: true },
    posts: [{ trade: 'cook', posts: 2 }],
  };
  const people = [a.people[0].id];
  return managersOf(houses).flatMap(([who, actor]) => [
    {
      name: `${who} offers posts of A’s structure`,
      act: () => offerPostsAs({ actor, now }, { structureId: a.structures[0].id, people, draft }),
    },
    {
      name: `${who} recalls A’s offer`,
      act: () => recallOfferAs({ actor, now }, { offerId: LOANS.a as never }),
    },
  ]);
}

/** What they try on a post B asked A for: strangers first. */
const onPosts = (houses: Houses) =>
  managersOf(houses).flatMap(([who, actor]) => [
    {
      name: `${who} asks for a post of A in the name of B`,
      act: () =>
        askPostAs(
          { actor, now: houses.now },
          { needId: houses.b.needs[1].id, offerId: LOANS.a as never },
        ),
    },
    {
      name: `${who} takes back what B asked of A`,
      act: () =>
        takePostBackAs(
          { actor, now: houses.now },
          { needId: houses.b.needs[0].id, offerId: LOANS.a as never },
        ),
    },
    {
      name: `${who} names somebody for B`,
      act: () =>
        namePostAs(
          { actor, now: houses.now },
          { postAskId: POST_ASK as never, personne: houses.c.people[0].id },
        ),
    },
    {
      name: `${who} declines what B asks`,
      act: () => declinePostAs({ actor, now: houses.now }, { postAskId: POST_ASK as never }),
    },
  ]);

/** What they try on the papers of A’s mission, whose person B lends: strangers first, by a link too. */
function onNotes(houses: Houses, token: string) {
  const { a, c, now } = houses;
  const which = { id: a.mission.assignment.id as never, rule: 'loan-convention' };
  const signedOn = new Date(`${dayOf(now)}T00:00:00Z`);
  return [
    ...managersOf(houses).map(([who, actor]) => ({
      name: `${who} notes signed a paper B signs with A`,
      act: () => notePaperForLenderAs({ actor, now }, { ...which, signedOn }),
    })),
    ...managersOf(houses).map(([who, actor]) => ({
      name: `${who} contests a note of A’s mission`,
      act: () => contestNoteAs({ actor, now }, which),
    })),
    ...[`${token.slice(1)}A`, token].map((shown) => ({
      name: `${shown === token ? 'the link of the loan to A' : 'an altered link'} contests it`,
      act: () => contestNoteByLink({ actor: visitor, now }, { token: shown, ...which }),
    })),
    ...[c.people[0], a.people[0]].map((person) => ({
      name: `person ${person === a.people[0] ? 'a1' : 'c1'} contests it`,
      act: () => contestNoteAs({ actor: personActor(person), now }, which),
    })),
  ];
}

/** The same of several loans in one act, and of several demands of one place: strangers first. */
function onSeries(
  houses: Houses,
  { token, altered }: { readonly token: string; readonly altered: string },
) {
  const { a, c, now } = houses;
  const loans = lent(houses).map(({ id }) => ({ id, terms: 1 }));
  const demands = [{ id: a.mission.assignment.solicitationId, seen: 'read' }];
  return [
    ...managersOf(houses).map(([who, actor]) => ({
      name: `${who} says yes of both loans in one act`,
      act: () => answerSeriesForLenderAs({ actor, now }, { said: 'yes', loans }),
    })),
    ...[altered, token].map((shown) => ({
      name: `${shown === token ? 'the link of the loan to A' : 'an altered link'} says yes of both`,
      act: () => answerSeriesByLink({ actor: visitor, now }, { token: shown, said: 'yes', loans }),
    })),
    ...[c.people[0], a.people[0]].map((person) => ({
      name: `person ${person === a.people[0] ? 'a1' : 'c1'} answers what A asks, in one act`,
      act: () => answerSeriesAs({ actor: personActor(person), now }, { said: 'no', demands }),
    })),
  ];
}

/** What directions, managers and holders of a link try on each other’s loans: strangers first. */
export function onLoans(houses: Houses) {
  const { a, b, c, now } = houses;
  const loans = lent(houses);
  const context = { actor: visitor, now };
  const token = LOAN_TOKENS[LOANS.a] ?? '';
  const altered = `${token.slice(1)}A`;
  return [
    ...onPosts(houses),
    ...onNotes(houses, token),
    ...[
      ['director C', c.director.actor],
      ['manager A', a.manager.actor],
      ['director A', a.director.actor],
      ['director B', b.director.actor],
    ].flatMap(([who, actor]) =>
      loans.flatMap(({ id, host }) =>
        (['no', 'yes'] as const).map((said) => ({
          name: `${who} says ${said} of the loan to ${host === a ? 'A' : 'C'}`,
          act: () =>
            answerForLenderAs(
              { actor: actor as typeof a.director.actor, now },
              { loanId: id, said, terms: 1 },
            ),
        })),
      ),
    ),
    ...[c.director.actor, b.director.actor, a.manager.actor].map((actor) => ({
      name: `${actor === c.director.actor ? 'director C' : actor === b.director.actor ? 'director B' : 'manager A'} hears a lender of A aloud`,
      act: () =>
        noteOralYesAs(
          { actor, now },
          { solicitationId: a.mission.assignment.solicitationId as never, heard: 'Direction' },
        ),
    })),
    {
      name: 'an altered link says no of a loan',
      act: () => answerLoanByLink(context, { token: altered, said: 'no', terms: 1 }),
    },
    {
      name: 'the link of the loan to A says no',
      act: () => answerLoanByLink(context, { token, said: 'no', terms: 1 }),
    },
    ...onSeries(houses, { token, altered }),
    ...onOffers(houses),
    {
      name: 'person c1 leaves the offers of their employer',
      act: () => leaveOffersAs({ actor: personActor(c.people[0]), now }),
    },
  ];
}

/** What lenders read of the people they lend, and whoever holds one link. */
export function asLenders(world: IsolationWorld) {
  const { a, b, c, now } = world;
  const loans = lent(world);
  const may = (home: typeof a) =>
    loans
      .filter((one) => one.home === home)
      .flatMap(({ host, person }) => [host.canary, person.canary]);
  return [
    ...(['a', 'b', 'c'] as const).flatMap((letter) => {
      const house = world[letter];
      return [house.director.actor, house.manager.actor].map((actor) => ({
        name: `${actor.grade} ${letter}: loans`,
        may: actor.grade === 'director' ? may(house) : [],
        ask: async () => [await readLoansAs({ actor, now }), await readLoanNotesAs({ actor, now })],
      }));
    }),
    ...(['a', 'b', 'c'] as const).flatMap((letter) => {
      const house = world[letter];
      // the names of the places that offer posts in the territory, and of one’s own people
      const places = house === c ? [c.canary] : [a.canary, b.canary];
      const staff = house === b ? [] : [house.people[0].canary];
      return [house.director.actor, house.manager.actor].flatMap((actor) => [
        {
          name: `${actor.grade} ${letter}: offers`,
          may: places,
          ask: () => readOffersAs({ actor, now }),
        },
        {
          name: `${actor.grade} ${letter}: posts for a need of B, and asked of its own`,
          may: [...places, house.canary, ...staff],
          ask: async () => [
            await readPostsOfferedAs({ actor, now }, b.needs[1].id),
            await readPostsAskedAs({ actor, now }),
          ],
        },
        {
          name: `${actor.grade} ${letter}: whom to offer`,
          may: [house.canary, ...staff],
          ask: () => readOfferingAs({ actor, now }),
        },
      ]);
    }),
    ...Object.values(world.territories).map(({ territoryId, cell }) => ({
      name: `cell ${territoryId}: offers`,
      may: territoryId === '44' ? [a.canary, b.canary] : [c.canary],
      ask: () => readTerritoryOffersAs({ actor: cell.actor, now }),
    })),
    {
      name: 'person a1: named until',
      may: [a.people[0].canary],
      ask: () => readNamedAs({ actor: personActor(a.people[0]), now }),
    },
    {
      name: 'holder of the link of the loan to A',
      may: may(b),
      ask: () => readLoanByLink({ actor: visitor, now }, { token: LOAN_TOKENS[LOANS.a] ?? '' }),
    },
  ];
}
