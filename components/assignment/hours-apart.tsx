import { Card } from '@/components/ui/card';
import { Facts } from '@/components/ui/facts';
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
  readonly now: Date;
};

/** For who lends: both versions of the hours of their own people, while the two sides differ. */
export function LentHoursApart({ missions, now }: LentProps) {
  if (missions.length === 0) return null;
  return (
    <section className="flex flex-col gap-4">
      <h2 className="font-semibold text-xl">Heures en désaccord</h2>
      <p className="max-w-text text-muted">
        Vos salarié·es et la structure qui les a reçus disent des heures différentes. Elles se
        mettent d’accord entre elles{THIN}; vous pouvez les y aider. L’état des coûts attend leurs
        deux signatures.
      </p>
      {missions.map(({ id, personName, structureName, hostName, mission, said }) => (
        <Card key={id} title={personName}>
          <p>
            {structureName} ({hostName}), {sayPeriod(mission, now)}.
          </p>
          <Facts
            facts={said.map((word) => ({
              name: word.side === 'person' ? `${personName} dit` : 'La structure dit',
              value: `${sayHoursDone(word, now)}${word.words ? ` «${THIN}${word.words}${THIN}»` : ''}`,
            }))}
          />
        </Card>
      ))}
    </section>
  );
}
