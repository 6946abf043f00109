import { Island } from '@/components/ui/island';
import { TextLink } from '@/components/ui/text-link';
import { ThemeChoice } from './theme-choice';

const LINKS = [
  { href: '/', label: 'Accueil' },
  { href: '/mentions-legales', label: 'Mentions légales' },
  { href: '/donnees-personnelles', label: 'Données personnelles' },
  { href: '/classement', label: 'Comment l’ordre est fait' },
  { href: '/statistiques', label: 'Statistiques' },
  { href: '/accessibilite', label: 'Accessibilité : non conforme' },
  { href: '/contact', label: 'Nous contacter' },
] as const;

/** The same foot on every page: legal pages, a way to write to someone, light or dark. */
export function SiteFooter() {
  return (
    <footer className="mt-16 border-t border-line" data-screen-only id="pied" tabIndex={-1}>
      <div className="mx-auto flex max-w-page flex-col gap-4 px-4 py-6 text-sm sm:px-6">
        <ul className="flex flex-wrap gap-x-6 gap-y-1">
          {LINKS.map((link) => (
            <li key={link.href}>
              <TextLink
                className="inline-flex min-h-target items-center sm:min-h-8"
                href={link.href}
              >
                {link.label}
              </TextLink>
            </li>
          ))}
        </ul>
        <div className="flex flex-wrap items-center justify-between gap-3 text-muted">
          <p>Relève, la réserve médico-sociale d’un territoire.</p>
          <Island name="theme">
            <ThemeChoice />
          </Island>
        </div>
      </div>
    </footer>
  );
}
