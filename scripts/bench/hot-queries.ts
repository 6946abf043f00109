// The twenty statements the product sends most: a manager's pages, the engine, the cell's board, an answer, every request,
// the worker and the streams. Each is the repository's own function, asked by the speaker who asks it in the product.
import { listAssignmentsOf } from '@/lib/assignment/server/assignment.repository';
import { listMine } from '@/lib/assignment/server/mission.repository';
import type { Speaker } from '@/lib/db/speaker';
import type { Tx } from '@/lib/db/with-actor';
import type { WorkerDb } from '@/lib/db/worker-client';
import type {
  Answering,
  CellMember,
  Manager,
  MembershipId,
  NeedId,
  OrganizationId,
  PersonActor,
  PersonId,
  SolicitationId,
  StructureId,
  TerritoryId,
  UserId,
} from '@/lib/identity/actor';
import { findSession } from '@/lib/identity/server/session.repository';
import { listCandidates } from '@/lib/matching/server/matching.repository';
import { countQuestions, findPost } from '@/lib/matching/server/post.repository';
import {
  countNeeds,
  findSheet,
  listLastNeeds,
  listSheets,
} from '@/lib/need/server/need.repository';
import { listEventsAfter } from '@/lib/notify/server/live.repository';
import { lockWaiting } from '@/lib/notify/server/outbox.repository';
import {
  listOpenNeeds,
  listSeatGrains,
  readPace,
} from '@/lib/situation/server/situation.repository';
import { findLink } from '@/lib/solicitation/server/action-link.repository';
import {
  findSolicitation,
  listSolicitationsOf,
} from '@/lib/solicitation/server/solicitation.repository';

/** Who asks and about what: one need of the last weeks, its house, one person asked for it. */
export type Subject = {
  readonly organizationId: OrganizationId;
  readonly territoryId: TerritoryId;
  readonly directorId: UserId;
  readonly structureId: StructureId;
  readonly needId: NeedId;
  readonly personId: PersonId;
  readonly solicitationId: SolicitationId;
  readonly linkHash: string;
  readonly sessionHash: string;
  readonly trade: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly now: Date;
};

/** A tenant predicate written by hand where row-level security adds its own: after which text, and what. */
type Predicate = readonly [after: string, predicate: string];

type Asked = {
  readonly name: string;
  /** the statement that holds this text, when the function sends several */
  readonly only?: string;
  readonly explicit?: readonly Predicate[];
};
export type HotQuery = Asked &
  (
    | {
        readonly speaker: (about: Subject) => Speaker;
        readonly ask: (tx: Tx, about: Subject) => Promise<unknown>;
      }
    | { readonly worker: (db: WorkerDb) => Promise<unknown> }
  );

const managerOf = (about: Subject): Manager => ({
  role: 'manager',
  grade: 'director',
  userId: about.directorId,
  membershipId: about.directorId as string as MembershipId,
  organizationId: about.organizationId,
  territoryId: about.territoryId,
  structureIds: null,
});
const cellOf = ({ directorId, territoryId }: Subject): CellMember => ({
  role: 'cell',
  userId: directorId,
  membershipId: directorId as string as MembershipId,
  territoryId,
});
const answeringOf = (about: Subject): Answering => ({ role: 'answering', ...about });
const personOf = ({ directorId, personId, territoryId }: Subject): PersonActor => ({
  role: 'person',
  userId: directorId,
  personId,
  territoryId,
});
const matchingIn = ({ territoryId }: Subject): Speaker => ({ role: 'matching', territoryId });

const DAY_MS = 86_400_000;
const daysBefore = (instant: Date, days: number) => new Date(instant.getTime() - days * DAY_MS);

/** The need as the engine reads it: the same for every statement of a ranking. */
const candidates = (tx: Tx, about: Subject) =>
  listCandidates(
    tx,
    {
      id: about.needId,
      trade: about.trade as 'nurse',
      period: { start: about.startsAt, end: about.endsAt },
      regulated: true,
      wantedKinds: [],
      territoryId: about.territoryId,
      organizationId: about.organizationId,
      structureId: about.structureId,
      place: { lat: 47, lon: -1.5, epciCode: null },
      regime: 'CCN51',
      legalNature: 'association',
      categoryCode: '500',
      tasks: [],
      agreements: [],
    },
    about.now,
  );

