import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ReportTableView } from '@/components/evaluation/report-tables';
import { buttonStyle } from '@/components/ui/button-style';
import { PageHeader } from '@/components/ui/page-header';
import { meetingTables, meetingTitle } from '@/lib/evaluation/meeting';
import { readMeetingAs } from '@/lib/evaluation/server/read-meeting';
import { HARD } from '@/lib/shared/french';
import { sayMoment } from '@/lib/shared/french-time';
import { contextAs } from '@/lib/web/current-context';

export const metadata: Metadata = { title: 'Fiche de réunion' };

export default async function MeetingPage() {
  const context = await contextAs('cell');
  const read = await readMeetingAs(context);
  if (!read.ok) notFound();
  const meeting = read.value;
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        back={{ href: '/situation', label: 'Situation' }}
        sentence={meeting.headline}
        title={meetingTitle(meeting)}
      />
      <p className="text-muted">
        Lu {sayMoment(meeting.readAt, context.now)}
        {HARD}: rechargez la page pour la mettre à jour.
      </p>
      <p data-screen-only>
        <a className={buttonStyle('secondary')} download href="/api/cellule/reunion">
          Document PDF
        </a>
      </p>
      {meetingTables(meeting).map((table) => (
        <ReportTableView key={table.title} table={table} />
      ))}
    </div>
  );
}
