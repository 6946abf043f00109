// One asking of a hot query: what the product sends, and the same with the tenant written by hand.
import type pg from 'pg';
import { withActor } from '@/lib/db/with-actor';
import type { WorkerDb } from '@/lib/db/worker-client';
import type { HotQuery, Subject } from './hot-queries';
import { overhear, type Statement } from './statements';

type Settings = Readonly<Record<string, string>>;
/** One asking: what precedes it in its transaction, the statement, and the same with the tenant written by hand. */
export type Asking = {
  readonly before: readonly Statement[];
  /** the same settings without entering a role: only the policies differ */
  readonly around: readonly Statement[];
  readonly guarded: Statement;
  readonly explicit: Statement;
};
const isSetting = ({ text }: Statement) => text.includes('set_config') || text.startsWith('set ');
const isEntering = ({ text }: Statement) => text.includes('from unnest');
const isBracket = ({ text }: Statement) => /^\s*(begin|commit|rollback)/i.test(text);

/** The values row-level security reads, as the product set them. */
function settingsOf(statements: readonly Statement[]): Settings {
  const entered = statements.find(isEntering);
  const [names, values] = entered?.values ?? [];
  if (!Array.isArray(names) || !Array.isArray(values)) return {};
  return Object.fromEntries(names.map((name, index) => [name, values[index]]));
}

const withoutRole = ({ text, values }: Statement): Statement => ({
  text,
  values: values.map((value) =>
    Array.isArray(value) && String(value[0]).startsWith('app_')
      ? ['none', ...value.slice(1)]
      : value,
  ),
});

/** The statement with its tenant written by hand; a text that is no longer found stops the benchmark. */
function explicitOf(query: HotQuery, { text, values }: Statement, settings: Settings): Statement {
  const given = [...values];
  let written = text;
  for (const [after, predicate] of query.explicit ?? []) {
    if (!written.includes(after))
      throw new Error(`« ${query.name} » no longer holds « ${after} ».`);
    const filled = predicate.replace(/\{([\w.]+)\}/g, (_, name: string) => {
      given.push(settings[name]);
      return `$${given.length}`;
    });
    written = written.replace(after, `${after} ${filled}`);
  }
  return { text: written, values: given };
}

/** What the product sends when this is asked. */
export async function hear(query: HotQuery, about: Subject, worker: pg.Client): Promise<Asking> {
  const said = await overhear(() =>
    'worker' in query
      ? query.worker(worker as unknown as WorkerDb)
      : withActor(query.speaker(about), 'read', about.now, (tx) => query.ask(tx, about)),
  );
  const asked = said.filter((one) => !isSetting(one) && !isBracket(one));
  const guarded = asked.find(({ text }) => !query.only || text.includes(query.only));
  if (!guarded) throw new Error(`« ${query.name} » sent nothing that holds « ${query.only} ».`);
  const before = said.filter(isSetting);
  return {
    before,
    around: before.filter(isEntering).map(withoutRole),
    guarded,
    explicit: explicitOf(query, guarded, settingsOf(said)),
  };
}
