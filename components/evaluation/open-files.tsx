import { buttonStyle } from '@/components/ui/button-style';
import { TextLink } from '@/components/ui/text-link';
import { LICENCE } from '@/lib/evaluation/open-data';
import type { PublicationRule } from '@/lib/evaluation/publication';
import { HARD, holdTogether } from '@/lib/shared/french';

/** The same figures as files anybody may take, under which licence, and what is left out of them. */
export function OpenFiles({ rule }: { readonly rule: PublicationRule }) {
  return (
    <section aria-labelledby="fichiers" className="flex max-w-text flex-col gap-3">
      <h2 className="text-xl" id="fichiers">
        Données ouvertes
      </h2>
      <p className="flex flex-wrap gap-3">
        <a className={buttonStyle('secondary')} download href="/statistiques/donnees.csv">
          Fichier pour tableur (CSV)
        </a>
        <a className={buttonStyle('secondary')} download href="/statistiques/donnees.json">
          Fichier JSON
        </a>
        <a className={buttonStyle('secondary')} download href="/statistiques/datapackage.json">
          Description des données
        </a>
      </p>
      <p>
        Réutilisation libre, en citant Relève et la date{HARD}:{' '}
        <TextLink href={LICENCE.path}>{LICENCE.title}</TextLink>.
      </p>
      <h3 className="text-lg">Ce qui n’est pas publié</h3>
      <p>{holdTogether(rule.sentence)}</p>
      <p>
        Les totaux sont la somme de ce qui est publié{HARD}: ils ne disent rien de ce qui ne l’est
        pas. Une personne est comptée une fois par mois et par dispositif.
      </p>
      <p className="text-muted text-sm">{holdTogether(rule.reference)}.</p>
    </section>
  );
}
