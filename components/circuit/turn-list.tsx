import type { ReactNode } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Badge } from '@/components/ui/badge';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { SelectField } from '@/components/ui/select-field';
import { type Fallen, sameTurn } from '@/lib/circuit/agreed';
import { sayNotTaken } from '@/lib/circuit/circuit.messages';
import type { MemberId, Seat } from '@/lib/circuit/mobile-team';
import { type Gap, periodOn } from '@/lib/circuit/rotation';
import { TRADE_TABLE } from '@/lib/profile/trade';
import { HARD, lowerFirst, upperFirst } from '@/lib/shared/french';
import { sayPeriod } from '@/lib/shared/french-time';
import type { Period } from '@/lib/shared/period';

type Person = { readonly id: string; readonly name: string; readonly trade: string };
type OneTurn = Seat & {
  readonly id: string;
  readonly memberId: MemberId;
  readonly byHand: boolean;
  readonly period: Period;
};
type Acts = {
  readonly choose: FormAction;
  readonly giveBack: FormAction;
  readonly teamId: string;
  readonly members: readonly Person[];
  readonly now: Date;
  readonly fallen: readonly Fallen[];
};

const ROW = 'flex flex-col gap-2 rounded-card border border-line bg-raised p-4';
/** Whoever stopped everything is named no more; their turn falls when turns are computed. */
const GONE = 'Une personne qui ne vient plus';
const sayPlace = ({ stop }: Seat) => `${stop.place}, ${stop.communeName}`;

function When({
  seat,
  now,
  children,
}: {
  readonly seat: Seat;
  readonly now: Date;
  readonly children?: ReactNode;
}) {
  const period = periodOn(seat.stop, seat.day);
  return (
    <h3 className="flex flex-wrap items-center gap-2 font-semibold break-words">
      {period ? upperFirst(sayPeriod(period, now)) : seat.day}, {sayPlace(seat)}
      {children}
    </h3>
  );
}

/** What nobody has, with who may still take it, and why not the others; today’s is given by hand. */
export function GapList({
  gaps,
  acts,
  byHand = false,
}: {
  readonly gaps: readonly Gap[];
  readonly acts: Acts;
  readonly byHand?: boolean;
}) {
  return (
    <ul className="flex flex-col gap-3">
      {gaps.map((gap) => {
        const { seat, able, stopped } = gap;
        return (
          <li className={ROW} key={`${seat.stop.id} ${seat.day} ${seat.trade}`}>
            <When now={acts.now} seat={seat}>
              <Badge tone="red">Personne</Badge>
            </When>
            <p>{TRADE_TABLE[seat.trade].label}.</p>
            <Why able={able.length} byHand={byHand} stopped={stopped} />
            <Choose acts={acts} seat={seat} was="" />
          </li>
        );
      })}
    </ul>
  );
}

function Why({
  able,
  stopped,
  byHand,
}: {
  readonly able: number;
  readonly stopped: Gap['stopped'];
  readonly byHand: boolean;
}) {
  if (able > 0)
    return (
      <p className="text-muted">
        Quelqu’un de l’équipe le peut{HARD}:{' '}
        {byHand ? 'appelez, puis choisissez qui vient.' : 'calculez les tours.'}
      </p>
    );
  if (stopped.length === 0)
    return <p className="text-muted">Personne de ce métier n’est dans l’équipe.</p>;
  return (
    <ul className="list-disc ps-5 text-muted">
      {stopped.map((one) => (
        <li key={sayNotTaken(one)}>{sayNotTaken(one)}</li>
      ))}
    </ul>
  );
}

/** The turns to come, each with who takes it and what may be done. */
export function TurnList({
  turns,
  acts,
}: {
  readonly turns: readonly OneTurn[];
  readonly acts: Acts;
}) {
  return (
    <ul className="flex flex-col gap-3">
      {turns.map((turn) => {
        const who = acts.members.find(({ id }) => id === turn.memberId)?.name ?? GONE;
        const broken = acts.fallen.find((one) => sameTurn(one.turn, turn));
        return (
          <li className={ROW} key={turn.id}>
            <When now={acts.now} seat={turn}>
              {turn.byHand ? <Badge>Choisi à la main</Badge> : null}
              {broken ? <Badge tone="red">Ne tient plus</Badge> : null}
            </When>
            <p className="break-words">
              {who}, {lowerFirst(TRADE_TABLE[turn.trade].label)}.
            </p>
            {broken?.why ? <p className="text-muted">{sayNotTaken(broken.why)}</p> : null}
            {turn.period.start > acts.now ? (
              <>
                <Choose acts={acts} seat={turn} was={turn.id} />
                <GiveBack acts={acts} turn={turn} who={who} />
              </>
            ) : (
              <p className="text-muted">Ce passage a commencé.</p>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function GiveBack({
  turn,
  who,
  acts,
}: {
  readonly turn: OneTurn;
  readonly who: string;
  readonly acts: Acts;
}) {
  return (
    <ActionForm
      action={acts.giveBack}
      label={`${who} ne peut pas venir : ${sayPeriod(turn.period, acts.now)}`}
      layout="inline"
      look="quiet"
      submitLabel="Ne peut pas venir"
    >
      <input name="teamId" type="hidden" value={acts.teamId} />
      <input name="turnId" type="hidden" value={turn.id} />
    </ActionForm>
  );
}

function Choose({
  seat,
  was,
  acts,
}: {
  readonly seat: Seat;
  readonly was: string;
  readonly acts: Acts;
}) {
  const able = acts.members.filter(({ trade }) => trade === seat.trade);
  if (able.length === 0) return null;
  return (
    <ActionForm
      action={acts.choose}
      foldedUnder="Choisir quelqu’un"
      label={`Choisir quelqu’un : ${sayPlace(seat)}, ${seat.day}`}
      submitLabel="Donner ce tour"
    >
      <SelectField
        label="Qui vient ?"
        name="memberId"
        options={able.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <input name="teamId" type="hidden" value={acts.teamId} />
      <input name="stopId" type="hidden" value={seat.stop.id} />
      <input name="day" type="hidden" value={seat.day} />
      <input name="trade" type="hidden" value={seat.trade} />
      <input name="was" type="hidden" value={was} />
    </ActionForm>
  );
}
