import type { Dice } from './random';

// Ordinary first names with family names drawn from words of nature and trade, put together by chance: nobody is meant.
const FIRST =
  `Adèle Agathe Aïcha Alban Alexis Alice Alix Amandine Amel Anaïs André Anouk Antoine Armelle Arthur Aurélie
Axel Bastien Baptiste Béatrice Benoît Bérénice Blaise Blandine Brice Camille Capucine Carole Cécile Céline Chloé Claire
Clément Clothilde Colette Corentin Cyril Daphné David Delphine Denis Diane Dominique Édith Éléonore Élias Élise Éloi
Elsa Émile Émilie Emma Enora Éric Erwan Esther Étienne Eva Fabien Fanny Farid Fatou Félix Florent Florence Françoise
Gabriel Gaël Gaëlle Gaspard Geneviève Ghislaine Gilles Goulven Guillaume Gwenaëlle Hadrien Hélène Henri Hugo Ibrahim
Inès Irène Iris Isaure Jade Jeanne Joël Joséphine Judith Jules Julie Justine Karim Katell Killian Laëtitia Laure Léa
Léon Léonie Lila Lionel Lise Loïc Lola Louise Lucas Lucie Ludivine Madeleine Maël Maëlle Mahaut Manon Marc Margaux
Marine Marius Martial Mathilde Maud Maxime Mélanie Mickaël Mireille Mona Morgane Moussa Nadia Naël Nathan Nicole Ninon
Noé Noémie Nolwenn Océane Odile Olivia Oriane Oscar Pascal Pauline Perrine Philippine Quentin Rachel Raphaël Régine
Rémi Roxane Sabrina Salomé Samir Samuel Sandrine Sarah Sébastien Simone Soazig Solène Sophie Stéphane Suzanne Sylvain
Tanguy Tess Thaïs Théo Tiphaine Tristan Valentin Valérie Victor Violette Virgile Xavier Yann Yasmine Yohan Youna Yves
Zélie Zoé`.split(/\s+/);

const HEAD =
  `Bel Clair Vert Haut Beau Blanc Brun Châtel Mont Rive Val Bois Pré Grand Font Lande Mar Roche Orme Tour`.split(
    ' ',
  );
const TAIL =
  `champ val mont pré fontaine bois rive ruisseau lande pierre court marais noue aulne tilleul saule brume seigle genêt hêtre`.split(
    ' ',
  );

/** A first and a last name; the last one is made of two words and belongs to nobody on purpose. */
export function fullName(dice: Dice): { readonly firstName: string; readonly lastName: string } {
  return { firstName: dice.pick(FIRST), lastName: `${dice.pick(HEAD)}${dice.pick(TAIL)}` };
}

/** An address that cannot receive anything: the reserved domain « .test ». */
export function mailOf(firstName: string, lastName: string, rank: number | string): string {
  const plain = `${firstName}.${lastName}`
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z.]+/g, '-');
  return `${plain}${rank === '' ? '' : `.${rank}`}@demo.releve.test`;
}

const four = (rank: number) =>
  String(rank % 10_000)
    .padStart(4, '0')
    .replace(/(..)(..)/, '$1 $2');

/** Telephone numbers the regulator keeps for fiction (ARCEP, decision 2018-0881: 06 39 98 xx xx, 02 61 91 xx xx). */
export const mobile = (rank: number) => `06 39 98 ${four(rank)}`;
export const landline = (rank: number) => `02 61 91 ${four(rank)}`;
