import { Badge } from '@/components/ui/badge';
import { Disclosure } from '@/components/ui/disclosure';
import { TextLink } from '@/components/ui/text-link';
import { BEHALF_WORDS, waitsForWord } from '@/lib/need/behalf';
import { isOpen, isStale } from '@/lib/need/need';
import { type NeedSheet, type RequestOnShelf, requestsOf } from '@/lib/need/need-sheet';
import { SEVERITY_WORDS, sayFilled, sayProfiles, sayWho } from '@/lib/need/need-words';
import { sayCount } from '@/lib/shared/french';
import { sayAgo, sayPeriod } from '@/lib/shared/french-time';
import { stateOf } from './need-view';

type Props = { readonly sheets: readonly NeedSheet[]; readonly now: Date };

/** One tap further: « oui » for the whole request. */
const StillTrue = ({ needId }: { readonly needId: string }) => (
  <TextLink
    className="relative inline-flex min-h-target items-center"
    href={`/besoins/${needId}/confirmer`}
  >
    Est-ce toujours vrai ?
  </TextLink>
);

type RowProps = { readonly sheet: NeedSheet; readonly now: Date; readonly within?: boolean };

/** One need; within a request of several, the question is asked of the whole. */
function NeedRow({ sheet: { need, place }, now, within = false }: RowProps) {
  const { word, tone } = stateOf(need, now);
  const late = isOpen(need, now) && isStale(need, now);

  return (
    <li className="relative -mx-4 flex flex-col gap-1 border-b px-4 hover:bg-accent-soft sm:-mx-6 sm:px-6 border-line py-4 last:border-b-0 sm:flex-row sm:items-start sm:justify-between sm:gap-6">
      <div className="min-w-0">
        <p className="text-lg font-semibold">
          {/* one link, as wide as the row: a tap anywhere opens the need */}
          <TextLink className="after:absolute after:inset-0" href={`/besoins/${need.id}`}>
            {sayWho(need.seats, need.trade)}
          </TextLink>
        </p>
        <p>{sayPeriod(need.period, now)}</p>
        <p className="text-muted">
          {place.name}, {place.communeName}
        </p>
        <p className="text-sm text-muted">
          {SEVERITY_WORDS[need.severity].short} · publié {sayAgo(need.postedAt, now)}
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-3 sm:flex-col sm:items-end sm:gap-1">
        <Badge tone={tone}>{word}</Badge>
        {waitsForWord(need, now) ? <Badge tone="yellow">{BEHALF_WORDS.waiting}</Badge> : null}
        <span className="font-semibold tabular-nums">{sayFilled(need)}</span>
        {late && !within ? <StillTrue needId={need.id} /> : null}
      </div>
    </li>
  );
}

const sum = (needs: readonly NeedSheet[], of: 'seats' | 'seatsTaken') =>
  needs.reduce((total, { need }) => total + need[of], 0);

/** A request of several shifts or profiles, in one line; each of its needs one tap further. */
function RequestRow({ request: { first, sheets }, now }: { request: RequestOnShelf; now: Date }) {
  const { need, place } = first;
  const [seats, seatsTaken] = [sum(sheets, 'seats'), sum(sheets, 'seatsTaken')];
  const { word, tone } = stateOf(need, now);
  const aged = sheets.find((one) => isOpen(one.need, now) && isStale(one.need, now));

  return (
    <li className="-mx-4 flex flex-col gap-3 border-b border-line px-4 py-4 last:border-b-0 sm:-mx-6 sm:px-6">
      <div className="flex flex-col gap-1 sm:flex-row sm:items-start sm:justify-between sm:gap-6">
        <div className="min-w-0">
          <p className="text-lg font-semibold">{sayProfiles(sheets.map((one) => one.need))}</p>
          <p>
            {sayCount(sheets.length, 'créneau', 'créneaux')}, le premier{' '}
            {sayPeriod(need.period, now)}
          </p>
          <p className="text-muted">
            {place.name}, {place.communeName}
          </p>
        </div>
        <div className="flex flex-wrap items-center gap-3 sm:flex-col sm:items-end sm:gap-1">
          <Badge tone={tone}>{word}</Badge>
          {waitsForWord(need, now) ? <Badge tone="yellow">{BEHALF_WORDS.waiting}</Badge> : null}
          <span className="font-semibold tabular-nums">{sayFilled({ seats, seatsTaken })}</span>
          {aged ? <StillTrue needId={aged.need.id} /> : null}
        </div>
      </div>
      <Disclosure summary="Voir chaque créneau">
        <ul className="px-4 sm:px-6">
          {sheets.map((sheet) => (
            <NeedRow key={sheet.need.id} now={now} sheet={sheet} within />
          ))}
        </ul>
      </Disclosure>
    </li>
  );
}

/** Requests as rows: who, when, where, and how far each one is. */
export function NeedList({ sheets, now }: Props) {
  return (
    <ul className="overflow-hidden rounded-card border border-line bg-raised px-4 sm:px-6">
      {requestsOf(sheets).map((request) =>
        request.sheets.length === 1 ? (
          <NeedRow key={request.first.need.id} now={now} sheet={request.first} />
        ) : (
          <RequestRow key={request.first.need.seriesId} now={now} request={request} />
        ),
      )}
    </ul>
  );
}
