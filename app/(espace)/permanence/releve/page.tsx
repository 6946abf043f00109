import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DeskFigures } from '@/components/desk/desk-figures';
import { DeskNotes, NoteForm } from '@/components/desk/desk-notes';
import { LaterCalls } from '@/components/desk/due-calls';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { CALL_REASONS } from '@/lib/desk/call-list';
import { REASON_LABELS } from '@/lib/desk/call-words';
import { type Desk, readDeskAs } from '@/lib/desk/server/read-desk';
import { sayCount } from '@/lib/shared/french';
import { sayAgo, sayDay, sayHour } from '@/lib/shared/french-time';
import { contextAs } from '@/lib/web/current-context';
import { endNoteAction, leaveNoteAction } from '../actions';

export const metadata: Metadata = { title: 'Feuille de relève' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

export default async function HandOverPage({ searchParams }: Query) {
  const context = await contextAs('pool-manager');
  const { now } = context;
  const read = await readDeskAs(context);
  if (!read.ok) notFound();
  const desk = read.value;
  const { fait } = await searchParams;
  const promised = desk.later.filter(({ reason }) => reason === 'call-back');

  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        back={{ href: '/permanence', label: 'Permanence' }}
        sentence={`« ${desk.pool.name} », le ${sayDay(now)} à ${sayHour(now)}.`}
        title="Feuille de relève"
      />
      {fait === 'note' || fait === 'fini' ? (
        <Banner live tone="success">
          {fait === 'note' ? 'La note est laissée à la relève.' : 'La note est retirée.'}
        </Banner>
      ) : null}
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <Card title="Ce qui attend">
          <Pending desk={desk} now={now} />
        </Card>
        <Card title="Chiffres du jour">
          <DeskFigures figures={desk.figures} />
        </Card>
        <Card title="Rappels promis">
          {promised.length > 0 ? (
            <LaterCalls lines={promised} now={now} />
          ) : (
            <p>Aucun rappel promis pour plus tard.</p>
          )}
        </Card>
        <Card title="Notes">
          {desk.notes.length > 0 ? (
            <DeskNotes done={endNoteAction} notes={desk.notes} now={now} />
          ) : (
            <p>Aucune note.</p>
          )}
          <div className="mt-4" data-screen-only>
            <NoteForm action={leaveNoteAction} />
          </div>
        </Card>
      </div>
    </div>
  );
}

/** How many wait, by what for; and who is on the line now. */
function Pending({ desk, now }: { readonly desk: Desk; readonly now: Date }) {
  const lines = CALL_REASONS.flatMap((reason) => {
    const count = desk.byReason[reason];
    return count > 0 ? [{ reason, count }] : [];
  });
  return (
    <ul className="flex flex-col gap-1">
      {lines.length === 0 ? <li>Personne à appeler en ce moment.</li> : null}
      {lines.map(({ reason, count }) => (
        <li key={reason}>
          {REASON_LABELS[reason]} : {sayCount(count, 'personne')}
        </li>
      ))}
      {desk.inHand.map(({ name, byName, openedAt }) => (
        <li key={name}>
          En ligne : {byName} avec {name}, {sayAgo(openedAt, now)}
        </li>
      ))}
      {desk.wantPaper > 0 ? (
        <li>Sur papier : {sayCount(desk.wantPaper, 'personne')} à servir par courrier</li>
      ) : null}
    </ul>
  );
}
