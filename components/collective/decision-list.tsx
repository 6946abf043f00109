import type { ReactNode } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Badge } from '@/components/ui/badge';
import { ChoiceCards } from '@/components/ui/choice-cards';
import { DateField } from '@/components/ui/date-field';
import { Disclosure } from '@/components/ui/disclosure';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { SelectField } from '@/components/ui/select-field';
import { TextArea } from '@/components/ui/text-area';
import {
  type Collective,
  type CollectiveBody,
  type Meeting,
  PARTY_LABELS,
} from '@/lib/collective/collective';
import { type Decision, standingOf, type Thread } from '@/lib/collective/decision';
import { STANDING_LABELS } from '@/lib/collective/sheet';
import { dayOf, startOfDay } from '@/lib/shared/civil-time';
import { sayCount } from '@/lib/shared/french';
import { sayDay, sayMoment } from '@/lib/shared/french-time';
import { STANDING_TONES } from './collective-words';

/** Who a decision may be given to: the cell, the authorities, the members. */
export const partiesOf = (
  { authorities }: Pick<Collective, 'authorities'>,
  bodies: readonly CollectiveBody[],
): readonly { readonly key: string; readonly name: string }[] => [
  { key: 'cell', name: PARTY_LABELS.cell },
  ...authorities.map((key) => ({ key, name: PARTY_LABELS[key] })),
  ...bodies
    .filter(({ status }) => status === 'in')
    .map(({ id, name }) => ({ key: id as string, name })),
];

/** The same, for a decision said again: the body that has it is still there though it left, so that it may be said done or dropped. */
const partiesFor = (
  parties: readonly { readonly key: string; readonly name: string }[],
  last: Decision | undefined,
) =>
  last?.bodyId && !parties.some(({ key }) => key === last.bodyId)
    ? [...parties, { key: last.bodyId as string, name: `${last.partyName} (parti)` }]
    : parties;

/** Who may have been at a meeting: those who may be given a decision, and the bodies that left since. */
export const peopleAt = (
  collective: Pick<Collective, 'authorities'>,
  bodies: readonly CollectiveBody[],
  { period }: Pick<Meeting, 'period'>,
): readonly { readonly key: string; readonly name: string }[] => {
  const parties = partiesOf(collective, bodies);
  const gone = bodies.filter(
    ({ status, leftAt, name }) =>
      status === 'left' &&
      leftAt !== null &&
      leftAt >= period.start &&
      !parties.some((one) => one.name === name),
  );
  return [...parties, ...gone.map(({ id, name }) => ({ key: id as string, name }))];
};

type FormProps = {
  readonly action: FormAction;
  readonly collectiveId: string;
  readonly meetingId?: string;
  readonly parties: readonly { readonly key: string; readonly name: string }[];
  readonly last?: Decision;
};

/** A decision: a new one, or one said again over the version that is shown. */
export function DecisionForm({ action, collectiveId, meetingId, parties, last }: FormProps) {
  const label = last ? 'Dire cette décision autrement' : 'Noter une décision';
  return (
    <ActionForm
      action={action}
      foldedUnder={label}
      label={last ? `${label} : ${last.what}` : label}
      submitLabel="Enregistrer la décision"
    >
      <TextArea defaultValue={last?.what ?? ''} label="Ce qui est décidé" name="what" rows={2} />
      <SelectField
        defaultValue={last ? (last.bodyId ?? last.party) : ''}
        label="Qui s’en charge ?"
        name="party"
        options={partiesFor(parties, last).map(({ key, name }) => ({ value: key, label: name }))}
      />
      <DateField defaultValue={last?.dueOn ?? ''} label="Pour quel jour ?" name="dueOn" />
      {last ? (
        <ChoiceCards
          choices={(['to-do', 'done', 'dropped'] as const).map((value) => ({
            value,
            label: STANDING_LABELS[value],
          }))}
          columns={3}
          defaultValue={last.state}
          legend="Où en est-elle ?"
          name="state"
        />
      ) : null}
      <input name="collectiveId" type="hidden" value={collectiveId} />
      <input name="meetingId" type="hidden" value={meetingId ?? ''} />
      <input name="threadId" type="hidden" value={last?.threadId ?? ''} />
      <input name="seen" type="hidden" value={last?.version ?? 0} />
    </ActionForm>
  );
}

/** A day that was decided, in full. */
const sayDue = (day: string) => sayDay(startOfDay(day) ?? new Date(0));

function Before({ before, now }: { readonly before: readonly Decision[]; readonly now: Date }) {
  return (
    <Disclosure
      summary={`Ce qui était écrit avant (${sayCount(before.length, 'version', 'versions')})`}
    >
      <ul className="flex flex-col gap-2">
        {before.map((one) => (
          <li className="text-muted break-words" key={one.id}>
            « {one.what} », {one.partyName}, pour le {sayDue(one.dueOn)}. Écrit par {one.saidFor},{' '}
            {sayMoment(one.saidAt, now)}.
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}

/** Decisions, late ones first: what, who, until when; each version that was said before stays under it. */
export function DecisionList({
  threads,
  now,
  act,
}: {
  readonly threads: readonly Thread[];
  readonly now: Date;
  /** what may be done of one decision */
  readonly act: (last: Decision) => ReactNode;
}) {
  if (threads.length === 0) return <p className="text-muted">Aucune décision encore.</p>;
  return (
    <ul className="flex flex-col gap-4">
      {threads.map(({ last, before }) => {
        const standing = standingOf(last, dayOf(now));
        return (
          <li
            className="flex flex-col gap-2 rounded-card border border-line bg-raised p-4"
            key={last.threadId}
          >
            <div className="flex flex-wrap items-start justify-between gap-2">
              <h3 className="min-w-0 font-semibold break-words">{last.what}</h3>
              <Badge tone={STANDING_TONES[standing]}>{STANDING_LABELS[standing]}</Badge>
            </div>
            <p className="break-words">
              {last.partyName}, pour le {sayDue(last.dueOn)}.
            </p>
            <p className="text-sm text-muted">
              Écrit par {last.saidFor}, {sayMoment(last.saidAt, now)}.
            </p>
            {before.length > 0 ? <Before before={before} now={now} /> : null}
            {act(last)}
          </li>
        );
      })}
    </ul>
  );
}
