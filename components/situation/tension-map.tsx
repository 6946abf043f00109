import { sayHours } from '@/lib/situation/figure-words';
import type { MapArea, MapPlace } from '@/lib/situation/tension-map';
import { type Areas, middleOf, type Spot } from '@/lib/territory/areas';
import type { TensionLevel } from '@/lib/triage/tension-index';

type Props = {
  readonly id: string;
  readonly title: string;
  readonly areas: Areas;
  readonly shown: readonly MapArea[];
  readonly points: readonly MapPlace[];
};

const LETTERS: Readonly<Record<TensionLevel, string>> = {
  red: 'R',
  orange: 'O',
  yellow: 'J',
  green: 'V',
  unknown: 'S',
};
const INKS: Readonly<Record<TensionLevel, string>> = {
  red: 'var(--red)',
  orange: 'var(--orange)',
  yellow: 'var(--yellow)',
  green: 'var(--green)',
  unknown: 'var(--grey)',
};
const GROUNDS: Readonly<Record<TensionLevel, string>> = {
  red: 'var(--red-soft)',
  orange: 'var(--orange-soft)',
  yellow: 'var(--yellow-soft)',
  green: 'var(--green-soft)',
  unknown: 'var(--grey-soft)',
};
/** The pattern of each level, in kilometres: crossed, slanted, dotted, plain, sparse. */
const PATTERNS: Readonly<Record<TensionLevel, string>> = {
  red: 'M0 0 4 4M4 0 0 4',
  orange: 'M0 4 4 0',
  yellow: 'M1.8 2h.4',
  green: '',
  unknown: 'M0 2h1.5',
};
/** The gravest first: drawn last, none is hidden under another. */
const LEVELS = Object.keys(LETTERS) as TensionLevel[];

const say = (value: number) => value.toFixed(1);
const line = (spots: readonly Spot[]) =>
  `M${spots.map(([x, y]) => `${say(x)} ${say(y)}`).join('L')}`;
const lines = (all: readonly (readonly Spot[])[]) => all.map(line).join('');
const landOf = ({ rings }: Areas['cells'][number]) =>
  rings.map((ring) => `${line(ring)}Z`).join('');

/** One shape a level, as everywhere else: square, lozenge, triangle, disc, ring. */
function shapeAt([x, y]: Spot, level: TensionLevel, size: number): string {
  const [w, e, n, s] = [x - size, x + size, y - size, y + size].map(say);
  if (level === 'red') return `M${w} ${n}H${e}V${s}H${w}Z`;
  if (level === 'orange') return `M${say(x)} ${n}L${e} ${say(y)}L${say(x)} ${s}L${w} ${say(y)}Z`;
  if (level === 'yellow') return `M${say(x)} ${n}L${e} ${s}H${w}Z`;
  return `M${w} ${say(y)}a${size} ${size} 0 1 0 ${2 * size} 0a${size} ${size} 0 1 0 ${-2 * size} 0Z`;
}

function Patterns({ id }: { readonly id: string }) {
  return (
    <defs>
      {LEVELS.map((level) => (
        <pattern
          height="4"
          id={`${id}-${level}`}
          key={level}
          patternUnits="userSpaceOnUse"
          width="4"
        >
          <rect fill={GROUNDS[level]} height="4" width="4" />
          <path
            d={PATTERNS[level]}
            fill="none"
            stroke={INKS[level]}
            strokeLinecap="round"
            strokeOpacity="0.45"
            strokeWidth="0.5"
          />
        </pattern>
      ))}
    </defs>
  );
}

/** The map of a territory: areas by level (pattern, letter, hours), structures by shape, one outline a level however many they are. It says nothing the table beside it does not. */
export function TensionMap({ id, title, areas, shown, points }: Props) {
  const levelOf = new Map(shown.map(({ name, level }) => [name, level]));
  const levelIn = (group: string): TensionLevel => levelOf.get(group) ?? 'unknown';
  return (
    <svg
      aria-label={title}
      className="block h-auto w-full"
      data-keep-colour
      id={id}
      role="img"
      viewBox={`0 0 ${say(areas.width)} ${say(areas.height)}`}
      xmlns="http://www.w3.org/2000/svg"
    >
      <Patterns id={id} />
      {LEVELS.map((level) => (
        <path
          d={areas.cells
            .filter(({ group }) => levelIn(group) === level)
            .map(landOf)
            .join('')}
          fill={`url(#${id}-${level})`}
          fillRule="evenodd"
          key={level}
          stroke="none"
        />
      ))}
      <path d={lines(areas.inner)} fill="none" stroke="var(--line-strong)" strokeWidth="0.15" />
      <path
        d={lines(areas.borders)}
        fill="none"
        stroke="var(--line-strong)"
        strokeLinecap="round"
        strokeWidth="0.6"
      />
      {[...LEVELS].reverse().map((level) => (
        <path
          d={points
            .filter((point) => point.level === level)
            .map((point) => shapeAt(areas.spotOf(point), level, 1))
            .join('')}
          fill={level === 'unknown' ? 'var(--raised)' : INKS[level]}
          key={level}
          stroke={level === 'unknown' ? INKS.unknown : 'var(--raised)'}
          strokeWidth="0.35"
        />
      ))}
      {shown.map((area) => (
        <AreaLabel area={area} at={middleOf(areas, area.name)} key={area.name} />
      ))}
    </svg>
  );
}

/** The letter of a level and the hours of an area, where its land is. */
function AreaLabel({ area, at }: { readonly area: MapArea; readonly at: Spot | null }) {
  if (!at) return null;
  return (
    <text
      fill="var(--ink)"
      fontFamily="Source Sans 3 Variable, sans-serif"
      fontSize="4"
      fontWeight="700"
      paintOrder="stroke"
      stroke="var(--raised)"
      strokeLinejoin="round"
      strokeWidth="1.2"
      textAnchor="middle"
      x={say(at[0])}
      y={say(at[1] + 1.4)}
    >
      {LETTERS[area.level]} {sayHours(area.hours)}
    </text>
  );
}
