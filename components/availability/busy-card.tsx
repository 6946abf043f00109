import { Card } from '@/components/ui/card';
import { TextLink } from '@/components/ui/text-link';
import type { BusyCalendar } from '@/lib/availability/busy';
import { sayCount } from '@/lib/shared/french';
import type { Period } from '@/lib/shared/period';
import { BusyState } from './busy-state';

type Props = {
  readonly busy: { readonly calendar: BusyCalendar | null; readonly hours: readonly Period[] };
  readonly now: Date;
};

/** What one’s own calendar says of the days to come, in a line, and the way to its page. */
export function BusyCard({ busy: { calendar, hours }, now }: Props) {
  return (
    <Card title="Mon agenda personnel">
      <div className="flex flex-col gap-3">
        {calendar ? (
          <>
            <BusyState calendar={calendar} now={now} />
            <p className="text-muted">
              {sayCount(hours.length, 'moment occupé', 'moments occupés')} dans les deux semaines
              qui viennent.
            </p>
          </>
        ) : (
          <p className="max-w-text text-muted">
            Vous tenez un agenda ailleurs ? Les heures où il vous dit occupé·e ne vous seront pas
            demandées. Nous n’en gardons ni titre, ni lieu, ni nom.
          </p>
        )}
        <p>
          <TextLink href="/disponibilites/agenda">
            {calendar ? 'Voir ces heures, changer d’agenda ou le retirer' : 'Donner mon agenda'}
          </TextLink>
        </p>
      </div>
    </Card>
  );
}
