import { WISHES } from '@/lib/availability/wishes';
import type { NeedId } from '@/lib/identity/actor';
import { PUBLICS } from '@/lib/need/need';
import { AGE_BANDS, PERSON_KINDS, STUDY_LEVELS } from '@/lib/profile/person';
import { PROOFS, type Trade } from '@/lib/profile/trade';
import { anOrganization, aStructure } from './builders';
import { anId, ask, type Owner } from './insert';
import { aNeed } from './need-builders';
import { COMMUNES } from './reference';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const HISTORY = 12;
const TO_COME = 6;

/** How people come: none said, one, several. */
const MEANS = [
  [],
  ['car'],
  ['bike'],
  ['on-foot'],
  ['public-transport'],
  ['bike', 'car'],
  ['on-foot', 'public-transport'],
] as const;

/** Dice that fall the same way for the same seed. */
export function diceOf(seed: number) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    next,
    below,
    chance: (share: number) => next() < share,
    one: <Value>(values: readonly Value[]) => values[below(values.length)] as Value,
  };
}
type Dice = ReturnType<typeof diceOf>;

const TRADES_ASKED: readonly Trade[] = [
  'nurse',
  'care-assistant',
  'service-agent',
  'educator',
  'company',
];

function weekOf(dice: Dice): string {
  const usual = dice.one(['f', 'f', 'f', 'n', 'l']);
  const days = Array.from({ length: 7 }, () =>
    dice.chance(0.3) ? dice.one(['f', 'l', 'n']) : usual,
  );
  return days.map((letter) => letter.repeat(48)).join('');
}

const inBulk = (owner: Owner, table: string, shape: string, rows: readonly object[]) => {
  const columns = shape.split(', ').map((column) => column.split(' ')[0]);
  return ask(
    owner,
    `insert into ${table} (${columns}) select ${columns} from jsonb_to_recordset($1::jsonb) as r(${shape})`,
    [JSON.stringify(rows)],
  );
};

/** A territory of random people with a past, and the needs to rank. The same seed makes the same world. */
export async function aRandomWorld(owner: Owner, people: number, seed: number, now: Date) {
  const dice = diceOf(seed);
  const organization = await anOrganization(owner);
  const structures = [
    await aStructure(owner, { organization }),
    await aStructure(owner, { organization, commune: 'Nantes' }),
  ];
  const communes = Object.values(COMMUNES).filter(([, , , territory]) => territory === '44');
  const at = (days: number, hour: number) =>
    new Date(Math.floor(now.getTime() / DAY) * DAY + days * DAY + hour * HOUR);
  const needAt = (startsAt: Date, hours: number, trade: Trade) =>
    aNeed(owner, {
      structure: dice.one(structures),
      publicServed: dice.one(PUBLICS),
      trade,
      regulated: trade === 'nurse' || trade === 'care-assistant',
      startsAt,
      endsAt: new Date(startsAt.getTime() + hours * HOUR),
    });
  const past = [];
  for (let n = 0; n < HISTORY; n += 1)
    past.push(await needAt(at(-1 - 3 * n, 8), 6, dice.one(TRADES_ASKED)));
  const coming = [];
  for (let n = 0; n < TO_COME; n += 1)
    coming.push(
      await needAt(at(1 + n, dice.one([5, 12, 19])), dice.one([6, 8, 10]), dice.one(TRADES_ASKED)),
    );
  const asked: NeedId[] = [];
  for (const trade of TRADES_ASKED) {
    const starts = at(2 + dice.below(5), dice.one([5, 7, 12, 19]));
    asked.push(
      (await needAt(new Date(starts.getTime() + (dice.below(4) * HOUR) / 4), 8, trade)).id,
    );
  }
  const rows = Array.from({ length: people }, (_, n) => ({
    id: anId<'person'>(),
    n,
    kind: dice.one(PERSON_KINDS),
    age_band: dice.chance(0.05) ? AGE_BANDS[1] : AGE_BANDS[0],
    study_level: dice.one(STUDY_LEVELS),
    commune_code: dice.one(communes)[0],
    radius_km: dice.one([5, 10, 20, 30, 50, 100]),
    status: dice.chance(0.05) ? 'dormant' : 'active',
    paused_until: dice.chance(0.05) ? new Date(now.getTime() + dice.below(10) * DAY) : null,
  }));
  await inBulk(
    owner,
    'people',
    'id uuid, territory_id text, first_name text, last_name text, masked_name text, email text, kind text, age_band text, study_level text, commune_code text, radius_km int, travel_means text[], status text, paused_until timestamptz, consent_at timestamptz, consent_version text, last_contact_at timestamptz',
    rows.map(({ n, ...row }) => ({
      ...{
        territory_id: '44',
        first_name: 'Alix',
        last_name: 'Dupuis',
        masked_name: 'A. D.',
        ...row,
      },
      ...{
        email: `hasard-${seed}-${n}@demo.releve.test`,
        travel_means: MEANS[n % MEANS.length],
        consent_at: now,
      },
      ...{ consent_version: '2026-11', last_contact_at: now },
    })),
  );
  const trades = rows.flatMap(({ id }) =>
    [...new Set([dice.one(TRADES_ASKED), dice.one(TRADES_ASKED)])].map((trade) => ({
      ...{ person_id: id, territory_id: '44', trade, proof: dice.one(PROOFS) },
    })),
  );
  await inBulk(
    owner,
    'person_trades',
    'person_id uuid, territory_id text, trade text, proof text',
    trades,
  );
  const said = rows.filter(() => dice.chance(0.9));
  await inBulk(
    owner,
    'availabilities',
    'person_id uuid, territory_id text, week text, confirmed_at timestamptz, not_before timestamptz, unavailable_until timestamptz',
    said.map(({ id }) => ({
      ...{ person_id: id, territory_id: '44', week: weekOf(dice) },
      confirmed_at: new Date(now.getTime() - dice.next() * 70 * DAY),
      not_before: dice.chance(0.05) ? at(dice.below(8), 0) : null,
      unavailable_until: dice.chance(0.05) ? at(dice.below(8), 0) : null,
    })),
  );
  const exceptions = rows.flatMap(({ id }) =>
    Array.from({ length: dice.chance(0.3) ? 1 + dice.below(3) : 0 }, () => {
      const starts = new Date(
        at(1 + dice.below(8), dice.below(24)).getTime() + dice.below(4) * (HOUR / 4),
      );
      return {
        ...{ id: anId<'exception'>(), person_id: id, territory_id: '44', starts_at: starts },
        ends_at: new Date(starts.getTime() + (1 + dice.below(60)) * (HOUR / 2)),
        state: dice.one(['free', 'last-resort', 'no']),
      };
    }),
  );
  await inBulk(
    owner,
    'availability_exceptions',
    'id uuid, person_id uuid, territory_id text, starts_at timestamptz, ends_at timestamptz, state text',
    exceptions,
  );
  await leaveHistory(owner, dice, { people: rows, past, coming, now });
  await leaveWishes(owner, dice, rows, communes);
  return { organization, structures, asked, personIds: rows.map(({ id }) => id) };
}

