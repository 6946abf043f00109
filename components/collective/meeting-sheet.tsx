import { ReportTableView } from '@/components/evaluation/report-tables';
import { buttonStyle } from '@/components/ui/button-style';
import { Disclosure } from '@/components/ui/disclosure';
import { TextLink } from '@/components/ui/text-link';
import { isAhead, type Meeting, type Minutes } from '@/lib/collective/collective';
import type { Thread } from '@/lib/collective/decision';
import { sayPresent } from '@/lib/collective/minutes';
import { type Sheet, sheetTables, sheetWords } from '@/lib/collective/sheet';
import { dayOf } from '@/lib/shared/civil-time';
import { sayMoment } from '@/lib/shared/french-time';

/** The sheet of those who meet, from what stands now; nothing for whoever is not, or no longer, of them. */
export function SheetView({
  sheet,
  threads,
  now,
}: {
  readonly sheet: Sheet | null;
  readonly threads: readonly Thread[];
  readonly now: Date;
}) {
  if (!sheet) return null;
  return (
    <section className="flex flex-col gap-6">
      <h2 className="text-xl font-semibold">Fiche de réunion</h2>
      <p className="text-muted">
        {sheetWords(sheet, now).join(' ')}
        <span data-screen-only> Rechargez la page pour la mettre à jour.</span>
      </p>
      {sheetTables(sheet, threads, dayOf(now)).map((table) => (
        <ReportTableView key={table.title} table={table} />
      ))}
    </section>
  );
}

/** Where a meeting is, its call, its entry for a calendar, and its agenda. */
export function MeetingAgenda({
  meeting,
  hasSheet,
  now,
}: {
  readonly meeting: Meeting;
  readonly hasSheet: boolean;
  readonly now: Date;
}) {
  const { place, callUrl, agenda, id } = meeting;
  const ahead = isAhead(meeting, now);
  return (
    <div className="flex flex-col gap-4">
      {place ? <p className="break-words">{place}</p> : null}
      {callUrl ? (
        <p className="break-all">
          <TextLink href={callUrl}>{callUrl}</TextLink>
        </p>
      ) : null}
      {ahead || hasSheet ? (
        <p className="flex flex-wrap gap-3" data-screen-only>
          {ahead ? (
            <a
              className={buttonStyle('secondary')}
              download
              href={`/api/collectifs/${id}/calendrier`}
            >
              Ajouter à mon agenda
            </a>
          ) : null}
          {hasSheet ? (
            <a className={buttonStyle('secondary')} download href={`/api/collectifs/${id}/fiche`}>
              Fiche de réunion en PDF
            </a>
          ) : null}
        </p>
      ) : null}
      <h2 className="text-xl font-semibold">Ordre du jour</h2>
      <ol className="flex list-decimal flex-col gap-2 ps-6">
        {agenda.map((line) => (
          <li className="break-words" key={line}>
            {line}
          </li>
        ))}
      </ol>
    </div>
  );
}

/** What was said at a meeting, and every version of it. */
export function MinutesView({
  minutes: [last, ...before],
  meetingId,
  now,
}: {
  readonly minutes: readonly Minutes[];
  readonly meetingId: string;
  readonly now: Date;
}) {
  if (!last) return <p className="text-muted">Pas encore de compte rendu.</p>;
  return (
    <div className="flex flex-col gap-3">
      <p>{sayPresent(last.present)}</p>
      <p className="break-words whitespace-pre-line">{last.words}</p>
      <p className="text-sm text-muted">
        Version {last.version}, écrite {sayMoment(last.saidAt, now)}.
      </p>
      <p data-screen-only>
        <a
          className={buttonStyle('secondary')}
          download
          href={`/api/collectifs/${meetingId}/compte-rendu`}
        >
          Compte rendu en PDF
        </a>
      </p>
      {before.length > 0 ? (
        <Disclosure summary="Versions précédentes">
          <ul className="flex flex-col gap-3">
            {before.map((one) => (
              <li key={one.version}>
                <p className="text-muted">
                  Version {one.version}, {sayMoment(one.saidAt, now)}. {sayPresent(one.present)}
                </p>
                <p className="break-words whitespace-pre-line">{one.words}</p>
              </li>
            ))}
          </ul>
        </Disclosure>
      ) : null}
    </div>
  );
}
