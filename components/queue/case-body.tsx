import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import { DoneBanner } from '@/components/ui/done-banner';
import { Facts } from '@/components/ui/facts';
import { OUTCOME_LABELS, STATUS_LABELS } from '@/lib/queue/case';
import type { CaseSheet } from '@/lib/queue/case-sheet';
import { CAUSE_LABELS } from '@/lib/queue/case-words';
import { keyOf, needsHands } from '@/lib/queue/entry';
import { HARD, phoneAddress, sayList, sayPhone } from '@/lib/shared/french';
import { sayAgo, sayMoment } from '@/lib/shared/french-time';
import { type CaseActions, NoteCase, type On, OwnCase, TakeCase } from './case-forms';
import { CaseHistory } from './case-history';
import { CasePresence } from './case-presence';
import { LeverAdvice } from './lever-forms';
import { PulledLevers } from './pulled-levers';
import { type DoneOn, STATUS_TONES, sayOrder } from './queue-view';
import { PeopleToTell } from './to-tell';

type Props = {
  readonly sheet: CaseSheet;
  readonly actions: CaseActions;
  readonly phone: string | null;
  /** what is known of the request or the structure, and where else to act on it */
  readonly known: ReactNode;
  /** what an act has just done */
  readonly done: DoneOn | null;
  readonly now: Date;
};

/** One case: where it stands and who has it, who to call, what to try, what was tried, what was written. */
export function CaseBody({ sheet, actions, phone, known, done, now }: Props) {
  const { last, version } = sheet;
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
      <Done about="call" done={done} />
      <Stand now={now} sheet={sheet} />
      {mayTake(sheet) ? (
        <TakeCase
          action={actions.take}
          on={{ ...on, version: last?.version ?? 0 }}
          owner={(isOpen && last?.owner?.name) || null}
        />
      ) : null}
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-6">
          <Card title="Qui appeler">
            <Contacts phone={phone} referents={sheet.referents} />
          </Card>
          <PeopleToTell
            action={actions.called}
            isOpen={isOpen}
            now={now}
            on={on}
            people={sheet.toTell}
          />
          {sheet.isOwn ? (
            <Card title="Entre vos mains">
              <OwnCase
                actions={actions}
                causes={sheet.entry?.causes ?? []}
                on={on}
                shown={sheet.toTell}
              />
            </Card>
          ) : null}
          {known}
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          {mayPull(sheet) ? (
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
            <div className="flex flex-col gap-3">
              <Done about="lever" done={done} />
              <PulledLevers action={actions.result} levers={sheet.levers} now={now} on={on} />
            </div>
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

/** Somebody may take it: it is not their own, and something is left to do. */
const mayTake = ({ status, entry, isOwn }: CaseSheet): boolean =>
  !isOwn && status !== 'gone' && (status !== 'closed' || entry !== null);

/** A lever may be pulled: the case is open, and somebody is to be found. */
const mayPull = ({ version, entry }: CaseSheet): boolean =>
  version > 0 && (!entry || needsHands(entry.causes, entry.need));

/** What an act has just done, beside what it changed. */
function Done({ about, done }: Pick<DoneOn, 'about'> & { readonly done: DoneOn | null }) {
  return done?.about === about ? <DoneBanner key={done.key}>{done.sentence}</DoneBanner> : null;
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
