import { Badge } from '@/components/ui/badge';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { TextLink } from '@/components/ui/text-link';
import { SEVERITY_WORDS, sayWho } from '@/lib/need/need-words';
import {
  type ByHand,
  OUTCOME_WORDS,
  type PlannedNeed,
  type ProposedNeed,
  type ProposedPerson,
  sayFit,
  WHY_WORDS,
} from '@/lib/plan/told-proposal';
import { HARD, upperFirst } from '@/lib/shared/french';
import { sayMoment, sayPeriod } from '@/lib/shared/french-time';
import { DecideForm } from './decide-form';
import { type PlanPlace, sayPerson } from './plan-view';

type Props = {
  readonly needs: readonly ProposedNeed[];
  readonly decide: FormAction;
  readonly at: PlanPlace;
  readonly isNew: (person: ProposedPerson) => boolean;
  readonly now: Date;
};

/** What the plan proposes, gravest needs first: each need, whom it proposes by number, why, and what may be decided of it. */
export function ProposedNeeds({ needs, ...rest }: Props) {
  return (
    <ol
      aria-label="Besoins et personnes proposées"
      className="divide-y divide-line overflow-hidden rounded-card border border-line bg-raised"
    >
      {needs.map(({ need, people }) => (
        <li className="flex flex-col gap-3 px-4 py-4" key={need.id}>
          <NeedTitle href={rest.at.need(need)} need={need} now={rest.now} />
          <ul className="flex flex-col gap-3">
            {people.map((person) => (
              <li key={person.place}>
                <Person need={need} person={person} {...rest} />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

/** A need in two lines: who is wanted, where and when, what is at stake. */
export function NeedTitle({
  need,
  href,
  now,
}: {
  readonly need: PlannedNeed;
  readonly href: string;
  readonly now: Date;
}) {
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
      <p className="min-w-0">
        <TextLink className="font-semibold" href={href}>
          {upperFirst(sayWho(1, need.trade))}, {need.structureName}
        </TextLink>
        <span className="block text-muted">
          {need.communeName}, {sayPeriod(need.period, now)}
        </span>
      </p>
      <span className="text-sm">{SEVERITY_WORDS[need.severity].short}</span>
    </div>
  );
}

type PersonProps = Omit<Props, 'needs'> & {
  readonly need: PlannedNeed;
  readonly person: ProposedPerson;
};

function Person({ need, person, decide, at, isNew, now }: PersonProps) {
  const { place, score, why, byHand, outcome } = person;
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 border-line border-s-2 ps-3">
      <div className="min-w-0 flex-1 basis-64">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="font-semibold">{sayPerson(place)}</span>
          <span className="text-muted text-sm">{sayFit(score)}</span>
          {isNew(person) ? <Badge tone="accent">nouveau</Badge> : null}
          {byHand ? <HandBadge kind={byHand.kind} /> : null}
        </p>
        <p className="text-sm">
          {byHand && why === 'imposed' ? sayByHand(byHand, now) : `${upperFirst(WHY_WORDS[why])}.`}
          {sayInstead(person, now)}
        </p>
        {byHand && why !== 'imposed' ? (
          <p className="text-muted text-sm">{sayByHand(byHand, now)}</p>
        ) : null}
        <Outcome now={now} person={person} />
      </div>
      {outcome === 'asked' ? null : (
        <Acts
          at={at}
          decide={decide}
          kind={byHand?.kind ?? null}
          need={need}
          now={now}
          place={place}
        />
      )}
    </div>
  );
}

const HandBadge = ({ kind }: Pick<ByHand, 'kind'>) => (
  <Badge tone={kind === 'pin' ? 'green' : 'orange'}>{kind === 'pin' ? 'imposée' : 'écartée'}</Badge>
);

const sayInstead = ({ insteadOf }: ProposedPerson, now: Date): string =>
  insteadOf
    ? ` Sans le plan, elle serait allée à ${insteadOf.structureName} (${SEVERITY_WORDS[insteadOf.severity].short.toLowerCase()}, ${sayPeriod(insteadOf.period, now)}).`
    : '';

type ActsProps = {
  readonly at: PlanPlace;
  readonly kind: ByHand['kind'] | null;
  readonly decide: FormAction;
  readonly need: PlannedNeed;
  readonly place: number;
  readonly now: Date;
};

/** What may be decided of a pair; each act stays where its contrary was, and what it answered with it. */
function Acts({ kind, decide, ...pair }: ActsProps) {
  const on = { action: decide, ...pair };
  return (
    <div className="flex flex-wrap items-start gap-2">
      {kind === 'forbid' ? null : (
        <DecideForm act={kind === 'pin' ? 'unpin' : 'pin'} key="impose" {...on} />
      )}
      {kind === 'pin' ? null : (
        <DecideForm act={kind === 'forbid' ? 'allow' : 'forbid'} key="set-aside" {...on} />
      )}
    </div>
  );
}

/** « Imposée par Agathe Montbrun, aujourd’hui à 14 h 20 » */
export function sayByHand({ kind, by, at }: ByHand, now: Date): string {
  const what = kind === 'pin' ? 'Imposée' : 'Écartée';
  return `${what} par ${by ?? 'la cellule'}, ${sayMoment(at, now)}.`;
}

function Outcome({ person, now }: { readonly person: ProposedPerson; readonly now: Date }) {
  const { outcome, triedAt } = person;
  if (!outcome || !triedAt) return null;
  if (outcome === 'asked')
    return (
      <p className="font-semibold text-green text-sm">
        {upperFirst(OUTCOME_WORDS.asked)}, {sayMoment(triedAt, now)}
      </p>
    );
  return (
    <p className="text-orange text-sm">
      Pas sollicitée, {sayMoment(triedAt, now)}
      {HARD}: {OUTCOME_WORDS[outcome]}.
    </p>
  );
}
