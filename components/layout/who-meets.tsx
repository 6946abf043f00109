const SIDES = [
  {
    title: 'Qui manque de bras',
    people: [
      'Les EHPAD et les résidences autonomie',
      'Les services d’aide et de soins à domicile',
      'Les foyers et maisons d’accueil pour adultes handicapés',
      'Les instituts et services pour enfants en situation de handicap',
      'Les maisons d’enfants à caractère social',
    ],
  },
  {
    title: 'Qui peut répondre',
    people: [
      'Des professionnels prêtés par un autre établissement',
      'Des étudiants en santé et en travail social',
      'Des retraités du métier',
      'Des agents publics et des volontaires de la réserve civique',
      'Des personnes en recherche d’emploi ou à temps partiel subi',
      'Des professionnels libéraux',
    ],
  },
] as const;

const PROMISES = [
  'Pas d’adresse personnelle : votre commune suffit.',
  'Votre nom n’est montré à un établissement que si vous dites oui.',
  'Aucun outil de mesure d’audience, aucun contenu venu d’ailleurs sur ces pages.',
] as const;

/** Who lacks what, who answers, and what is done with what they say. */
export function WhoMeets() {
  return (
    <section>
      <h2 className="text-2xl">Deux côtés d’un même territoire</h2>
      <div className="mt-6 grid gap-8 border-t border-line pt-6 md:grid-cols-3">
        {SIDES.map((side) => (
          <div key={side.title}>
            <h3 className="text-lg">{side.title}</h3>
            <ul className="mt-2 flex flex-col gap-2 text-muted">
              {side.people.map((who) => (
                <li key={who}>{who}</li>
              ))}
            </ul>
          </div>
        ))}
        <div>
          <h3 className="text-lg">Ce que nous tenons</h3>
          <ul className="mt-2 flex flex-col gap-2 text-muted">
            {PROMISES.map((promise) => (
              <li key={promise}>{promise}</li>
            ))}
          </ul>
        </div>
      </div>
    </section>
  );
}
