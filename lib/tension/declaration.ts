/** How a structure says it works today. */
export const LEVELS = ['normal', 'watch', 'degraded', 'critical'] as const;
export type OperatingLevel = (typeof LEVELS)[number];

export const LEVEL_LABELS: Readonly<Record<OperatingLevel, string>> = {
  normal: 'Normal',
  watch: 'Vigilance',
  degraded: 'Dégradé',
  critical: 'Critique',
};

/** What each level means to whoever ticks it, so that two structures say the same thing by the same word. */
export const LEVEL_HINTS: Readonly<Record<OperatingLevel, string>> = {
  normal: 'Chacun est accompagné comme d’habitude.',
  watch: 'Cela tient, avec des heures en plus ou des remplacements.',
  degraded: 'Des activités ou des soins non urgents sont reportés.',
  critical: 'Sans aide, la sécurité des personnes n’est plus assurée.',
};

export const PLAN_BLEU_HINT =
  'Le plan de crise de l’établissement : sa cellule se réunit, ses moyens exceptionnels sont engagés.';

/** What is declared, all in one screen. */
export type Terms = {
  /** people expected today who are not there */
  readonly absent: number;
  /** posts nobody holds, full-time equivalents */
  readonly vacant: number;
  /** places closed for lack of staff */
  readonly closedPlaces: number;
  readonly level: OperatingLevel;
  readonly planBleu: boolean;
  /** posts it should have (full-time equivalents) and places it is authorised for; null while nobody said */
  readonly posts: number | null;
  readonly places: number | null;
};

/** By which way it was said. */
export const SOURCES = ['screen', 'link', 'sms', 'cell'] as const;
export type Source = (typeof SOURCES)[number];

export const SOURCE_LABELS: Readonly<Record<Source, string>> = {
  screen: 'à l’écran',
  link: 'par un lien',
  sms: 'par SMS',
  cell: 'notée par la cellule',
};

/** A declaration as it is kept. */
export type Declaration = Terms & {
  readonly declaredAt: Date;
  readonly unchanged: boolean;
  readonly source: Source;
};

/** What the screen of a structure that never declared begins with. */
export const FIRST_TERMS: Terms = {
  absent: 0,
  vacant: 0,
  closedPlaces: 0,
  level: 'normal',
  planBleu: false,
  posts: null,
  places: null,
};

/** How long a declaration speaks for its structure. A convention of the product: no text sets it. */
export const FRESHNESS = [{ since: '2026-11-26', hours: 72 }] as const;

const HOUR_MS = 3_600_000;

/** Known while it is fresh; past that, or never said, nobody knows: grey, never green. */
export function isFresh(
  last: Pick<Declaration, 'declaredAt'> | null,
  now: Date,
): last is Pick<Declaration, 'declaredAt'> {
  if (!last) return false;
  return now.getTime() - last.declaredAt.getTime() <= FRESHNESS[0].hours * HOUR_MS;
}

/** The colour of what a structure says of itself; « unknown » once it is too old. */
export type DeclaredLevel = 'green' | 'yellow' | 'orange' | 'red' | 'unknown';

const COLOURS: Readonly<Record<OperatingLevel, DeclaredLevel>> = {
  normal: 'green',
  watch: 'yellow',
  degraded: 'orange',
  critical: 'red',
};

/** What a structure says of itself, as a colour: a plan bleu is red at once. */
export function declaredLevel(last: Declaration | null, now: Date): DeclaredLevel {
  if (!last || !isFresh(last, now)) return 'unknown';
  return last.planBleu ? 'red' : COLOURS[last.level];
}

/** The shares a tension index is made of; null where what they are counted on was not said. */
export type Shares = {
  /** (1 − absenteeism) × (1 − vacancy), of the posts it should have */
  readonly presence: number | null;
  readonly vacant: number | null;
  readonly closed: number | null;
};

/** Figures that cannot be true together: more posts vacant than there are, more places closed than there are. */
export const CONFLICTS = ['vacant-over-posts', 'closed-over-places'] as const;
export type Conflict = (typeof CONFLICTS)[number];

/** What of a declaration cannot be true, where what it is counted on was said. */
export function conflictsOf({ vacant, posts, closedPlaces, places }: Terms): readonly Conflict[] {
  const found: Readonly<Record<Conflict, boolean>> = {
    'vacant-over-posts': posts !== null && vacant > posts,
    'closed-over-places': places !== null && closedPlaces > places,
  };
  return CONFLICTS.filter((conflict) => found[conflict]);
}

const within = (share: number) => Math.min(1, Math.max(0, share));

/** What the figures declared come to, each out of what it is counted on. */
export function sharesOf({ absent, vacant, closedPlaces, posts, places }: Terms): Shares {
  return {
    presence: posts === null ? null : within((posts - vacant - absent) / posts),
    vacant: posts === null ? null : within(vacant / posts),
    closed: places === null ? null : within(closedPlaces / places),
  };
}

const NAMES = [
  'absent',
  'vacant',
  'closedPlaces',
  'level',
  'planBleu',
  'posts',
  'places',
] as const satisfies readonly (keyof Terms)[];

/** Only what is declared, whatever else a row carries. */
export const termsOf = (said: Terms): Terms => ({
  absent: said.absent,
  vacant: said.vacant,
  closedPlaces: said.closedPlaces,
  level: said.level,
  planBleu: said.planBleu,
  posts: said.posts,
  places: said.places,
});

/** Whether two declarations say the same. */
export const saysTheSame = (one: Terms, other: Terms) =>
  NAMES.every((name) => one[name] === other[name]);
