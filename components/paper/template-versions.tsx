import { Disclosure } from '@/components/ui/disclosure';
import { THIN } from '@/lib/shared/french';
import { sayMoment } from '@/lib/shared/french-time';

type Version = {
  readonly version: number;
  readonly body: string;
  readonly why: string | null;
  readonly writtenByName: string | null;
  readonly writtenAt: Date;
  readonly inForceByName: string | null;
  readonly inForceAt: Date | null;
  readonly droppedAt: Date | null;
};

const by = (name: string | null) => (name ? `, par ${name}` : '');

/** What became of one version: in force since when and by whom, dropped, or not decided yet. */
function sayFate({ inForceAt, inForceByName, droppedAt }: Version, now: Date): string {
  if (inForceAt) return `mise en vigueur ${sayMoment(inForceAt, now)}${by(inForceByName)}`;
  return droppedAt ? `abandonnée ${sayMoment(droppedAt, now)}` : 'jamais mise en vigueur';
}

/** Every version of one wording, the last first: who, when, why, and its text. */
export function TemplateVersions({
  versions,
  now,
}: {
  readonly versions: readonly Version[];
  readonly now: Date;
}) {
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-xl">Versions</h2>
      {versions.length === 0 ? (
        <p className="text-muted">Aucune{THIN}: c’est le texte de Relève.</p>
      ) : (
        <ol className="flex flex-col gap-4">
          {versions.map((one) => (
            <li key={one.version}>
              <p className="max-w-text">
                <strong>Version {one.version}</strong>, écrite {sayMoment(one.writtenAt, now)}
                {by(one.writtenByName)}, {sayFate(one, now)}.
                {one.why ? ` Pourquoi${THIN}: «${THIN}${one.why}${THIN}».` : ''}
              </p>
              <Disclosure summary={`Lire le texte de la version ${one.version}`}>
                <pre className="whitespace-pre-wrap text-sm">{one.body}</pre>
              </Disclosure>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