/** Nights and week-ends as one person in three sees them, a ceiling of hours, another place to come from for one in five. */
async function leaveWishes(
  owner: Owner,
  dice: Dice,
  people: readonly { readonly id: string; readonly commune_code: string | undefined }[],
  communes: readonly (typeof COMMUNES)[keyof typeof COMMUNES][],
) {
  const wishing = people.filter(() => dice.chance(0.3));
  await inBulk(
    owner,
    'person_wishes',
    'person_id uuid, territory_id text, nights text, weekends text, weekly_minutes int, updated_at timestamptz',
    wishing.map(({ id }) => ({
      ...{ person_id: id, territory_id: '44', updated_at: new Date(0) },
      ...{ nights: dice.one(WISHES), weekends: dice.one(WISHES) },
      weekly_minutes: dice.chance(0.3) ? 60 * (1 + dice.below(20)) : null,
    })),
  );
  const others = people.filter(() => dice.chance(0.2));
  await inBulk(
    owner,
    'person_places',
    'person_id uuid, rank int, territory_id text, name text, commune_code text, radius_km int',
    others.flatMap(({ id, commune_code }) => {
      const codes = new Set([dice.one(communes)[0], dice.one(communes)[0]]);
      return [...codes]
        .filter((code) => code !== commune_code)
        .map((code, index) => ({
          ...{ person_id: id, rank: index + 1, territory_id: '44', name: 'studies' },
          ...{ commune_code: code, radius_km: dice.one([5, 20, 50]) },
        }));
    }),
  );
}

type Written = Awaited<ReturnType<typeof aNeed>>;
type Story = {
  readonly people: readonly { readonly id: string }[];
  readonly past: readonly Written[];
  readonly coming: readonly Written[];
  readonly now: Date;
};

async function leaveHistory(owner: Owner, dice: Dice, { people, past, coming, now }: Story) {
  const asks = people.flatMap((person) => [
    ...past.filter(() => dice.chance(0.25)).map((need) => ({ person, need, over: true })),
    ...(dice.chance(0.4) ? [{ person, need: dice.one(coming), over: false }] : []),
  ]);
  const questions = asks.map(({ person, need, over }) => {
    const status = over
      ? dice.one(['accepted', 'declined', 'closed'])
      : dice.one(['pending', 'accepted']);
    return {
      ...{ id: anId<'solicitation'>(), organization_id: need.organizationId, territory_id: '44' },
      ...{
        need_id: need.id,
        person_id: person.id,
        structure_id: need.structureId,
        masked_name: 'A. D.',
      },
      ...{
        starts_at: need.startsAt,
        ends_at: need.endsAt,
        status,
        rank: 1,
        score: 50,
        reasons: [],
      },
      travel_minutes: 10,
      asked_at: new Date(Math.min(now.getTime(), need.startsAt.getTime()) - dice.below(5) * DAY),
    };
  });
  await inBulk(
    owner,
    'solicitations',
    'id uuid, organization_id uuid, territory_id text, need_id uuid, person_id uuid, structure_id uuid, masked_name text, starts_at timestamptz, ends_at timestamptz, status text, rank int, score float8, reasons jsonb, travel_minutes int, asked_at timestamptz',
    questions,
  );
  await inBulk(
    owner,
    'assignments',
    'id uuid, organization_id uuid, territory_id text, need_id uuid, structure_id uuid, person_id uuid, solicitation_id uuid, starts_at timestamptz, ends_at timestamptz, status text, revision int, accepted_at timestamptz, cancelled_by text, late boolean',
    questions
      .filter(({ status }) => status === 'accepted')
      .map(({ id, asked_at, status: _, ...question }) => {
        const broken = dice.chance(0.15);
        return {
          ...{ ...question, id: anId<'assignment'>(), solicitation_id: id, accepted_at: asked_at },
          ...{ status: broken ? 'cancelled' : 'confirmed', revision: 1, late: broken },
          cancelled_by: broken ? dice.one(['person', 'structure']) : null,
        };
      }),
  );
}
