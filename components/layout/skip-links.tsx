const LINKS = [
  { href: '#contenu', label: 'Aller au contenu' },
  { href: '#navigation', label: 'Aller au menu' },
  { href: '#pied', label: 'Aller au pied de page' },
] as const;

/** The first stops of the keyboard: straight to what one came for. */
export function SkipLinks() {
  return (
    <nav aria-label="Accès rapide" className="absolute z-30" data-screen-only>
      <ul>
        {LINKS.map((link) => (
          <li key={link.href}>
            <a
              className="sr-only rounded-field bg-raised px-4 py-3 font-semibold text-accent underline focus:not-sr-only focus:absolute focus:inset-s-2 focus:top-2 focus:min-w-max focus:px-4 focus:py-3"
              href={link.href}
            >
              {link.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
