import type { AssignmentId } from '@/lib/assignment/assignment';
import { issuePapersAs, issueTeamPapersAs } from '@/lib/paper/server/issue-papers';
import { issueSeriesPapersAs } from '@/lib/paper/server/issue-series';
import {
  askCostAs,
  askLenderItselfAs,
  issueStatementAs,
  sayCostAs,
} from '@/lib/paper/server/lender-cost';
import { sayParticularsAs, sayTermsAs } from '@/lib/paper/server/say-terms';
import { signByLink } from '@/lib/paper/server/sign-by-link';
import { signedOnPaperAs, signPaperAs, voidPaperAs } from '@/lib/paper/server/sign-paper';
import {
  backToStandardAs,
  decideDraftAs,
  writeTemplateAs,
} from '@/lib/paper/server/write-template';
import { standardTemplate } from '@/lib/paper/standard-templates';
import { personActor } from '../../support/speakers';
import type { IsolationWorld } from '../../support/worlds';
import { HASH, orderOf, paperOf, signTokenOf } from './issued-papers';

/** What each speaker tries on the paper of A’s mission, lent by B; strangers first. */
export function onIssued(world: IsolationWorld) {
  const { a, b, c, territories, now } = world;
  const id = a.mission.assignment.id as AssignmentId;
  const paperId = paperOf(id);
  const needId = a.mission.assignment.needId;
  const said = { paperId, hash: HASH, signer: 'Camille Dupuis', drawing: null };
  const managers = [
    ['c', c.director.actor],
    ['b', b.director.actor],
    ['a', a.director.actor],
  ] as const;
  return [
    ...managers.flatMap(([who, actor]) => {
      const context = { actor, now };
      const name = (what: string) => `manager ${who} ${what}`;
      return [
        {
          name: name('tells the terms of A’s mission'),
          act: () => sayTermsAs(context, { id, forAll: true, given: { preavis: 'un jour' } }),
        },
        {
          name: name('tells of their organization'),
          act: () => sayParticularsAs(context, { hote_siege: 'Rezé' }),
        },
        {
          name: name('says what A’s mission costs'),
          act: () =>
            sayCostAs(context, {
              ...{ id, forAll: true },
              cost: { wageCents: 1890, chargeCents: 805, expenseCents: 100 },
            }),
        },
        { name: name('asks what A’s mission costs'), act: () => askCostAs(context, { id }) },
        {
          name: name('asks the lender of A’s mission what its papers say of it'),
          act: () => askLenderItselfAs(context, { id }),
        },
        {
          name: name('makes the statement of A’s mission'),
          act: () => issueStatementAs(context, { id }),
        },
        {
          name: name('makes A’s order'),
          act: () => issuePapersAs(context, { id, kinds: ['mission-order'] }),
        },
        {
          name: name('makes the team’s'),
          act: () => issueTeamPapersAs(context, { needId, kinds: [] }),
        },
        {
          name: name('makes one set for all the missions of A’s person'),
          act: () => issueSeriesPapersAs(context, { id }),
        },
        {
          name: name('ticks A’s paper'),
          act: () => signedOnPaperAs(context, { ...said, party: 'person', signedAt: now }),
        },
        {
          name: name('signs A’s paper'),
          act: () => signPaperAs(context, { ...said, level: 'mail' }),
        },
      ];
    }),
    ...[c.people[0], a.people[1], a.people[0]].map((person, rank) => ({
      name: `person ${rank} signs A’s paper`,
      act: () =>
        signPaperAs({ actor: personActor(person), now }, { ...said, level: 'mail' as const }),
    })),
    ...(
      [
        ['of nobody', 'x'.repeat(22), paperId],
        ['of C', signTokenOf('c', 'host'), paperId],
        ['of A’s person', signTokenOf('a', 'person'), orderOf(c.mission.assignment.id)],
        ['of A’s host', signTokenOf('a', 'host'), orderOf(id)],
      ] as const
    ).map(([whose, token, on]) => ({
      name: `the link ${whose} signs a paper`,
      act: () => signByLink(token, { paperId: on, hash: HASH, signer: 'Camille Dupuis' }, now),
    })),
    ...managers.map(([who, actor]) => ({
      name: `manager ${who} voids A’s paper`,
      act: () => voidPaperAs({ actor, now }, { paperId }),
    })),
    ...Object.values(territories).map(({ territoryId, cell }) => ({
      name: `cell ${territoryId} words the order`,
      act: () =>
        writeTemplateAs(
          { actor: cell.actor, now },
          {
            kind: 'mission-order',
            version: 1,
            body: standardTemplate('mission-order', '').body,
            reference: 'usage',
            dated: now,
            why: 'usage',
          },
        ),
    })),
    ...Object.values(territories).map(({ territoryId, cell }) => ({
      name: `cell ${territoryId} puts its draft of the order in force`,
      act: () =>
        decideDraftAs(
          { actor: cell.actor, now },
          { kind: 'mission-order', version: 2, keep: true },
        ),
    })),
    ...Object.values(territories).map(({ territoryId, cell }) => ({
      name: `cell ${territoryId} goes back to the product’s order`,
      act: () =>
        backToStandardAs({ actor: cell.actor, now }, { kind: 'mission-order', version: 2 }),
    })),
  ];
}
