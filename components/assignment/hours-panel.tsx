import { ActionForm } from '@/components/ui/action-form';
import { Badge } from '@/components/ui/badge';
import { DateField } from '@/components/ui/date-field';
import { Facts } from '@/components/ui/facts';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { TextField } from '@/components/ui/text-field';
import {
  type HoursSide,
  type HoursStanding,
  type HoursState,
  hoursState,
  hoursToSay,
  hoursTurn,
} from '@/lib/assignment/hours';
import { commonOffered } from '@/lib/assignment/hours-common';
import { dayOf } from '@/lib/shared/civil-time';
import { HARD, THIN } from '@/lib/shared/french';
import type { Period } from '@/lib/shared/period';
import { clockOf, commonAct, sayCommon, sayHoursDone, sayHoursState } from './hours-words';

/** What one side does with the hours of a mission. */
export type HoursActs = { readonly say: FormAction; readonly agree: FormAction };

type Props = {
  readonly side: HoursSide;
  readonly id: string;
  readonly period: Period;
  readonly standing: HoursStanding;
  readonly acts: HoursActs;
  /** who it is about, for screen readers, where several are on a page */
  readonly about?: string;
  readonly now: Date;
};

const WORD: Readonly<
  Record<
    HoursState,
    { readonly word: string; readonly tone: 'neutral' | 'green' | 'yellow' | 'orange' }
  >
> = {
  unsaid: { word: 'Pas encore dites', tone: 'neutral' },
  'waits-for-host': { word: 'À confirmer', tone: 'yellow' },
  'waits-for-person': { word: 'À confirmer', tone: 'yellow' },
  apart: { word: 'Désaccord', tone: 'orange' },
  'waits-for-lender': { word: 'Attend l’employeur', tone: 'yellow' },
  signed: { word: 'Signées', tone: 'green' },
};

/** The hours of one mission, as one side reads them: both versions, whose turn it is, and the act that signs. */
export function HoursPanel(props: Props) {
  const { side, standing, now } = props;
  const state = hoursState(standing);
  return (
    <div className="flex flex-col gap-4">
      <p className="flex max-w-text flex-wrap items-baseline gap-x-3 gap-y-1">
        <Badge tone={WORD[state].tone}>{WORD[state].word}</Badge>
        <span>{sayHoursState(side, standing, now)}</span>
      </p>
      {state === 'signed' ? null : (
        <>
          <Versions {...props} />
          <Agree {...props} />
          <Common {...props} />
          <Say {...props} />
        </>
      )}
    </div>
  );
}

function Versions({ side, standing: { person, host }, now }: Props) {
  const names =
    side === 'person'
      ? { person: 'Vous avez dit', host: 'La structure a dit' }
      : { person: 'La personne a dit', host: 'Vous avez dit' };
  const facts = [
    ...(person ? [{ name: names.person, value: said(person, now) }] : []),
    ...(host ? [{ name: names.host, value: said(host, now) }] : []),
  ];
  return facts.length > 0 ? <Facts facts={facts} /> : null;
}

const said = (word: NonNullable<HoursStanding['person']>, now: Date) =>
  `${sayHoursDone(word, now)}${word.words ? ` «${THIN}${word.words}${THIN}»` : ''}`;

/** The other side’s hours, accepted as they are read, whoever spoke last. */
function Agree({ side, id, standing, acts, about = '' }: Props) {
  const other = side === 'person' ? standing.host : standing.person;
  if (!other || hoursState(standing) === 'waits-for-lender') return null;
  const mine = hoursTurn(standing) === side;
  const words = other.common ? 'Signer les heures communes' : mine ? AGREE[side] : GIVE_IN[side];
  return (
    <ActionForm
      action={acts.agree}
      label={`Accepter ces heures${about}`}
      layout="inline"
      look={mine ? 'primary' : 'secondary'}
      submitLabel={words}
    >
      <input name="mission" type="hidden" value={id} />
      <input name="version" type="hidden" value={other.version} />
    </ActionForm>
  );
}

const AGREE: Readonly<Record<HoursSide, string>> = {
  person: 'Accepter les heures de la structure',
  host: 'Confirmer ces heures',
};

/** The same when the other side’s answer is waited for: one may change one’s mind meanwhile. */
const GIVE_IN: Readonly<Record<HoursSide, string>> = {
  person: AGREE.person,
  host: 'Accepter les heures de la personne',
};

/** The part both versions hold, once they have stayed apart for a while. */
function Common({ side, id, standing, acts, about = '', now }: Props) {
  const common = commonOffered(side, standing, now);
  const other = side === 'person' ? standing.host : standing.person;
  if (!common || !other) return null;
  return (
    <div className="flex max-w-text flex-col gap-3">
      <p>{sayCommon(common, now)}</p>
      <ActionForm
        action={acts.agree}
        label={`Heures communes${about}`}
        layout="inline"
        look="secondary"
        submitLabel={commonAct(side, standing, common)}
      >
        <input name="mission" type="hidden" value={id} />
        <input name="version" type="hidden" value={other.version} />
        <input name="part" type="hidden" value="communes" />
      </ActionForm>
    </div>
  );
}

const FIRST: Readonly<Record<HoursSide, string>> = {
  person: 'Enregistrer mes heures',
  host: 'Proposer ces heures',
};

function Say({ side, id, period, standing, acts, about = '' }: Props) {
  const own = standing[side];
  const other = side === 'person' ? standing.host : standing.person;
  const { period: shown, breakMinutes } = hoursToSay(side, standing, period);
  const fold = sayFold(side, own !== null, other !== null);
  return (
    <ActionForm
      action={acts.say}
      label={`Heures faites${about}`}
      look="secondary"
      submitLabel={own && side === 'person' ? 'Garder ces heures' : FIRST[side]}
      {...(fold ? { foldedUnder: `${fold}${about}` } : {})}
    >
      <input name="mission" type="hidden" value={id} />
      <div className="grid gap-4 sm:grid-cols-2">
        <DateField defaultValue={dayOf(shown.start)} label="Du" name="firstDay" />
        <DateField
          defaultValue={clockOf(shown.start)}
          kind="time"
          label="À partir de"
          name="firstHour"
        />
        <DateField defaultValue={dayOf(shown.end)} label="Au" name="lastDay" />
        <DateField defaultValue={clockOf(shown.end)} kind="time" label="Jusqu’à" name="lastHour" />
      </div>
      <TextField
        defaultValue={String(breakMinutes)}
        inputMode="numeric"
        label="Pause, en minutes"
        maxLength={3}
        name="breakMinutes"
        width="short"
      />
      {other ? (
        <TextField
          hint={`L’autre côté la lira. Exemple${HARD}: la relève est arrivée plus tard.`}
          label="Pourquoi, en une phrase"
          maxLength={200}
          name="words"
          optional={side === 'person'}
        />
      ) : null}
    </ActionForm>
  );
}

/** Under which words the form is folded; the first word of the person is asked openly. */
function sayFold(side: HoursSide, mine: boolean, theirs: boolean): string | null {
  if (side === 'person') {
    if (theirs) return 'Garder ou corriger mes heures';
    return mine ? 'Corriger mes heures' : null;
  }
  if (mine) return 'Corriger mes heures';
  return theirs ? 'Proposer d’autres heures' : 'Dire les heures d’abord';
}
