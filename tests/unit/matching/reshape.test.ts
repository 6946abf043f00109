import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PersonId } from '@/lib/identity/actor';
import type { Candidate } from '@/lib/matching/candidate';
import { match } from '@/lib/matching/match';
import { type Post, WIDER_KM } from '@/lib/matching/post';
import {
  changesNamed,
  changesOf,
  nameOf,
  nameOfAll,
  postAfter,
  reshape,
} from '@/lib/matching/reshape';
import { planReshape } from '@/lib/matching/reshape-plan';
import { gainsByKind, proposeReshapes } from '@/lib/matching/reshape-search';
import { feed } from '@/lib/matching/typed-people';
import type { Need } from '@/lib/need/need';
import { agreementsDuring } from '@/lib/organization/agreement';
import { minutesAfter, minutesOf } from '@/lib/shared/period';
import { aCandidate, aNeed, aPost, NOW } from './world';

const HOUR = 60;
const post = aPost();
const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}` as PersonId;
const people = (...wishes: Partial<Candidate>[]) =>
  wishes.map((one, index) => aCandidate({ personId: id(index), ...one }));
const proposed = (everybody: readonly Candidate[], need = aNeed()) =>
  proposeReshapes(feed(everybody, NOW), aPost(), need);
/** Free only from an hour of Wednesday evening on. */
const exceptBefore = (minutes: number): Partial<Candidate> => ({
  exceptions: [
    {
      period: {
        start: minutesAfter(post.period.start, -HOUR),
        end: minutesAfter(post.period.start, minutes),
      },
      state: 'no',
    },
  ],
});

describe('what would help, found by running the engine', () => {
  test('the smallest shift that frees somebody', () => {
    const [best] = proposed(people(exceptBefore(45)));
    expect(best).toMatchObject({ name: 'shift:45', gains: 1, coming: 1 });
  });
  test('transport for somebody just beyond their radius, lodging further', () => {
    const place = { lat: 47.5, lon: -1.55, epciCode: null };
    const names = (radiusKm: number) =>
      proposed(people({ place, radiusKm })).map(({ name }) => name);
    const km = 44.9;
    expect(names(Math.ceil(km - WIDER_KM.transport))).toContain('transport');
    expect(names(5)).not.toContain('transport');
    expect(names(5)).toContain('lodging');
  });
  test('two changes together when neither is enough', () => {
    const place = { lat: 47.4, lon: -1.55, epciCode: null };
    const both = proposed(
      people({ ...exceptBefore(30), place, radiusKm: 20 }, exceptBefore(30), {
        place,
        radiusKm: 20,
      }),
    );
    expect(both).toContainEqual(expect.objectContaining({ name: 'shift:30+transport', gains: 3 }));
  });
  test('a shift cut in two when each half finds somebody', () => {
    const half = minutesOf(post.period) / 2;
    const first = exceptBefore(half);
    const second: Partial<Candidate> = {
      exceptions: [
        {
          period: {
            start: minutesAfter(post.period.start, half),
            end: minutesAfter(post.period.end, 20 * HOUR),
          },
          state: 'no',
        },
      ],
    };
    expect(proposed(people(first, second))).toContainEqual(
      expect.objectContaining({ name: 'split-shift', gains: 2, coming: 1 }),
    );
  });
  test('a cut makes somebody start in the night only when no other cut finds anybody', () => {
    const names = (...wishes: Partial<Candidate>[]) =>
      proposed(people(...wishes)).flatMap(({ name }) => (name.includes('split') ? [name] : []));
    const until = (minutes: number): Partial<Candidate> => ({
      exceptions: [
        {
          period: {
            start: minutesAfter(post.period.start, minutes),
            end: minutesAfter(post.period.end, 20 * HOUR),
          },
          state: 'no',
        },
      ],
    });
    // 20 h 45 – 6 h 45: its middle is 1 h 45, the last half-hour before the night 22 h 45
    const atMiddle = names(exceptBefore(5 * HOUR), until(5 * HOUR));
    expect(atMiddle).toContain('split-shift');
    const before = names(exceptBefore(2 * HOUR), until(5 * HOUR));
    expect(before).toContain('split-shift:before-night');
    expect(before.filter((name) => name.endsWith('split-shift'))).toEqual([]);
  });
  test('a vital night is never moved to another day', () => {
    const kinds = (severity: Need['severity']) =>
      proposed(people(exceptBefore(600)), aNeed({ severity })).flatMap(({ changes }) =>
        changes.map(({ kind }) => kind),
      );
    for (const severity of ['vital', 'serious'] as const)
      expect(kinds(severity)).not.toContain('day');
    for (const severity of ['degraded', 'comfort'] as const)
      expect(kinds(severity)).toContain('day');
  });
  test('company for volunteers once the care is told apart', () => {
    const trades = [{ trade: 'company', proof: 'declared' }] as const;
    const found = proposed(people({}, { kind: 'civic-volunteer', trades }));
    expect(found).toContainEqual(expect.objectContaining({ name: 'split-tasks', gains: 1 }));
  });
  test('fewer seats when one person could come for two', () => {
    expect(proposed(people({}))).toContainEqual(
      expect.objectContaining({ name: 'seats:1', gains: 0, coming: 1 }),
    );
  });
  test('another day is judged under the agreements in force that day', () => {
    const { start } = post.period;
    const period = { start, end: minutesAfter(start, 12 * HOUR) };
    const longNight = (validFrom: Date, validUntil: Date | null): Partial<Post> => {
      const everyAgreement = [{ kind: 'night-12h', validFrom, validUntil } as const];
      const agreements = agreementsDuring(everyAgreement, period);
      return { period, regime: 'CCN66', agreements, everyAgreement };
    };
    const tomorrow = minutesAfter(start, 24 * HOUR);
    const busyOn = (days: number): Partial<Candidate> => ({
      exceptions: [
        {
          period: {
            start: minutesAfter(start, days * 24 * HOUR - HOUR),
            end: minutesAfter(start, days * 24 * HOUR + 13 * HOUR),
          },
          state: 'no',
        },
      ],
    });
    const names = (is: Partial<Post>, ...everybody: Partial<Candidate>[]) =>
      proposeReshapes(
        feed(people(...everybody), NOW),
        aPost(is),
        aNeed({ period, severity: 'degraded' }),
      ).flatMap(({ name }) => (name.startsWith('day:') && !name.includes('+') ? [name] : []));
    // it begins tomorrow: such a night is lawful from then on only
    expect(names(longNight(tomorrow, null), {})).toEqual(['day:1']);
    // it ends with this night: any other would be too long
    expect(names(longNight(start, period.end), busyOn(0))).toEqual([]);
    expect(names(longNight(start, null), busyOn(0))).toEqual(['day:1']);
  });
  test('each kind of change alone is counted at its best', () => {
    const place = { lat: 47.4, lon: -1.55, epciCode: null };
    const far = { place, radiusKm: 20 };
    const half = minutesOf(post.period) / 2;
    const late = exceptBefore(30);
    const everybody = people(
      ...[far, late, exceptBefore(half), { ...far, ...late }, { ...far, ...exceptBefore(half) }],
      ...[{ kind: 'retiree' as const }, { kind: 'retiree' as const, ...far, ...late }],
    );
    const need = aNeed({ wantedKinds: ['lent-staff'], severity: 'degraded' });
    const asked = aPost({ wantedKinds: need.wantedKinds });
    const shown = proposeReshapes(feed(everybody, NOW), asked, need);
    const alone = gainsByKind(feed(everybody, NOW), asked, need);
    expect(alone.map(({ kind }) => kind).toSorted()).toEqual([
      ...['all-kinds', 'day', 'lodging', 'shift', 'transport'],
    ]);
    // the largest of a kind, once, though a small shift and a larger one may both be shown
    for (const { kind, gains } of alone)
      expect(gains).toBe(
        Math.max(
          ...shown.flatMap(({ changes: [one, ...more], gains: shownGains }) =>
            one?.kind === kind && more.length === 0 ? [shownGains] : [],
          ),
        ),
      );
  });
  test('nothing when nobody could ever come', () => {
    expect(proposed(people({ refusesStructure: true }))).toEqual([]);
  });

  test('each gain is what the naive oracle finds on the changed post', () => {
    const radius = fc.constantFrom(5, 20, 40);
    const away = fc.integer({ min: -120, max: 600 });
    const somebody = fc.record({ radius, away, lat: fc.constantFrom(47.2, 47.4, 47.6) });
    fc.assert(
      fc.property(fc.array(somebody, { maxLength: 12 }), (drawn) => {
        const everybody = people(
          ...drawn.map((one) => ({
            ...exceptBefore(one.away),
            radiusKm: one.radius,
            place: { lat: one.lat, lon: -1.55, epciCode: null },
          })),
        );
        const passing = (is: Parameters<typeof match>[0]) =>
          match(is, everybody, everybody.length, NOW).ranked.map(
            ({ fitting }) => fitting.candidate.personId,
          );
        const base = new Set(passing(aPost()));
        const need = aNeed();
        for (const { changes, gains, coming } of proposeReshapes(
          feed(everybody, NOW),
          aPost(),
          need,
        )) {
          const { said, twin } = reshape(need, changes);
          const first = passing(postAfter(aPost(), said));
          const second = twin ? passing(postAfter(aPost(), twin)) : first;
          const gained = new Set([...first, ...second].filter((one) => !base.has(one)));
          expect(gains).toBe(gained.size);
          expect(coming).toBe(Math.min(first.length, second.length));
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('a proposal applied', () => {
  const plan = (proposal: string, is: Partial<Need> = {}, revision = 3) =>
    planReshape(aNeed(is), { revision, proposal }, NOW);
  test('every change has a name that stands for it, alone or with another', () => {
    const need = aNeed({ wantedKinds: ['retiree'] });
    for (const change of changesOf(need, 1))
      expect(changesNamed(need, nameOf(change))).toEqual([change]);
    const pair = changesOf(need, 0).filter(
      (one) => one.kind === 'transport' || (one.kind === 'split-shift' && one.at === 'middle'),
    );
    expect(changesNamed(need, nameOfAll(pair))).toEqual(pair);
  });
  test('the need moves, its revision too; a cut leaves a twin that carries on', () => {
    const moved = plan('shift:-45');
    expect(moved).toMatchObject({
      ok: true,
      value: {
        edited: { revision: 4, period: { start: minutesAfter(post.period.start, -45) } },
        twin: null,
      },
    });
    const cut = plan('split-shift');
    if (!cut.ok || !cut.value.twin) throw new Error('not cut');
    expect(cut.value.edited.period.end).toEqual(cut.value.twin.shift.start);
    expect(cut.value.twin.shift.end).toEqual(post.period.end);
    const told = plan('split-tasks');
    expect(told).toMatchObject({
      value: {
        edited: { tasks: ['hygiene-care'] },
        twin: { trade: 'company', tasks: ['company'] },
      },
    });
  });
  test.each([
    ['unknown-proposal', 'shift:17', {}, 3],
    ['unknown-proposal', 'trade:nurse', {}, 3],
    ['unknown-proposal', 'day:1', {}, 3],
    // nobody comes for less than two hours
    ['unknown-proposal', 'shift:15+split-shift:before-night', {}, 3],
    ['unknown-proposal', 'transport+transport', {}, 3],
    ['seats-taken-cannot-split', 'split-shift', { seatsTaken: 1 }, 3],
    ['changed-meanwhile', 'transport', {}, 2],
    ['need-closed', 'transport', { status: 'closed' as const }, 3],
  ])('refused: %s (%s)', (refusal, proposal, is, revision) => {
    expect(plan(proposal, is, revision)).toEqual({ ok: false, refusal });
  });
});
