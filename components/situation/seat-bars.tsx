import { TextLink } from '@/components/ui/text-link';
import type { HeapLine } from './situation-view';

type Props = { readonly lines: readonly HeapLine[]; readonly label: string };

const share = (part: number, whole: number) => `${whole > 0 ? (part / whole) * 100 : 0}%`;

/** Open seats of each heap as a line of words and a bar: the critical part first, striped so that it shows without colour. */
export function SeatBars({ lines, label }: Props) {
  const longest = Math.max(1, ...lines.map(({ seats }) => seats));

  return (
    <ul aria-label={label} className="flex flex-col gap-3">
      {lines.map((line) => (
        <li key={line.key}>
          <div className="flex flex-wrap items-baseline justify-between gap-x-4">
            <span className="min-w-0">
              {line.href ? (
                <TextLink about="voir ses besoins" className="inline-block py-1" href={line.href}>
                  {line.name}
                </TextLink>
              ) : (
                line.name
              )}
            </span>
            <span
              className={`text-sm tabular-nums ${line.seats > 0 ? 'font-semibold' : 'text-muted'}`}
            >
              {line.words}
            </span>
          </div>
          <div aria-hidden="true" className="mt-1 flex h-2 overflow-hidden rounded-pill bg-sunken">
            <span
              className="hatched h-full bg-red"
              data-keep-colour
              style={{ width: share(line.critical, longest) }}
            />
            <span
              className="h-full bg-accent"
              data-keep-colour
              style={{ width: share(line.seats - line.critical, longest) }}
            />
          </div>
        </li>
      ))}
    </ul>
  );
}
