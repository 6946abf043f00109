/** A line of the live events, as the streams read it. Ids only. */
export type LiveEvent = {
  readonly id: bigint;
  readonly organizationId: string | null;
  readonly territoryId: string;
  readonly needId: string | null;
  readonly kind: string;
};

/** What one stream may hear: an organization or a territory, the whole of it or one need. */
export type Audience =
  | {
      readonly kind: 'organization';
      readonly organizationId: string;
      /** null: the whole organization; a list: only needs of these structures */
      readonly structureIds: readonly string[] | null;
      readonly needId: string | null;
    }
  | {
      readonly kind: 'territory';
      readonly territoryId: string;
      readonly needId: string | null;
      /** its drills, and nothing of what is real; what is real, and nothing of its drills, when it is not said */
      readonly drills?: true;
    };

/** What moves in a drill: heard by its own pages, and by no screen of what is real. */
const OF_DRILLS = 'drill-changed';

/**
 * Whether an event is this audience's business. An unknown audience, or an event whose structure is not known to a
 * manager limited to some, hears nothing.
 */
export function concerns(
  event: LiveEvent,
  audience: Audience,
  structureOf: (needId: string) => string | undefined,
): boolean {
  if (audience.needId !== null && event.needId !== audience.needId) return false;
  switch (audience.kind) {
    case 'territory':
      return event.territoryId === audience.territoryId && isOfItsKind(event, audience);
    case 'organization':
      return (
        event.organizationId === audience.organizationId &&
        isOfTheirStructures(event, audience.structureIds, structureOf)
      );
    default:
      return false;
  }
}

/**
 * What is said of some events to whoever may hear them. A territory hears which request moved, once: what moved, event after event, would
 * count who said no and when (lib/decisions/103).
 */
export function asHeard(
  events: readonly LiveEvent[],
  audience: Pick<Audience, 'kind'>,
): readonly LiveEvent[] {
  if (audience.kind !== 'territory') return events;
  const last = new Map<string | null, LiveEvent>();
  for (const event of events) {
    last.delete(event.needId);
    last.set(event.needId, { ...event, kind: 'change' });
  }
  return [...last.values()];
}

const isOfItsKind = (
  { kind }: LiveEvent,
  { drills }: Extract<Audience, { kind: 'territory' }>,
): boolean => (kind === OF_DRILLS) === (drills === true);

function isOfTheirStructures(
  event: LiveEvent,
  structureIds: readonly string[] | null,
  structureOf: (needId: string) => string | undefined,
): boolean {
  if (structureIds === null) return true;
  const structure = event.needId === null ? undefined : structureOf(event.needId);
  return structure !== undefined && structureIds.includes(structure);
}
