import { Card } from '@/components/ui/card';
import type { MissionToGiveBack } from '@/lib/rights/leaving';
import { RETENTION } from '@/lib/rights/retention';
import { saySpan } from '@/lib/rights/span';
import { sayPeriod } from '@/lib/shared/french-time';

type Props = { readonly ahead: readonly MissionToGiveBack[]; readonly now: Date };

/** What an erasure deletes, what the law keeps without a name, and the missions it gives back. */
export function WhatGoes({ ahead, now }: Props) {
  return (
    <>
      {ahead.length > 0 ? (
        <Card title="Vos missions à venir">
          <p className="mb-2 max-w-text">
            Elles sont rendues à votre place, et les structures sont prévenues aussitôt :
          </p>
          <ul className="ms-5 list-disc">
            {ahead.map(({ startsAt, endsAt, structure }) => (
              <li key={startsAt.toISOString()}>
                {structure}, {sayPeriod({ start: startsAt, end: endsAt }, now)}
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
      <Card title="Ce qui est effacé">
        <p className="max-w-text">
          Votre nom, votre adresse électronique, votre téléphone, votre commune, vos métiers, vos
          disponibilités, vos limites, vos messages, vos liens, votre compte et vos appareils. Un
          rôle professionnel, si vous en avez un, reste avec son compte.
        </p>
      </Card>
      <Card title="Ce qui reste, sans votre nom">
        <p className="max-w-text">
          Les heures de vos missions, le jour où leurs papiers ont été signés, et pourquoi vous avez
          été sollicité·e : {saySpan(RETENTION.archive.kept)} au plus, parce que la loi permet de
          s’en servir devant un juge. Rien n’y dit qui vous étiez.
        </p>
      </Card>
    </>
  );
}
