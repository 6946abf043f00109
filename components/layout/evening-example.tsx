const STEPS = [
  { when: '17 h 02', what: 'L’EHPAD publie son besoin.' },
  { when: '17 h 02', what: 'Il voit qui pourrait venir, et pourquoi.' },
  { when: '17 h 04', what: 'Il sollicite six personnes.' },
  { when: '17 h 11', what: 'Une aide-soignante répond oui : sa place est prise.' },
] as const;

/** One evening told in four lines: an example, and said to be one. */
export function EveningExample() {
  return (
    <section className="rounded-card border border-line bg-raised px-5 py-6 sm:px-8 sm:py-8">
      <h2 className="text-sm font-semibold tracking-normal text-muted">Exemple fictif</h2>
      <p className="mt-2 text-xl font-semibold">2 aides-soignantes, ce soir</p>
      <p className="text-lg">20 h 45 – 6 h 45 (10 h), EHPAD, Rezé</p>
      <ol className="mt-5 divide-y divide-line border-y border-line">
        {STEPS.map((step) => (
          <li className="flex gap-4 py-3" key={step.what}>
            <span className="w-16 shrink-0 tabular-nums text-muted">{step.when}</span>
            <span>{step.what}</span>
          </li>
        ))}
      </ol>
      <p className="mt-5 flex items-baseline gap-3">
        <span className="text-3xl font-semibold whitespace-nowrap text-accent">1 sur 2</span>
        <span>pourvu, neuf minutes après</span>
      </p>
      <p className="mt-4 text-muted">
        Personne n’est placé d’office. On demande, la personne dit oui ou non, et un non n’a pas à
        se justifier.
      </p>
    </section>
  );
}
