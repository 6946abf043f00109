import { type SETTING_NAMES, type Settings, type Speaker, settingsOf } from '@/lib/db/speaker';
import { withActor } from '@/lib/db/with-actor';
import { nationalOf, personActor, regionOf, visitor } from '../../support/speakers';
import type { IsolationWorld } from '../../support/worlds';
import { PHONE_EVENT } from './besides';
import { LONE_PHONE } from './besides-kept';

/** Somebody speaking to the database: the role entered and the settings that policies read. */
export type Voice = { readonly name: string; readonly role: string; readonly settings: Settings };

const rightsOf = (person: IsolationWorld['shared']['person']): Speaker => ({
  ...{ role: 'rights', personId: person.id, territoryId: person.territoryId },
  ...{ userId: person.userId ?? '', email: person.email },
  standInId: '0190ffff-0000-7000-8000-00000000dead',
});

// what the door adds once it has looked the speaker’s own rows up: the need they act on, the people they reach
type Named = readonly (readonly [string, Speaker, Partial<Settings>?])[];

/** Somebody who acts on one need of A, from a territory. */
const onNeed = ({ a }: IsolationWorld, territoryId: string): Partial<Settings> => ({
  'app.need': a.needs[0].id,
  'app.org': a.organization.id,
  'app.needs_of': territoryId,
});

/** Every kind of speaker of lib/db/speaker.ts, on both sides of every border. */
export const SPEAKERS_OF = {
  visitor: () => [['visitor', visitor]],
  person: ({ a, c, shared }) => [
    ['person a1', personActor(a.people[0])],
    ['person a2', personActor(a.people[1])],
    ['person c1', personActor(c.people[0])],
    ['person ab', shared.actor],
  ],
  manager: ({ a, b, c }) => [
    ['director A', a.director.actor],
    ['manager A', a.manager.actor],
    ['director B', b.director.actor],
    ['director C', c.director.actor],
  ],
  cell: ({ territories: { here, there } }) => [
    ['cell 44', here.cell.actor],
    ['cell 49', there.cell.actor],
    // about the directors’ reserve, which they keep
    ['keeper 44', here.cell.actor, { 'app.peers': '44' }],
    ['keeper 49', there.cell.actor, { 'app.peers': '49' }],
  ],
  region: () => [
    ['region of 44', regionOf(['44'])],
    ['region of 49', regionOf(['49'])],
    // both of its départements
    ['region 52', regionOf(['44', '49'])],
    ['region of neither', regionOf(['35'])],
  ],
  national: () => [['national', nationalOf(['44', '49'])]],
  'pool-manager': (world) => {
    const { a, b, shared, territories } = world;
    const { here, there } = territories;
    return [
      ['pool 44', here.poolManager.actor],
      ['pool 49', there.poolManager.actor],
      // somebody is being registered by telephone
      ['pool 44 hears ab', { ...here.poolManager.actor, personId: shared.person.id }],
      ['teams 44', here.teamsManager.actor],
      ['teams 49', there.teamsManager.actor],
      ['pool 44 decides', here.poolManager.actor, onNeed(world, '44')],
      ['pool 44 checks ab', here.poolManager.actor, { 'app.people': shared.person.id }],
      [
        'teams 44 answers',
        here.teamsManager.actor,
        { ...onNeed(world, '44'), 'app.people': a.people[0].id },
      ],
      ['teams 49 answers', there.teamsManager.actor, onNeed(world, '49')],
      [
        'pool 44 checks a1',
        here.poolManager.actor,
        { 'app.people': [a.people[0].id, b.people[0].id].join() },
      ],
    ];
  },
  prescriber: ({ c, shared, territories: { here, there } }) => [
    // somebody of another pool
    ['follower 44 of c1', here.prescriber.actor, { 'app.people': c.people[0].id }],
    ['follower 44', here.prescriber.actor],
    ['follower 49', there.prescriber.actor],
    ['colleague 44', here.colleague.actor],
    // somebody is being registered
    ['follower 44 hears ab', { ...here.prescriber.actor, personId: shared.person.id }],
  ],
  platform: ({ platform }) => [['platform', platform.actor]],
  answering: ({ a, c, shared }) => [
    ['answer a1 A', a.mission.actor],
    // the same person, asked for another need
    ['answer a1 of another need', { ...a.mission.actor, needId: a.needs[1].id }],
    ['answer a2 A', a.asked.actor],
    ['answer a2 A without link', { ...a.asked.actor, linkHash: null }],
    ['answer ab A', shared.askedByA.actor],
    ['answer ab B', shared.comesToB.actor],
    ['answer c2 C', c.asked.actor],
  ],
  link: ({ a }) => [
    ['link a2 A', { role: 'link', linkHash: a.asked.link.tokenHash }],
    ['link of nobody', { role: 'link', linkHash: 'x'.repeat(43) }],
  ],
  auth: ({ a, b, c, shared, territories }) => {
    const { user, membership, session } = a.director;
    return [
      ['auth of nobody', { role: 'auth' }],
      ['auth session A', { role: 'auth', sessionHash: session.tokenHash }],
      ['auth session C', { role: 'auth', sessionHash: c.director.session.tokenHash }],
      ['auth user A', { role: 'auth', userId: user.id, membershipIds: [membership.id] }],
      ['auth manager A', { role: 'auth', membershipIds: [a.manager.membership.id] }],
      ['auth manager B', { role: 'auth', membershipIds: [b.manager.membership.id] }],
      ['auth address A', { role: 'auth', email: user.email }],
      ['auth request A', { role: 'auth', requestId: a.request.id }],
      ['auth invited 44', { role: 'auth', linkHash: `invited ${territories.here.canary}` }],
      ['auth followed 44', { role: 'auth', linkHash: `follow ${territories.here.canary}` }],
      ['auth phone of Odile', { role: 'auth', phone: '+33639980199' }],
      ['auth registers ab', { role: 'auth', phone: LONE_PHONE, personId: shared.person.id }],
      ['auth pool 44', { role: 'auth', poolId: territories.here.pool.id }],
      ['auth invitation A', { role: 'auth', linkHash: a.invitation.tokenHash }],
      [
        'auth invited A',
        {
          role: 'auth',
          userId: a.manager.user.id,
          linkHash: a.invitation.tokenHash,
          organizationId: a.organization.id,
          membershipIds: [a.manager.membership.id],
        },
      ],
      [
        'auth person ab',
        {
          role: 'auth',
          userId: shared.person.userId ?? '',
          personId: shared.person.id,
          email: shared.person.email,
        },
      ],
    ];
  },
  matching: () => [
    ['matching 44', { role: 'matching', territoryId: '44' }],
    ['matching 49', { role: 'matching', territoryId: '49' }],
  ],
  stream: () => [['stream', { role: 'stream' }]],
  phone: ({ a, c }) => [
    ['phone a2', { role: 'phone', phone: a.people[1].phone ?? '' }],
    ['phone c2', { role: 'phone', phone: c.people[1].phone ?? '' }],
    ['phone event', { role: 'phone', requestId: PHONE_EVENT }],
  ],
  waves: ({ a, c }) =>
    (
      [
        ['waves A', a],
        ['waves C', c],
      ] as const
    ).map(([name, { organization, needs }]) => [
      name,
      {
        role: 'waves' as const,
        needId: needs[0].id,
        organizationId: organization.id,
        territoryId: organization.territoryId,
      },
    ]),
  rights: ({ a, c, shared, territories }) => [
    ['rights a1', rightsOf(a.people[0])],
    ['rights c1', rightsOf(c.people[0])],
    ['rights ab', rightsOf(shared.person)],
    ['rights a2', rightsOf(a.people[1])],
    ['rights a3', rightsOf(a.people[2])],
    [
      'rights director A',
      {
        ...{ role: 'rights', personId: shared.person.id, territoryId: '44' },
        ...{ userId: a.director.user.id, email: a.director.user.email },
      },
    ],
    ['rights invited A', { ...rightsOf(shared.person), email: a.invitation.email }],
    [
      'rights invited 44',
      { ...rightsOf(shared.person), email: `invite-${territories.here.canary}@demo.releve.test` },
    ],
  ],
} as const satisfies Record<Speaker['role'], (world: IsolationWorld) => Named>;

