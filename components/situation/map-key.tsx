import { LEVELS, LevelMark } from '@/components/ui/level-mark';
import { HARD } from '@/lib/shared/french';

/** What shapes, letters and figures of the map mean. */
export function MapKey() {
  return (
    <>
      <span className="mb-1 flex flex-wrap gap-x-4">
        {[...LEVELS].map((level) => (
          <LevelMark key={level} level={level} />
        ))}
      </span>
      <span className="block">
        Sur chaque intercommunalité{HARD}: la lettre de son niveau, puis ses heures critiques sans
        personne d’ici 72 h. Elle est rouge dès qu’une de ses structures l’est. Chaque petite forme
        est une structure.
      </span>
    </>
  );
}
