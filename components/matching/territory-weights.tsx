import { Disclosure } from '@/components/ui/disclosure';
import { WEIGHTS, type Weights } from '@/lib/matching/weights';
import { sayDay } from '@/lib/shared/french-time';
import { WeightsTable } from './weights-table';

type Version = Weights & {
  readonly territory: string;
  readonly validFrom: Date;
  readonly reason: string;
};

/** The points of the product, then those of each territory whose cell chose its own: the version in force, and those before. */
export function TerritoryWeights({ versions }: { readonly versions: readonly Version[] }) {
  const territories = [...new Set(versions.map(({ territory }) => territory))];
  return (
    <>
      <WeightsTable
        caption={
          territories.length === 0
            ? 'Points par critère, sur 100, dans tous les territoires'
            : 'Points par critère, sur 100, sauf dans les territoires ci-dessous'
        }
        weights={WEIGHTS}
      />
      {territories.map((territory) => {
        const [current, ...before] = versions.filter((one) => one.territory === territory);
        return current ? (
          <section className="flex flex-col gap-2" key={territory}>
            <WeightsTable
              caption={`${territory}, version ${current.version}, en vigueur depuis le ${sayDay(current.validFrom)}`}
              weights={current}
            />
            <p className="text-muted">Pourquoi : {current.reason}</p>
            {before.map((one) => (
              <Disclosure
                key={one.version}
                summary={`Version ${one.version}, depuis le ${sayDay(one.validFrom)}, remplacée`}
              >
                <WeightsTable caption={`Points de la version ${one.version}`} weights={one} />
                <p className="pt-2">Pourquoi : {one.reason}</p>
              </Disclosure>
            ))}
          </section>
        ) : null;
      })}
    </>
  );
}