const NOT_SPEAKERS = ['app_web', 'app_worker', 'app_backup', 'app_owner'];

/** All of them with their settings, as the one door really sets them. */
export async function voicesOf(world: IsolationWorld): Promise<readonly Voice[]> {
  const voices: Voice[] = [];
  for (const speakers of Object.values(SPEAKERS_OF))
    for (const [name, speaker, added] of speakers(world) as Named) {
      const { settings, ...voice } = await voiceOf(name, speaker, world.now);
      voices.push({ ...voice, settings: { ...settings, ...added } });
    }
  const silent = settingsOf({ role: 'visitor' }, world.now);
  for (const role of NOT_SPEAKERS) voices.push({ name: role, role, settings: { ...silent, role } });
  return voices;
}

/** What the door set for one speaker, read back from inside. */
async function voiceOf(name: string, speaker: Speaker, now: Date): Promise<Voice> {
  const asked = Object.keys(settingsOf(speaker, now)) as (typeof SETTING_NAMES)[number][];
  const set = await withActor(
    speaker,
    'read',
    now,
    (tx) =>
      tx.$queryRaw<{ name: string; value: string }[]>`
      select name, current_setting(name, true) as value from unnest(${asked}::text[]) as s (name)`,
  );
  const settings = Object.fromEntries(set.map((one) => [one.name, one.value])) as Settings;
  return { name, role: settings.role, settings };
}
