import { ActionForm } from '@/components/ui/action-form';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { sayOf } from '@/lib/shared/french';
import { sayDay } from '@/lib/shared/french-time';

type Line = {
  readonly id: string;
  readonly structureName: string;
  readonly deputyName: string;
  readonly giverName: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly givenBy: string;
};
type Props = {
  readonly lines: readonly Line[];
  readonly now: Date;
  readonly end: FormAction;
  /** whose deputies the speaker may end: all of them, or their own */
  readonly mayEnd: (line: Line) => boolean;
};

const lastDay = (endsAt: Date) => sayDay(new Date(endsAt.getTime() - 1));

/** Who stands in for whom, where and until when, each with its way out. */
export function DeputyList({ lines, now, end, mayEnd }: Props) {
  if (lines.length === 0) return <p className="text-muted">Aucun remplacement prévu.</p>;
  return (
    <ul className="divide-y divide-line">
      {lines.map((line) => (
        <li className="flex flex-wrap items-center justify-between gap-3 py-3" key={line.id}>
          <span className="min-w-0">
            <span className="block font-semibold break-words">
              {line.deputyName} pour {line.structureName}
            </span>
            <span className="block text-sm text-muted">
              {line.startsAt > now ? `Du ${sayDay(line.startsAt)} au` : 'Jusqu’au'}{' '}
              {lastDay(line.endsAt)} compris, à la place {sayOf(line.giverName)}
            </span>
          </span>
          {mayEnd(line) ? (
            <ActionForm
              action={end}
              label={`Arrêter, ${line.deputyName} pour ${line.structureName}`}
              layout="inline"
              look="secondary"
              submitLabel={
                <>
                  Arrêter
                  <span className="sr-only">
                    {' '}
                    : {line.deputyName} pour {line.structureName}
                  </span>
                </>
              }
            >
              <input name="deputyId" type="hidden" value={line.id} />
            </ActionForm>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
