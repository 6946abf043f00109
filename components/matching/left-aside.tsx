import { Disclosure } from '@/components/ui/disclosure';
import type { Match } from '@/lib/matching/match';
import { HARD, holdTogether, lowerFirst, sayCount, sayNumber } from '@/lib/shared/french';
import { sayShared } from './shared-words';

/** How the figures are to be read: lifting one rule may leave some of its people at another. */
export const FIRST_ONLY = `Chaque personne est comptée une seule fois, à la première condition qui l’écarte${HARD}: une autre peut l’écarter aussi.`;

/** Where the others were left, gate by gate, with the rule and what would lift it. */
export function LeftAside({
  match,
  open = false,
}: {
  readonly match: Match;
  readonly open?: boolean;
}) {
  const total = match.leftAside.reduce((sum, { people }) => sum + people, 0);
  return (
    <Disclosure
      open={open}
      summary={`${sayCount(total, 'personne écartée', 'personnes écartées')} sur ${sayNumber(match.registered)}${HARD}: voir pourquoi`}
    >
      <p className="max-w-text text-muted">{FIRST_ONLY}</p>
      <ul className="flex flex-col divide-y divide-line">
        {match.leftAside.map(({ gate, people, shared }) => (
          <li className="flex flex-col gap-1 py-3" key={gate.id}>
            <p className="flex justify-between gap-4 font-semibold">
              <span>{gate.label.charAt(0).toLocaleUpperCase('fr') + gate.label.slice(1)}</span>
              <span className="tabular-nums">{sayNumber(people)}</span>
            </p>
            <p>{holdTogether(gate.sentence)}</p>
            {shared ? <p>{sayShared(shared)}</p> : null}
            <p className="text-muted text-sm">
              Ce qui changerait{HARD}: {lowerFirst(holdTogether(gate.remedy))}{' '}
              <span>({holdTogether(gate.reference)})</span>
            </p>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
