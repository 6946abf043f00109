import type { Instance, PlanPerson } from './instance';

// FNV-1a on two lanes of 32 bits: it tells instances apart, it protects nothing.
const PRIME = 0x01000193;
const FIRST = 0x811c9dc5;
const SECOND = 0x5bd1e995;

/** A short name for a text: 16 hexadecimal digits. */
export function nameOf(text: string): string {
  let one = FIRST;
  let two = SECOND;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    one = Math.imul(one ^ code, PRIME);
    two = Math.imul(two ^ (code + (at & 0xff)), PRIME);
  }
  const digits = (lane: number) => (lane >>> 0).toString(16).padStart(8, '0');
  return digits(one) + digits(two);
}

const sorted = <Value>(list: readonly Value[] | undefined, key: (value: Value) => string) =>
  [...(list ?? [])].map(key).sort().join(' ');

const pairKey = ({ personId, needId }: { readonly personId: string; readonly needId: string }) =>
  `${personId}>${needId}`;
const weekKey = ({ week, minutes }: { readonly week: string; readonly minutes: number }) =>
  `${week}=${minutes}`;
const periodKey = ({ start, end }: { readonly start: number; readonly end: number }) =>
  `${start}-${end}`;

const personKey = (person: PlanPerson) =>
  [
    person.id,
    person.restMinutes,
    person.weeklyCeiling,
    sorted(person.ceilings, weekKey),
    sorted(person.worked, weekKey),
    sorted(person.committed, periodKey),
    sorted(
      person.eligible,
      (how) =>
        `${how.needId}:${how.score}:${how.restMinutes ?? ''}${how.loads ? sorted(how.loads, weekKey) : ''}`,
    ),
  ].join('|');

/** The same for two instances that say the same thing, whatever the order of their lists. */
export function hashInstance(instance: Instance): string {
  const parts = [
    String(instance.restMinutes),
    String(instance.stabilityBonus),
    sorted(instance.pins, pairKey),
    sorted(instance.forbids, pairKey),
    sorted(instance.previous, pairKey),
    instance.needs
      .map(
        ({ id, periods, seats, weight, structureId }) =>
          `${id}|${sorted(periods, periodKey)}|${seats}|${weight}|${structureId}`,
      )
      .sort()
      .join('\n'),
    instance.people.map(personKey).sort().join('\n'),
  ];
  return nameOf(parts.join('\n\n'));
}
