import { Facts } from '@/components/ui/facts';
import type { OwnSheet } from '@/lib/assignment/own-sheet';
import { sayAgo } from '@/lib/shared/french-time';
import { InstructionText } from './instruction-text';
import { BRING, sayVersion, sheetWords } from './sheet-words';

type Props = { readonly mission: OwnSheet; readonly now: Date };

/** The sheet of the first day: when, where, who waits, what to do and what not to, what to have read. Reads as well on paper. */
export function MissionSheet({ mission, now }: Props) {
  const { facts, tasks, never, texts } = sheetWords(mission, now);
  return (
    <div className="flex flex-col gap-6">
      <Facts facts={facts} />
      <section>
        <h2 className="text-xl">Ce que vous ferez</h2>
        <ul className="mt-2 list-disc ps-6">
          {tasks.map((task) => (
            <li key={task}>{task}</li>
          ))}
        </ul>
      </section>
      <section>
        <h2 className="text-xl">Ce que vous ne ferez pas</h2>
        <ul className="mt-2 list-disc ps-6">
          {never.map((limit) => (
            <li key={limit}>{limit}</li>
          ))}
        </ul>
        {texts.length > 0 ? (
          <p className="mt-2 max-w-text text-muted text-sm">{texts.join(' ; ')}</p>
        ) : null}
      </section>
      {mission.instructions.map(({ id, title, body, readAt, ...of }) => (
        <section key={id}>
          <h2 className="text-xl">{title}</h2>
          <p className="text-muted text-sm">
            {sayVersion(of)}
            {readAt ? `, lue ${sayAgo(readAt, now)}` : ', à lire avant de venir'}
          </p>
          <InstructionText body={body} />
        </section>
      ))}
      <p className="max-w-text">{BRING}</p>
    </div>
  );
}
