import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import { Facts } from '@/components/ui/facts';
import { OUTCOME_LABELS, STATUS_LABELS } from '@/lib/queue/case';
import type { CaseSheet } from '@/lib/queue/case-sheet';
import { CAUSE_LABELS } from '@/lib/queue/case-words';
import { keyOf } from '@/lib/queue/entry';
import { HARD, phoneAddress, sayList, sayPhone } from '@/lib/shared/french';
import { sayAgo, sayMoment } from '@/lib/shared/french-time';
import { type CaseActions, NoteCase, type On, OwnCase, TakeCase } from './case-forms';
import { CaseHistory } from './case-history';
import { CasePresence } from './case-presence';
import { LeverAdvice } from './lever-forms';
import { PulledLevers } from './pulled-levers';
import { STATUS_TONES, sayOrder } from './queue-view';

type Props = {
  readonly sheet: CaseSheet;
  readonly actions: CaseActions;
  readonly phone: string | null;
  /** what is known of the request or the structure, and where else to act on it */
  readonly known: ReactNode;
  readonly now: Date;
};

/** One case: where it stands and who has it, who to call, what to try, what was tried, what was written. */
export function CaseBody({ sheet, actions, phone, known, now }: Props) {
  const { version } = sheet;
  const on: On = { subject: sheet.subject, version };
  const isOpen = version > 0;
  return (
    <div className="flex flex-col gap-6">
      {isOpen ? (
        <CasePresence
          look={actions.look}
          subject={keyOf(sheet.subject)}
          version={String(version)}
        />
      ) : null}
      <Stand now={now} sheet={sheet} />
      <Take action={actions.take} sheet={sheet} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-6">
          <Card title="Qui appeler">
            <Contacts phone={phone} referents={sheet.referents} />
          </Card>
          {sheet.isOwn ? (
            <Card title="Entre vos mains">
              <OwnCase actions={actions} causes={sheet.entry?.causes ?? []} on={on} />
            </Card>
          ) : null}
          {known}
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          {isOpen ? (
            <Card title="Leviers">
              <LeverAdvice
                action={actions.pull}
                advice={sheet.advice}
                asks={sheet.asks}
                on={on}
                records={sheet.records}
                services={sheet.services}
              />
            </Card>
          ) : null}
          <Card title="Leviers actionnés">
            <PulledLevers
              action={actions.result}
              isOpen={isOpen}
              levers={sheet.levers}
              now={now}
              on={on}
            />
          </Card>
          <Card title="Ce qui s’est passé">
            <div className="flex flex-col gap-4">
              {isOpen ? <NoteCase action={actions.note} on={on} /> : null}
              <CaseHistory facts={sheet.facts} now={now} />
            </div>
          </Card>
        </div>
      </div>
    </div>
  );
}

/** Takes it, over from whoever has it, or again once closed: from the version its page shows. Nothing where nothing is left to take. */
function Take({
  sheet,
  action,
}: {
  readonly sheet: CaseSheet;
  readonly action: CaseActions['take'];
}) {
  const { subject, last, status, entry, isOwn } = sheet;
  if (isOwn || status === 'gone' || (status === 'closed' && !entry)) return null;
  const owner = last && !last.closedAt ? (last.owner?.name ?? null) : null;
  return <TakeCase action={action} on={{ subject, version: last?.version ?? 0 }} owner={owner} />;
}

function Stand({ sheet, now }: { readonly sheet: CaseSheet; readonly now: Date }) {
  const { status, entry, last, gone, viewers, subject } = sheet;
  return (
    <section aria-label="Où en est le dossier" className="flex flex-col gap-2">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge tone={STATUS_TONES[status]}>{STATUS_LABELS[status]}</Badge>
        <span>{sayHolder(sheet, now)}</span>
      </p>
      {viewers.length > 0 ? (
        <Banner tone="info">Sous les yeux de {sayList(viewers)} en ce moment.</Banner>
      ) : null}
      {entry ? (
        <>
          <p className="font-semibold">
            {entry.causes.map((cause) => CAUSE_LABELS[cause]).join(' · ')}
          </p>
          <p className="text-sm text-muted">
            {sayOrder(entry.terms, subject.kind === 'structure').join(' · ')}
          </p>
        </>
      ) : null}
      {gone ? <p>{gone}</p> : null}
      {last?.outcome && status === 'closed' ? (
        <p>
          {OUTCOME_LABELS[last.outcome]}, {last.closedAt ? sayAgo(last.closedAt, now) : ''}.
        </p>
      ) : null}
    </section>
  );
}

function sayHolder({ last, isOwn, status }: CaseSheet, now: Date): string {
  if (!last?.owner || last.closedAt) return status === 'to-take' ? 'Personne ne l’a en main.' : '';
  const who = isOwn ? 'Entre vos mains' : `Entre les mains de ${last.owner.name}`;
  return last.lookAgainAt ? `${who}, à revoir ${sayMoment(last.lookAgainAt, now)}.` : `${who}.`;
}

const ROLES = { director: 'direction', manager: 'responsable' } as const;

function Contacts({
  phone,
  referents,
}: Pick<CaseSheet, 'referents'> & { readonly phone: string | null }) {
  return (
    <div className="flex flex-col gap-3">
      {phone ? (
        <p>
          Standard{HARD}:{' '}
          <a
            className="inline-block py-1 font-semibold text-accent underline"
            href={phoneAddress(phone)}
          >
            {sayPhone(phone)}
          </a>
        </p>
      ) : (
        <p className="text-muted">Aucun numéro n’est connu.</p>
      )}
      {referents.length > 0 ? (
        <Facts
          facts={referents.map(({ name, email, role }) => ({
            name: `${name}, ${ROLES[role]}`,
            value: (
              <a
                className="inline-block break-all py-1 text-accent underline"
                href={`mailto:${email}`}
              >
                {email}
              </a>
            ),
          }))}
        />
      ) : (
        <p className="text-muted">Aucun compte ne parle pour cette structure.</p>
      )}
    </div>
  );
}
