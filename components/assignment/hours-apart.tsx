import type { ReactNode } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Card } from '@/components/ui/card';
import { Facts } from '@/components/ui/facts';
import type { FormAction } from '@/components/ui/keep-on-failure';
import type { LentHoursApart as LentHours } from '@/lib/assignment/hours';
import { HARD, sayCount, THIN } from '@/lib/shared/french';
import { sayPeriod } from '@/lib/shared/french-time';
import { sayHoursDone } from './hours-words';

type PlacesProps = {
  readonly places: readonly {
    readonly structureId: string;
    readonly structureName: string;
    readonly missions: number;
  }[];
};

/** For the cell: where hours are not agreed on, and how many; never whose. */
export function HoursApartPlaces({ places }: PlacesProps) {
  if (places.length === 0) return null;
  return (
    <Card title="Heures en désaccord">
      <p className="text-muted">
        La personne et la structure disent des heures différentes{HARD}: elles se parlent, et rien
        n’est signé en attendant.
      </p>
      <ul className="mt-2">
        {places.map(({ structureId, structureName, missions }) => (
          <li key={structureId}>
            {structureName}
            {HARD}: {sayCount(missions, 'mission')}
          </li>
        ))}
      </ul>
    </Card>
  );
}

type LentProps = {
  readonly missions: readonly LentHours[];
  /** the lender’s own word, about hours longer than those it had agreed to */
  readonly agree: FormAction;
  readonly now: Date;
};

/** For who lends: hours of their own people that wait for its word, then those the two sides say differently. */
export function LentHoursApart({ missions, agree, now }: LentProps) {
  const beyond = missions.filter(({ waits }) => waits === 'beyond');
  const apart = missions.filter(({ waits }) => waits === 'apart');
  return (
    <>
      {beyond.length > 0 ? (
        <section className="flex flex-col gap-4">
          <h2 className="font-semibold text-xl">Heures à accepter</h2>
          <p className="max-w-text text-muted">
            Vos salarié·es et la structure disent les mêmes heures, plus longues que celles que vous
            aviez acceptées. Sans votre accord, elles ne sont pas signées. Si vous n’êtes pas
            d’accord, dites-le à la structure et à la personne{HARD}: elles peuvent dire d’autres
            heures.
          </p>
          {beyond.map((one) => (
            <LentHoursCard key={one.id} now={now} one={one}>
              <ActionForm
                action={agree}
                label={`Accepter les heures de ${one.personName}`}
                layout="inline"
                submitLabel="Accepter ces heures"
              >
                <input name="mission" type="hidden" value={one.id} />
                <input name="version" type="hidden" value={one.version} />
              </ActionForm>
            </LentHoursCard>
          ))}
        </section>
      ) : null}
      {apart.length > 0 ? (
        <section className="flex flex-col gap-4">
          <h2 className="font-semibold text-xl">Heures en désaccord</h2>
          <p className="max-w-text text-muted">
            Vos salarié·es et la structure qui les a reçus disent des heures différentes. Elles se
            mettent d’accord entre elles, ou signent les heures communes{THIN}; vous pouvez les y
            aider. L’état des coûts attend leurs deux signatures.
          </p>
          {apart.map((one) => (
            <LentHoursCard key={one.id} now={now} one={one} />
          ))}
        </section>
      ) : null}
    </>
  );
}

function LentHoursCard({
  one: { personName, structureName, hostName, mission, said },
  now,
  children,
}: {
  readonly one: LentHours;
  readonly now: Date;
  readonly children?: ReactNode;
}) {
  return (
    <Card title={personName}>
      <p>
        {structureName} ({hostName}), {sayPeriod(mission, now)}.
      </p>
      <Facts
        facts={said.map((word) => ({
          name: word.side === 'person' ? `${personName} dit` : 'La structure dit',
          value: `${sayHoursDone(word, now)}${word.words ? ` «${THIN}${word.words}${THIN}»` : ''}`,
        }))}
      />
      {children ? <div className="mt-4">{children}</div> : null}
    </Card>
  );
}