const asManager = (
  name: string,
  ask: (tx: Tx, about: Subject) => Promise<unknown>,
  explicit: readonly Predicate[] = [],
): HotQuery => ({ name, speaker: managerOf, ask, explicit });
const asEngine = (name: string, only: string): HotQuery => ({
  name,
  only,
  speaker: matchingIn,
  ask: candidates,
});
const asCell = (name: string, ask: (tx: Tx, about: Subject) => Promise<unknown>): HotQuery => ({
  name,
  speaker: cellOf,
  ask,
});

const NEED_OF_ORG: Predicate = ['where n.id = $1::uuid', 'and n.organization_id = {app.org}::uuid'];
const ROW_OF_ORG: Predicate = ['where need_id = $1::uuid', 'and organization_id = {app.org}::uuid'];

export const HOT_QUERIES: readonly HotQuery[] = [
  asManager('open needs of my organization', (tx, about) =>
    listSheets(tx, managerOf(about), { shelf: 'open', page: 1, now: about.now }),
  ),
  asManager('how many needs on each shelf', (tx, about) =>
    countNeeds(tx, managerOf(about), about.now),
  ),
  asManager('one need and its place', (tx, about) => findSheet(tx, about.needId), [NEED_OF_ORG]),
  asManager('who was asked for a need', (tx, about) => listSolicitationsOf(tx, about.needId), [
    ROW_OF_ORG,
  ]),
  asManager('who comes to a need', (tx, about) => listAssignmentsOf(tx, about.needId), [
    ROW_OF_ORG,
  ]),
  asManager('last needs of a structure', (tx, about) => listLastNeeds(tx, about.structureId, 40), [
    ['where n.structure_id = $1::uuid', 'and n.organization_id = {app.org}::uuid'],
  ]),
  asManager('what the engine reads of a need', (tx, about) => findPost(tx, about.needId), [
    NEED_OF_ORG,
  ]),
  asEngine('people whose trade may do', 'with holders as'),
  asEngine('everything dated around a shift', "select 'mission' as kind"),
  asManager('how many were asked and answered', (tx, about) => countQuestions(tx, about.needId), [
    ROW_OF_ORG,
  ]),
  asEngine('a year of questions and missions', 'with asked as'),
  asCell('open needs of a territory', (tx, about) =>
    listOpenNeeds(tx, about.territoryId, about.now, 2_000),
  ),
  asCell('open seats by trade and EPCI', (tx, about) =>
    listSeatGrains(tx, about.territoryId, about.now, about.now),
  ),
  asCell('pace of a territory', (tx, about) =>
    readPace(tx, about.territoryId, daysBefore(about.now, 1), daysBefore(about.now, 7)),
  ),
  {
    name: 'whose link this is',
    speaker: ({ linkHash }) => ({ role: 'link', linkHash }),
    ask: (tx, { linkHash }) => findLink(tx, linkHash),
  },
  {
    name: 'the question of a link',
    speaker: answeringOf,
    ask: (tx, { solicitationId }) => findSolicitation(tx, solicitationId),
    explicit: [
      [
        'where id = $1::uuid',
        'and need_id = {app.need}::uuid and organization_id = {app.org}::uuid',
      ],
    ],
  },
  {
    name: 'what a person was asked',
    only: 'from solicitations q',
    speaker: personOf,
    ask: (tx, { personId }) => listMine(tx, personId),
  },
  {
    name: 'whose session this is',
    only: 'from sessions s',
    speaker: ({ sessionHash }) => ({ role: 'auth', sessionHash }),
    ask: (tx, { sessionHash, now }) => findSession(tx, sessionHash, now),
  },
  {
    name: 'what the streams have not told yet',
    speaker: () => ({ role: 'stream' }),
    ask: async (tx) => {
      const [row] = await tx.$queryRaw<{ last: bigint }[]>`select max(id) as last from live_events`;
      return await listEventsAfter(tx, (row?.last ?? 0n) - 20n, [], 1_000);
    },
    only: 'where id >',
  },
  { name: 'messages that wait', worker: (db) => lockWaiting(db, 50, new Date()) },
];
